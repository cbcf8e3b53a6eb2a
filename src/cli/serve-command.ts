import { exitStatusOf } from '../diagnostic/severities.ts'
import { isInForeground } from '../disk/foreground.ts'
import { type ServeOptions, type Serving, serve } from '../serve/serve.ts'
import { attended } from './attended.ts'
import { bugReport } from './bug-report.ts'
import { onKeys, type Press } from './keys.ts'
import { openBrowser } from './open-browser.ts'
import type { Signals } from './signals.ts'
import { SiteTeller } from './site-teller.ts'
import { isInCi } from './terminal.ts'

/** The options of `deskbell serve` as commander gives them; those of the server itself have the same names. */
export interface ServeFlags
  extends Pick<ServeOptions, 'baseUrl' | 'now' | 'host' | 'strictPort' | 'watch' | 'asPublished' | 'editor'> {
  readonly site: string
  readonly port: number
  readonly open?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly debug?: boolean
}

/** Serves the site until somebody ends it, and gives the exit status: 0 by a key, 130 and 143 by a signal. */
export async function serveCommand(flags: ServeFlags): Promise<number> {
  return attended(
    flags,
    async ({ terminal, signals, turns }) => {
      const teller = new SiteTeller(flags, terminal)
      const hasKeys = !isInCi() && process.stdin.isTTY && process.stderr.isTTY && isInForeground()
      const desk = { teller, signals, hasKeys }
      const opened = await Promise.race([opening(flags, desk, turns.onProgress), aborted(signals.first)])
      if (opened && !opened.value) {
        teller.refusal(opened.diagnostics)
        return exitStatusOf(opened.diagnostics)
      }
      if (opened?.value) await attend(opened.value, flags, desk)
      return 0
    },
    { survives: true },
  )
}

interface Desk {
  readonly teller: SiteTeller
  readonly signals: Signals
  readonly hasKeys: boolean
}

function opening(
  flags: ServeFlags,
  { teller, hasKeys }: Desk,
  onProgress: ServeOptions['onProgress'],
): ReturnType<typeof serve> {
  const { site, baseUrl, now, host, port, strictPort, watch, asPublished, editor, debug = false } = flags
  return serve({
    ...{ site, baseUrl, now, host, port, strictPort, watch, asPublished, editor, onProgress },
    onShown: (news) => {
      teller.news(news)
      if (news.cause === 'start') teller.line(startText(watch === true, hasKeys))
    },
    onFindings: (findings) => teller.findings(findings),
    onTrouble: (diagnostic) => teller.trouble(diagnostic),
    onBug: (error) => teller.alarm(bugReport(error, debug).trimEnd()),
  })
}

/** Fulfilled once the site is no longer served, as the person wanted it. */
async function attend(serving: Serving, flags: ServeFlags, { teller, signals, hasKeys }: Desk): Promise<void> {
  tellAddresses(serving, flags, teller)
  const openSite = (): void => {
    const { local } = serving.urls
    void openBrowser(local, (reason) =>
      teller.alarm(`The browser couldn’t be opened (${reason}). Open ${local} there.`),
    )
  }
  if (flags.open) openSite()
  const quit = new AbortController()
  const hear = (press: Press): void => {
    if (press === 'interrupt') process.kill(process.pid, 'SIGINT')
    else if (press === 'q' || press === 'end') quit.abort()
    else if (press === 'r') void serving.rebuild()
    else if (press === 'o') openSite()
    else if (press === 'h') teller.alarm(KEYS)
  }
  const stop = hasKeys ? onKeys(process.stdin, hear) : undefined
  await aborted(AbortSignal.any([signals.first, quit.signal]))
  stop?.()
  await Promise.race([serving.close(), aborted(signals.second)])
}

/** On the standard output, since they are what the command is asked for: with `--port 0` nobody else knows them. */
function tellAddresses({ urls: { local, network } }: Serving, flags: ServeFlags, teller: SiteTeller): void {
  const { port: wanted, asPublished } = flags
  const port = Number(new URL(local).port || 80)
  if (wanted !== 0 && wanted !== port) teller.line(`Port ${wanted} is busy, so this is port ${port}.`)
  process.stdout.write([`Local:   ${local}\n`, ...network.map((url) => `Network: ${url}\n`)].join(''))
  if (network.length > 0)
    teller.line(`Anybody on the network can read the site there${asPublished ? '' : ', drafts too'}.`)
}

const KEYS = `  r  read everything again
  o  open the site in the browser
  q  quit
  h  show these keys`

function startText(watch: boolean, hasKeys: boolean): string {
  if (watch) return `Watches for changes.${hasKeys ? ' Press h for keys.' : ''}`
  const how = hasKeys ? 'press r to read the site again, h for more keys' : 'the site is shown as it was read'
  return `Changes are not watched (\`deskbell serve --watch\` does that): ${how}.`
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
