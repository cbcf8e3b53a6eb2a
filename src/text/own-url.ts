import { withoutPercents } from './percent.ts'

/**
 * What stands in a written address after the site's own `url`: `/tea/#part`, or nothing; absent for an address elsewhere.
 * Hosts have no case, `http:` and `https:` are one site, and so are an address with its scheme's own port and one without.
 */
export function pathUnder(ownUrl: string | undefined, address: string): string | undefined {
  const [, written, rest = ''] = /^(?:https?:)?\/\/([^/?#]*)(.*)$/is.exec(address) ?? []
  if (ownUrl === undefined || written === undefined) return undefined
  const own = new URL(ownUrl)
  const base = own.pathname.replace(/\/$/, '')
  if (hostOf(written) !== own.host || !rest.startsWith(base)) return undefined
  const path = rest.slice(base.length)
  return /^(?:[/?#]|$)/.test(path) ? path : undefined
}

/**
 * The path that an address means on this site: a relative address as it is, one under the site's own `url` from the
 * root on. Nothing for an address elsewhere, or with a scheme that is not the web's. Percent signs are undone, but for those
 * of a query, whose `%26` is no `&`.
 */
export function ownTarget(address: string, ownUrl: string | undefined): string | undefined {
  const own = pathUnder(ownUrl, address)
  if (own !== undefined) return decoded(own.startsWith('/') ? own : `/${own}`)
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address) || address === '' ? undefined : decoded(address)
}

function decoded(address: string): string {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(.*)$/s.exec(address) ?? []
  return withoutPercents(path) + query + withoutPercents(fragment)
}

/** Whether an address leads to a page or file on the web that is not the site's own. */
export function isElsewhere(address: string, ownUrl: string | undefined): boolean {
  return isOnWeb(address) && ownTarget(address, ownUrl) === undefined
}

export function isOnWeb(address: string): boolean {
  return /^(?:https?:)?\/\//i.test(address)
}

function hostOf(written: string): string {
  const host = written.replace(/:(?:80|443)?$/, '').toLowerCase()
  // An address may have the letters of a name, where a URL has the code for them.
  const url = `https://${host}`
  return /^[^@]*[\u0080-\uffff][^@]*$/.test(host) && URL.canParse(url) ? new URL(url).host : host
}
