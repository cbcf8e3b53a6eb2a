import matter from 'gray-matter'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type SourceText, type Span } from '../diagnostic/place.ts'
import { type Mapping, parseMapping, plainMapping } from '../yaml/mapping.ts'
import { yamlOfToml } from './toml.ts'

/** A Markdown file in its two parts. */
export interface Fenced {
  readonly mapping: Mapping
  /** Where the Markdown after the front matter begins. */
  readonly bodyStart: number
}

/**
 * Takes the front matter off a Markdown file; a file that does not begin with `---` has none. Only YAML is read: the
 * engines of gray-matter that run code, and all others, are refused, and the fences are looked at before it is called,
 * since it takes a fence that never closes for one that closes at the end.
 * Reports `front-matter/language`, `front-matter/fence`, and what `parseMapping` reports. Absent where there is no
 * telling what is front matter and what is text.
 */
export function readFences(file: SourceText): Checked<Fenced | undefined> {
  const { text } = file
  const first = lineAt(text, 0)
  const opening = text.slice(...first)
  if (opening === '+++') return refused(diagnoseToml(file))
  if (opening === ';;;' || opening === '{') return refused(diagnoseLanguage(file, first, 'JSON'))
  const [fence, language] = /^---[ \t]*([A-Za-z]\w*)?$/.exec(opening) ?? []
  if (fence === undefined) {
    const above = /^(?:[ \t]*\r?\n)+(?=---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:)/.exec(text)?.[0].length
    if (above !== undefined) return refused(diagnoseLateFence(file, above))
    return checked({ mapping: { file, entries: [] }, bodyStart: 0 })
  }
  if (language !== undefined && !/^ya?ml$/i.test(language)) return refused(diagnoseLanguage(file, first, language))
  const start = startOfNextLine(text, first)
  const closing = closingFence(text, start)
  if (!closing) return refused(diagnoseOpenFence(file, first, lookalikeIn(text, start)))
  const block: Span = [start, closing[0]]
  const early = /^---.*$/m.exec(text.slice(...block))
  if (early) return refused(diagnoseLookalike(file, block[0] + early.index, early[0].trimEnd().length))
  const { value: mapping, diagnostics } = parsed(file, block)
  return checked({ mapping, bodyStart: startOfNextLine(text, closing) }, diagnostics.map(aboutFences))
}

/** gray-matter is given the front matter alone, not to copy the text after it, and nothing where there is nothing to tell. */
function parsed(file: SourceText, block: Span): Checked<Mapping> {
  const plain = plainMapping(file, block)
  if (plain) return checked(plain)
  let result: Checked<Mapping> = checked({ file, entries: [] })
  const parse = () => {
    result = parseMapping(file, block)
    return {}
  }
  matter(`---\n${file.text.slice(...block)}\n---`, { language: 'yaml', engines: { ...REFUSED, yaml: { parse } } })
  return result
}

function refuse(): never {
  throw new Error('Only YAML is read as front matter.')
}

/** Every name under which gray-matter has an engine of its own besides YAML, and those that people add. */
const REFUSED = { js: refuse, javascript: refuse, json: refuse, coffee: refuse, toml: refuse }

function refused(diagnostic: Diagnostic): Checked<undefined> {
  return checked(undefined, [diagnostic])
}

/** The first line that is `---` and nothing else, or `...`, with which YAML ends a document and Jekyll front matter. */
function closingFence(text: string, from: number): Span | undefined {
  for (let start = from; start < text.length; ) {
    const line = lineAt(text, start)
    if (/^(?:---|\.\.\.)$/.test(text.slice(...line))) return line
    start = startOfNextLine(text, line)
  }
  return undefined
}

/** A line without its end, and without the white space before that. */
function lineAt(text: string, start: number): Span {
  const newline = text.indexOf('\n', start)
  return [start, start + text.slice(start, newline === -1 ? text.length : newline).trimEnd().length]
}

function startOfNextLine(text: string, [, lineEnd]: Span): number {
  const newline = text.indexOf('\n', lineEnd)
  return newline === -1 ? text.length : newline + 1
}

const RULE_MEND = 'To begin an essay with a rule, write `***`.'

/** Text between two rules looks like front matter that is no mapping. */
function aboutFences(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== 'yaml/mapping') return diagnostic
  return { ...diagnostic, mend: `${diagnostic.mend} (${RULE_MEND})` }
}

function diagnoseLateFence(file: SourceText, at: number): Diagnostic {
  return diagnose('front-matter/fence', {
    message: 'there are empty lines above the front matter, which begins on the first line or not at all.',
    mend: 'Delete them. (To begin an essay with a rule, write `***`.)',
    place: placeOf(file, [at, at + 3]),
  })
}

/** A line of hyphens or dashes, which was probably meant for the end. */
function lookalikeIn(text: string, from: number): Span | undefined {
  const line = /^[ \t]*(?:-{2}|-{4,}|(?:[-–—][ \t]*){1,5}|\+{3}|={3,})[ \t]*\r?$/m.exec(text.slice(from))
  return line ? [from + line.index, from + line.index + line[0].trimEnd().length] : undefined
}

function diagnoseOpenFence(file: SourceText, fence: Span, lookalike: Span | undefined): Diagnostic {
  if (lookalike) {
    return diagnose('front-matter/fence', {
      message: 'the front matter never ends; this line looks like its end.',
      mend: 'Write `---` alone, three hyphens at the beginning of the line.',
      place: placeOf(file, lookalike),
    })
  }
  return diagnose('front-matter/fence', {
    message: 'the front matter begins here and never ends.',
    mend: `Put a line with \`---\` alone after the last field. (${RULE_MEND})`,
    place: placeOf(file, fence),
  })
}

function diagnoseLookalike(file: SourceText, start: number, length: number): Diagnostic {
  return diagnose('front-matter/fence', {
    message: 'a line inside the front matter begins with `---` and isn’t its end.',
    mend: 'Write `---` alone to end the front matter, or indent this line.',
    place: placeOf(file, [start, start + length]),
  })
}

function diagnoseLanguage(file: SourceText, line: Span, language: string): Diagnostic {
  return diagnose('front-matter/language', {
    message: `this front matter is ${language}, and only YAML is read.`,
    mend: 'Begin it with `---` alone, and write each field as `key: value`.',
    place: placeOf(file, line),
  })
}

/** TOML is what Hugo and Zola write. */
function diagnoseToml(file: SourceText): Diagnostic {
  const [fence, start] = [lineAt(file.text, 0), startOfNextLine(file.text, lineAt(file.text, 0))]
  const closing = /^\+\+\+\s*$/m.exec(file.text.slice(start))
  const yaml = closing ? yamlOfToml(file.text.slice(start, start + closing.index)) : 'key: value'
  return diagnose('front-matter/language', {
    message: 'this is TOML front matter, and only YAML is read.',
    mend: `Write it as YAML:\n---\n${yaml}\n---`,
    place: placeOf(file, fence),
  })
}
