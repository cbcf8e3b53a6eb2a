import type { Config } from '../config/config.ts'
import { HOME, type Route } from './route.ts'

/** Where the site stands on the web, and the addresses that follow from it. */
export interface Addresses {
  /** `https://example.org`, or nothing for a site without `url`. */
  readonly origin: string | undefined
  /** `/`, or `/archive/` for a site below its host's root. */
  readonly basePath: string
}

export function addressesOf({ url }: Pick<Config, 'url'>): Addresses {
  if (url === undefined) return { origin: undefined, basePath: '/' }
  const { origin, pathname } = new URL(url)
  return { origin, basePath: pathname.endsWith('/') ? pathname : `${pathname}/` }
}

/** The path to write in a link: with the base path, encoded. */
export function hrefOf({ basePath }: Addresses, route: Route, fragment = ''): string {
  return basePath + encodeURI(route.slice(HOME.length)).replace(/[?#]/g, encodeURIComponent) + fragmentOf(fragment)
}

/** The address as others see it; nothing for a site without `url`. */
export function permalinkOf(addresses: Addresses, route: Route, fragment = ''): string | undefined {
  return addresses.origin && addresses.origin + hrefOf(addresses, route, fragment)
}

export function fragmentOf(fragment: string): string {
  return fragment && `#${encodeURI(fragment)}`
}
