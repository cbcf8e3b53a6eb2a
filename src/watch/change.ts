import path from 'node:path'
import { compareText } from '../text/compare-text.ts'
import { statsOf } from './file-state.ts'

/** Absolute paths of files and folders that may be other than before, or be gone; `everything` where there is no telling. */
export type Change = ReadonlySet<string> | 'everything'

export function union(a: Change, b: Change): Change {
  return a === 'everything' || b === 'everything' ? 'everything' : new Set([...a, ...b])
}

/** As a writer knows them: paths in the site, with `/`, sorted. */
export function pathsIn(siteDir: string, changed: ReadonlySet<string>): readonly string[] {
  return [...changed]
    .filter((file) => !isPassing(file, changed))
    .map((file) => path.relative(siteDir, file).replaceAll(path.sep, '/'))
    .sort(compareText)
}

/** What a file was called while it was saved, and is no more: its name with something added, as in `.tea.md.k3x9`. */
function isPassing(file: string, changed: ReadonlySet<string>): boolean {
  const name = path.basename(file).replace(/^[.~#]+/, '')
  const folder = path.dirname(file)
  const beginnings = Array.from(name, (_, i) => path.join(folder, name.slice(0, i + 1)))
  return beginnings.some((other) => other !== file && changed.has(other)) && statsOf(file) === undefined
}
