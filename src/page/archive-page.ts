import { feedRoute, hasFeed } from '../site/archives.ts'
import { entriesOf, listsOf } from '../site/listing.ts'
import { pagerRoute } from '../site/route.ts'
import type { Archive, Entry, Term } from '../site/site.ts'
import { formatMonth } from '../strings/format-date.ts'
import type { IsoDate } from '../time/moment.ts'
import { commonView, feedTitle } from './common-view.ts'
import type { Page } from './page.ts'
import { type Pager, paginate, windowOf } from './paginate.ts'
import { authorView, listedPostView } from './post-view.ts'
import { href, type Press, say, snippet } from './press.ts'
import type { ArchiveView, Link, PagerView } from './view.ts'

/** The pages of one archive: a pager for every slice of the list that is paged, each with the other lists beside it. */
export function archivePages(press: Press, archive: Archive): readonly Page[] {
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
        archive,
        pager,
        lists.map((shelf) => (shelf === paged ? { ...shelf, entries: pager.items } : shelf)),
      ),
  }))
}

type Shelf = { readonly list: ReturnType<typeof listsOf>[number]; readonly entries: readonly Entry[] }

function archiveView(press: Press, archive: Archive, pager: Pager<Entry>, shelves: readonly Shelf[]): ArchiveView {
  const heading = headingOf(press, archive)
  const { earlier, later } = neighboursOf(press, archive)
  return {
    ...commonView(press, {
      kind: archive.kind,
      route: pagerRoute(archive.route, pager.number),
      title: titleOf(press, archive),
      heading,
      description: archive.description ?? null,
      pager: pager.number,
      archive,
    }),
    archive: {
      kind: archive.kind,
      name: titleOf(press, archive),
      slug: archive.slug,
      description: archive.description === undefined ? null : snippet(press, archive.description, 'inline'),
      count: archive.entries.length,
      author: isAuthor(archive) ? authorView(press, archive) : null,
      feed: hasFeed(archive, press.site.config)
        ? { title: feedTitle(press, archive), href: href(press, feedRoute(archive)) }
        : null,
      earlier,
      later,
    },
    lists: shelves.map(({ list, entries }) => ({
      heading: list.heading ?? null,
      mode: list.mode,
      items: entries.map((entry) => listedPostView(press, entry, list.mode)),
    })),
    pager: pagerView(press, archive, pager),
  }
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

/** The years or months on either side that hold essays; the archives stand newest first. */
function neighboursOf(press: Press, archive: Archive): { readonly earlier: Link | null; readonly later: Link | null } {
  if (archive.kind !== 'year' && archive.kind !== 'month') return { earlier: null, later: null }
  const alike = press.site.archives.filter(({ kind }) => kind === archive.kind)
  const index = alike.indexOf(archive)
  const linkTo = (other: Archive | undefined): Link | null =>
    other ? { label: titleOf(press, other), href: href(press, other.route) } : null
  return { earlier: linkTo(alike[index + 1]), later: linkTo(alike[index - 1]) }
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
