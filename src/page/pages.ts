import { isForwardedByPage } from '../site/aliases.ts'
import { hasFeed } from '../site/archives.ts'
import { ARCHIVE_INDEX, NOT_FOUND, type Route } from '../site/route.ts'
import type { Entry } from '../site/site.ts'
import { aliasPage } from './alias-page.ts'
import { archivePages } from './archive-page.ts'
import { postPage } from './article-page.ts'
import { commonView } from './common-view.ts'
import { feedPage } from './feed-page.ts'
import type { Page } from './page.ts'
import { postView } from './post-view.ts'
import { href, type Press, say } from './press.ts'
import type { ArchiveIndexView, CommonView, NotFoundView } from './view.ts'

/** Every page of the site, essays first. Nothing is worked out yet but routes, so this is quick for any number of them. */
export function pagesOf(press: Press): readonly Page[] {
  const { essays, pages, archives, aliases, config, hasOwnNotFound } = press.site
  return [
    ...[...essays, ...pages].map((entry) => postPage(press, entry)),
    ...archives.flatMap((archive, i) =>
      archivePages(press, archive, { later: archives[i - 1], earlier: archives[i + 1] }),
    ),
    archiveIndexPage(press),
    ...(hasOwnNotFound ? [] : [notFoundPage(press)]),
    ...aliases.filter(isForwardedByPage).map((alias) => aliasPage(press, alias)),
    ...archives.filter((archive) => hasFeed(archive, config)).map((archive) => feedPage(press, archive)),
  ]
}

function archiveIndexPage(press: Press): Page {
  return {
    route: ARCHIVE_INDEX,
    kind: 'list',
    template: 'archive-index',
    variant: undefined,
    source: undefined,
    view: () => archiveIndexView(press),
  }
}

function archiveIndexView(press: Press): ArchiveIndexView {
  const { essays, archives } = press.site
  const routes = new Map(archives.filter(({ kind }) => kind === 'year').map(({ slug, route }) => [slug, route]))
  const years = new Map<string, Entry[]>()
  for (const entry of essays) {
    const year = entry.post.published?.day.slice(0, 4) ?? UNDATED
    const entries = years.get(year) ?? []
    years.set(year, entries)
    entries.push(entry)
  }
  const undated = years.get(UNDATED) ?? []
  years.delete(UNDATED)
  return {
    ...simpleView(press, ARCHIVE_INDEX, 'archive', 'heading.archive'),
    years: [...years].map(([year, entries]) => {
      const route = routes.get(year)
      const posts = entries.map((entry) => postView(press, entry, 'list'))
      return { year, href: route ? href(press, route) : null, count: posts.length, posts }
    }),
    undated: undated.map((entry) => postView(press, entry, 'list')),
    count: essays.length,
  }
}

const UNDATED = ''
const NEWEST = 5

function notFoundPage(press: Press): Page {
  return {
    route: NOT_FOUND,
    kind: 'list',
    template: '404',
    variant: undefined,
    source: undefined,
    view: (): NotFoundView => ({
      ...simpleView(press, NOT_FOUND, 'not-found', 'heading.notFound'),
      newest: press.site.essays.slice(0, NEWEST).map((entry) => postView(press, entry, 'list')),
    }),
  }
}

function simpleView(press: Press, route: Route, kind: 'archive' | 'not-found', key: string): CommonView {
  const heading = say(press, key)
  return commonView(press, { kind, route, title: heading, heading, description: null, noindex: kind === 'not-found' })
}
