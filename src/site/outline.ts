import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import { addressesOf } from './address.ts'
import { aliasesOf } from './aliases.ts'
import { archivesOf } from './archives.ts'
import { type Claim, claimOfEntry, claimsOfArchive } from './claims.ts'
import { entriesOf } from './entries.ts'
import type { Shelves } from './listing.ts'
import { newestFirst } from './order.ts'
import type { Alias, Archive, Entry } from './site.ts'
import type { SeenPost } from './visibility.ts'

/** The posts of a site in their places, before any link is followed. */
export interface Outline {
  /** In the order of the site, and so are the essays among them. */
  readonly entries: readonly Entry[]
  readonly essays: readonly Entry[]
  readonly archives: readonly Archive[]
  readonly shelves: Shelves
  readonly aliases: readonly Alias[]
  /** The addresses of entries and archives, without the aliases. */
  readonly claims: readonly Claim[]
}

/** What a site has that holds these posts and no others. Reports what `entriesOf` and `aliasesOf` do. */
export function outlineOf(posts: readonly SeenPost[], data: SiteData, config: Config): Checked<Outline> {
  const inOrder = [...posts].sort((a, b) => newestFirst(a.post, b.post))
  const made = entriesOf(inOrder, data, config)
  const { entries, terms } = made.value
  const essays = entries.filter(({ post }) => post.kind === 'essay')
  const allTerms = [...terms.category, ...terms.tag, ...terms.author, ...terms.series]
  const archives = archivesOf(essays, allTerms, config)
  const shelves: Shelves = { essays, terms: new Map(allTerms.map((term) => [`${term.kind}/${term.slug}`, term])) }
  const aliases = aliasesOf(entries, addressesOf(config))
  const claims = [
    ...entries.map(claimOfEntry),
    ...archives.flatMap((archive) => claimsOfArchive(archive, shelves, config)),
  ]
  return checked({ entries, essays, archives, shelves, aliases: aliases.value, claims }, [
    ...made.diagnostics,
    ...aliases.diagnostics,
  ])
}
