import type { Config, CspDirective, CspExtra } from '../config/config.ts'
import { type PageSources, pageSources, type SheetSources } from './page-sources.ts'

/** What a site’s policies are made of besides its pages. */
export interface PolicyRules {
  /** Of the configuration. */
  readonly extra: CspExtra
  readonly sheets: SheetSources
}

/** Undefined for a site that wants none. */
export function policyRules(csp: Config['csp'], sheets: SheetSources): PolicyRules | undefined {
  return csp ? { extra: csp.extra, sheets } : undefined
}

/** Those that `default-src` speaks for where they are absent. */
const FETCHED = [
  'script-src',
  'style-src',
  'img-src',
  'font-src',
  'media-src',
  'frame-src',
  'connect-src',
  'object-src',
  'manifest-src',
  'worker-src',
] as const

/** A page with a policy in its head that allows what is on it, and nothing else; one without a head, or with a policy, as it is. */
export function withPolicy(html: string, { extra, sheets }: PolicyRules): string {
  const page = pageSources(html, sheets)
  if (page.place === undefined) return html
  const content = policyOf(page, extra).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const meta = `\n<meta http-equiv="Content-Security-Policy" content="${content}">`
  return html.slice(0, page.place) + meta + html.slice(page.place)
}

/**
 * The policy of a page (CSP 3). Nobody can tell what a script will ask for; so where there is one, all that comes from the site itself is
 * allowed, and from the hosts that scripts come from.
 */
function policyOf({ sources, hasScripts }: PageSources, extra: PolicyRules['extra']): string {
  const hosts = [...(sources.get('script-src') ?? [])].filter((source) => !source.startsWith("'"))
  const byScripts = hasScripts ? ["'self'", ...hosts] : []
  const everywhere = [...byScripts, ...(extra['default-src'] ?? [])]
  const written = (name: CspDirective, before: readonly string[]): string => {
    const all = new Set([...before, ...(sources.get(name) ?? []), ...(extra[name] ?? [])])
    const allowed = all.has("'unsafe-inline'") ? [...all].filter((source) => !HASHED.test(source)) : [...all]
    return `${name} ${allowed.length > 0 ? allowed.join(' ') : "'none'"}`
  }
  return [
    written('default-src', everywhere),
    ...FETCHED.filter((name) => sources.has(name) || extra[name]).map((name) => written(name, everywhere)),
    written('base-uri', []),
    written('form-action', byScripts),
  ].join('; ')
}

/** With a hash beside it, `'unsafe-inline'` counts for nothing. */
const HASHED = /^'(?:sha256-|unsafe-hashes)/
