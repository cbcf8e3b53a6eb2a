import type { ThemeFile, ThemeFiles } from '../../src/source/theme-files.ts'
import { english, themeFiles } from '../template/theme.ts'

export function themeFile(name: string, text = ''): ThemeFile {
  return { name, path: `deskbell/templates/${name}`, text }
}

export function ownFile(name: string, text = ''): ThemeFile {
  return { name, path: `templates/${name}`, text }
}

export function files(given: Partial<ThemeFiles>): ThemeFiles {
  return { theme: [], own: [], folder: 'templates', isTheme: false, ...given }
}

/** The default theme's templates and words. */
export const defaultTheme: readonly ThemeFile[] = [
  ...themeFiles.map(({ path, text }) => themeFile(path, text)),
  themeFile('strings.en.yaml', english.text),
]
