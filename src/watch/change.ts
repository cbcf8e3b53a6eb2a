import { relative, sep } from 'node:path'
import { compareText } from '../text/compare-text.ts'

/** Absolute paths of files and folders that may be other than before, or be gone; `everything` where there is no telling. */
export type Change = ReadonlySet<string> | 'everything'

export function union(a: Change, b: Change): Change {
  return a === 'everything' || b === 'everything' ? 'everything' : new Set([...a, ...b])
}

/** As a writer knows them: paths in the site, with `/`, sorted. */
export function pathsIn(siteDir: string, changed: ReadonlySet<string>): readonly string[] {
  return [...changed].map((path) => relative(siteDir, path).replaceAll(sep, '/')).sort(compareText)
}
