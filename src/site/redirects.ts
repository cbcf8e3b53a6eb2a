import type { SourceText } from '../diagnostic/place.ts'
import { pathUnder } from '../text/own-url.ts'
import { withoutPercents } from '../text/percent.ts'
import { type Addresses, hrefOf } from './address.ts'
import type { Route } from './route.ts'
import type { Alias } from './site.ts'

/** Where Netlify, Cloudflare Pages and other hosts look for what they are to forward. */
export const REDIRECTS: Route = '/_redirects' as Route

/**
 * A line for each alias, `/old/ /new/ 301`, after the rules of the site's own file: hosts take the first that fits, so
 * a rule written by hand comes before.
 */
export function redirectsText(aliases: readonly Alias[], addresses: Addresses, own = ''): string {
  const before = own === '' || own.endsWith('\n') ? own : `${own}\n`
  const lines = aliases.map(({ route, to }) => `${hrefOf(addresses, route)} ${hrefOf(addresses, to)} 301\n`)
  return `${before}# Aliases of essays and pages.\n${lines.join('')}`
}

/**
 * Whether the site's own rules answer for a route: `/old`, `/blog/*`, `/:year/:slug/`. Hosts don't tell `/old` from
 * `/old/`; a rule that only says what a missing page looks like (404) answers for nothing.
 */
export function ownRules(files: readonly SourceText[], addresses: Addresses): (route: Route) => boolean {
  const paths = files.flatMap(({ text }) => text.split(/\r?\n/)).flatMap((line) => pathOfRule(line, addresses) ?? [])
  const plain = new Set(paths)
  const patterns = paths.flatMap((path) => patternOf(path) ?? [])
  return (route) => {
    const path = bare(hrefOf(addresses, route))
    return plain.has(path) || patterns.some((pattern) => pattern.test(path))
  }
}

function pathOfRule(line: string, { origin }: Addresses): string | undefined {
  const [from = '', ...rest] = line.trim().split(/\s+/)
  if (from === '' || from.startsWith('#') || /^[45]\d\d!?$/.test(rest.at(-1) ?? '')) return undefined
  return bare(pathUnder(origin, from) ?? from)
}

/** In characters; no longer address is published, and hosts take no longer rule. */
const LONGEST = 1000

/**
 * For a path with a `*`, or with placeholders that are each a whole step of it. Hosts take no more than one `*`; more of
 * them, or placeholders side by side, could take for ever to try.
 */
function patternOf(path: string): RegExp | undefined {
  const parts = path.split('*')
  if (path.length > LONGEST || parts.length > 2 || !/\*|\/:/.test(path)) return undefined
  const pattern = path.endsWith('/*') ? `${stepsOf(path.slice(0, -2))}(?:/.*)?` : parts.map(stepsOf).join('.*')
  return new RegExp(`^${pattern}$`)
}

function stepsOf(path: string): string {
  return path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/(?<=\/):\w+(?=\/|$)/g, '[^/]+')
}

function bare(path: string): string {
  return withoutPercents(path).replace(/\/$/, '')
}
