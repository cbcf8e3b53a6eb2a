import { isDeepStrictEqual } from 'node:util'
import { ARCHIVE_INDEX, type Route } from '../site/route.ts'
import type { Entry, Site } from '../site/site.ts'
import { kept } from './kept.ts'
import { isSameList, type Page, pageOf } from './page.ts'
import { plainListHead, plainListView } from './plain-list.ts'
import { indexedPostView } from './post-view.ts'
import { href, type Press } from './press.ts'
import type { ArchiveIndexView, IndexedPostView } from './view.ts'

interface Indexed {
  readonly press: Press | undefined
  readonly essays: readonly Entry[]
  readonly posts: readonly IndexedPostView[]
  readonly byYear: ByYear
}

/** Essays by the year in which they were published; those without a date under no year. */
type ByYear = ReadonlyMap<string, readonly IndexedPostView[]>

/**
 * The page with every essay by year. It is long, so what it shows of an essay is kept, and an edit that changes nothing of that
 * leaves the page as it is.
 */
export class ArchiveIndex {
  #last: Indexed = { press: undefined, essays: [], posts: [], byYear: new Map() }

  page(press: Press, { essays, archives }: Site): Page {
    const years = archives.filter(({ kind }) => kind === 'year')
    const byYear = this.#byYear(press, essays)
    const inputs: Inputs = {
      press,
      posts: [...byYear.values()],
      years: years.map(({ slug }) => slug),
      routes: years.map(({ route }) => route),
    }
    return pageOf(plainListHead(ARCHIVE_INDEX, 'archive-index'), archiveIndexView, inputs)
  }

  /** A year in which nothing is other than before is the very same. */
  #byYear(press: Press, essays: readonly Entry[]): ByYear {
    const last = this.#last
    const posts = this.#posts(press, essays)
    const byYear = new Map(
      [...inYears(posts)].map(([year, ofYear]) => {
        const before = last.byYear.get(year)
        return [year, before && isSameList(ofYear, before) ? before : kept(ofYear)]
      }),
    )
    this.#last = { press, essays, posts, byYear }
    return byYear
  }

  #posts(press: Press, essays: readonly Entry[]): readonly IndexedPostView[] {
    const last = this.#last
    const isSamePress = press === last.press
    return essays.map((entry, i) => {
      const before = isSamePress ? last.posts[i] : undefined
      if (before && entry === last.essays[i]) return before
      const post = indexedPostView(press, entry, 'list')
      return before && isDeepStrictEqual(post, before) ? before : post
    })
  }
}

function inYears(posts: readonly IndexedPostView[]): ByYear {
  const byYear = new Map<string, IndexedPostView[]>()
  for (const post of posts) {
    const ofYear = byYear.get(yearOf(post))
    if (ofYear) ofYear.push(post)
    else byYear.set(yearOf(post), [post])
  }
  return byYear
}

function yearOf({ published }: IndexedPostView): string {
  return published?.iso.slice(0, 4) ?? UNDATED
}

interface Inputs {
  readonly press: Press
  /** Those of each year, and those without a date. */
  readonly posts: readonly (readonly IndexedPostView[])[]
  /** The years that have a page of their own, and their routes. */
  readonly years: readonly string[]
  readonly routes: readonly Route[]
}

function archiveIndexView({ press, posts, years, routes }: Inputs): ArchiveIndexView {
  const routeOf = new Map(years.map((year, i) => [year, routes[i]]))
  const byYear = new Map(posts.flatMap((ofYear) => ofYear.slice(0, 1).map((post) => [yearOf(post), ofYear] as const)))
  const undated = byYear.get(UNDATED) ?? []
  byYear.delete(UNDATED)
  return {
    ...plainListView(press, ARCHIVE_INDEX, 'archive', 'heading.archive'),
    years: [...byYear].map(([year, ofYear]) => {
      const route = routeOf.get(year)
      return { year, href: route ? href(press, route) : null, count: ofYear.length, posts: ofYear }
    }),
    undated,
    count: posts.reduce((count, ofYear) => count + ofYear.length, 0),
  }
}

const UNDATED = ''
