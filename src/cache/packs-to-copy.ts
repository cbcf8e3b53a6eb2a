import type { Share } from './pack-index.ts'

/**
 * The packs of earlier runs that are to be copied into the one that this run writes, which has `written` bytes by now; `sizes` are
 * those of the packs that can be read. One is kept as long as half of it is alive and that is more than all that is written: so none
 * is mostly dead, there are few of them, and a byte is copied only when what it lies with has doubled.
 */
export function packsToCopy(
  shares: ReadonlyMap<string, Share>,
  sizes: ReadonlyMap<string, number>,
  written: number,
): readonly string[] {
  let sum = written
  return [...shares]
    .sort(([, a], [, b]) => a.bytes - b.bytes)
    .flatMap(([name, { bytes }]) => {
      const size = sizes.get(name)
      if (size === undefined || (bytes > sum && bytes * 2 >= size)) return []
      sum += bytes
      return [name]
    })
}
