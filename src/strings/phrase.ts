import type { Message, PluralForms, PluralName } from './read-strings.ts'
import type { Strings } from './strings.ts'

/** What is put in place of `{name}`; `count` also picks the plural form. */
export type PhraseValues = Readonly<Record<string, string | number>>

/** A piece of a phrase: words as they are, or the name of a placeholder between them. */
export type PhrasePart = { readonly text: string } | { readonly placeholder: string }

/**
 * The words for a key, as plain text. A phrase with plural forms wants `count`; at 0 the form `zero` is said, where
 * there is one. Throws where no strings file has the key, or `values` lacks a placeholder's: a mistake in the caller.
 */
export function phrase(strings: Strings, key: string, values: PhraseValues = {}): string {
  return phraseParts(strings, key, values.count)
    .map((part) => {
      if ('text' in part) return part.text
      const value = Object.hasOwn(values, part.placeholder) ? values[part.placeholder] : undefined
      if (value === undefined) throw new Error(`The phrase \`${key}\` wants a value for \`{${part.placeholder}}\`.`)
      return String(value)
    })
    .join('')
}

/** The same phrase in pieces, for placeholders that markup is to stand in. */
export function phraseParts(strings: Strings, key: string, count?: string | number): readonly PhrasePart[] {
  const message = strings.messages.get(key)
  if (message === undefined) throw new Error(`No strings file has the phrase \`${key}\`.`)
  if (typeof message.text === 'string') return partsOf(message.text)
  const number = Number(count)
  if (count === undefined || Number.isNaN(number))
    throw new Error(`The phrase \`${key}\` wants a number for \`count\`.`)
  return partsOf(formFor(message.text, message.lang, number))
}

/** The names of all placeholders, each once; `count` too where there are plural forms. */
export function placeholdersOf({ text }: Message): readonly string[] {
  const texts = typeof text === 'string' ? [text] : ['{count}', ...Object.values(text)]
  const names = texts.flatMap(partsOf).flatMap((part) => ('placeholder' in part ? [part.placeholder] : []))
  return [...new Set(names)]
}

function formFor(forms: PluralForms, lang: string, count: number): string {
  if (count === 0 && forms.zero !== undefined) return forms.zero
  return forms[pluralName(lang, count)] ?? forms.other
}

/** The form that a language has for a number: `one` for 1 in English, `other` for the rest. */
export function pluralName(lang: string, count: number): PluralName {
  return rulesOf(lang).select(count)
}

const splitTexts = new Map<string, readonly PhrasePart[]>()

/** Remembered: a list of essays says the same few phrases thousands of times. */
function partsOf(text: string): readonly PhrasePart[] {
  const parts = splitTexts.get(text) ?? split(text)
  splitTexts.set(text, parts)
  return parts
}

function split(text: string): readonly PhrasePart[] {
  return text
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { placeholder: piece.slice(1, -1) } : { text: piece }))
}

const rules = new Map<string, Intl.PluralRules>()

/** English rules for a language that this Node doesn't know: never those of the machine's own language. */
function rulesOf(lang: string): Intl.PluralRules {
  const known = rules.get(lang) ?? new Intl.PluralRules([lang, 'en'])
  rules.set(lang, known)
  return known
}
