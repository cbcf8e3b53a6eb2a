import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import type { AssetFile } from '../source/source-file.ts'
import type { Fingerprinted } from '../style/published-name.ts'
import { compareText } from '../text/compare-text.ts'
import { addressesOf } from './address.ts'
import { diagnoseComments, diagnoseLapses, diagnoseLists, nextStir } from './advice.ts'
import { type Attachment, attachmentsOf, publishedAttachments, staticsOf } from './assets.ts'
import { diagnoseAttribution } from './attribution.ts'
import { claimOfAsset, claimsOfAliases, claimsOfOthers, collisionsOf, RESERVED_CLAIMS } from './claims.ts'
import { comingOf, diagnoseComing } from './coming.ts'
import { hiddenConfigLinks } from './config-links.ts'
import { byFileOf, connect, diagnoseCircles } from './connect.ts'
import { authorsOf } from './described-terms.ts'
import { type Destinations, destinationsOf } from './destinations.ts'
import { leadsOfSite } from './leads.ts'
import { outlineOf } from './outline.ts'
import type { EntriesByFile } from './pins.ts'
import { RelatedLists } from './related.ts'
import { NOT_FOUND } from './route.ts'
import { diagnoseGaps } from './series.ts'
import { type Entry, type EntryId, idOf, type Site } from './site.ts'
import { type LeftOut, leftOutOf, seenPosts, type Visibility } from './visibility.ts'
import { WholeSite } from './whole-site.ts'

/** What a site is put together of. */
export interface SiteParts {
  readonly posts: readonly Post[]
  readonly data: SiteData
  readonly attachments: readonly AssetFile[]
  readonly statics: readonly AssetFile[]
  readonly themeAssets: readonly (Fingerprinted & { readonly path: string })[]
}

/** A site put together, and what it takes to put it together again after an edit. */
export interface Assembly {
  readonly parts: SiteParts
  readonly config: Config
  readonly visibility: Visibility
  readonly site: Site
  readonly leftOut: LeftOut
  readonly destinations: Destinations
  readonly byFile: EntriesByFile
  readonly beside: readonly Attachment[]
  /** When time alone next changes what is visible, or what is said of the days to come. */
  readonly until: number
  /** Posts that are hidden now and that time alone will bring. */
  readonly coming: ReadonlySet<EntryId>
  /** What is wrong with each entry by itself: where it leads, and its claim to be published. */
  readonly own: ReadonlyMap<EntryId, readonly Diagnostic[]>
  /** All else that is wrong now. */
  readonly others: readonly Diagnostic[]
  /** What will be wrong once the coming posts are there. */
  readonly ahead: readonly Diagnostic[]
}

/**
 * Puts a site together: takes out what is hidden now, sorts, gives every post its address, makes the archives, and
 * follows every reference. What does not fit is reported (`diagnosticsOf`), so that nothing is found out only when a page is
 * rendered.
 */
export function assemble(parts: SiteParts, config: Config, visibility: Visibility): Assembly {
  const { data, themeAssets } = parts
  const authorOf = authorsOf(data)
  const { shown, leftOut } = seenPosts(parts.posts, authorOf, visibility)
  const hidden = leftOut.map(({ post }) => post)
  const whole =
    leftOut.length === 0
      ? new WholeSite(() => ({ outline, beside }))
      : WholeSite.of([...shown, ...leftOut], data, parts.attachments, config)

  const outline = outlineOf(shown, data, config)
  const { entries, essays, archives, shelves, aliases } = outline.value
  const statics = staticsOf(parts.statics, config.folders.static)
  const isNotFound = ({ route }: { readonly route: string }) => route === NOT_FOUND
  const hasOwnNotFound = entries.some(isNotFound) || statics.value.some(isNotFound)
  const others = claimsOfOthers({ aliases, statics: statics.value, themeAssets, hasOwnNotFound })
  const claims = [...outline.value.claims, ...others]
  const beside = attachmentsOf(parts.attachments, entries, hidden, config.folders)

  const destinations = destinationsOf({ entries, aliases, claims, beside, hidden, whole }, config)
  const byFile = byFileOf(entries)
  const connected = connect(entries, essays, byFile, destinations)
  const leads = leadsOfSite(data, config, destinations)
  const attachments = publishedAttachments(beside, entries, leads.value)
  const routes = () => new Set([...claims, ...attachments.value, ...aliases].map(({ route }) => route))
  const configLinks = hiddenConfigLinks(config, routes, whole)
  const byId = new Map(entries.map((entry) => [idOf(entry), entry]))
  const allClaims = [
    ...RESERVED_CLAIMS,
    ...claims,
    ...attachments.value.map(claimOfAsset),
    ...claimsOfAliases(aliases, byId),
  ]
  const site: Site = {
    config,
    addresses: addressesOf(config),
    data,
    essays,
    pages: entries.filter(({ post }) => post.kind === 'page').sort((a, b) => compareText(a.route, b.route)),
    entries: byId,
    archives,
    aliases,
    leads: leads.value,
    terms: shelves.terms,
    related: RelatedLists.of({ essays, entries: byId, count: config.related.count }),
    attachments: attachments.value,
    statics: statics.value,
    hasOwnNotFound,
    hiddenLinks: configLinks.value,
  }
  const coming = comingOf(leftOut, authorOf, visibility)
  const withComing = () =>
    coming.length === leftOut.length ? whole.outline : outlineOf([...shown, ...coming], data, config)
  return {
    ...{ parts, config, visibility, site, destinations, beside, byFile },
    leftOut: leftOutOf(leftOut),
    until: nextStir(parts.posts, authorOf, visibility.now),
    coming: new Set(coming.map(idOf)),
    own: withAttribution(connected, entries),
    others: [
      ...outline.diagnostics,
      ...statics.diagnostics,
      ...attachments.diagnostics,
      ...collisionsOf(allClaims),
      ...diagnoseCircles(essays),
      ...leads.diagnostics,
      ...configLinks.diagnostics,
      ...diagnoseGaps(shelves.terms.values(), hidden),
      ...diagnoseLapses(entries, authorOf, visibility.now),
      ...diagnoseLists(archives, shelves, whole, config),
      ...diagnoseComments(data, parts.posts, config),
    ],
    ahead: diagnoseComing(coming, shown, withComing, { claims: allClaims, destinations, authorOf }),
  }
}

/** What is wrong with the claims to publish entries, beside what was found wrong with them. */
function withAttribution(found: Assembly['own'], entries: readonly Entry[]): Assembly['own'] {
  const all = new Map<EntryId, readonly Diagnostic[]>()
  for (const entry of entries) {
    const id = idOf(entry)
    const [own, wrong] = [found.get(id) ?? NOTHING, diagnoseAttribution(entry)]
    if (own.length + wrong.length > 0) all.set(id, [...own, ...wrong])
  }
  return all
}

const NOTHING: readonly Diagnostic[] = []

/** All that was found wrong with a site as it was put together. */
export function diagnosticsOf({ own, others, ahead }: Assembly): readonly Diagnostic[] {
  const found = [...others, ...[...own.values()].flat()]
  return [...found, ...without(found, ahead)]
}

/** Of what will be wrong, that which isn't wrong now. */
function without(found: readonly Diagnostic[], ahead: readonly Diagnostic[]): readonly Diagnostic[] {
  const sayingOf = ({ code, message, place }: Diagnostic) => `${code} ${place?.file} ${message}`
  const said = new Set(found.map(sayingOf))
  return ahead.filter((one) => !said.has(sayingOf(one)))
}
