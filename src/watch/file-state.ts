import { lstatSync, type Stats } from 'node:fs'

export function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false })
  } catch {
    return undefined // a part of its path is a file, or may not be entered
  }
}

/** Two states of a path differ where it was written to or replaced in between. */
export function stateOf(file: string, stats: Stats | undefined = statsOf(file)): string {
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : ''
}

/**
 * Whether these look like files in the middle of a save: one is empty, as between an editor's truncation and its write;
 * or all are gone, as between its delete and its rename; or all are a moment old, and may be about to get another name.
 */
export function isUnfinished(files: readonly string[]): boolean {
  const found = files.map(statsOf).filter((stats) => stats !== undefined)
  return found.some(isEmpty) || found.length === 0 || (found.length === files.length && found.every(isYoung))
}

function isEmpty(stats: Stats): boolean {
  return stats.isFile() && stats.size === 0
}

function isYoung({ birthtimeMs }: Stats): boolean {
  const ageMs = Date.now() - birthtimeMs
  return ageMs >= 0 && ageMs < YOUNG_MS
}

const YOUNG_MS = 10
