import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { accentOf } from './accent.ts'
import { compileCss } from './compile-css.ts'
import { type Fingerprinted, fingerprintOf, publishedName } from './published-name.ts'
import { type StyleSettings, settingsCss } from './settings.ts'
import { type Sheet, sheetOf } from './sheet.ts'
import { type StyleFile, THEME_PREFIX } from './style-file.ts'

/** A style sheet as it is published, in place of its file. */
export interface MadeStyle extends Fingerprinted {
  /** The file's. */
  readonly path: string
  readonly content: string
}

/** The style sheet that the settings are part of. */
const MAIN = 'style.css'

/**
 * Every style sheet of `templates/assets/`, with what it imports of the theme and the site in it, minified; the settings
 * stand at the end of `style.css`. `others` are the other files there, which `url()` leads to; `folder` is where the site has
 * its templates.
 */
export function makeStyles(
  files: readonly StyleFile[],
  others: readonly Fingerprinted[],
  settings: StyleSettings,
  folder: string,
): Checked<readonly MadeStyle[]> {
  const diagnostics: Diagnostic[] = []
  // A file that several sheets import is read for each, and what is wrong with it told once.
  const told = new Set<string>()
  const report = (diagnostic: Diagnostic): void => {
    const key = JSON.stringify(diagnostic)
    if (!told.has(key)) diagnostics.push(diagnostic)
    told.add(key)
  }
  const names = new Map(others.map((asset) => [asset.name, publishedName(asset)]))
  const options = {
    files: new Map(files.map((file) => [file.name, file])),
    published: (name: string) => names.get(name),
    folder,
    report,
  }
  const made = files
    .filter(({ name }) => !name.startsWith(THEME_PREFIX))
    .map((file): MadeStyle => {
      const sheet = sheetOf(file, options)
      const content = textOf(sheet, file.name === MAIN ? settingsRules(settings, sheet, report) : '')
      return { path: file.path, name: file.name, content, fingerprint: fingerprintOf(content) }
    })
  return checked(made, diagnostics)
}

function settingsRules(settings: StyleSettings, sheet: Sheet, report: (diagnostic: Diagnostic) => void): string {
  const accent = settings.accent && accentOf(settings.accent, settings.scheme, sheet.grounds)
  accent?.diagnostics.forEach(report)
  const text = settingsCss(settings, accent?.value)
  return compileCss({ path: 'settings', text }, { address: (written) => written, report }).rules
}

function textOf({ head, rules }: Sheet, settings: string): string {
  const all = rules + settings
  // What `light-dark()` is written as needs to be told the scheme, which only a rule with `color-scheme` does by itself.
  const isTold = all.includes('--lightningcss-light:') || !all.includes('--lightningcss-light')
  return `${head}${isTold ? '' : LIGHT}${all}\n`
}

const LIGHT = ':where(:root){--lightningcss-light:initial;--lightningcss-dark: }'
