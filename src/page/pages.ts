import { isForwardedByPage } from '../site/aliases.ts'
import { hasFeed } from '../site/archives.ts'
import { ARCHIVE_INDEX, NOT_FOUND, type Route } from '../site/route.ts'
import type { Archive, Entry, EntryId, Site } from '../site/site.ts'
import { aliasPage } from './alias-page.ts'
import { type ArchivePages, archivePages, type Beside } from './archive-page.ts'
import { type Around, type PostPage, postPage } from './article-page.ts'
import { commonView } from './common-view.ts'
import { conversationOf, entriesNamed } from './conversation.ts'
import { feedPage } from './feed-page.ts'
import { isSameRecord, type Page, type PageHead, pageOf } from './page.ts'
import { postView } from './post-view.ts'
import { href, type Press, pressFor, say } from './press.ts'
import type { ArchiveIndexView, CommonView, NotFoundView } from './view.ts'

/**
 * The pages of a site, and of what becomes of it: those that print what they printed before are the same objects. Nothing
 * is worked out yet but routes, so this is quick for any number of them.
 */
export class Pages {
  readonly #ofEntry = new WeakMap<Entry, PostPage>()
  readonly #ofArchive = new WeakMap<Archive, ArchivePages>()

  /** Every page of the site, essays first. */
  of(press: Press, site: Site): readonly Page[] {
    const { essays, pages, archives, aliases, config, hasOwnNotFound, entries } = site
    return [
      ...[...essays, ...pages].map((entry) => this.#postPage(press, entry, site)),
      ...archives.flatMap((archive, i) =>
        this.#archivePages(press, archive, { later: archives[i - 1], earlier: archives[i + 1] }, site),
      ),
      archiveIndexPage(press, site),
      ...(hasOwnNotFound ? [] : [notFoundPage(press, site)]),
      ...aliases.filter(isForwardedByPage).flatMap((alias) => {
        const entry = entries.get(alias.entry)
        return entry ? aliasPage(press, alias, entry) : []
      }),
      ...archives.filter((archive) => hasFeed(archive, config)).map((archive) => feedPage(press, archive, site)),
    ]
  }

  #postPage(site: Press, entry: Entry, { entries, related }: Site): Page {
    const press = pressFor(site, entry)
    const last = this.#ofEntry.get(entry)
    if (last?.inputs.press === press && isStillAround(last.inputs, entry, entries, related)) return last
    const page = postPage(press, entry, aroundOf(entry, entries, related))
    this.#ofEntry.set(entry, page)
    return page
  }

  #archivePages(press: Press, archive: Archive, beside: Beside, site: Site): readonly Page[] {
    const last = this.#ofArchive.get(archive)
    const made = archivePages(press, archive, beside, site, last)
    if (made !== last) this.#ofArchive.set(archive, made)
    return made.pages
  }
}

/** Told without making anything, since it is asked of every essay after every edit. */
function isStillAround(last: Around, entry: Entry, entries: Site['entries'], related: Site['related']): boolean {
  const { newer, older, continues, continuedBy, answers, answeredBy } = entry.neighbours
  const isAt = (was: Entry | undefined, id: EntryId | undefined): boolean =>
    id === undefined ? was === undefined : was === entries.get(id)
  if (!isAt(last.newer, newer) || !isAt(last.older, older) || last.related !== related.for(entry)) return false
  const isJoined =
    entry.series !== undefined ||
    entry.pins.length > 0 ||
    continues !== undefined ||
    continuedBy.length > 0 ||
    answers !== undefined ||
    answeredBy.length > 0
  return !isJoined || isSameRecord(aroundOf(entry, entries, related), last)
}

function aroundOf(entry: Entry, entries: Site['entries'], related: Site['related']): Around {
  const { newer, older, continues, continuedBy } = entry.neighbours
  const { series, pins } = entry
  const at = (id: EntryId | undefined): Entry | undefined => (id === undefined ? undefined : entries.get(id))
  return {
    conversation: conversationOf(entry, { entries }),
    newer: at(newer),
    older: at(older),
    previousPart: at(series?.previous ?? continues),
    nextPart: at(series?.next ?? continuedBy[0]),
    pinned: entriesNamed(
      pins.flatMap((pin) => ('entry' in pin ? pin.entry : [])),
      entries,
    ),
    related: related.for(entry),
  }
}

function archiveIndexPage(press: Press, { essays, archives }: Site): Page {
  const years = archives.filter(({ kind }) => kind === 'year')
  const [yearNames, yearRoutes] = [years.map(({ slug }) => slug), years.map(({ route }) => route)]
  const inputs = { press, essays, yearNames, yearRoutes }
  return pageOf(listHead(ARCHIVE_INDEX, 'archive-index'), archiveIndexView, inputs)
}

interface ArchiveIndexInputs {
  readonly press: Press
  readonly essays: readonly Entry[]
  /** The years that have a page of their own, and their routes. */
  readonly yearNames: readonly string[]
  readonly yearRoutes: readonly Route[]
}

function archiveIndexView({ press, essays, yearNames, yearRoutes }: ArchiveIndexInputs): ArchiveIndexView {
  const routes = new Map(yearNames.map((year, i) => [year, yearRoutes[i]]))
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

function notFoundPage(press: Press, { essays }: Site): Page {
  return pageOf(listHead(NOT_FOUND, '404'), notFoundView, { press, newest: essays.slice(0, NEWEST) })
}

function notFoundView({ press, newest }: { readonly press: Press; readonly newest: readonly Entry[] }): NotFoundView {
  return {
    ...simpleView(press, NOT_FOUND, 'not-found', 'heading.notFound'),
    newest: newest.map((entry) => postView(press, entry, 'list')),
  }
}

function listHead(route: Route, template: string): PageHead {
  return { route, kind: 'list', template, variant: undefined, source: undefined }
}

function simpleView(press: Press, route: Route, kind: 'archive' | 'not-found', key: string): CommonView {
  const heading = say(press, key)
  return commonView(press, { kind, route, title: heading, heading, description: null, noindex: kind === 'not-found' })
}
