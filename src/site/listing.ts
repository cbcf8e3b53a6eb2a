import type { Config, ListConfig, ListingKind } from '../config/config.ts'
import type { Archive, Entry, TermArchive } from './site.ts'

/** The lists that a kind of page shows, in their order. */
export function listsOf(kind: ListingKind, config: Pick<Config, 'lists'>): readonly ListConfig[] {
  const own: ListConfig = {
    from: kind === 'home' ? 'all' : 'this',
    limit: undefined,
    mode: 'excerpt',
    heading: undefined,
  }
  return config.lists[kind] ?? [own]
}

/** The archives that a list can be taken from. */
export interface Shelves {
  readonly essays: readonly Entry[]
  /** By `category/tips`. */
  readonly terms: ReadonlyMap<string, TermArchive>
}

/** The essays of a list before they are paged; absent where it is taken from a term that the site hasn't. */
export function entriesOf(
  { from, limit }: ListConfig,
  archive: Archive,
  { essays, terms }: Shelves,
): readonly Entry[] | undefined {
  const all = from === 'all' ? essays : from === 'this' ? archive.entries : terms.get(from)?.entries
  return limit === undefined ? all : all?.slice(0, limit)
}

/** How many pagers the archive has; at least 1. The list without a limit is the one that is paged. */
export function pagerCountOf(archive: Archive, shelves: Shelves, config: Pick<Config, 'lists' | 'perPage'>): number {
  const paged = listsOf(archive.kind, config).find((list) => list.limit === undefined)
  const entries = paged ? (entriesOf(paged, archive, shelves) ?? []) : []
  return Math.max(1, Math.ceil(entries.length / config.perPage))
}
