import { type Addresses, hrefOf } from './address.ts'
import type { Alias } from './aliases.ts'
import type { Route } from './route.ts'

/** Where Netlify, Cloudflare Pages and other hosts look for what they are to forward. */
export const REDIRECTS: Route = '/_redirects' as Route

/**
 * A line for each alias, `/old/ /new/ 301`, after the rules of the site's own file: hosts take the first that fits, so
 * a rule written by hand comes before.
 */
export function redirectsText(aliases: readonly Alias[], addresses: Addresses, own = ''): string {
  const before = own === '' || own.endsWith('\n') ? own : `${own}\n`
  const lines = aliases.map(({ route, entry }) => `${hrefOf(addresses, route)} ${hrefOf(addresses, entry.route)} 301\n`)
  return `${before}# Aliases of essays and pages.\n${lines.join('')}`
}
