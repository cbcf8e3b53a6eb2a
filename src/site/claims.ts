import type { Config } from '../config/config.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOfFile } from '../diagnostic/place.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Fingerprinted } from '../style/published-name.ts'
import { placeOfAlias } from './aliases.ts'
import { feedRoute, hasFeed } from './archives.ts'
import { themeAssetRoute } from './assets.ts'
import { HEADERS } from './headers.ts'
import { pagerCountOf, type Shelves } from './listing.ts'
import { REDIRECTS } from './redirects.ts'
import { ARCHIVE_INDEX, collisionKey, NOT_FOUND, outputPathOf, pagerRoute, RESERVED, type Route } from './route.ts'
import type { Alias, Archive, Entry, EntryId, PublishedAsset } from './site.ts'

/** Who wants a route, in words that a writer understands. */
export interface Claim {
  readonly route: Route
  /** `posts/tea.md`, `the year archive “2025”`. */
  readonly by: string
  /** The file that is to be changed where two claims collide, and the place in it; absent for what is made of many. */
  readonly file?: string
  place?(): Place
  /** How to give way; by another `slug` or `permalink`, or another name, where absent. */
  readonly mend?: string
  /** Ids that links may name; absent for what has none of its own. */
  readonly anchors?: readonly string[]
}

export function claimOfEntry({ post, route }: Entry): Claim {
  const place = () => placeOfKey(post, post.spans.permalink ? 'permalink' : 'slug')
  return { route, by: post.source.path, file: post.source.path, place, anchors: post.anchors }
}

export function claimsOfArchive(archive: Archive, shelves: Shelves, config: Config): readonly Claim[] {
  const by = archive.kind === 'home' ? 'the home page' : `the ${archive.kind} archive “${archive.name}”`
  const pagers = Array.from({ length: pagerCountOf(archive, shelves, config) }, (_, i) => ({
    route: pagerRoute(archive.route, i + 1),
    by,
  }))
  return hasFeed(archive, config) ? [...pagers, { route: feedRoute(archive), by: `the feed of ${by}` }] : pagers
}

/** `entries` are those that the aliases are of. */
export function claimsOfAliases(aliases: readonly Alias[], entries: ReadonlyMap<EntryId, Entry>): readonly Claim[] {
  return aliases.map(({ route, entry: id, index }) => {
    const { post } = entries.get(id) ?? {}
    const origin = post && { file: id, place: () => placeOfAlias(post, index) }
    return { route, by: `an alias of ${id}`, ...origin, mend: 'Take the alias away, or mend its path.' }
  })
}

export function claimOfAsset({ route, file }: PublishedAsset): Claim {
  return { route, by: file.path, file: file.path, place: () => placeOfFile(file.path) }
}

/** What a site publishes besides its posts and their lists. */
interface Others {
  readonly aliases: readonly Alias[]
  readonly statics: readonly PublishedAsset[]
  readonly themeAssets: readonly (Fingerprinted & { readonly path: string })[]
  readonly hasOwnNotFound: boolean
}

/** Where the site has a page or file of its own for what Deskbell makes otherwise, that alone. */
export function claimsOfOthers({ aliases, statics, themeAssets, hasOwnNotFound }: Others): readonly Claim[] {
  const isOwn = (wanted: Route): boolean => statics.some(({ route }) => route === wanted)
  const hasRedirects = aliases.length > 0 && !isOwn(REDIRECTS)
  return [
    { route: ARCHIVE_INDEX, by: 'the index of all essays' },
    ...(hasOwnNotFound ? [] : [{ route: NOT_FOUND, by: 'the page for what is not found' }]),
    ...themeAssets.map((asset) => ({ route: themeAssetRoute(asset), by: asset.path })),
    ...(hasRedirects ? [{ route: REDIRECTS, by: 'the list of aliases for hosts' }] : []),
    ...(isOwn(HEADERS) ? [] : [{ route: HEADERS, by: 'the list of headers for hosts' }]),
    ...statics.map(claimOfAsset),
  ]
}

/** What publishing keeps for itself. */
export const RESERVED_CLAIMS: readonly Claim[] = RESERVED.map((route) => ({
  route,
  by: 'Deskbell itself',
}))

/**
 * Two claims on one address, also where only case or the form of an accent differs, or where one wants a file in the place
 * of the other's folder (`urls/collision`); each pair once.
 */
export function collisionsOf(claims: readonly Claim[]): readonly Diagnostic[] {
  const files = new Map<string, Claim>()
  const folders = new Map<string, Claim>()
  const diagnostics: Diagnostic[] = []
  for (const claim of claims) {
    const key = collisionKey(outputPathOf(claim.route))
    const rival = files.get(key)
    const inside = folders.get(key)
    if (rival) diagnostics.push(diagnoseCollision(claim, rival, sameAddress(claim, rival)))
    else if (inside) diagnostics.push(diagnoseCollision(claim, inside, fileAndFolder(claim, inside)))
    else files.set(key, claim)
    // Those above a folder that is known are known too.
    for (let folder = folderOf(key); folder !== '' && !folders.has(folder); folder = folderOf(folder)) {
      const file = files.get(folder)
      if (file) diagnostics.push(diagnoseCollision(claim, file, fileAndFolder(file, claim)))
      folders.set(folder, claim)
    }
  }
  return diagnostics
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function sameAddress(claim: Claim, rival: Claim): string {
  return claim.route === rival.route
    ? `the address ${claim.route}`
    : `${claim.route}, which on many systems is ${rival.route}`
}

function fileAndFolder(file: Claim, inside: Claim): string {
  return `${file.route}, one as a file and one as a folder, for ${inside.route}`
}

function diagnoseCollision(claim: Claim, rival: Claim, wanted: string): Diagnostic {
  return diagnose('urls/collision', {
    message: `${claim.by} and ${rival.by} both want ${wanted}.`,
    mend: claim.mend ?? 'Give one of them another `slug` or `permalink`, or rename it.',
    place: claim.place?.() ?? rival.place?.(),
  })
}
