import { isForwardedByPage } from '../site/aliases.ts'
import { hasFeed } from '../site/archives.ts'
import { NOT_FOUND, type Route } from '../site/route.ts'
import type { Entry, EntryId, Site } from '../site/site.ts'
import { aliasPage } from './alias-page.ts'
import { ArchiveIndex } from './archive-index.ts'
import { type ArchivePages, archivePages } from './archive-page.ts'
import { type Around, type PostPage, postPage } from './article-page.ts'
import { conversationOf, entriesNamed } from './conversation.ts'
import { feedPage } from './feed-page.ts'
import { isSameRecord, type Page, pageOf } from './page.ts'
import { plainListHead, plainListView } from './plain-list.ts'
import { postView } from './post-view.ts'
import { type Press, pressFor } from './press.ts'
import type { NotFoundView } from './view.ts'

/** The pages of essays and undated pages, and what they were made for: at the same index in each. */
interface PostPages {
  readonly press: Press | undefined
  readonly entries: readonly Entry[]
  readonly pages: readonly PostPage[]
}

/**
 * The pages of a site, and of what becomes of it: those that print what they printed before are the same objects. Nothing
 * is worked out yet but routes, so this is quick for any number of them.
 */
export class Pages {
  #ofPosts: PostPages = { press: undefined, entries: [], pages: [] }
  #ofArchives: ReadonlyMap<Route, ArchivePages> = new Map()
  readonly #index = new ArchiveIndex()

  /** Every page of the site, essays first. */
  of(press: Press, site: Site): readonly Page[] {
    const { archives, aliases, config, hasOwnNotFound, entries } = site
    return [
      ...this.#postPages(press, site),
      ...this.#archivePages(press, site),
      this.#index.page(press, site),
      ...(hasOwnNotFound ? [] : [notFoundPage(press, site)]),
      ...aliases.filter(isForwardedByPage).flatMap((alias) => {
        const entry = entries.get(alias.entry)
        return entry ? aliasPage(press, alias, entry) : []
      }),
      ...archives.filter((archive) => hasFeed(archive, config)).map((archive) => feedPage(press, archive, site)),
    ]
  }

  /** Of thousands of essays not even one field is looked at where they and their neighbours are the objects that they were. */
  #postPages(press: Press, { essays, pages, entries: byId, related }: Site): readonly PostPage[] {
    const entries = [...essays, ...pages]
    const last = this.#ofPosts
    const isSameAt = (i: number): boolean => entries[i] === last.entries[i]
    const made = entries.map((entry, i) => {
      const before = press === last.press && isSameAt(i) ? last.pages[i] : undefined
      const isAmongSame = before !== undefined && isSameAt(i - 1) && isSameAt(i + 1) && !related.renewed.has(entry)
      if (isAmongSame && before.inputs.isAlone) return before
      const around = aroundOf(entry, byId, related)
      if (before && isSameRecord(around, before.inputs)) return before
      return postPage(pressFor(press, entry), entry, around)
    })
    this.#ofPosts = { press, entries, pages: made }
    return made
  }

  #archivePages(press: Press, site: Site): readonly Page[] {
    const { archives } = site
    const made = archives.map((archive, i) => {
      const beside = { later: archives[i - 1], earlier: archives[i + 1] }
      return [archive.route, archivePages(press, archive, beside, site, this.#ofArchives.get(archive.route))] as const
    })
    this.#ofArchives = new Map(made)
    return made.flatMap(([, { pages }]) => pages)
  }
}

function aroundOf(entry: Entry, entries: Site['entries'], related: Site['related']): Around {
  const { newer, older, continues, continuedBy } = entry.neighbours
  const { series, pins } = entry
  const isInTalk = entry.neighbours.answers !== undefined || entry.neighbours.answeredBy.length > 0
  const isInLine = series !== undefined || continues !== undefined || continuedBy.length > 0
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
    isAlone: pins.length === 0 && !isInTalk && !isInLine,
  }
}

const NEWEST = 5

function notFoundPage(press: Press, { essays }: Site): Page {
  return pageOf(plainListHead(NOT_FOUND, '404'), notFoundView, { press, newest: essays.slice(0, NEWEST) })
}

export function notFoundView({
  press,
  newest,
}: {
  readonly press: Press
  readonly newest: readonly Entry[]
}): NotFoundView {
  return {
    ...plainListView(press, NOT_FOUND, 'not-found', 'heading.notFound'),
    newest: newest.map((entry) => postView(press, entry, 'list')),
  }
}
