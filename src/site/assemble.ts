import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import type { AssetFile } from '../source/source-file.ts'
import type { Fingerprinted } from '../style/published-name.ts'
import { compareText } from '../text/compare-text.ts'
import { addressesOf } from './address.ts'
import { diagnoseComments, diagnoseLapses, diagnoseLists } from './advice.ts'
import { type Alias, aliasesOf } from './aliases.ts'
import { type Attachment, attachmentsOf, publishedAttachments, staticsOf, themeAssetRoute } from './assets.ts'
import { diagnoseAttribution } from './attribution.ts'
import { type Claim, claimOfAlias, claimOfAsset, collisionsOf } from './claims.ts'
import { comingOf, diagnoseComing } from './coming.ts'
import { hiddenConfigLinks } from './config-links.ts'
import { connect } from './connect.ts'
import { authorsOf } from './described-terms.ts'
import { leadsOfSite } from './leads.ts'
import type { Destinations } from './links.ts'
import { outlineOf } from './outline.ts'
import { REDIRECTS } from './redirects.ts'
import { indexRelated } from './related.ts'
import { ARCHIVE_INDEX, NOT_FOUND, RESERVED } from './route.ts'
import { diagnoseGaps } from './series.ts'
import type { Entry, Site } from './site.ts'
import { Suggestions } from './suggestions.ts'
import { seenPosts, type Visibility } from './visibility.ts'
import { WholeSite } from './whole-site.ts'

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
  const { data } = parts
  const authorOf = authorsOf(data)
  const seen = seenPosts(parts.posts, authorOf, visibility)
  const hidden = seen.leftOut.map(({ post }) => post)
  const whole = new WholeSite([...seen.shown, ...seen.leftOut], data, parts.attachments, config)

  const made = outlineOf(seen.shown, data, config)
  const { entries, essays, archives, shelves } = made.value
  const pages = entries.filter(({ post }) => post.kind === 'page').sort((a, b) => compareText(a.route, b.route))

  const beside = attachmentsOf(parts.attachments, entries, hidden, config.folders)
  const statics = staticsOf(parts.statics, config.folders.static)
  const hasOwnNotFound = [...entries, ...statics.value].some(({ route }) => route === NOT_FOUND)
  const addresses = addressesOf(config)
  const aliases = aliasesOf(entries, addresses)
  const hasRedirects = aliases.value.length > 0 && statics.value.every(({ route }) => route !== REDIRECTS)
  const claims: readonly Claim[] = [
    ...made.value.claims,
    { route: ARCHIVE_INDEX, by: 'the index of all essays', place: undefined },
    ...(hasOwnNotFound ? [] : [{ route: NOT_FOUND, by: 'the page for what is not found', place: undefined }]),
    ...parts.themeAssets.map((asset) => ({ route: themeAssetRoute(asset), by: asset.path, place: undefined })),
    ...(hasRedirects ? [{ route: REDIRECTS, by: 'the list of aliases for hosts', place: undefined }] : []),
    ...statics.value.map(claimOfAsset),
  ]
  const destinations = destinationsOf({ claims, entries, aliases: aliases.value, hidden, whole, beside }, config)
  const connected = connect(entries, essays, destinations)
  const leads = leadsOfSite(data, config, destinations)
  const attachments = publishedAttachments(beside, entries, leads.value)
  const routes = new Set([...claims, ...attachments.value, ...aliases.value].map(({ route }) => route))
  const configLinks = hiddenConfigLinks(config, routes, whole)
  const site: Site = {
    config,
    addresses,
    data,
    essays,
    pages,
    archives,
    aliases: aliases.value,
    leads: leads.value,
    terms: shelves.terms,
    related: indexRelated(essays),
    attachments: attachments.value,
    statics: statics.value,
    hasOwnNotFound,
    hiddenLinks: configLinks.value,
  }
  const allClaims: readonly Claim[] = [
    ...RESERVED.map((route) => ({ route, by: 'Deskbell itself', place: undefined })),
    ...claims,
    ...attachments.value.map(claimOfAsset),
    ...aliases.value.map(claimOfAlias),
  ]
  const found = [
    ...made.diagnostics,
    ...diagnoseGaps(
      [...shelves.terms.values()].filter(({ kind }) => kind === 'series'),
      hidden,
    ),
    ...collisionsOf(allClaims),
    ...aliases.diagnostics,
    ...statics.diagnostics,
    ...attachments.diagnostics,
    ...connected,
    ...leads.diagnostics,
    ...configLinks.diagnostics,
    ...entries.flatMap(({ post, attribution }) => diagnoseAttribution(post, attribution)),
    ...diagnoseLapses(
      entries.map(({ post }) => post),
      authorOf,
      visibility.now,
    ),
    ...diagnoseLists(archives, shelves, whole, config),
    ...diagnoseComments(data, parts.posts, config),
  ]
  const coming = comingOf(seen.leftOut, authorOf, visibility)
  const ahead = diagnoseComing(coming, seen.shown, { claims: allClaims, destinations, authorOf, data, config })
  const said = new Set(found.map(sayingOf))
  return checked(site, [...found, ...ahead.filter((one) => !said.has(sayingOf(one)))])
}

function sayingOf({ code, message, place }: Diagnostic): string {
  return `${code} ${place?.file} ${message}`
}

interface Places {
  readonly claims: readonly Claim[]
  readonly entries: readonly Entry[]
  readonly aliases: readonly Alias[]
  readonly hidden: readonly Post[]
  readonly whole: WholeSite
  readonly beside: readonly Attachment[]
}

/** What was written under the configured `url` stays right under another one, so `--base-url` changes nothing here. */
function destinationsOf({ claims, entries, aliases, hidden, whole, beside }: Places, config: Config): Destinations {
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
    hidden: whole,
    folders,
    basePath: addressesOf({ url: configuredUrl, configuredUrl }).basePath,
    ownUrl: configuredUrl,
    suggestions: { files: new Suggestions(files.keys()), routes: new Suggestions(routes.keys()) },
  }
}

function fileOf({ source }: Post): string {
  return source.path.normalize('NFC')
}
