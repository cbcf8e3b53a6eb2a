import type { Config } from '../config/config.ts'
import { type Addresses, hrefOf } from './address.ts'
import { HOME, type Route } from './route.ts'

/** Where Netlify, Cloudflare and other hosts look for what they are to say of each file. */
export const HEADERS: Route = '/_headers' as Route

/** What there is to say something of. */
export interface HeadersOf {
  readonly addresses: Addresses
  readonly csp: Config['csp']
  /** Files with a fingerprint in their names, and all others that are no pages. */
  readonly fingerprinted: readonly Route[]
  readonly others: readonly Route[]
  readonly feeds: readonly Route[]
}

interface Rule {
  readonly about: string
  readonly paths: readonly string[]
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/**
 * The site’s own file, and after it Deskbell’s rules, without the headers that the site’s own names: where two rules fit, some hosts take the
 * later one, and some put both values together. No two of Deskbell’s that name the same header fit one file.
 */
export function headersText(of: HeadersOf, own = ''): string {
  const before = own === '' || own.endsWith('\n') ? own : `${own}\n`
  const taken = new Set([...own.matchAll(/^[ \t]+(?:!\s*)?([\w-]+)/gm)].map(([, name = '']) => name.toLowerCase()))
  const rules = rulesOf(of).flatMap(({ about, paths, headers }) => {
    const lines = headers
      .filter(([name]) => !taken.has(name.toLowerCase()))
      .map(([name, value]) => `  ${name}: ${value}\n`)
    return lines.length > 0 && paths.length > 0
      ? `# ${about}\n${paths.map((path) => `${path}\n${lines.join('')}`).join('')}`
      : []
  })
  return before + rules.join('')
}

/** Of pages nothing is said on how long to keep them: hosts have browsers ask again for each, and a rule for all would be one for assets too. */
function rulesOf({ addresses, csp, fingerprinted, others, feeds }: HeadersOf): readonly Rule[] {
  const all = `${hrefOf(addresses, HOME)}*`
  const isMixed = others.some((route) => route.startsWith(ASSETS))
  const ancestors = csp ? ["'self'", ...(csp.extra['frame-ancestors'] ?? [])] : []
  return [
    {
      about: 'Every file.',
      paths: [all],
      headers: [
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', 'strict-origin-when-cross-origin'],
        ...(csp ? [['Content-Security-Policy', `frame-ancestors ${ancestors.join(' ')}`] as const] : []),
      ],
    },
    {
      about: 'Files whose names tell what is in them.',
      paths: isMixed ? fingerprinted.map((route) => hrefOf(addresses, route)) : [`${hrefOf(addresses, ASSETS)}*`],
      headers: [['Cache-Control', 'public, max-age=31536000, immutable']],
    },
    {
      about: 'Feeds.',
      paths: [
        ...(feeds.includes(HOME_FEED) ? [hrefOf(addresses, HOME_FEED)] : []),
        ...(feeds.some((route) => route !== HOME_FEED) ? [`${all}${HOME_FEED}`] : []),
      ],
      headers: [['Content-Type', 'application/rss+xml; charset=utf-8']],
    },
  ]
}

const ASSETS = '/assets/' as Route
const HOME_FEED = '/feed.xml' as Route
