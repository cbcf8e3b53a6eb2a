import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Span } from '../diagnostic/place.ts'
import type { SourceFile } from '../source/source-file.ts'
import { READY_STRINGS } from '../theme/ready-made.ts'
import { parseMapping, type SpanTree } from '../yaml/mapping.ts'
import { mistake } from './mistake.ts'

export const PLURAL_NAMES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

export type PluralName = (typeof PLURAL_NAMES)[number]

/** What is said for each kind of number; `zero` is said for 0 in every language. */
export type PluralForms = Readonly<Partial<Record<PluralName, string>>> & { readonly other: string }

export interface Message {
  /** The language of the words, whose plural rules hold. */
  readonly lang: string
  readonly text: string | PluralForms
}

/** As `READY_STRINGS` has it. */
type ReadyMessage = readonly [key: string, text: Message['text'], span: Span]

/** One file's messages in its own order, each with the span of its value. */
export interface FileStrings {
  readonly file: SourceFile
  readonly lang: string
  readonly messages: ReadonlyMap<string, { readonly message: Message; readonly span: Span }>
}

/**
 * Flattens a file: nested keys are joined by a dot, items of a list are counted from 1 (`date.months.1`). Keys that
 * are the names of plural forms make one message. A key without a value says nothing; nor does a broken file.
 */
export function readStrings(file: SourceFile, lang: string): Checked<FileStrings> {
  const messages = new Map<string, { message: Message; span: Span }>()
  const ready = READY_STRINGS.get(file.text)
  if (ready !== undefined) {
    const made: readonly ReadyMessage[] = JSON.parse(ready)
    for (const [key, text, span] of made) messages.set(key, { message: { lang, text }, span })
    return checked({ file, lang, messages })
  }
  const mapping = parseMapping(file)
  const diagnostics: Diagnostic[] = []
  if (mapping.diagnostics.length > 0) return checked({ file, lang, messages }, mapping.diagnostics)
  const read = (key: string, value: unknown, spans: SpanTree): void => {
    if (value === undefined) return
    if (typeof value === 'string') {
      messages.set(key, { message: { lang, text: value }, span: spans.span })
    } else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) read(`${key}.${i + 1}`, item, spans.children?.get(String(i)) ?? spans)
    } else {
      const parts = Object.entries(value ?? {})
      if (!parts.some(([name]) => isPluralName(name))) {
        for (const [name, part] of parts) read(`${key}.${name}`, part, spans.children?.get(name) ?? spans)
        return
      }
      const forms: Partial<Record<PluralName, string>> = {}
      for (const [name, form] of parts) {
        const { span } = spans.children?.get(name) ?? spans
        if (isPluralName(name) && typeof form === 'string') forms[name] = form
        else if (form !== undefined) diagnostics.push(notAForm(file, span, key, name))
      }
      const { other } = forms
      if (other === undefined) diagnostics.push(noOtherForm(file, spans.span, key))
      else messages.set(key, { message: { lang, text: { ...forms, other } }, span: spans.span })
    }
  }
  for (const { key, text, spans } of mapping.value.entries) read(key, text, spans)
  return checked({ file, lang, messages }, diagnostics)
}

function isPluralName(name: string): name is PluralName {
  return (PLURAL_NAMES as readonly string[]).includes(name)
}

function notAForm(file: SourceFile, span: Span, key: string, name: string): Diagnostic {
  const message = `\`${name}\` is not a plural form of the phrase \`${key}\`.`
  return mistake(file, span, message, `The forms are ${PLURAL_NAMES.map((form) => `\`${form}\``).join(', ')}.`)
}

function noOtherForm(file: SourceFile, span: Span, key: string): Diagnostic {
  return mistake(
    file,
    span,
    `the phrase \`${key}\` lacks its form \`other\`.`,
    'Add `other:`, said for all other numbers.',
  )
}
