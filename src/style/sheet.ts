import { posix } from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type Span } from '../diagnostic/place.ts'
import { nearest } from '../text/nearest.ts'
import { compileCss, type ImportRule } from './compile-css.ts'
import { type Grounds, laterOver, NO_GROUNDS, withImported } from './grounds.ts'
import { importConditionsOf, rulesUnder } from './import-conditions.ts'
import { styleAddress } from './style-address.ts'
import { type StyleFile, THEME_PREFIX } from './style-file.ts'

/** A style sheet with all that it imports from the theme and the site in its place. */
export interface Sheet {
  /** Statements that stand before all rules: imports from elsewhere, layers, and comments that are kept. */
  readonly head: string
  /** Whether there is an import from elsewhere in it, which nothing else may stand before. */
  readonly importsElsewhere: boolean
  readonly rules: string
  readonly grounds: Grounds
}

export interface SheetOptions {
  /** All style sheets, by their names. */
  readonly files: ReadonlyMap<string, StyleFile>
  /** Published names of the other files in `templates/assets/`. */
  readonly published: (name: string) => string | undefined
  /** Where the site has its templates: `templates`. */
  readonly folder: string
  readonly report: (diagnostic: Diagnostic) => void
}

/**
 * The style sheet that is published for a file. Reports what `compileCss` does, files that aren't there
 * (`template/asset`), and imports that can't be put in their place.
 */
export function sheetOf(file: StyleFile, options: SheetOptions): Sheet {
  return new Joiner(file.name, options).join(file, [])
}

/** A file that is imported twice by one that is imported twice is there four times, and so on. */
const MOST_IMPORTS = 500

class Joiner {
  #imports = 0
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
    let importsElsewhere = false
    let grounds = NO_GROUNDS
    if (compiled.namespace && (above.length > 0 || compiled.head.some(isOwnImport))) {
      this.#options.report(namespaceOfMany(file, compiled.namespace))
    }
    for (const statement of compiled.head) {
      if (isOwnImport(statement)) {
        const sheet = this.#imported(file, statement, above)
        const isFirst = rules === '' && statement.conditions === ''
        const conditions = importConditionsOf(statement.conditions)
        if (sheet.importsElsewhere && !isFirst) this.#options.report(late(file, statement))
        if (isFirst) head += sheet.head
        rules += rulesUnder(conditions, isFirst ? sheet.rules : sheet.head + sheet.rules)
        importsElsewhere ||= sheet.importsElsewhere
        grounds = withImported(grounds, conditions, sheet.grounds)
      } else {
        const isImport = typeof statement !== 'string'
        if (isImport && rules !== '') this.#options.report(late(file, statement))
        const text = isImport ? this.#importRule(file, statement) : statement
        if (rules === '') head += text
        else rules += text
        importsElsewhere ||= isImport
      }
    }
    return {
      head,
      importsElsewhere,
      rules: rules + compiled.rules,
      grounds: laterOver(grounds, compiled.grounds),
    }
  }

  #imported(file: StyleFile, { url, span }: ImportRule, above: readonly StyleFile[]): Sheet {
    const { files, report } = this.#options
    const name = url.startsWith(THEME_PREFIX) ? url : posix.join(posix.dirname(file.name), url)
    const wanted = files.get(name)
    if (!wanted) report(missingSheet(file, span, name, this.#options))
    else if (wanted === file || above.includes(wanted)) report(circle(file, span, name))
    else {
      this.#imports++
      if (this.#imports <= MOST_IMPORTS) return this.join(wanted, [...above, file])
      if (this.#imports === MOST_IMPORTS + 1) report(manyImports(file, span, this.#into))
    }
    return { head: '', importsElsewhere: false, rules: '', grounds: NO_GROUNDS }
  }

  #importRule(file: StyleFile, { url, conditions, span }: ImportRule): string {
    return `@import "${this.#address(file, url, span)}"${conditions && ` ${conditions}`};`
  }

  #address(file: StyleFile, written: string, span: Span): string {
    const { published, folder, report } = this.#options
    const address = styleAddress(written, { from: file.name.replace(THEME_PREFIX, ''), into: this.#into, published })
    if (typeof address === 'string') return address
    report(missingAsset(file, span, address.missing, folder))
    return written
  }
}

function isOwnImport(statement: ImportRule | string): statement is ImportRule {
  return typeof statement !== 'string' && !isElsewhere(statement.url)
}

function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(url)
}

function late(file: StyleFile, { url, conditions, span }: ImportRule): Diagnostic {
  const place = placeOf(file, span)
  if (isElsewhere(url) || conditions === '') {
    return diagnose('theme/css', {
      message: 'a style sheet from elsewhere is imported behind one of this site, which CSS can’t have in one file.',
      mend: 'Move this line up, before the other imports.',
      place,
    })
  }
  return diagnose('theme/css', {
    message: `\`${url}\` imports a style sheet from elsewhere, which can’t stand under \`${conditions}\` in one file.`,
    mend: 'Import the one from elsewhere here, before the others, under these conditions; and not there.',
    place,
  })
}

function manyImports(file: StyleFile, span: Span, into: string): Diagnostic {
  return diagnose('theme/css', {
    message: `with this import, \`${into}\` would have more than ${MOST_IMPORTS} files put into it.`,
    mend: 'Import each file once: one that is imported twice is there twice, with all that it imports.',
    place: placeOf(file, span),
  })
}

function namespaceOfMany(file: StyleFile, span: Span): Diagnostic {
  return diagnose('theme/css', {
    message:
      '`@namespace` is for the whole of a file, and this one is made one with those that it imports or that import it.',
    mend: 'Put the rules that need it into a file of their own, without imports.',
    place: placeOf(file, span),
  })
}

function missingAsset(file: StyleFile, span: Span, name: string, folder: string): Diagnostic {
  return diagnose('template/asset', {
    message: `there is no file \`assets/${name}\`.`,
    mend: `Put the file into \`${folder}/assets/\`, or correct its name.`,
    place: placeOf(file, span),
  })
}

function missingSheet(file: StyleFile, span: Span, name: string, { files, folder }: SheetOptions): Diagnostic {
  const near = nearest(name, files.keys())
  const where = name.startsWith(THEME_PREFIX) ? 'in the theme' : `in \`${folder}/assets/\``
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
