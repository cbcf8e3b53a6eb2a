import { posix } from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type Span } from '../diagnostic/place.ts'
import { nearest } from '../text/nearest.ts'
import { compileCss, type ImportRule } from './compile-css.ts'
import type { Grounds } from './grounds.ts'
import { styleAddress } from './style-address.ts'
import { type StyleFile, THEME_PREFIX } from './style-file.ts'

/** A style sheet with all that it imports from the theme and the site in its place. */
export interface Sheet {
  /** Statements that stand before all rules: imports from elsewhere, and layers before them. */
  readonly head: string
  readonly rules: string
  readonly grounds: Grounds
}

export interface SheetOptions {
  /** All style sheets, by their names. */
  readonly files: ReadonlyMap<string, StyleFile>
  /** Published names of the other files in `templates/assets/`. */
  readonly published: (name: string) => string | undefined
  readonly report: (diagnostic: Diagnostic) => void
}

/**
 * The style sheet that is published for a file. Reports what `compileCss` does, files that aren't there
 * (`template/asset`), and imports that can't be put in their place.
 */
export function sheetOf(file: StyleFile, options: SheetOptions): Sheet {
  return new Joiner(file.name, options).join(file, [])
}

class Joiner {
  readonly #into: string
  readonly #options: SheetOptions

  constructor(into: string, options: SheetOptions) {
    this.#into = into
    this.#options = options
  }

  /** `above` are the files that import this one, the outermost first. */
  join(file: StyleFile, above: readonly StyleFile[]): Sheet {
    const address = (written: string, span: Span) => this.#address(file, written, span)
    const compiled = compileCss(file, { report: this.#options.report, address })
    let head = ''
    let rules = ''
    let grounds: Grounds = new Map()
    for (const statement of compiled.head) {
      const isRule = typeof statement !== 'string'
      if (isRule && !isElsewhere(statement.url)) {
        const sheet = this.#imported(file, statement, above)
        if (sheet.head !== '' && (rules !== '' || statement.conditions !== '')) this.#late(file, statement)
        head += sheet.head
        rules += within(statement.conditions, sheet.rules)
        if (HOLDS_ALWAYS.test(statement.conditions)) grounds = new Map([...grounds, ...sheet.grounds])
      } else {
        const text = isRule ? this.#importRule(file, statement) : statement
        if (rules === '') head += text
        else if (isRule) this.#late(file, statement)
        else rules += text
      }
    }
    return { head, rules: rules + compiled.rules, grounds: new Map([...grounds, ...compiled.grounds]) }
  }

  #imported(file: StyleFile, { url, span }: ImportRule, above: readonly StyleFile[]): Sheet {
    const { files, report } = this.#options
    const folder = posix.dirname(file.name)
    const name = url.startsWith(THEME_PREFIX) ? url : posix.join(folder, url)
    const wanted = files.get(name)
    if (wanted && wanted !== file && !above.includes(wanted)) return this.join(wanted, [...above, file])
    report(wanted ? circle(file, span, name) : missingSheet(file, span, name, files.keys()))
    return { head: '', rules: '', grounds: new Map() }
  }

  #importRule(file: StyleFile, { url, conditions, span }: ImportRule): string {
    return `@import "${this.#address(file, url, span)}"${conditions && ` ${conditions}`};`
  }

  #address(file: StyleFile, written: string, span: Span): string {
    const { published, report } = this.#options
    const address = styleAddress(written, { from: file.name.replace(THEME_PREFIX, ''), into: this.#into, published })
    if (typeof address === 'string') return address
    report(missingAsset(file, span, address.missing))
    return written
  }

  #late(file: StyleFile, { span }: ImportRule): void {
    this.#options.report(
      diagnose('theme/css', {
        message: 'a style sheet from elsewhere is imported behind one of this site, which CSS can’t have in one file.',
        mend: 'Move this line up, before the other imports.',
        place: placeOf(file, span),
      }),
    )
  }
}

function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(url)
}

/** No condition, or a layer alone. */
const HOLDS_ALWAYS = /^(?:layer(?:\([^)]*\))?)?$/

const CONDITIONS = /^(layer(?:\(([^)]*)\))?)?\s*(?:supports\(((?:[^()]|\([^()]*\))*)\))?\s*(.*)$/s

/** Rules under the conditions of their import. */
function within(conditions: string, rules: string): string {
  const [, layer, layerName = '', supports, media] = CONDITIONS.exec(conditions) ?? []
  const inMedia = media ? `@media ${media}{${rules}}` : rules
  const inSupports = supports ? `@supports (${supports}){${inMedia}}` : inMedia
  return layer ? `@layer ${layerName}{${inSupports}}` : inSupports
}

function missingAsset(file: StyleFile, span: Span, name: string): Diagnostic {
  return diagnose('template/asset', {
    message: `there is no file \`assets/${name}\`.`,
    mend: 'Put the file into `templates/assets/`, or correct its name.',
    place: placeOf(file, span),
  })
}

function missingSheet(file: StyleFile, span: Span, name: string, known: Iterable<string>): Diagnostic {
  const near = nearest(name, known)
  const where = name.startsWith(THEME_PREFIX) ? 'in the theme' : 'in `templates/assets/`'
  return diagnose('template/asset', {
    message: `there is no style sheet \`${name.replace(THEME_PREFIX, '')}\` ${where}.`,
    mend: near ? `Did you mean \`${near}\`?` : 'Write `@theme/style.css` for the theme’s own.',
    place: placeOf(file, span),
  })
}

function circle(file: StyleFile, span: Span, name: string): Diagnostic {
  return diagnose('theme/css', {
    message: `\`${name}\` is imported by itself, this way or another.`,
    mend: 'Take this line away.',
    place: placeOf(file, span),
  })
}
