import type { Entries, Entry } from './entries.ts'
import type { Key } from './key.ts'

export type EntryOf = readonly [Key, Entry]

/** The entries of each pack, by its name. */
export function packsIn(entries: Entries): ReadonlyMap<string, readonly EntryOf[]> {
  const packs = new Map<string, EntryOf[]>()
  for (const [key, entry] of entries) {
    const pack = packs.get(entry.pack)
    if (pack) pack.push([key, entry])
    else packs.set(entry.pack, [[key, entry]])
  }
  return packs
}

/**
 * What is alive in packs that aren’t worth keeping, in the order in which it lies there. A pack is kept as long as half of it is
 * alive and that is more than all that this run writes. So no pack is mostly dead, each is larger than
 * all that are younger taken together, there are few of them, and a byte is copied as often as its pack doubles.
 * `sizes` are those of the packs that can be read; `draft` is the one that this run writes.
 */
export function worthCopying(
  entries: Entries,
  sizes: ReadonlyMap<string, number>,
  draft: string | undefined,
): readonly EntryOf[] {
  const packs = packsIn(entries)
  const old = [...packs].filter(([name]) => name !== draft && sizes.has(name))
  const alive = old.map(([name, held]) => ({
    name,
    held,
    bytes: held.reduce((sum, [, { length }]) => sum + length, 0),
  }))
  let written = sizes.get(draft ?? '') ?? 0
  return alive
    .sort((a, b) => a.bytes - b.bytes)
    .flatMap(({ name, held, bytes }) => {
      if (bytes > written && bytes * 2 >= (sizes.get(name) ?? 0)) return []
      written += bytes
      return [...held].sort(([, a], [, b]) => a.offset - b.offset)
    })
}
