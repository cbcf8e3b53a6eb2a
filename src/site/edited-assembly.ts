import { isDeepStrictEqual } from 'node:util'
import type { Config } from '../config/config.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { FrontMatter } from '../post/front-matter.ts'
import type { Post } from '../post/post.ts'
import type { Assembly, SiteParts } from './assemble.ts'
import { diagnoseAttribution } from './attribution.ts'
import { followed } from './connect.ts'
import { RelatedLists } from './related.ts'
import { type Archive, type Entry, type EntryId, idOf, type Site } from './site.ts'
import type { Visibility } from './visibility.ts'

/** Beyond so many edits it is no slower to put everything together anew. */
const MOST_EDITS = 100

/**
 * The site after an edit to the words of some essays: their text, title, summary, picture. Nothing where more has changed,
 * or may have: where an essay stands, what stands beside it, or where a mistake is told that others share in.
 */
export function editedAssembly(
  last: Assembly,
  parts: SiteParts,
  config: Config,
  visibility: Visibility,
): Assembly | undefined {
  if (config !== last.config || !isSameBesidePosts(last.parts, parts)) return undefined
  if (parts.posts.length !== last.parts.posts.length || !isSameMoment(last, visibility)) return undefined
  const edits = editsIn(parts.posts, last.parts.posts)
  if (edits.length > MOST_EDITS) return undefined
  const told = new Set([...last.others, ...last.ahead].map(({ place }) => place?.file))
  const replaced = new Map<Entry, Entry>()
  const own = new Map(last.own)
  for (const { was, post } of edits) {
    const id = post.source.path
    if (was.source.path !== id || told.has(id) || last.coming.has(id) || !standsAsBefore(was, post)) return undefined
    const entry = last.site.entries.get(id)
    // What is hidden has no place on the site that an edit could change.
    if (!entry) continue
    const edited = editedEntry(entry, post, last)
    if (!edited) return undefined
    replaced.set(entry, edited.entry)
    if (edited.diagnostics.length > 0) own.set(id, edited.diagnostics)
    else own.delete(id)
  }
  return { ...last, parts, visibility, own, site: replaced.size > 0 ? withEntries(last.site, replaced) : last.site }
}

/** Posts stand in the order of their files. */
function editsIn(
  posts: readonly Post[],
  last: readonly Post[],
): readonly { readonly was: Post; readonly post: Post }[] {
  const edits: { was: Post; post: Post }[] = []
  for (const [i, post] of posts.entries()) {
    const was = last[i]
    if (was && was !== post) edits.push({ was, post })
  }
  return edits
}

function isSameBesidePosts(last: SiteParts, parts: SiteParts): boolean {
  const others = ['data', 'attachments', 'statics', 'themeAssets'] as const
  return others.every((part) => parts[part] === last[part])
}

/** Whether time alone has changed nothing. */
function isSameMoment({ visibility: last, until }: Assembly, { now, ...shows }: Visibility): boolean {
  return now >= last.now && now < until && isDeepStrictEqual({ ...last, ...shows }, last)
}

/** What of a post and of its front matter others never ask for; all else is where it stands. */
const OWN: ReadonlySet<string> = new Set<keyof Post>([
  ...(['source', 'spans', 'data', 'title', 'body', 'excerpt', 'teaser', 'words', 'contents'] as const),
  ...(['references', 'webLinks', 'topTerms'] as const),
])
const OWN_WORDS: ReadonlySet<string> = new Set<keyof FrontMatter>([
  ...(['title', 'subtitle', 'summary', 'image', 'questions', 'actions', 'toc'] as const),
])

function standsAsBefore(was: Post, is: Post): boolean {
  return isDeepStrictEqual(standingOf(was), standingOf(is))
}

/** All of a post that decides where it stands, what leads to it, and what it is listed under. */
function standingOf(post: Post): unknown {
  const { frontMatter, permissionEnd, defaultPermissionEnd } = post
  return {
    ...without(post, OWN),
    frontMatter: without(frontMatter, OWN_WORDS),
    // Where an end is written is asked for only when it is told of.
    permissionEnd: permissionEnd?.moment,
    defaultPermissionEnd: defaultPermissionEnd?.moment,
  }
}

function without(record: object, keys: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)))
}

/** Nothing where other files would be published beside it than before. */
function editedEntry(
  last: Entry,
  post: Post,
  { byFile, destinations, beside }: Assembly,
): { readonly entry: Entry; readonly diagnostics: readonly Diagnostic[] } | undefined {
  const seated: Entry = { ...last, post }
  const { value, diagnostics } = followed(seated, byFile, destinations)
  const { continues: _, ...found } = value
  const entry: Entry = { ...seated, ...found }
  const files = new Set(beside.flatMap(({ address }) => ('route' in address ? address.route : [])))
  const filesShown = ({ targets, leads, image }: Entry): ReadonlySet<string> =>
    new Set(
      [...targets, ...leads.values(), ...(image ? [image] : [])].flatMap((target) =>
        target.kind === 'route' && files.has(target.route) ? target.route : [],
      ),
    )
  if (beside.length > 0 && !isDeepStrictEqual(filesShown(last), filesShown(entry))) return undefined
  return { entry, diagnostics: [...diagnostics, ...diagnoseAttribution(entry)] }
}

/** A site with some entries in the place of others. */
function withEntries(site: Site, replaced: ReadonlyMap<Entry, Entry>): Site {
  // Of ten thousand entries a few are replaced: to look for these is quicker than to ask each whether it is one of them.
  const list = (entries: readonly Entry[]): readonly Entry[] => {
    const found = [...replaced]
      .map(([before, now]) => ({ at: entries.indexOf(before), now }))
      .filter(({ at }) => at !== -1)
    if (found.length === 0) return entries
    const copy = [...entries]
    for (const { at, now } of found) copy[at] = now
    return copy
  }
  const archive = <A extends Archive>(one: A): A => {
    const entries = list(one.entries)
    return entries === one.entries ? one : { ...one, entries }
  }
  const entries = new Map<EntryId, Entry>(site.entries)
  for (const entry of replaced.values()) entries.set(idOf(entry), entry)
  const essays = list(site.essays)
  return {
    ...site,
    essays,
    pages: list(site.pages),
    entries,
    archives: site.archives.map(archive),
    terms: new Map([...site.terms].map(([key, term]) => [key, archive(term)])),
    related: RelatedLists.of({ essays, entries, count: site.config.related.count }, site.related, replaced),
  }
}
