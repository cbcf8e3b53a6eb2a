import type { CustomAtRules, StyleSheet, TransformResult, Url, Visitor, Warning } from 'lightningcss'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type SourceText, type Span } from '../diagnostic/place.ts'
import { MOST_DEPTH, type WrongBracket, wrongBrackets } from './brackets.ts'
import { type Ground, type Grounds, groundsOf, NO_GROUNDS, type Scheme } from './grounds.ts'
import { lightning } from './lightning.ts'
import { READY_SHEETS } from './ready-made.ts'

/**
 * Browsers of early 2023 and later, of which all but Firefox know `:has()`. Nested rules and `light-dark()` came after
 * these and are written out for them; newer ones need nothing that these can't read.
 */
const TARGETS = { chrome: 111 << 16, edge: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) }

/** One file, minified, with its `@import` rules apart. */
export interface CompiledCss {
  /** What stands at the top, in its order: other things are `@layer` statements and comments that are kept. */
  readonly head: readonly (ImportRule | string)[]
  readonly rules: string
  /** Its first `@namespace`. */
  readonly namespace: Span | undefined
  readonly grounds: Grounds
}

export interface ImportRule {
  readonly url: string
  /** Layer, `supports()` and media query, as they stand behind the address; empty for none. */
  readonly conditions: string
  readonly span: Span
}

const NOTHING: CompiledCss = { head: [], rules: '', namespace: undefined, grounds: NO_GROUNDS }

export interface CompileOptions {
  /** What is to be published for an address in the file. */
  readonly address: (written: string, span: Span) => string
  readonly report: (diagnostic: Diagnostic) => void
}

/**
 * Minifies a file and writes it for older browsers. What browsers would leave out is `theme/css`; what they may know and
 * Deskbell doesn't stays, and is `theme/css-unknown`.
 */
export function compileCss(file: SourceText, { address, report }: CompileOptions): CompiledCss {
  if (file.text === '') return NOTHING
  const ready = READY_SHEETS.get(file.text)
  if (ready !== undefined) return compiledIn(ready)
  const wrong = wrongBrackets(file.text)
  if (wrong.length > 0) {
    for (const bracket of wrong) report(diagnoseBracket(file, bracket))
    return NOTHING
  }
  let grounds = NO_GROUNDS
  const imports: Span[] = []
  let namespace: Span | undefined
  // Lines of a rule are counted from 0.
  const spanOf = ({ line, column }: Location) => spanAt(file.text, { line: line + 1, column })
  const replaced = (url: Url): Url => ({ ...url, url: address(url.url, spanAt(file.text, url.loc)) })
  const result = transformed(file, {
    Url: replaced,
    // lightningcss doesn’t look for addresses in here.
    Image(image) {
      if (image.type !== 'image-set') return image
      const options = image.value.options.map((option) =>
        option.image.type === 'url'
          ? { ...option, image: { type: 'url' as const, value: replaced(option.image.value) } }
          : option,
      )
      return { type: 'image-set', value: { ...image.value, options } }
    },
    Rule: {
      import({ value }) {
        imports.push(spanOf(value.loc))
      },
      namespace({ value }) {
        namespace ??= spanOf(value.loc)
      },
    },
    StyleSheet(sheet: StyleSheet) {
      grounds = groundsOf(sheet)
    },
  })
  for (const warning of result.warnings) report(diagnoseCss(file, warning))
  return { ...splitHead(result.code.toString(), imports), namespace, grounds }
}

/** For `READY_SHEETS`: what was made of a sheet without addresses and `@namespace`, in which nothing was wrong. */
export function readySheet({ head, rules, grounds: { root, unsure } }: CompiledCss): string {
  const ready: ReadySheet = { head, rules, root: [...root], unsure: [...unsure] }
  return JSON.stringify(ready)
}

interface ReadySheet extends Pick<CompiledCss, 'head' | 'rules'> {
  readonly root: readonly (readonly [string, Ground | undefined])[]
  readonly unsure: readonly Scheme[]
}

function compiledIn(json: string): CompiledCss {
  const { head, rules, root, unsure }: ReadySheet = JSON.parse(json)
  return { head, rules, namespace: undefined, grounds: { root: new Map(root), unsure: new Set(unsure) } }
}

function transformed(file: SourceText, visitor: Visitor<CustomAtRules>): TransformResult {
  return lightning().transform({
    filename: file.path,
    code: Buffer.from(file.text),
    minify: true,
    // So that every mistake is told, not the first alone. Each is an error, and nothing is published with one.
    errorRecovery: true,
    targets: TARGETS,
    visitor,
  })
}

const STATEMENT =
  /^(?:@import "((?:\\.|[^"\\])*)"((?:"(?:\\.|[^"\\])*"|\\.|[^";\\])*);|@layer [^{};]+;|\/\*![\s\S]*?\*\/\n?)/

function splitHead(code: string, spans: readonly Span[]): Pick<CompiledCss, 'head' | 'rules'> {
  const head: (ImportRule | string)[] = []
  let rest = code
  let count = 0
  for (let found = STATEMENT.exec(rest); found; found = STATEMENT.exec(rest)) {
    const [statement, url, conditions = ''] = found
    if (url === undefined) head.push(statement)
    else head.push({ url, conditions: conditions.trim(), span: spans[count++] ?? [0, 1] })
    rest = rest.slice(statement.length)
  }
  return { head, rules: rest }
}

interface Location {
  readonly line: number
  readonly column: number
}

/** From a line, ended as CSS has it, and a column, both from 1, to what stands there: up to the end of a string, word or sign. */
function spanAt(text: string, { line, column }: Location): Span {
  const ends = /\r\n|[\n\r\f]/g
  for (let i = 1; i < line; i++) ends.exec(text)
  let start = ends.lastIndex
  start = Math.min(start + column - 1, text.length)
  start += /^\s*/.exec(text.slice(start))?.[0].length ?? 0
  const [what = ''] =
    /^(?:url\([^)\n]*\)|@(?:import|namespace)[^;\n]*|["'][^\n]*?["']|[\w@:.#-]+)/i.exec(text.slice(start)) ?? []
  return [start, start + Math.max(1, what.length)]
}

function diagnoseBracket(file: SourceText, { kind, span }: WrongBracket): Diagnostic {
  return diagnose('theme/css', { ...BRACKETS[kind], place: placeOf(file, span) })
}

const BRACKETS = {
  open: {
    message: 'this `{` is never closed, so all that follows would be part of its rule.',
    mend: 'Add its `}`.',
  },
  close: { message: 'this `}` closes nothing.', mend: 'Take it away, or add the `{` that it belongs to.' },
  comment: {
    message: 'this comment has no end, so all that follows would be part of it.',
    mend: 'Add `*/` where it ends.',
  },
  string: { message: 'this text in quotes has no end on its line.', mend: 'Add the other quote where it ends.' },
  address: {
    message: 'this address has no end, so all that follows would be part of it.',
    mend: 'Add its `)`.',
  },
  deep: {
    message: `this bracket stands in ${MOST_DEPTH} others; Deskbell reads no more.`,
    mend: 'Close the brackets before it, or write the rule with fewer in one another.',
  },
} as const

/** The kinds of warnings after which what they speak of is still there. */
const KEPT: ReadonlySet<string> = new Set(['UnsupportedPseudoClass', 'UnsupportedPseudoElement', 'AtRuleInvalid'])

function diagnoseCss(file: SourceText, { message, type, value, loc }: Warning): Diagnostic {
  const span = spanAt(file.text, loc)
  if (KEPT.has(type) || KEPT.has(value?.type)) {
    const name = type === 'AtRuleInvalid' ? `@${value}` : `:${value.value}`
    // An unknown rule is told of behind its name.
    const start = file.text.lastIndexOf(name, span[0])
    return diagnose('theme/css-unknown', {
      message: `\`${name}\` is nothing that Deskbell knows in CSS; it is published as it is.`,
      mend: 'If it is a slip, correct it: browsers leave out rules that they don’t know.',
      place: placeOf(file, [start, start + name.length]),
    })
  }
  return diagnose('theme/css', {
    message: `this can’t be read as CSS: ${inWords(message)}`,
    mend: 'Mend it here, or just before: browsers would leave it out, up to the next `;` or `}`.',
    place: placeOf(file, span),
  })
}

/** What lightningcss says, without the names that it has for tokens. */
function inWords(message: string): string {
  const [, token] = /^Unexpected token (.*)$/s.exec(message) ?? []
  if (token !== undefined) {
    const sign = /^\w+\(['"](.*)['"]\)$/s.exec(token)?.[1]
    return sign === undefined ? 'something stands here that can’t.' : `\`${sign}\` can’t stand here.`
  }
  if (message === 'Unexpected end of input') return 'a `:`, a value, or the rest of a rule is missing.'
  const words = `${message.charAt(0).toLowerCase()}${message.slice(1)}`
  return /[.!?]$/.test(words) ? words : `${words}.`
}
