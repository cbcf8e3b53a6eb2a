import type { ListConfig } from '../config/config.ts'
import { feedRoute, hasFeed } from '../site/archives.ts'
import { entriesOf, listsOf } from '../site/listing.ts'
import { pagerRoute } from '../site/route.ts'
import type { Archive, Entry, Term } from '../site/site.ts'
import { formatMonth } from '../strings/format-date.ts'
import type { IsoDate } from '../time/moment.ts'
import { commonView, feedTitle } from './common-view.ts'
import type { Page } from './page.ts'
import { type Pager, paginate, windowOf } from './paginate.ts'
import { listedPostView, minutesOf } from './post-view.ts'
import { href, type Press, say } from './press.ts'
import { remember } from './remember.ts'
import { plainTextOf, snippet } from './snippet.ts'
import { authorView } from './term-view.ts'
import type { ArchiveView, Link, PagerView } from './view.ts'

/** The archives on either side of one in the site's order, in which those of a kind stand together, the newest first. */
export interface Around {
  readonly earlier: Archive | undefined
  readonly later: Archive | undefined
}

/** The pages of one archive: a pager for every slice of the list that is paged, each with the other lists beside it. */
export function archivePages(press: Press, archive: Archive, around: Around): readonly Page[] {
  const { config } = press.site
  const lists = listsOf(archive.kind, config).map((list) => ({
    list,
    entries: entriesOf(list, archive, press.site) ?? [],
  }))
  const paged = lists.find(({ list }) => list.limit === undefined)
  return paginate(paged?.entries ?? [], config.perPage).map((pager) => ({
    route: pagerRoute(archive.route, pager.number),
    kind: 'list',
    template: 'archive',
    variant: archive.kind,
    source: undefined,
    view: () =>
      archiveView(
        press,
        { archive, around, pager },
        lists.map((shelf) => (shelf === paged ? { ...shelf, entries: pager.items } : shelf)),
      ),
  }))
}

interface Slice {
  readonly archive: Archive
  readonly around: Around
  readonly pager: Pager<Entry>
}

type Shelf = { readonly list: ListConfig; readonly entries: readonly Entry[] }

function archiveView(press: Press, { archive, around, pager }: Slice, shelves: readonly Shelf[]): ArchiveView {
  const heading = headingOf(press, archive)
  const idPrefixOf = distinctPrefixes()
  return {
    ...commonView(press, {
      kind: archive.kind,
      route: pagerRoute(archive.route, pager.number),
      title: titleOf(press, archive),
      heading,
      description: plainTextOf(press, archive.description ?? '') || null,
      pager: pager.number,
      archive,
    }),
    archive: {
      kind: archive.kind,
      name: titleOf(press, archive),
      slug: archive.slug,
      // An author's is the biography, which stands in the profile.
      description: archive.author || !archive.description ? null : snippet(press, archive.description, 'inline'),
      count: archive.entries.length,
      minutes: minutesIn(press, archive),
      author: isAuthor(archive) ? authorView(press, archive) : null,
      feed: hasFeed(archive, press.site.config)
        ? { title: feedTitle(press, archive), href: href(press, feedRoute(archive)) }
        : null,
      earlier: periodLink(press, archive, around.earlier),
      later: periodLink(press, archive, around.later),
    },
    lists: shelves.map(({ list, entries }, shelf) => ({
      heading: list.heading ?? null,
      mode: list.mode,
      items: entries.map((entry, i) => {
        const isFirst = shelf === 0 && i === 0
        return listedPostView(press, entry, list.mode === 'full' ? { idPrefix: idPrefixOf(entry), isFirst } : undefined)
      }),
    })),
    pager: pagerView(press, archive, pager),
  }
}

const minutesByArchive = remember((_press: Press) => new Map<Archive, number>())

/** Reading time of all its essays; remembered, or every pager of a long list would go through the whole of it. */
function minutesIn(press: Press, archive: Archive): number {
  const known = minutesByArchive(press)
  const minutes = known.get(archive) ?? archive.entries.reduce((sum, { post }) => sum + minutesOf(press, post), 0)
  known.set(archive, minutes)
  return minutes
}

function isAuthor(archive: Archive): archive is Term {
  return archive.kind === 'author'
}

/** The name in words: a month is `October 2025`. */
function titleOf({ strings }: Press, { kind, name }: Archive): string {
  return kind === 'month' ? formatMonth(`${name}-01` as IsoDate, strings) : name
}

function headingOf(press: Press, archive: Archive): string {
  const name = titleOf(press, archive)
  if (archive.kind === 'home' || archive.kind === 'month') return name
  return say(press, `heading.${archive.kind}`, archive.kind === 'year' ? { year: name } : { name })
}

/** A link to the year or month beside this one that holds essays; none between archives of other kinds. */
function periodLink(press: Press, { kind }: Archive, beside: Archive | undefined): Link | null {
  const isPeriod = kind === 'year' || kind === 'month'
  if (!isPeriod || beside?.kind !== kind) return null
  return { label: titleOf(press, beside), href: href(press, beside.route) }
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

function pagerView(press: Press, { route }: Archive, { number, count }: Pager<Entry>): PagerView {
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
