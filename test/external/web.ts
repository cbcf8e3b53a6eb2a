import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { type Asked, type AskOptions, askWeb } from '../../src/external/ask-web.ts'
import type { ExternalLink } from '../../src/external/external-link.ts'
import type { Manners } from '../../src/external/manners.ts'
import type { Network } from '../../src/external/network.ts'

/** A server on loopback, and what it was asked for. */
export interface Web {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly port: number
  /** `HEAD /tea`, in the order in which they came. */
  readonly requests: string[]
  readonly heads: IncomingMessage['headers'][]
}

export async function serve(answer: RequestListener): Promise<Web> {
  const requests: string[] = []
  const heads: IncomingMessage['headers'][] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    heads.push(request.headers)
    answer(request, response)
  })
  const port = await listening(server)
  return { origin: `http://127.0.0.1:${port}`, port, requests, heads }
}

/** The port; the server is closed with the test. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

/** A folder for a site, which goes with the test. */
export function siteFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-external-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Every name leads to this machine, but for those below `.gone` and `.puzzling`. */
const lookup: LookupFunction = (name, _options, done) => {
  const code = name.endsWith('.gone') ? 'ENOTFOUND' : name.endsWith('.puzzling') ? 'EAI_AGAIN' : undefined
  if (code) done(Object.assign(new Error(code), { code }), [])
  else done(null, [{ address: '127.0.0.1', family: 4 }])
}

export const LOOPBACK: Network = { lookup, mayAsk: () => true }

/** No name leads anywhere. */
export const UNPLUGGED: Network = {
  lookup: (_name, _options, done) => done(Object.assign(new Error('EAI_AGAIN'), { code: 'EAI_AGAIN' }), []),
  mayAsk: () => true,
}

/** As quick as a test wants it. */
const QUICK: Manners = { atOnce: 16, perHost: 2, gapMs: 0, timeoutMs: 400, restMs: 20, longestRestMs: 2_000 }

export interface AskedFor extends Asked {
  /** `3:1 external/dead: what is wrong`, for the third address. */
  readonly found: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A moment on 1 June 2025. */
export const NOW: number = Date.UTC(2025, 5, 1)

export interface Options extends Partial<Omit<AskOptions, 'manners'>> {
  readonly manners?: Partial<Manners>
}

/** Asks for addresses that stand one on a line of `posts/tea.md`. */
export async function askFor(addresses: readonly string[], { manners, ...options }: Options = {}): Promise<AskedFor> {
  const { value, diagnostics } = await askWeb(addresses.map(linkOnLine), {
    siteDir: options.siteDir ?? siteFolder(),
    now: NOW,
    network: LOOPBACK,
    manners: { ...QUICK, ...manners },
    ...options,
  })
  const found = diagnostics.map(({ code, message, place }) => `${place?.line}:${place?.column} ${code}: ${message}`)
  return { ...value, found, diagnostics }
}

function linkOnLine(address: string, index: number): ExternalLink {
  const file = 'posts/tea.md'
  return { address, file, place: () => ({ file, line: index + 1, column: 1, frame: undefined }) }
}
