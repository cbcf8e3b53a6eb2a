import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { type PreparedSite, prepareSite } from '../../src/build/prepare-site.ts'
import type { SiteOptions } from '../../src/build/site-options.ts'
import { type Diagnostic, hasErrors } from '../../src/diagnostic/diagnostic.ts'
import { Answers } from '../../src/serve/answers.ts'
import { openServer, type ServerOptions, type SiteServer } from '../../src/serve/server.ts'
import { scratchFolder, write } from '../command.ts'

const scratch = scratchFolder()
let sites = 0

export const CONFIG = 'title: The Front Desk\nurl: https://example.org/\ntimezone: Europe/London\n'

/** A folder with a site in it, which has these files and a configuration. */
export function siteOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  return write(join(scratch, String(sites++)), { 'deskbell.config.yaml': CONFIG, ...files })
}

export async function prepared(site: string, options: SiteOptions = {}): Promise<PreparedSite> {
  const { value, diagnostics } = await prepareSite({ site, now: '2026-01-01', ...options })
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return value
}

/** A running server that waits for a site; closed after the tests of this file. */
export async function opened(options: ServerOptions = {}): Promise<SiteServer> {
  const { value: server, diagnostics } = await openServer({ port: 0, ...options })
  if (server === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  afterAll(() => server.close())
  return server
}

/** A running server that shows a site as its files are now. */
export async function serving(site: string, options: ServerOptions & SiteOptions = {}): Promise<SiteServer> {
  const server = await opened(options)
  const { value, diagnostics } = await prepareSite({ site, now: '2026-01-01', ...options })
  expect(hasErrors(diagnostics), JSON.stringify(diagnostics)).toBe(false)
  show(server, value, diagnostics)
  return server
}

export function show(
  server: SiteServer,
  site: PreparedSite | undefined,
  diagnostics: readonly Diagnostic[] = [],
): void {
  server.show({ site, diagnostics }, site && new Answers(site))
}

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks with the path exactly as it is given, as no browser and no `fetch` would. */
export async function ask(
  server: SiteServer,
  path: string,
  { method = 'GET', headers = {} }: Asking = {},
): Promise<Answered> {
  const { address: host, port } = server.bound
  return new Promise((resolve, reject) => {
    const asked = request(
      { host, port, path, method, headers, agent: false, setHost: !('Host' in headers) },
      (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.once('error', reject)
        answer.once('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) })
        })
      },
    )
    asked.once('error', reject)
    asked.end()
  })
}

/** Sends these bytes, and gives all that comes back until the server ends the connection. */
export async function sendRaw(server: SiteServer, bytes: string | Uint8Array): Promise<string> {
  const { address: host, port } = server.bound
  return new Promise((resolve) => {
    let said = ''
    const socket = connect({ host, port }, () => socket.end(bytes))
    socket.setEncoding('latin1').on('data', (piece: string) => {
      said += piece
    })
    // A server may end a connection in the middle of what it is sent.
    socket.on('error', () => {})
    socket.once('close', () => resolve(said))
  })
}

/** The status of each answer in what came back. */
export function statusesIn(said: string): readonly number[] {
  return [...said.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status))
}

/** Does this as somebody who isn't allowed everything, as root is. */
export async function asOrdinary<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65534)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}
