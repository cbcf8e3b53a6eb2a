import { feedRoute, hasFeed } from '../site/archives.ts'
import { entriesOf, listsOf } from '../site/listing.ts'
import { pagerRoute, routeOf } from '../site/route.ts'
import type { Archive, Entry, ListName, Site } from '../site/site.ts'
import { formatMonth } from '../strings/format-date.ts'
import type { IsoDate } from '../time/moment.ts'
import { commonView, feedTitle } from './common-view.ts'
import { alone, type Conversation, conversationOf } from './conversation.ts'
import { isSameRecord, type Page, pageOf } from './page.ts'
import { paginate, windowOf } from './paginate.ts'
import { listedPostView, minutesOf } from './post-view.ts'
import { href, type Press, say } from './press.ts'
import { plainTextOf, snippet } from './snippet.ts'
import { authorView } from './term-view.ts'
import type { ArchiveView, Link, PagerView } from './view.ts'

/** The archives on either side of one in the site's order, in which those of a kind stand together, the newest first. */
export interface Beside {
  readonly earlier: Archive | undefined
  readonly later: Archive | undefined
}

/** The pages of an archive, and what they were made of. */
export interface ArchivePages {
  readonly pages: readonly Page<ArchiveInputs>[]
  readonly madeOf: readonly unknown[]
  readonly entries: readonly Entry[]
  /** Reading time of all its essays. */
  readonly minutes: number
}

/**
 * The pages of one archive: a pager for every slice of the list that is paged, each with the other lists beside it. `last`
 * are those of the same list before; what is as it was is given back.
 */
export function archivePages(
  press: Press,
  archive: Archive,
  beside: Beside,
  site: Site,
  last?: ArchivePages,
): ArchivePages {
  const { config } = press.site
  const { kind, route } = archive
  const [earlier, later] = [periodName(kind, beside.earlier), periodName(kind, beside.later)]
  const shelves = listsOf(kind, config).map((list) => ({ list, entries: entriesOf(list, archive, site) ?? [] }))
  // What a whole text says of others is no part of its archive.
  const isWhole = shelves.some(({ list }) => list.mode === 'full')
  const madeOf = [press, archive, earlier, later, ...shelves.map(({ entries }) => entries), ...(isWhole ? [site] : [])]
  if (last?.madeOf.every((one, i) => one === madeOf[i])) return last
  const common = {
    ...{ press, kind, name: archive.name, slug: archive.slug, route },
    ...{ description: archive.description, author: archive.author },
    ...{ count: archive.entries.length, earlier, later },
    minutes: minutesIn(press, archive.entries, press === last?.madeOf[0] ? last : undefined),
  }
  const paged = shelves.find(({ list }) => list.limit === undefined)
  const isSame = isSameRecord(common, last?.pages[0]?.inputs ?? {})
  const pages = paginate(paged?.entries ?? [], config.perPage).map(({ number, count, items }) => {
    const slices = shelves.map((shelf) => (shelf === paged ? items : shelf.entries))
    const before = isSame && !isWhole ? last?.pages[number - 1] : undefined
    if (before?.inputs.pagerCount === count && showsAlone(before.inputs, slices)) return before
    const shown = slices.map((entries, i) =>
      shelves[i]?.list.mode === 'full' ? entries.map((entry) => conversationOf(entry, site)) : entries.map(alone),
    )
    const head = { kind: 'list', template: 'archive', variant: kind, source: undefined } as const
    const inputs = { ...common, pagerNumber: number, pagerCount: count, shown }
    return pageOf({ ...head, route: pagerRoute(route, number) }, archiveView, inputs)
  })
  return { pages, madeOf, entries: archive.entries, minutes: common.minutes }
}

/** Of a long list only what is other than in the last one is looked into. */
function minutesIn(press: Press, entries: readonly Entry[], last?: ArchivePages): number {
  const before = last?.entries.length === entries.length ? last : undefined
  return entries.reduce((sum, entry, i) => {
    const was = before?.entries[i]
    if (entry === was) return sum
    return sum + minutesOf(press, entry.post) - (was ? minutesOf(press, was.post) : 0)
  }, before?.minutes ?? 0)
}

/** Whether the lists of a pager show these entries. */
function showsAlone({ shown }: ArchiveInputs, slices: readonly (readonly Entry[])[]): boolean {
  return slices.every((entries, list) => {
    const before = shown[list] ?? []
    return before.length === entries.length && entries.every((entry, i) => before[i]?.[0] === entry)
  })
}

/** The name of the year or month beside one of its kind; none between archives of other kinds. */
function periodName(kind: Archive['kind'], beside: Archive | undefined): string | undefined {
  return (kind === 'year' || kind === 'month') && beside?.kind === kind ? beside.name : undefined
}

interface ArchiveInputs extends ListName {
  readonly press: Press
  /** How many essays it has, and their reading time. */
  readonly count: number
  readonly minutes: number
  readonly earlier: string | undefined
  readonly later: string | undefined
  readonly pagerNumber: number
  readonly pagerCount: number
  /** What each of the lists shows on this pager. */
  readonly shown: readonly (readonly Conversation[])[]
}

export function archiveView(inputs: ArchiveInputs): ArchiveView {
  const { press, kind, route, slug, description, author, count, minutes, earlier, later, pagerNumber, shown } = inputs
  const { config } = press.site
  const idPrefixOf = distinctPrefixes()
  return {
    ...commonView(press, {
      kind,
      route: pagerRoute(route, pagerNumber),
      title: titleOf(press, inputs),
      heading: headingOf(press, inputs),
      description: plainTextOf(press, description ?? '') || null,
      pager: pagerNumber,
      archive: inputs,
    }),
    archive: {
      kind,
      name: titleOf(press, inputs),
      slug,
      // An author's is the biography, which stands in the profile.
      description: author || !description ? null : snippet(press, description, 'inline'),
      count,
      minutes,
      author: kind === 'author' ? authorView(press, { ...inputs, kind, isPublished: true }) : null,
      feed: hasFeed(inputs, config) ? { title: feedTitle(press, inputs), href: href(press, feedRoute(inputs)) } : null,
      earlier: periodLink(press, inputs, earlier),
      later: periodLink(press, inputs, later),
    },
    lists: listsOf(kind, config).map(({ heading, mode }, shelf) => ({
      heading: heading ?? null,
      mode,
      items: (shown[shelf] ?? []).map((conversation, i) => {
        const isFirst = shelf === 0 && i === 0
        const spot = mode === 'full' ? { idPrefix: idPrefixOf(conversation[0]), isFirst } : undefined
        return listedPostView(press, conversation, spot)
      }),
    })),
    pager: pagerView(press, inputs),
  }
}

type Named = Pick<ListName, 'kind' | 'name'>

/** The name in words: a month is `October 2025`. */
function titleOf({ strings }: Press, { kind, name }: Named): string {
  return kind === 'month' ? formatMonth(`${name}-01` as IsoDate, strings) : name
}

function headingOf(press: Press, list: Named): string {
  const { kind } = list
  const name = titleOf(press, list)
  if (kind === 'home' || kind === 'month') return name
  return say(press, `heading.${kind}`, kind === 'year' ? { year: name } : { name })
}

function periodLink(press: Press, { kind }: Named, beside: string | undefined): Link | null {
  if (beside === undefined) return null
  return { label: titleOf(press, { kind, name: beside }), href: href(press, routeOf(...beside.split('-'))) }
}

/** Keeps the ids of two essays on one page apart, also of two with one slug, and of one that stands there twice. */
function distinctPrefixes(): (entry: Entry) => string {
  const uses = new Map<string, number>()
  return ({ post: { slug } }) => {
    const count = (uses.get(slug) ?? 0) + 1
    uses.set(slug, count)
    return count === 1 ? `${slug}-` : `${slug}-${count}-`
  }
}

function pagerView(press: Press, { route, pagerNumber: number, pagerCount: count }: ArchiveInputs): PagerView {
  const { pagination } = press.site.config
  const linkTo = (to: number): string | null => (to < 1 || to > count ? null : href(press, pagerRoute(route, to)))
  return {
    number,
    count,
    previous: linkTo(number - 1),
    next: linkTo(number + 1),
    labels: {
      previous: pagination.labels.previous ?? say(press, 'pager.previous'),
      next: pagination.labels.next ?? say(press, 'pager.next'),
    },
    links: windowOf(number, count, pagination).map((item) =>
      item === 'gap'
        ? { number: null, href: null, current: false }
        : { number: item, href: item === number ? null : linkTo(item), current: item === number },
    ),
    gap: pagination.gap,
  }
}
