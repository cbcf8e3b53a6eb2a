import matter from 'gray-matter'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type SourceText, type Span } from '../diagnostic/place.ts'
import { type Mapping, parseMapping } from '../yaml/mapping.ts'

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
  if (/^\+\+\+\s*$/.test(opening)) return refused(diagnoseToml(file))
  if (/^;;;\s*$|^\{\s*$/.test(opening)) return refused(diagnoseLanguage(file, first, 'JSON'))
  const named = /^---[ \t]*([A-Za-z]\w*)\s*$/.exec(opening)
  if (named?.[1] && !/^ya?ml$/i.test(named[1])) return refused(diagnoseLanguage(file, first, named[1]))
  if (!named && !/^---[ \t]*$/.test(opening)) return checked({ mapping: { file, entries: [] }, bodyStart: 0 })
  const closing = closingFence(text, first[1] + 1)
  if (!closing) return refused(diagnoseOpenFence(file, first))
  const block: Span = [Math.min(first[1] + 1, closing[0]), closing[0]]
  const early = /^---.*$/m.exec(text.slice(...block))
  if (early) return refused(diagnoseLookalike(file, block[0] + early.index, early[0].length))
  let parsed: Checked<Mapping> = checked({ file, entries: [] })
  matter(text, {
    language: 'yaml',
    engines: {
      ...REFUSED,
      yaml: {
        parse: () => {
          parsed = parseMapping(file, block)
          return {}
        },
      },
    },
  })
  return checked({ mapping: parsed.value, bodyStart: startOfNextLine(text, closing[1]) }, parsed.diagnostics)
}

function refuse(): never {
  throw new Error('Only YAML is read as front matter.')
}

/** Every name under which gray-matter has an engine of its own besides YAML, and those that people add. */
const REFUSED = { js: refuse, javascript: refuse, json: refuse, coffee: refuse, toml: refuse }

function refused(diagnostic: Diagnostic): Checked<undefined> {
  return checked(undefined, [diagnostic])
}

/** The first line that is `---` and nothing else. */
function closingFence(text: string, from: number): Span | undefined {
  for (let start = from; start < text.length; ) {
    const line = lineAt(text, start)
    if (/^---[ \t]*\r?$/.test(text.slice(...line))) return line
    start = line[1] + 1
  }
  return undefined
}

function lineAt(text: string, start: number): Span {
  const end = text.indexOf('\n', start)
  return [start, end === -1 ? text.length : end]
}

function startOfNextLine(text: string, lineEnd: number): number {
  return Math.min(lineEnd + 1, text.length)
}

function diagnoseOpenFence(file: SourceText, fence: Span): Diagnostic {
  return diagnose('front-matter/fence', {
    message: 'the front matter begins here and never ends.',
    mend: 'Put a line with `---` alone after the last field. (To begin an essay with a rule, write `***`.)',
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

/** TOML is what Hugo and Zola write: the YAML to paste is made of the lines that are simple. */
function diagnoseToml(file: SourceText): Diagnostic {
  const end = file.text.indexOf('\n+++', 3)
  const lines = file.text
    .slice(4, end === -1 ? file.text.length : end)
    .split('\n')
    .slice(0, 40)
  const yaml = lines.map((line) =>
    line
      .trimEnd()
      .replace(/^([\w-]+)\s*=\s*/, '$1: ')
      .replace(/^\[(\w+)\]$/, '$1:'),
  )
  return diagnose('front-matter/language', {
    message: 'this is TOML front matter, and only YAML is read.',
    mend: `Write it as YAML:\n---\n${yaml.filter(Boolean).join('\n')}\n---`,
    place: placeOf(file, [0, 3]),
  })
}
