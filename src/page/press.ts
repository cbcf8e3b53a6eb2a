import { isDeepStrictEqual } from 'node:util'
import {
  fragmentOf,
  hrefOf,
  ownAddress,
  permalinkOf,
  queryOf,
  addressAsWritten as siteAddressAsWritten,
} from '../site/address.ts'
import { ICONS, type Route } from '../site/route.ts'
import type { Entry, Leads, Site, Target, TaxonomyKind, Term } from '../site/site.ts'
import type { ImageSize } from '../source/source-file.ts'
import { formatDate } from '../strings/format-date.ts'
import { type PhraseValues, phrase } from '../strings/phrase.ts'
import type { Lexicon, Strings } from '../strings/strings.ts'
import { isoOf, type Moment } from '../time/moment.ts'
import { remember } from './remember.ts'
import type { DateView, EnvView } from './view.ts'

/** What of a site any page may print: all but its essays and lists, which a page is given besides. */
export interface SiteFacts extends Pick<Site, 'config' | 'addresses' | 'data' | 'leads' | 'hiddenLinks'> {
  /** Of the images of the site's own, by route. */
  readonly sizes: ReadonlyMap<string, ImageSize>
  readonly icon: Route | undefined
  /** Undated pages, by route. */
  readonly pages: readonly { readonly title: string; readonly route: Route }[]
  /** Terms that have an archive page with essays, in their order. */
  readonly categories: readonly Term[]
  readonly series: readonly Term[]
}

/** What the view of any page is worked out of, besides what the page is about. */
export interface Press {
  readonly site: SiteFacts
  readonly lexicon: Lexicon
  /** The words of the page's language. */
  readonly strings: Strings
  readonly env: EnvView
}

/** For pages in the site's own language. `last` is given back where all of it still holds. */
export function pressOf(site: Site, lexicon: Lexicon, env: EnvView, last?: Press): Press {
  const press = pressFrom(siteFactsOf(site), lexicon, env)
  return last && last.lexicon === lexicon && isDeepStrictEqual([last.site, last.env], [press.site, env]) ? last : press
}

export function pressFrom(site: SiteFacts, lexicon: Lexicon, env: EnvView): Press {
  return { site, lexicon, strings: lexicon.site, env }
}

function siteFactsOf({ config, addresses, data, leads, hiddenLinks, ...site }: Site): SiteFacts {
  const published = [...site.attachments, ...site.statics]
  const statics = new Set(site.statics.map(({ route }) => route))
  return {
    ...{ config, addresses, data, leads, hiddenLinks },
    sizes: new Map(published.flatMap(({ route, file }) => (file.size ? [[route, file.size] as const] : []))),
    icon: ICONS.find((route) => statics.has(route)),
    pages: site.pages.map(({ post, route }) => ({ title: post.title, route })),
    categories: publishedTerms(site, 'category'),
    series: publishedTerms(site, 'series'),
  }
}

function publishedTerms({ terms }: Pick<Site, 'terms'>, kind: TaxonomyKind): readonly Term[] {
  return [...terms.values()]
    .filter((term) => term.kind === kind && term.isPublished && term.count > 0)
    .map(({ entries: _, ...term }) => term)
}

const pressesOf = remember((_press: Press) => new Map<string, Press>())

/** The press for the language of an entry: remembered, and so is all that hangs on it. */
export function pressFor(press: Press, entry: Entry): Press {
  return pressIn(press, langOf(press, entry))
}

/** The same, by the language. */
export function pressIn(press: Press, lang: string): Press {
  if (lang === press.strings.lang) return press
  const presses = pressesOf(press)
  const other = presses.get(lang) ?? { ...press, strings: press.lexicon.in(lang) }
  presses.set(lang, other)
  return other
}

export function langOf({ site }: Press, { post }: Entry): string {
  return post.frontMatter.lang ?? site.config.lang
}

/** Whether addresses are for a page of the site, or for a reader elsewhere, as in a feed. */
export type Reach = 'page' | 'feed'

export function href({ site }: Press, route: Route, fragment = ''): string {
  return hrefOf(site.addresses, route, fragment)
}

export function url({ site }: Press, route: Route, fragment = ''): string | null {
  return permalinkOf(site.addresses, route, fragment) ?? null
}

export function say({ strings }: Press, key: string, values?: PhraseValues): string {
  return phrase(strings, key, values)
}

/** The address of a route as far as it must reach; a feed is made only where the site has a `url`. */
export function addressOf(press: Press, reach: Reach, route: Route, fragment = ''): string {
  return (reach === 'feed' ? url(press, route, fragment) : null) ?? href(press, route, fragment)
}

/** Where a reference of an entry leads; absent where it is to be printed without a link. */
export function addressOfTarget(
  press: Press,
  reach: Reach,
  entry: Entry,
  target: Target | undefined,
): string | undefined {
  return target?.kind === 'own-anchor'
    ? addressOf(press, reach, entry.route, target.fragment)
    : addressOfLead(press, reach, target)
}

function addressOfLead(press: Press, reach: Reach, target: Target | undefined): string | undefined {
  if (target?.kind !== 'route') return undefined
  return addressOf(press, reach, target.route) + queryOf(target.query) + fragmentOf(target.fragment)
}

/** An address that was followed when the site was put together; absent where it leads to what is not to be seen now. */
export function addressFollowed(press: Press, reach: Reach, leads: Leads, written: string): string | undefined {
  const target = leads.get(written)
  return target ? addressOfLead(press, reach, target) : addressAsWritten(press, reach, written)
}

/** Of an image that such an address leads to. */
export function sizeFollowed(press: Press, leads: Leads, written: string): ImageSize | undefined {
  const target = leads.get(written)
  return target ? sizeOfTarget(press, target) : sizeAsWritten(press, written)
}

/** An address of a data file or the configuration: a path of the site gets the base path, all else stays as it is. */
export function addressAsWritten(press: Press, reach: Reach, written: string): string {
  return siteAddressAsWritten(press.site.addresses, written, (route) => addressOf(press, reach, route))
}

/** Of an image of the site's own that a target leads to. */
export function sizeOfTarget({ site }: Press, target: Target | undefined): ImageSize | undefined {
  return target?.kind === 'route' ? site.sizes.get(target.route) : undefined
}

/** Of an image of the site's own that an address of a data file or the configuration leads to. */
export function sizeAsWritten({ site }: Press, written: string): ImageSize | undefined {
  const route = ownAddress(site.addresses, written)?.route
  return route === undefined ? undefined : site.sizes.get(route)
}

export function dateOf(
  { site, strings }: Press,
  moment: Moment | undefined,
  where: 'article' | 'list',
): DateView | null {
  if (!moment) return null
  const text = formatDate(moment.day, site.config.dateFormat[where], strings)
  return { iso: isoOf(moment), text }
}
