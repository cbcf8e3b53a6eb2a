import type { Manifest } from './manifest.ts'
import { foldersAbove } from './output-path.ts'

/**
 * Finds what the last build wrote, a file or a folder, under a name that some file systems (those of macOS and Windows)
 * take for the given one: `Tea` for `tea`. Undefined if the last build wrote that very name too, or none like it.
 */
export function otherSpellings(previous: Manifest): (path: string) => string | undefined {
  let spellings: ReadonlyMap<string, string> | undefined
  let paths: ReadonlySet<string> | undefined
  return (path) => {
    paths ??= new Set([...previous.keys()].flatMap((known) => [known, ...foldersAbove(known)]))
    if (paths.has(path)) return undefined
    spellings ??= new Map([...paths].map((known) => [folded(known), known]))
    return spellings.get(folded(path))
  }
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
