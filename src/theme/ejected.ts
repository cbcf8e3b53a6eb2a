import { createHash } from 'node:crypto'
import type { ThemeFiles } from '../source/theme-files.ts'
import { type Origin, originIn } from './comment.ts'

/** A site's own file that was copied from the theme. */
export interface Ejected {
  /** Relative to the site. */
  readonly path: string
  readonly origin: Origin
  /** What became of the original since: another version of Deskbell may have changed it, or have it no more. */
  readonly original: 'same' | 'changed' | 'gone'
}

/** The files of a site that say that they were ejected. */
export function ejectedFiles({ own, theme }: Pick<ThemeFiles, 'own' | 'theme'>): readonly Ejected[] {
  return own.flatMap((file) => {
    const origin = originIn(file)
    if (!origin) return []
    const original = theme.find(({ name }) => name === origin.name)
    if (!original) return { path: file.path, origin, original: 'gone' }
    const isSame = shortDigestOf(original.text) === origin.sha256
    return { path: file.path, origin, original: isSame ? 'same' : 'changed' }
  })
}

/** By which the origin of a copy tells its original. */
export function shortDigestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
