import type { LookupAddress } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { version } from '../version/version.ts'
import { TIMED_OUT } from './failures.ts'

/** What one request gave: a status, or the reason why there is none. */
export type Answer = Heard | Unheard

export interface Heard {
  readonly status: number
  readonly location: string | undefined
  /** How long the host asks to be left alone, where it says so. */
  readonly retryAfterMs: number | undefined
}

export interface Unheard {
  /** A code (see `failureOf`). */
  readonly failure: string
}

export interface RequestOptions {
  readonly addresses: readonly LookupAddress[]
  readonly agents: { readonly http: http.Agent; readonly https: https.Agent }
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

export type Method = 'HEAD' | 'GET'

/** Asks the host at one of its addresses, once; follows nothing, and reads no body. */
export function request(url: URL, method: Method, options: RequestOptions): Promise<Answer> {
  const { addresses, agents, timeoutMs, signal } = options
  return new Promise((resolve) => {
    const asked = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: { 'User-Agent': `Deskbell/${version} (link check)`, Accept: 'text/html,*/*;q=0.8' },
      agent: url.protocol === 'https:' ? agents.https : agents.http,
      lookup: lookupIn(addresses),
      maxHeaderSize: LARGEST_HEADER,
      signal,
    })
    const timer = setTimeout(() => asked.destroy(errorOf(TIMED_OUT)), timeoutMs)
    asked.on('response', (response) => {
      clearTimeout(timer)
      // What comes after the head is nobody's business here, mistakes included.
      response.on('error', () => {})
      if (method === 'HEAD') response.resume()
      else response.destroy()
      resolve(heard(response))
    })
    // To a host that turns to another protocol, which it wasn’t asked to, nothing else is ever said.
    asked.on('upgrade', (response, socket) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(heard(response))
    })
    asked.on('error', (error) => {
      clearTimeout(timer)
      resolve({ failure: 'code' in error ? String(error.code) : error.name })
    })
    asked.end()
  })
}

/** In bytes; some hosts send more than Node's 16 KiB, and browsers read more than these. */
const LARGEST_HEADER = 65_536

/** Gives what is known already. */
function lookupIn(addresses: readonly LookupAddress[]): LookupFunction {
  const [first] = addresses
  return (_name, { all }, done) => {
    if (all || !first) done(null, [...addresses])
    else done(null, first.address, first.family)
  }
}

function errorOf(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code })
}

function heard({ statusCode = 0, headers }: IncomingMessage): Heard {
  return { status: statusCode, location: textOf(headers.location), retryAfterMs: retryAfterMs(headers) }
}

/** Node reads a header as Latin-1; an address in it that is not ASCII is UTF-8, as browsers read it. */
function textOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : Buffer.from(header, 'latin1').toString()
}

/** In seconds, or as a date, which is compared with the host's own clock (RFC 9110, section 10.2.3). */
function retryAfterMs({ 'retry-after': written, date }: IncomingMessage['headers']): number | undefined {
  if (written === undefined) return undefined
  const wait = /^\d+$/.test(written) ? Number(written) * 1000 : Date.parse(written) - Date.parse(date ?? '')
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}
