import { isDeepStrictEqual } from 'node:util'
import { ARCHIVE_INDEX, type Route } from '../site/route.ts'
import type { Entry, Site } from '../site/site.ts'
import { type Page, pageOf } from './page.ts'
import { plainListHead, plainListView } from './plain-list.ts'
import { indexedPostView } from './post-view.ts'
import { href, type Press } from './press.ts'
import type { ArchiveIndexView, IndexedPostView } from './view.ts'

interface Indexed {
  readonly press: Press | undefined
  readonly essays: readonly Entry[]
  readonly posts: readonly IndexedPostView[]
}

/**
 * The page with every essay by year. It is long, so what it shows of an essay is kept, and an edit that changes nothing of that
 * leaves the page as it is.
 */
export class ArchiveIndex {
  #last: Indexed = { press: undefined, essays: [], posts: [] }

  page(press: Press, { essays, archives }: Site): Page {
    const years = archives.filter(({ kind }) => kind === 'year')
    const inputs: Inputs = {
      press,
      posts: this.#posts(press, essays),
      years: years.map(({ slug }) => slug),
      routes: years.map(({ route }) => route),
    }
    return pageOf(plainListHead(ARCHIVE_INDEX, 'archive-index'), archiveIndexView, inputs)
  }

  #posts(press: Press, essays: readonly Entry[]): readonly IndexedPostView[] {
    const last = this.#last
    const isSamePress = press === last.press
    const posts = essays.map((entry, i) => {
      const before = isSamePress ? last.posts[i] : undefined
      if (before && entry === last.essays[i]) return before
      const post = indexedPostView(press, entry, 'list')
      return before && isDeepStrictEqual(post, before) ? before : post
    })
    this.#last = { press, essays, posts }
    return posts
  }
}

interface Inputs {
  readonly press: Press
  readonly posts: readonly IndexedPostView[]
  /** The years that have a page of their own, and their routes. */
  readonly years: readonly string[]
  readonly routes: readonly Route[]
}

function archiveIndexView({ press, posts, years, routes }: Inputs): ArchiveIndexView {
  const routeOf = new Map(years.map((year, i) => [year, routes[i]]))
  const byYear = new Map<string, IndexedPostView[]>()
  for (const post of posts) {
    const year = post.published?.iso.slice(0, 4) ?? UNDATED
    const ofYear = byYear.get(year)
    if (ofYear) ofYear.push(post)
    else byYear.set(year, [post])
  }
  const undated = byYear.get(UNDATED) ?? []
  byYear.delete(UNDATED)
  return {
    ...plainListView(press, ARCHIVE_INDEX, 'archive', 'heading.archive'),
    years: [...byYear].map(([year, ofYear]) => {
      const route = routeOf.get(year)
      return { year, href: route ? href(press, route) : null, count: ofYear.length, posts: ofYear }
    }),
    undated,
    count: posts.length,
  }
}

const UNDATED = ''
