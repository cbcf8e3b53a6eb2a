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

function hostOf(written: string): string {
  const host = written.replace(/:(?:80|443)?$/, '').toLowerCase()
  // An address may have the letters of a name, where a URL has the code for them.
  const url = `https://${host}`
  return /^[^@]*[\u0080-\uffff][^@]*$/.test(host) && URL.canParse(url) ? new URL(url).host : host
}
