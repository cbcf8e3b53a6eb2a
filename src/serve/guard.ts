import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import { hostname } from 'node:os'

/** Where a server listens. */
export interface Bound {
  /** As it was asked for: `127.0.0.1`, `0.0.0.0`, `shop.lan`. */
  readonly host: string
  /** What that came to. */
  readonly address: string
  readonly port: number
}

/**
 * Why a request is none of a reader at this address, in plain words; undefined for one that is. A page elsewhere on the web
 * can make the browser of a writer ask this server: under a name of its own that it lets lead to this machine (then `Host` is
 * wrong), or as a script, picture or frame on its page (then `Origin` or `Sec-Fetch-Site` is wrong). What it gets must tell
 * it nothing. A link may lead here from anywhere, so long as it opens a page of the site (`isOwnChannel`: not of the server).
 */
export function objectionTo(request: IncomingMessage, bound: Bound, isOwnChannel: boolean): string | undefined {
  const { host, origin } = request.headers
  const hosts = request.headersDistinct.host ?? []
  if (host === undefined || hosts.length !== 1) return 'The request doesn’t say which host it is for.'
  if (!isOwnHost(host, bound, request.socket.localAddress ?? '')) {
    return `This server doesn’t answer for the host “${host}”. Ask for the address that Deskbell shows in the terminal.`
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return `This server answers no requests of pages at “${origin}”.`
  }
  const isFromElsewhere = !['none', 'same-origin', undefined].includes(one(request, 'sec-fetch-site'))
  if (isFromElsewhere && (isOwnChannel || !opensPage(request))) return 'This server answers no requests of other pages.'
  return undefined
}

/** Whether a browser asks for what will be shown in a tab of its own, where no other page sees it. */
function opensPage(request: IncomingMessage): boolean {
  const { method } = request
  return (
    method === 'GET' && one(request, 'sec-fetch-mode') === 'navigate' && one(request, 'sec-fetch-dest') === 'document'
  )
}

/** A header that has one value; all of them where there are several, which is no value that anything here expects. */
function one(request: IncomingMessage, name: string): string | undefined {
  return request.headersDistinct[name]?.join(', ')
}

function isOwnHost(written: string, bound: Bound, localAddress: string): boolean {
  const [, name = '', port = '80'] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(written.toLowerCase()) ?? []
  if (Number(port) !== bound.port) return false
  const address = addressIn(name)
  if (address === undefined) return isOwnName(name, bound)
  return address === '127.0.0.1' || address === '::1' || address === plainAddress(localAddress)
}

function isOwnName(name: string, { host, address }: Bound): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  const machine = hostname().toLowerCase()
  return name !== '' && !isLoopback(address) && [host.toLowerCase(), machine, `${machine}.local`].includes(name)
}

function isLoopback(address: string): boolean {
  return address === '::1' || plainAddress(address).startsWith('127.')
}

/** The IP address that the host of a URL is; undefined for a name. */
function addressIn(host: string): string | undefined {
  const bare = host.startsWith('[') ? host.slice(1, -1) : host
  return isIP(bare) ? plainAddress(bare) : undefined
}

/** One spelling for each address: an IPv4 address is one also where it comes as IPv6, `::ffff:192.168.1.5`. */
function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(bare) ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare
}
