import { append, type Checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { type StyleFile, THEME_PREFIX } from '../style/style-file.ts'
import { compareText } from '../text/compare-text.ts'
import type { DiskMemory } from './disk-memory.ts'
import { ASSETS } from './read-file.ts'
import { readTexts, type Texts } from './read-texts.ts'
import type { SiteFiles, SourceFile, TemplateFile } from './source-file.ts'
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
export function readTemplates(
  theme: readonly FoundFile[],
  own: readonly FoundFile[],
  memory: DiskMemory,
): Checked<TemplateFiles> & Pick<Texts, 'withReturns'> {
  const files = [...new Map([...theme, ...own].map((file) => [file.name, file])).values()].sort((a, b) =>
    compareText(a.name, b.name),
  )
  const diagnostics: Diagnostic[] = []
  const withReturns: SourceFile[] = []
  const read = (file: FoundFile): readonly SourceFile[] => {
    const text = readTexts(memory.texts, [file])
    append(diagnostics, text.diagnostics)
    append(withReturns, text.withReturns)
    return text.files
  }
  const handlebars = new Map(
    [...theme, ...own]
      .filter(({ name }) => name.endsWith('.hbs'))
      .map((file) => [file, read(file).map(templateIn(file))]),
  )
  const templates = files.flatMap((file) => handlebars.get(file) ?? [])
  const originals = theme.flatMap((file) => handlebars.get(file) ?? []).map(originalOf)
  const styleFiles = (file: FoundFile, prefix: string): readonly StyleFile[] =>
    isStyle(file.name) ? read(file).map((source) => named(source, prefix + file.name.slice(ASSETS.length))) : []
  const strings = [...theme, ...own].filter(({ name }) => /^strings\.[^/]*\.yaml$/.test(name)).flatMap(read)
  const helpers = files.filter(({ name }) => /^helpers\/[^/]+\.mjs$/.test(name))
  const styles = [
    ...theme.flatMap((file) => styleFiles(file, THEME_PREFIX)),
    ...files.flatMap((file) => styleFiles(file, '')),
  ]
  const themeAssets = files
    .filter(({ name }) => name.startsWith(ASSETS) && !isStyle(name))
    .flatMap((file) => {
      const asset = memory.themeAssets.of(file)
      append(diagnostics, asset.diagnostics)
      return asset.value ?? []
    })
  return { value: { templates, originals, strings, helpers, styles, themeAssets }, diagnostics, withReturns }
}

function templateIn({ name }: FoundFile): (source: SourceFile) => TemplateFile {
  return (source) => named(source, name.slice(0, -'.hbs'.length))
}

function originalOf(file: TemplateFile): TemplateFile {
  return named(file, THEME_PREFIX + file.name.replace(/^partials\//, ''))
}

const byName = new WeakMap<SourceFile, Map<string, TemplateFile>>()

/** A text under a name: the same object each time. */
function named(source: SourceFile, name: string): TemplateFile {
  const files = byName.get(source) ?? new Map<string, TemplateFile>()
  byName.set(source, files)
  const file = files.get(name) ?? { ...source, name }
  files.set(name, file)
  return file
}

function isStyle(name: string): boolean {
  return name.startsWith(ASSETS) && name.endsWith('.css')
}
