import { placeOf, type Span } from '../diagnostic/place.ts'
import { feedEntriesOf } from '../page/feed-page.ts'
import type { ArticleView, PostView, RelatedItem, View } from '../page/view.ts'
import type { Post } from '../post/post.ts'
import { feedRoute, hasFeed } from '../site/archives.ts'
import { entriesOf, listsOf, pagerCountOf } from '../site/listing.ts'
import { ARCHIVE_INDEX, pagerRoute } from '../site/route.ts'
import type { Archive, Entry, EntryId, Site, Target, Term } from '../site/site.ts'
import { isoOf, type Moment } from '../time/moment.ts'
import type {
  DateFacts,
  LinkFacts,
  PageLink,
  PlaceFacts,
  PostFacts,
  RelatedFacts,
  StandsIn,
  TermFacts,
} from './explanation.ts'

/** Entries by the addresses that views have for them. */
export type EntriesByHref = ReadonlyMap<string, Entry>

/** An essay or page in its site. What its page shows is taken from its view, so that it is what readers see. */
export function postFactsOf(
  entry: Entry,
  view: View,
  site: Site,
  byHref: EntriesByHref,
  isPublished: (route: string) => boolean,
): PostFacts {
  const { post, hidden, authors, categories, tags, series, attribution, neighbours } = entry
  const isEssay = post.kind === 'essay'
  const beside = 'related' in view ? besideOf(view, entry, byHref) : NOTHING_BESIDE
  return {
    kind: post.kind,
    hidden: hidden ?? null,
    dates: datesOf(post),
    layout: post.frontMatter.layout ?? null,
    authors: authors.map(termFactsOf),
    categories: categories.map(termFactsOf),
    tags: tags.map(termFactsOf),
    series: series ? { ...termFactsOf(series.term), part: series.part, count: series.term.count } : null,
    attribution,
    aliases: site.aliases.filter((alias) => alias.entry === post.source.path).map(({ route }) => route),
    standsIn: isEssay ? [...site.archives.flatMap((archive) => standsInOf(entry, archive, site)), IN_INDEX] : [],
    feeds: site.archives
      .filter((archive) => hasFeed(archive, site.config) && feedEntriesOf(archive, site.config).includes(entry))
      .map(feedRoute),
    ...beside,
    answers: named([neighbours.answers], site).map(linkTo)[0] ?? null,
    answeredBy: named(neighbours.answeredBy, site).map(linkTo),
    links: linksOf(entry, isPublished),
  }
}

export function datesOf({ published, updated, publish, expires }: Post): DateFacts {
  return {
    published: written(published),
    updated: written(updated),
    publish: written(publish),
    expires: written(expires),
  }
}

/** Where essays and pages link to a route, or show it. */
export function linksTo(route: string, { essays, pages }: Site): readonly PlaceFacts[] {
  return [...essays, ...pages].flatMap(({ post, targets, image }) => {
    const isThere = (target: Target | undefined) => target?.kind === 'route' && target.route === route
    const spans = post.references.filter((_, i) => isThere(targets[i])).map(({ span }) => span)
    const all = isThere(image) ? [post.spans.image ?? WHOLE_FILE, ...spans] : spans
    return [...new Map(all.map((span) => [span[0], span])).values()].map((span) => {
      const { file, line, column } = placeOf(post.source, span)
      return { file, line, column }
    })
  })
}

export function pageLinkOf({ title, href }: Pick<PostView, 'title' | 'href'>, byHref: EntriesByHref): PageLink {
  const entry = byHref.get(href)
  return { title, route: entry?.route ?? href, source: entry?.post.source.path ?? null }
}

const WHOLE_FILE: Span = [0, 1]

function written(moment: Moment | undefined): string | null {
  return moment ? isoOf(moment) : null
}

function named(ids: readonly (EntryId | undefined)[], { entries }: Site): readonly Entry[] {
  return ids.flatMap((id) => (id === undefined ? [] : (entries.get(id) ?? [])))
}

function linkTo({ post, route }: Entry): PageLink {
  return { title: post.title, route, source: post.source.path }
}

function termFactsOf({ name, route, isPublished }: Term): TermFacts {
  return { name, route: isPublished ? route : null }
}

const IN_INDEX: StandsIn = { kind: 'archive', name: '', heading: null, route: ARCHIVE_INDEX, pager: null, pagers: null }

function standsInOf(entry: Entry, archive: Archive, site: Site): readonly StandsIn[] {
  const { config } = site
  return listsOf(archive.kind, config).flatMap((list): readonly StandsIn[] => {
    const at = entriesOf(list, archive, site)?.indexOf(entry) ?? -1
    if (at === -1) return []
    const where = { kind: archive.kind, name: archive.name, heading: list.heading ?? null }
    if (list.limit !== undefined) return [{ ...where, route: archive.route, pager: null, pagers: null }]
    const pager = 1 + Math.floor(at / config.perPage)
    return [{ ...where, route: pagerRoute(archive.route, pager), pager, pagers: pagerCountOf(archive, site, config) }]
  })
}

type Beside = Pick<PostFacts, 'newer' | 'older' | 'previousPart' | 'nextPart' | 'related'>

const NOTHING_BESIDE: Beside = { newer: null, older: null, previousPart: null, nextPart: null, related: [] }

function besideOf(
  { newer, older, previousPart, nextPart, related }: ArticleView,
  entry: Entry,
  byHref: EntriesByHref,
): Beside {
  const link = (post: PostView | null) => post && pageLinkOf(post, byHref)
  return {
    newer: link(newer),
    older: link(older),
    previousPart: link(previousPart),
    nextPart: link(nextPart),
    related: related.items.map((item) => relatedFactsOf(item, entry, byHref.get(item.href))),
  }
}

function relatedFactsOf({ title, href }: RelatedItem, entry: Entry, other: Entry | undefined): RelatedFacts {
  const isPinned =
    other === undefined || entry.pins.some((pin) => 'entry' in pin && pin.entry === other.post.source.path)
  const words = new Set(other?.post.topTerms.map(({ word }) => word))
  const terms = new Set(other ? termsOf(other) : [])
  return {
    title,
    address: other?.route ?? href,
    isPinned,
    words: entry.post.topTerms.map(({ word }) => word).filter((word) => words.has(word)),
    terms: termsOf(entry)
      .filter((term) => terms.has(term))
      .map(({ kind, slug }) => `${kind}/${slug}`),
  }
}

function termsOf({ categories, tags, series }: Entry): readonly Term[] {
  return [...(series ? [series.term] : []), ...tags, ...categories]
}

/** Each link and image of the text once, in its order; what stands in the excerpt too is one place. */
function linksOf({ post, targets }: Entry, isPublished: (route: string) => boolean): readonly LinkFacts[] {
  const links = new Map<number, LinkFacts>()
  for (const [i, { kind, target, span }] of post.references.entries()) {
    const { line, column } = placeOf(post.source, span)
    const found = targets[i]
    const leadsTo = found?.kind === 'route' ? found.route : null
    const isDead = leadsTo === null ? found?.kind === 'nowhere' : !isPublished(leadsTo)
    links.set(span[0], { kind, target, leadsTo, isDead, line, column })
  }
  return [...links].sort(([a], [b]) => a - b).map(([, link]) => link)
}
