import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { Folders } from '../config/config.ts'
import { type Checked, checked, collect } from '../diagnostic/diagnostic.ts'
import { readText } from '../disk/read-text.ts'
import type { SourceFile } from './source-file.ts'
import { isTheme, themeFolder } from './theme-folder.ts'
import { type FoundFile, walk } from './walk.ts'

/** A template, style sheet or strings file; `name` is its path in the templates folder: `partials/byline.hbs`. */
export interface ThemeFile extends SourceFile {
  readonly name: string
}

/** What the default theme has, and what a site has of its own, each in the order of their names. */
export interface ThemeFiles {
  readonly theme: readonly ThemeFile[]
  /** Empty where the site's templates are the theme. */
  readonly own: readonly ThemeFile[]
  /** The site's templates folder, relative to the site. */
  readonly folder: string
  /** Whether that folder is the theme, as in Deskbell's own repository. */
  readonly isTheme: boolean
}

/** Reads what a site can have its own of, and what it has; reports what `walk` and `decodeText` report. */
export function readThemeFiles(
  siteDir: string,
  { templates: folder }: Pick<Folders, 'templates'>,
  themeDir: string,
): Checked<ThemeFiles> {
  const root = realpathSync(siteDir)
  const absolutePath = path.join(root, folder)
  const isItself = isTheme(themeDir, absolutePath)
  const found = isItself ? checked([]) : walk({ absolutePath, path: folder, inside: root, dotfiles: false })
  const theme = readTheme(themeDir)
  const own = readEach(found.value)
  return checked(
    { theme: theme.value, own: own.value, folder, isTheme: isItself },
    [theme, found, own].flatMap(({ diagnostics }) => diagnostics),
  )
}

/** Reads the theme alone, as `readThemeFiles` does. */
export function readTheme(themeDir: string): Checked<readonly ThemeFile[]> {
  const found = walk(themeFolder(themeDir))
  const read = readEach(found.value)
  return checked(read.value, [...found.diagnostics, ...read.diagnostics])
}

function readEach(files: readonly FoundFile[] = []): Checked<readonly ThemeFile[]> {
  const wanted = files.filter(({ name }) => /\.hbs$|^assets\/.*\.css$|^strings\.[^/]*\.yaml$/.test(name))
  const read = collect(
    wanted.map(({ absolutePath, path, name }) => {
      const { value, diagnostics } = readText(absolutePath, path)
      return checked(value ? [{ ...value, name }] : [], diagnostics)
    }),
  )
  return checked(read.value.flat(), read.diagnostics)
}
