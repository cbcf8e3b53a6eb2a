import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import type { AssetFile } from '../source/source-file.ts'
import type { Fingerprinted } from '../style/published-name.ts'
import { compareText } from '../text/compare-text.ts'
import { slugOf } from '../text/slugify.ts'
import { addressesOf } from './address.ts'
import { diagnoseComments, diagnoseLapse, diagnoseLists } from './advice.ts'
import { type Alias, aliasesOf, aliasRoutesOf } from './aliases.ts'
import { archivesOf } from './archives.ts'
import { type Attachment, attachmentsOf, publishedAttachments, staticsOf, themeAssetRoute } from './assets.ts'
import { diagnoseAttribution } from './attribution.ts'
import { type Claim, claimOfAlias, claimOfAsset, claimOfEntry, claimsOfArchive, collisionsOf } from './claims.ts'
import { connect } from './connect.ts'
import { deadConfigLinks } from './dead-config-links.ts'
import { entriesOf } from './entries.ts'
import type { Destinations } from './links.ts'
import type { Shelves } from './listing.ts'
import { newestFirst } from './order.ts'
import { routeOfPost } from './permalink.ts'
import { REDIRECTS } from './redirects.ts'
import { indexRelated } from './related.ts'
import { ARCHIVE_INDEX, NOT_FOUND, RESERVED, type Route } from './route.ts'
import type { Entry, Site } from './site.ts'
import { Suggestions } from './suggestions.ts'
import { seenPosts, type Visibility } from './visibility.ts'

/** What a site is put together of. */
export interface SiteParts {
  readonly posts: readonly Post[]
  readonly data: SiteData
  readonly attachments: readonly AssetFile[]
  readonly statics: readonly AssetFile[]
  readonly themeAssets: readonly (Fingerprinted & { readonly path: string })[]
}

/**
 * Puts a site together: takes out what is hidden now, sorts, gives every post its address, makes the archives, and
 * follows every reference. Reports whatever does not fit, so that nothing is found out only when a page is rendered.
 */
export function assembleSite(parts: SiteParts, config: Config, visibility: Visibility): Checked<Site> {
  const seen = seenPosts(parts.posts, visibility)
  const shown = [...seen.shown].sort((a, b) => newestFirst(a.post, b.post))
  const hidden = seen.leftOut.map(({ post }) => post)

  const made = entriesOf(shown, parts.data, config)
  const { entries, terms } = made.value
  const essays = entries.filter(({ post }) => post.kind === 'essay')
  const pages = entries.filter(({ post }) => post.kind === 'page').sort((a, b) => compareText(a.route, b.route))
  const allTerms = [...terms.category, ...terms.tag, ...terms.author, ...terms.series]
  const archives = archivesOf(essays, allTerms, config)
  const shelves: Shelves = { essays, terms: new Map(allTerms.map((term) => [`${term.kind}/${term.slug}`, term])) }

  const beside = attachmentsOf(parts.attachments, entries, hidden, config.folders)
  const statics = staticsOf(parts.statics, config.folders.static)
  const hasOwnNotFound = [...entries, ...statics.value].some(({ route }) => route === NOT_FOUND)
  const addresses = addressesOf(config)
  const aliases = aliasesOf(entries, addresses)
  const hasRedirects = aliases.value.length > 0 && statics.value.every(({ route }) => route !== REDIRECTS)
  const claims: readonly Claim[] = [
    ...entries.map(claimOfEntry),
    ...archives.flatMap((archive) => claimsOfArchive(archive, shelves, config)),
    { route: ARCHIVE_INDEX, by: 'the index of all essays', place: undefined },
    ...(hasOwnNotFound ? [] : [{ route: NOT_FOUND, by: 'the page for what is not found', place: undefined }]),
    ...parts.themeAssets.map((asset) => ({ route: themeAssetRoute(asset), by: asset.path, place: undefined })),
    ...(hasRedirects ? [{ route: REDIRECTS, by: 'the list of aliases for hosts', place: undefined }] : []),
    ...statics.value.map(claimOfAsset),
  ]
  const destinations = destinationsOf({ claims, entries, aliases: aliases.value, hidden, beside }, config)
  const connected = connect(entries, essays, destinations)
  const attachments = publishedAttachments(beside, entries)
  const site: Site = {
    config,
    addresses,
    data: parts.data,
    essays,
    pages,
    archives,
    aliases: aliases.value,
    terms: shelves.terms,
    related: indexRelated(essays),
    attachments: attachments.value,
    statics: statics.value,
    hasOwnNotFound,
  }
  return checked(site, [
    ...made.diagnostics,
    ...collisionsOf([
      ...RESERVED.map((route) => ({ route, by: 'Deskbell itself', place: undefined })),
      ...claims,
      ...attachments.value.map(claimOfAsset),
      ...aliases.value.map(claimOfAlias),
    ]),
    ...aliases.diagnostics,
    ...statics.diagnostics,
    ...attachments.diagnostics,
    ...connected,
    ...deadConfigLinks(config, new Set([...claims, ...attachments.value, ...aliases.value].map(({ route }) => route))),
    ...entries.flatMap(({ post, attribution }) => [
      ...diagnoseAttribution(post, attribution),
      ...diagnoseLapse(post, visibility.now),
    ]),
    ...diagnoseLists(archives, shelves, config),
    ...diagnoseComments(parts.data, parts.posts, essays, config),
  ])
}

interface Places {
  readonly claims: readonly Claim[]
  readonly entries: readonly Entry[]
  readonly aliases: readonly Alias[]
  readonly hidden: readonly Post[]
  readonly beside: readonly Attachment[]
}

/** What was written under the configured `url` stays right under another one, so `--base-url` changes nothing here. */
function destinationsOf({ claims, entries, aliases, hidden, beside }: Places, config: Config): Destinations {
  const { configuredUrl, folders } = config
  const files = new Map([
    ...hidden.map((post) => [fileOf(post), undefined] as const),
    ...entries.map(({ post, route }) => [fileOf(post), route] as const),
  ])
  const routes = new Map([
    ...beside.flatMap(({ address }) => ('route' in address ? [[address.route, undefined] as const] : [])),
    ...claims.map(({ route, anchors }) => [route, anchors] as const),
  ])
  return {
    routes,
    files,
    attachments: new Map(beside.map(({ file, address }) => [file.path.normalize('NFC'), address])),
    aliases: new Map(aliases.map(({ route, entry }) => [route, entry.route])),
    hidden: new Set(hidden.flatMap((post) => routesOfHidden(post, config))),
    folders,
    basePath: addressesOf({ url: configuredUrl, configuredUrl }).basePath,
    ownUrl: configuredUrl,
    suggestions: { files: new Suggestions(files.keys()), routes: new Suggestions(routes.keys()) },
  }
}

/** Where a hidden post would stand, and its aliases. */
function routesOfHidden(post: Post, config: Config): readonly Route[] {
  const { value: route } = routeOfPost(post, primaryCategoryOf(post), config)
  return [route, ...aliasRoutesOf(post, route, addressesOf(config))]
}

function fileOf({ source }: Post): string {
  return source.path.normalize('NFC')
}

/** The terms of a hidden essay are no terms of the site, so this is only what its address is likely to hold. */
function primaryCategoryOf({ frontMatter }: Post): string | undefined {
  const [name] = frontMatter.category ?? []
  return name === undefined ? undefined : slugOf(name)
}
