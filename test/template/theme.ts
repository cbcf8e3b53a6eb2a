import { readdirSync, readFileSync } from 'node:fs'
import type { SourceFile, TemplateFile } from '../../src/source/source-file.ts'
import { type Lexicon, parseStrings, type Strings } from '../../src/strings/strings.ts'
import type { Helper } from '../../src/template/helpers.ts'
import { compileTemplates, type TemplateOptions, type TemplateSet } from '../../src/template/template-set.ts'
import { escapeHtml } from '../../src/text/html.ts'

const folder = new URL('../../templates/', import.meta.url)

/** The default theme's templates, as they are in the repository. */
export const themeFiles: readonly TemplateFile[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.hbs'))
  .sort()
  .map((path) => ({ ...read(path), name: path.slice(0, -'.hbs'.length) }))

export const english: SourceFile = read('strings.en.yaml')
export const spanish: SourceFile = read('strings.es.yaml')

export function read(path: string): SourceFile {
  return { path, text: readFileSync(new URL(path, folder), 'utf8') }
}

export function strings(lang = 'en', ...files: readonly SourceFile[]): Strings {
  return lexicon(lang, ...files).site
}

export function lexicon(lang = 'en', ...files: readonly SourceFile[]): Lexicon {
  return parseStrings([english, ...files], lang).value
}

export function options(given: Partial<TemplateOptions> = {}): TemplateOptions {
  return {
    folder: 'templates',
    originals: [],
    lexicon: lexicon(),
    helpers: new Map<string, Helper>(),
    assetHref: (name) => (name === 'style.css' ? '/assets/style.01234567.css' : undefined),
    basePath: '/',
    markdown: (text) => escapeHtml(`[${text}]`),
    ...given,
  }
}

export function template(name: string, text: string): TemplateFile {
  return { path: `templates/${name}.hbs`, name, text }
}

export const theme: TemplateSet = compileTemplates(themeFiles, options()).value
