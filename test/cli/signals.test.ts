import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { BIN, deskbell, ended, environment, filesIn, run, scratchFolder, traces, write } from '../command.ts'

const ESSAYS = 200
const scratch = scratchFolder()
const site = join(scratch, 'site')
const out = join(scratch, 'dist')
const build = ['build', '--site', site, '--out', out]

/** The site as it is published, and then a change that every page shows: a build that has much to do. */
beforeAll(async () => {
  const essays = Array.from({ length: ESSAYS }, (_, i) => {
    const day = new Date(Date.UTC(2020, 0, i)).toISOString().slice(0, 10)
    const fields = `title: Essay ${i}\ndate: ${day}\ncategory: c${i % 7}\ntags: [t${i % 11}, t${i % 13}]`
    return [`posts/essay-${i}.md`, `---\n${fields}\n---\n\n${`Some words about *tea* and bell ${i}. `.repeat(20)}\n`]
  })
  const config = (title: string) => `title: ${title}\nurl: https://desk.example.org/\ntimezone: UTC\n`
  write(site, { ...Object.fromEntries(essays), 'deskbell.config.yaml': config('Before') })
  expect((await deskbell(build)).status).toBe(0)
  write(site, { 'deskbell.config.yaml': config('After') })
})

function start(): ChildProcess {
  return spawn(process.execPath, [BIN, ...build], { env: environment() })
}

/** The moment at which a build has the lock: its pages are being made. */
async function untilLocked(child: ChildProcess): Promise<void> {
  const staging = join(scratch, '.dist.deskbell')
  while (!(existsSync(staging) && readdirSync(staging).some((name) => name.startsWith('lock-')))) {
    if (child.exitCode !== null) throw new Error('the build is done before it could be caught at work')
    await delay(2)
  }
}

describe('a build of a few hundred essays', () => {
  test('that is interrupted while it reads leaves the output as it was', async () => {
    // It interrupts itself a moment after it has begun to listen for signals.
    const code = `process.on('newListener', (name) => { if (name === 'SIGINT') setTimeout(() => process.kill(process.pid, 'SIGINT'), 20) })`
    const before = traces(scratch)
    const ran = await deskbell([...build, '--no-cache'], {
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` },
    })
    expect(ran).toMatchObject({ status: 130, stdout: '', stderr: 'Interrupted; the output is as it was.\n' })
    expect(traces(scratch)).toEqual(before)
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'that is ended by %s while it makes pages leaves the output as it was, and no litter',
    async (signal, status) => {
      const before = traces(out)
      const child = start()
      const end = ended(child)
      await untilLocked(child)
      child.kill(signal)
      expect(await end).toMatchObject({ status, stdout: '', stderr: `Interrupted; ${out}/ is as it was.\n` })
      expect(traces(out)).toEqual(before)
      expect(readdirSync(scratch).sort()).toEqual(['dist', 'site'])
    },
  )

  test('refuses to publish where another does so, and says which', async () => {
    const first = start()
    const end = ended(first)
    await untilLocked(first)
    first.kill('SIGSTOP')
    const second = await deskbell(build)
    first.kill('SIGCONT')
    expect(second.stderr).toContain('(publish/locked)')
    expect(second.stderr).toContain(`process ${first.pid}`)
    expect(second).toMatchObject({ status: 3, stdout: '' })
    expect((await end).status).toBe(0)
    expect(readdirSync(scratch).sort()).toEqual(['dist', 'site'])
    expect(`${filesIn(out).get('index.html')}`).toContain('<title>After</title>')
  })
})

const hasScript = (await run('script', ['--version'])).stdout.includes('util-linux')
if (!hasScript) console.warn('Not tested here, for want of `script` (util-linux): progress on a terminal.')

describe('progress', () => {
  const WIPE = '\u001b[K'
  // The clock of the command runs fifty times as fast, so that its second of patience is soon over.
  const hurry = `const now = process.uptime.bind(process); process.uptime = () => now() * 50`
  const env = { TERM: 'xterm', NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hurry)}` }

  const atTerminal = (columns: number, args: readonly string[], more = {}) => {
    const command = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ')
    return run('script', ['-qec', `stty cols ${columns}; ${command}`, '/dev/null'], { env: { ...env, ...more } })
  }

  test.runIf(hasScript)('is shown in one line on a terminal, and wiped out in the end', async () => {
    const { stdout, status } = await atTerminal(80, [...build, '--no-cache'])
    const steps = stdout.replaceAll('\r', '').split(WIPE)
    expect(steps).toContainEqual(expect.stringMatching(/^Reading essays: \d+ of 200$/))
    expect(steps).toContainEqual(expect.stringMatching(/^Rendering files: \d+ of \d+$/))
    expect(steps.at(-1)).toMatch(/^Built \d+ pages from 200 essays in .*\n$/)
    expect(status).toBe(0)
  })

  test.runIf(hasScript).each([
    ['check', '--drafts'],
    ['list', '--visible'],
    ['explain', '/'],
  ])('is shown by `%s` too, and wiped out before what was asked for', async (...args) => {
    const { stdout } = await atTerminal(80, [...args, '--site', site])
    expect(stdout).toContain(`\rPutting the site together${WIPE}`)
    const [shown = '', rest = ''] = stdout.split(/\n(.*)/s)
    expect(shown).toContain(`${WIPE}\r${WIPE}`)
    expect(rest).not.toContain(WIPE)
  })

  test.runIf(hasScript)('never fills a line of a narrow terminal', async () => {
    const { stdout } = await atTerminal(20, [...build, '--no-cache'])
    const shown = stdout.split(WIPE).slice(0, -1)
    expect(shown).toContainEqual(expect.stringMatching(/^\rReading essays: \d/))
    for (const line of shown) expect(line.length).toBeLessThanOrEqual('\r'.length + 19)
  })

  test.runIf(hasScript).each([{ TERM: 'dumb' }, { CI: 'true' }])('is not shown with %j', async (more) => {
    expect((await atTerminal(80, [...build, '--no-cache'], more)).stdout).toMatch(/^Built .*\r\n$/)
  })

  test('is not shown in a pipe', async () => {
    const { stderr } = await deskbell(build, { env })
    expect(stderr).toMatch(/^Built \d+ pages from 200 essays in .*\n$/)
  })
})
