import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import type { AssetFile } from '../source/source-file.ts'
import type { Fingerprinted } from '../style/published-name.ts'
import { compareText } from '../text/compare-text.ts'
import { addressesOf } from './address.ts'
import { diagnoseComments, diagnoseLapses, diagnoseLists } from './advice.ts'
import { attachmentsOf, publishedAttachments, staticsOf } from './assets.ts'
import { diagnoseAttribution } from './attribution.ts'
import { claimOfAlias, claimOfAsset, claimsOfOthers, collisionsOf, RESERVED_CLAIMS } from './claims.ts'
import { comingOf, diagnoseComing } from './coming.ts'
import { hiddenConfigLinks } from './config-links.ts'
import { connect } from './connect.ts'
import { authorsOf } from './described-terms.ts'
import { destinationsOf } from './destinations.ts'
import { leadsOfSite } from './leads.ts'
import { outlineOf } from './outline.ts'
import { indexRelated } from './related.ts'
import { NOT_FOUND } from './route.ts'
import { diagnoseGaps } from './series.ts'
import type { Site } from './site.ts'
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
  const { data, themeAssets } = parts
  const authorOf = authorsOf(data)
  const { shown, leftOut } = seenPosts(parts.posts, authorOf, visibility)
  const hidden = leftOut.map(({ post }) => post)
  const whole = new WholeSite([...shown, ...leftOut], data, parts.attachments, config)

  const outline = outlineOf(shown, data, config)
  const { entries, essays, archives, shelves, aliases } = outline.value
  const statics = staticsOf(parts.statics, config.folders.static)
  const hasOwnNotFound = [...entries, ...statics.value].some(({ route }) => route === NOT_FOUND)
  const others = claimsOfOthers({ aliases, statics: statics.value, themeAssets, hasOwnNotFound })
  const claims = [...outline.value.claims, ...others]
  const beside = attachmentsOf(parts.attachments, entries, hidden, config.folders)

  const destinations = destinationsOf({ entries, aliases, claims, beside, hidden, whole }, config)
  const connected = connect(entries, essays, destinations)
  const leads = leadsOfSite(data, config, destinations)
  const attachments = publishedAttachments(beside, entries, leads.value)
  const routes = new Set([...claims, ...attachments.value, ...aliases].map(({ route }) => route))
  const configLinks = hiddenConfigLinks(config, routes, whole)
  const allClaims = [
    ...RESERVED_CLAIMS,
    ...claims,
    ...attachments.value.map(claimOfAsset),
    ...aliases.map(claimOfAlias),
  ]

  const site: Site = {
    config,
    addresses: addressesOf(config),
    data,
    essays,
    pages: entries.filter(({ post }) => post.kind === 'page').sort((a, b) => compareText(a.route, b.route)),
    archives,
    aliases,
    leads: leads.value,
    terms: shelves.terms,
    related: indexRelated(essays),
    attachments: attachments.value,
    statics: statics.value,
    hasOwnNotFound,
    hiddenLinks: configLinks.value,
  }
  const found = [
    ...outline.diagnostics,
    ...statics.diagnostics,
    ...attachments.diagnostics,
    ...collisionsOf(allClaims),
    ...connected,
    ...leads.diagnostics,
    ...configLinks.diagnostics,
    ...entries.flatMap(diagnoseAttribution),
    ...diagnoseGaps(shelves.terms.values(), hidden),
    ...diagnoseLapses(entries, authorOf, visibility.now),
    ...diagnoseLists(archives, shelves, whole, config),
    ...diagnoseComments(data, parts.posts, config),
  ]
  const coming = comingOf(leftOut, authorOf, visibility)
  const ahead = diagnoseComing(coming, shown, { claims: allClaims, destinations, authorOf, data, config })
  return checked(site, [...found, ...without(found, ahead)])
}

/** Of what will be wrong, that which isn't wrong now. */
function without(found: readonly Diagnostic[], ahead: readonly Diagnostic[]): readonly Diagnostic[] {
  const sayingOf = ({ code, message, place }: Diagnostic) => `${code} ${place?.file} ${message}`
  const said = new Set(found.map(sayingOf))
  return ahead.filter((one) => !said.has(sayingOf(one)))
}
