import type { SourceText } from '../diagnostic/place.ts'
import { pathUnder } from '../text/own-url.ts'
import { withoutPercents } from '../text/percent.ts'
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

/**
 * Whether the site's own rules answer for a route: `/old`, `/blog/*`, `/:year/:slug/`. Hosts don't tell `/old` from
 * `/old/`; a rule that only says what a missing page looks like (404) answers for nothing.
 */
export function ownRules(files: readonly SourceText[], addresses: Addresses): (route: Route) => boolean {
  const rules = files.flatMap(({ text }) => text.split(/\r?\n/)).flatMap((line) => ruleOf(line, addresses) ?? [])
  return (route) => rules.some((rule) => rule.test(bare(hrefOf(addresses, route))))
}

function ruleOf(line: string, { origin }: Addresses): RegExp | undefined {
  const [from = '', ...rest] = line.trim().split(/\s+/)
  if (from === '' || from.startsWith('#') || /^[45]\d\d!?$/.test(rest.at(-1) ?? '')) return undefined
  const pattern = bare(pathUnder(origin, from) ?? from)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\/\*$/, '(?:/.*)?')
    .replaceAll('*', '.*')
    .replace(/:\w+/g, '[^/]+')
  return new RegExp(`^${pattern}$`)
}

function bare(path: string): string {
  return withoutPercents(path).replace(/\/$/, '')
}
