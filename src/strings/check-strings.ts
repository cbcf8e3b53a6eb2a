import { append, type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { SourceText, Span } from '../diagnostic/place.ts'
import { nearest } from '../text/nearest.ts'
import { datePatternMistake } from '../time/date-pattern.ts'
import { mistake } from './mistake.ts'
import { placeholdersOf } from './phrase.ts'
import type { FileStrings, Message } from './read-strings.ts'

/** Keys of this group are the site's own, for the words of its own templates. */
const OWN = 'site.'

const PATTERNS: ReadonlySet<string> = new Set(['date.long', 'date.short', 'date.month'])

/**
 * One file without what the English of the default theme has no use for, and without date patterns that can't be read,
 * both of which are reported: a page is printed by the rest.
 */
export function checkStrings(strings: FileStrings, english: FileStrings): Checked<FileStrings> {
  const messages = new Map(strings.messages)
  const diagnostics: Diagnostic[] = []
  for (const [key, { message, span }] of strings.messages) {
    if (key.startsWith(OWN)) continue
    const original = english.messages.get(key)?.message
    const found = original
      ? checkMessage(strings.file, span, key, message, original)
      : [unknownKey(strings.file, span, key, english.messages.keys())]
    if (found.length > 0) messages.delete(key)
    append(diagnostics, found)
  }
  return checked({ ...strings, messages }, diagnostics)
}

function checkMessage(file: SourceText, span: Span, key: string, message: Message, original: Message): Diagnostic[] {
  if (PATTERNS.has(key)) {
    const wrong = typeof message.text === 'string' ? datePatternMistake(message.text) : undefined
    return wrong ? [mistake(file, span, `the date pattern \`${key}\`: ${wrong.message}`, wrong.mend)] : []
  }
  const known = placeholdersOf(original)
  if (typeof message.text !== 'string' && !known.includes('count')) {
    const mend = `Write one text, as in \`${key}: "${originalText(original)}"\`.`
    return [mistake(file, span, `the phrase \`${key}\` has plural forms, but nothing is counted in it.`, mend)]
  }
  return placeholdersOf(message)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const mend = known.length
        ? `It can hold ${known.map((each) => `\`{${each}}\``).join(', ')}.`
        : 'It holds words alone, without `{ }`.'
      return mistake(file, span, `the phrase \`${key}\` has no value for \`{${name}}\`.`, mend)
    })
}

function originalText({ text }: Message): string {
  return typeof text === 'string' ? text : text.other
}

function unknownKey(file: SourceText, span: Span, key: string, known: Iterable<string>): Diagnostic {
  const near = nearest(key, known)
  const mend = near
    ? `Did you mean \`${near}\`?`
    : `Words for templates of your own stand under \`site:\`, as \`${OWN}${key.split('.').at(-1)}\`.`
  return mistake(file, span, `the theme has no phrase \`${key}\`.`, mend)
}
