import type { Config } from '../config/config.ts'
import { pathUnder } from '../text/own-url.ts'
import { withoutPercents } from '../text/percent.ts'
import { HOME, type Route } from './route.ts'

/** Where the site stands on the web, and the addresses that follow from it. */
export interface Addresses {
  /** `https://example.org`, or nothing for a site without `url`. */
  readonly origin: string | undefined
  /** `/`, or `/archive/` for a site below its host's root. */
  readonly basePath: string
  /** The `url` of the configuration itself, whatever `--base-url` says: what is written under it is the site's own. */
  readonly ownUrl: string | undefined
}

export function addressesOf({ url, configuredUrl }: Pick<Config, 'url' | 'configuredUrl'>): Addresses {
  const { origin, pathname } = url === undefined ? { origin: undefined, pathname: HOME } : new URL(url)
  return { origin, basePath: pathname.endsWith('/') ? pathname : `${pathname}/`, ownUrl: configuredUrl }
}

/** The path to write in a link: with the base path, encoded. */
export function hrefOf({ basePath }: Addresses, route: Route, fragment = ''): string {
  return basePath + encoded(route.slice(HOME.length)).replace(/[?#]/g, encodeURIComponent) + fragmentOf(fragment)
}

/** The address as others see it; nothing for a site without `url`. */
export function permalinkOf(addresses: Addresses, route: Route, fragment = ''): string | undefined {
  return addresses.origin && addresses.origin + hrefOf(addresses, route, fragment)
}

export function fragmentOf(fragment: string): string {
  return fragment && `#${encoded(fragment)}`
}

/** A query as it is printed: what its writer has encoded stays as it is. */
export function queryOf(query: string): string {
  return encoded(query).replace(/%25([\da-f]{2})/gi, '%$1')
}

/** The parts of an address: a path, a query with its `?`, and a fragment without its `#`. */
export function splitAddress(address: string): {
  readonly path: string
  readonly query: string
  readonly fragment: string
} {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(address) ?? []
  return { path, query, fragment }
}

/**
 * The address to print for one in the configuration or a data file. What is the site's own is made to reach by `toRoute`;
 * an address elsewhere, or on the same page, stays as it is.
 */
export function addressAsWritten(addresses: Addresses, written: string, toRoute: (route: Route) => string): string {
  const own = ownAddress(addresses, written)
  return own ? toRoute(own.route) + queryOf(own.query) + fragmentOf(own.fragment) : written
}

/**
 * What an address in the configuration or a data file means on the site: a path, with or without the site's own `url`
 * before it, is taken from the site's root. Nothing for an address elsewhere, or on the same page.
 */
export function ownAddress(
  { ownUrl }: Addresses,
  written: string,
): { readonly route: Route; readonly query: string; readonly fragment: string } | undefined {
  const own = pathUnder(ownUrl, written)
  if (own === undefined && /^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(written)) return undefined
  const { path, query, fragment } = splitAddress(own ?? written)
  const route = `/${withoutPercents(path).replace(/^\/+/, '')}`.normalize('NFC') as Route
  return { route, query, fragment: withoutPercents(fragment) }
}

function encoded(text: string): string {
  return PLAIN.test(text) ? text : encodeURI(wellFormed(text))
}

/** What stands in an address as it is; most texts of addresses are of nothing else. */
const PLAIN = /^[\w\-./~]*$/

/** Without the halves of characters that YAML and JSON can spell, which no address can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
