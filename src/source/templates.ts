import { readFileSync } from 'node:fs'
import { append, type Checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { readText } from '../disk/read-text.ts'
import { refusalOf } from '../disk/refusal.ts'
import { fingerprintOf } from '../style/published-name.ts'
import { type StyleFile, THEME_PREFIX } from '../style/style-file.ts'
import { compareText } from '../text/compare-text.ts'
import type { ModuleFile, SiteFiles, SourceFile, TemplateFile, ThemeAsset } from './source-file.ts'
import type { FoundFile } from './walk.ts'

export type TemplateFiles = Pick<
  SiteFiles,
  'templates' | 'originals' | 'strings' | 'helpers' | 'styles' | 'themeAssets'
>

/**
 * What a theme and a site's own templates folder make together: a file of the site stands in for the theme's of the
 * same name, except for strings and style sheets, of which both are kept. The theme's templates stay within reach, as
 * `originals`. Other files in the folders mean nothing.
 */
export function readTemplates(theme: readonly FoundFile[], own: readonly FoundFile[]): Checked<TemplateFiles> {
  const files = [...new Map([...theme, ...own].map((file) => [file.name, file])).values()].sort((a, b) =>
    compareText(a.name, b.name),
  )
  const diagnostics: Diagnostic[] = []
  const read = (file: FoundFile): readonly SourceFile[] => {
    const source = readText(file.absolutePath, file.path)
    append(diagnostics, source.diagnostics)
    return source.value ? [source.value] : []
  }
  const handlebars = new Map(
    [...theme, ...own]
      .filter(({ name }) => name.endsWith('.hbs'))
      .map((file) => [file, read(file).map(templateIn(file))]),
  )
  const templates = files.flatMap((file) => handlebars.get(file) ?? [])
  const originals = theme.flatMap((file) => handlebars.get(file) ?? []).map(originalOf)
  const styleFiles = (file: FoundFile, prefix: string): readonly StyleFile[] =>
    isStyle(file.name) ? read(file).map((source) => ({ ...source, name: prefix + file.name.slice(ASSETS.length) })) : []
  const strings = [...theme, ...own].filter(({ name }) => /^strings\.[^/]*\.yaml$/.test(name)).flatMap(read)
  const helpers = files.filter(({ name }) => /^helpers\/[^/]+\.mjs$/.test(name)).map(moduleOf)
  const styles = [
    ...theme.flatMap((file) => styleFiles(file, THEME_PREFIX)),
    ...files.flatMap((file) => styleFiles(file, '')),
  ]
  const themeAssets = files
    .filter(({ name }) => name.startsWith(ASSETS) && !isStyle(name))
    .flatMap((file) => {
      const asset = readThemeAsset(file)
      if (!('code' in asset)) return [asset]
      diagnostics.push(asset)
      return []
    })
  return { value: { templates, originals, strings, helpers, styles, themeAssets }, diagnostics }
}

const ASSETS = 'assets/'

function templateIn({ name }: FoundFile): (source: SourceFile) => TemplateFile {
  return (source) => ({ ...source, name: name.slice(0, -'.hbs'.length) })
}

function originalOf(file: TemplateFile): TemplateFile {
  return { ...file, name: THEME_PREFIX + file.name.replace(/^partials\//, '') }
}

function isStyle(name: string): boolean {
  return name.startsWith(ASSETS) && name.endsWith('.css')
}

function moduleOf({ path, absolutePath }: FoundFile): ModuleFile {
  return { path, absolutePath }
}

function readThemeAsset({ path, absolutePath, name }: FoundFile): ThemeAsset | Diagnostic {
  try {
    const fingerprint = fingerprintOf(readFileSync(absolutePath))
    return { path, absolutePath, name: name.slice(ASSETS.length), fingerprint }
  } catch (error) {
    const { message, mend } = refusalOf(error)
    return diagnose('source/unreadable', { message: `this file ${message}`, mend, place: placeOfFile(path) })
  }
}
