import type { ThemeFile, ThemeFiles } from '../source/theme-files.ts'
import { compareText } from '../text/compare-text.ts'
import { selfDescription } from './comment.ts'
import { themeNameOf } from './theme-name.ts'

/** Files of one kind, in the order of their names. */
export interface OverviewGroup {
  readonly heading: string
  readonly files: readonly OverviewFile[]
}

export interface OverviewFile {
  /** What `theme eject` takes for it. */
  readonly name: string
  /** What it shows, in a sentence; empty where it doesn't say. */
  readonly shows: string
  /** The site's own file, in place of the theme's or besides. */
  readonly own: string | undefined
}

/** All that a site can have its own of, and what it has. */
export function overviewOf({ theme, own }: ThemeFiles): readonly OverviewGroup[] {
  const ownFiles = new Map(own.map((file) => [file.name, file]))
  const all = [...new Map([...own, ...theme].map((file) => [file.name, file])).values()]
  const groups = ['Pages', 'Partials', 'Style and words'].map((heading) => ({
    heading,
    files: all
      .filter((file) => headingOf(file) === heading)
      .map((file) => ({
        name: themeNameOf(file, all),
        shows: selfDescription(file),
        own: ownFiles.get(file.name)?.path,
      }))
      .sort((a, b) => compareText(a.name, b.name)),
  }))
  return groups.filter(({ files }) => files.length > 0)
}

function headingOf({ name }: ThemeFile): string {
  if (!name.endsWith('.hbs')) return 'Style and words'
  return name.startsWith('partials/') ? 'Partials' : 'Pages'
}
