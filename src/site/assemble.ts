import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'
import type { AssetFile, ThemeAsset } from '../source/source-file.ts'
import { compareText } from '../text/compare-text.ts'
import { addressesOf } from './address.ts'
import { diagnoseComments, diagnoseLapse, diagnoseLists } from './advice.ts'
import { archivesOf, feedRoute, hasFeed } from './archives.ts'
import { assetAt, attachmentsOf, publishedAttachments, themeAssetRoute } from './assets.ts'
import { diagnoseAttribution } from './attribution.ts'
import { type Claim, collisionsOf } from './claims.ts'
import { entriesOf, type Writable } from './entries.ts'
import { type Destinations, targetsOf } from './links.ts'
import { pagerCountOf, type Shelves } from './listing.ts'
import { routeOfPost } from './permalink.ts'
import { imageOf, pinsOf, postOf } from './pins.ts'
import { indexRelated } from './related.ts'
import { ARCHIVE_INDEX, NOT_FOUND, pagerRoute } from './route.ts'
import type { Archive, Entry, PublishedAsset, Site } from './site.ts'
import { hiddenAs, isShown, type Visibility } from './visibility.ts'

/** What a site is put together of. */
export interface SiteParts {
  readonly posts: readonly Post[]
  readonly data: SiteData
  readonly attachments: readonly AssetFile[]
  readonly statics: readonly AssetFile[]
  readonly themeAssets: readonly ThemeAsset[]
}

/**
 * Puts a site together: takes out what is hidden now, sorts, gives every post its address, makes the archives, and
 * follows every reference. Reports whatever does not fit, so that nothing is found out only when a page is rendered.
 */
export function assembleSite(parts: SiteParts, config: Config, visibility: Visibility): Checked<Site> {
  const addresses = addressesOf(config)
  const seen = parts.posts.map((post) => ({ post, hidden: hiddenAs(post, visibility.now) }))
  const shown = seen.filter(({ hidden }) => isShown(hidden, visibility)).sort((a, b) => inOrder(a.post, b.post))
  const concealed = seen.filter(({ hidden }) => !isShown(hidden, visibility)).map(({ post }) => post)

  const made = entriesOf(shown, parts.data, config)
  const { entries, terms } = made.value
  const essays = entries.filter(({ post }) => post.kind === 'essay')
  const pages = entries.filter(({ post }) => post.kind === 'page').sort((a, b) => compareText(a.route, b.route))
  const allTerms = [...terms.category, ...terms.tag, ...terms.author, ...terms.series]
  const archives = archivesOf(essays, allTerms, config)
  const shelves: Shelves = { essays, terms: new Map(allTerms.map((term) => [`${term.kind}/${term.slug}`, term])) }

  const besides = attachmentsOf(parts.attachments, entries, config)
  const statics = parts.statics.map((file) => assetAt(file, file.path.slice(config.folders.static.length + 1)))
  const claims = [
    ...entries.map(claimOf),
    ...archives.flatMap((archive) => claimsOf(archive, shelves, config)),
    { route: ARCHIVE_INDEX, by: 'the index of all essays', place: undefined },
    { route: NOT_FOUND, by: 'the page for what is not found', place: undefined },
    ...parts.themeAssets.map((asset) => ({ route: themeAssetRoute(asset), by: asset.path, place: undefined })),
    ...statics.flatMap(({ value }) => claimOfAsset(value)),
    ...besides.flatMap(({ value }) => claimOfAsset(value)),
  ]
  const destinations: Destinations = {
    routes: new Map(claims.map(({ route, anchors }) => [route, anchors])),
    files: new Map([
      ...concealed.map(({ source }) => [source.path, undefined] as const),
      ...entries.map(({ post, route }) => [post.source.path, route] as const),
    ]),
    attachments: new Map(besides.flatMap(({ value }) => (value ? [[value.file.path, value.route] as const] : []))),
    hidden: new Set(concealed.map((post) => routeOfPost(post, undefined, config).value)),
    basePath: addresses.basePath,
  }
  const connected = connect(entries, essays, destinations)
  const site: Site = {
    config,
    addresses,
    data: parts.data,
    essays,
    pages,
    archives,
    terms: shelves.terms,
    related: indexRelated(essays),
    attachments: publishedAttachments(besides, entries),
    statics: statics.flatMap(({ value }) => value ?? []),
  }
  return checked(site, [
    ...made.diagnostics,
    ...collisionsOf(claims),
    ...[...statics, ...besides].flatMap(({ diagnostics }) => diagnostics),
    ...connected,
    ...entries.flatMap(({ post }) => [...diagnoseAttribution(post), ...diagnoseLapse(post, visibility.now)]),
    ...diagnoseLists(archives, shelves, config),
    ...diagnoseComments(parts.data, parts.posts, entries, config),
  ])
}

/** The newest first; without a date last; equals by path. */
function inOrder(a: Post, b: Post): number {
  const [x, y] = [a.published?.instant ?? -Infinity, b.published?.instant ?? -Infinity]
  return x === y ? compareText(a.source.path, b.source.path) : y - x
}

function claimOf({ post, route }: Entry): Claim {
  const span = post.spans.permalink ?? post.spans.slug
  const place = span ? placeOf(post.source, span) : placeOfFile(post.source.path)
  return { route, by: post.source.path, place, anchors: post.anchors }
}

function claimsOf(archive: Archive, shelves: Shelves, config: Config): readonly Claim[] {
  const by = archive.kind === 'home' ? 'the home page' : `the ${archive.kind} archive “${archive.name}”`
  const count = pagerCountOf(archive, shelves, config)
  const pagers = Array.from({ length: count }, (_, i) => pagerRoute(archive.route, i + 1))
  const routes = hasFeed(archive, config) ? [...pagers, feedRoute(archive)] : pagers
  return routes.map((route) => ({ route, by, place: undefined }))
}

function claimOfAsset(asset: PublishedAsset | undefined): readonly Claim[] {
  return asset ? [{ route: asset.route, by: asset.file.path, place: placeOfFile(asset.file.path) }] : []
}

/** Follows the references of every entry, and joins it with its neighbours. */
function connect(
  entries: readonly Writable<Entry>[],
  essays: readonly Writable<Entry>[],
  destinations: Destinations,
): readonly Diagnostic[] {
  const byFile = new Map(entries.map((entry) => [entry.post.source.path, entry]))
  const diagnostics: Diagnostic[] = []
  const take = <T>({ value, diagnostics: found }: Checked<T>): T => {
    diagnostics.push(...found)
    return value
  }
  for (const entry of entries) {
    entry.targets = take(targetsOf(entry.post, entry.route, destinations))
    entry.image = take(imageOf(entry, destinations))
    entry.pins = take(pinsOf(entry.post, byFile, destinations))
  }
  for (const [index, entry] of essays.entries()) {
    const continues = take(postOf('continues', entry.post.frontMatter.continues, entry.post, byFile, destinations))
    entry.neighbours = { ...entry.neighbours, newer: essays[index - 1], older: essays[index + 1], continues }
  }
  // From the oldest on, so that the first to go on from an essay stands first.
  for (const entry of [...essays].reverse()) {
    const before = byFile.get(entry.neighbours.continues?.post.source.path ?? '')
    if (before) before.neighbours = { ...before.neighbours, continuedBy: [...before.neighbours.continuedBy, entry] }
  }
  return diagnostics
}
