import { jsonSchemaOf, orNothing } from '../schema/json-schema.ts'
import { anyText } from '../schema/scalars.ts'
import type { JsonSchema } from '../schema/shape.ts'
import type { SourceFile } from '../source/source-file.ts'
import { PLURAL_NAMES, type PluralForms } from '../strings/read-strings.ts'
import { parseMapping } from '../yaml/mapping.ts'

const TEXT = orNothing(jsonSchemaOf(anyText))

/** Words for editors: the keys of the theme's English, each with what it says there. A key may be written in dots too. */
export function stringsJson(english: SourceFile): JsonSchema {
  const { value } = parseMapping(english)
  const groups = value.entries.map(({ key, text }) => [key, jsonOf(text)] as const)
  const own = { site: { description: 'Words for templates of your own.' } }
  return groupOf(Object.fromEntries(groups), own)
}

function jsonOf(original: unknown): JsonSchema {
  if (typeof original === 'string') return { description: `In English: “${original}”.`, ...TEXT }
  if (Array.isArray(original)) {
    return {
      description: `In English: ${original.join(', ')}.`,
      type: ['array', 'null'],
      items: TEXT,
      maxItems: original.length,
    }
  }
  if (isPlural(original)) return pluralJson(original)
  return groupOf(Object.fromEntries(Object.entries(original ?? {}).map(([key, text]) => [key, jsonOf(text)])))
}

function groupOf(properties: Record<string, JsonSchema>, own: Record<string, JsonSchema> = {}): JsonSchema {
  const all = { ...properties, ...own }
  return { type: ['object', 'null'], properties: all, patternProperties: { '\\.': {} }, additionalProperties: false }
}

function isPlural(original: unknown): original is PluralForms {
  return typeof original === 'object' && original !== null && 'other' in original
}

function pluralJson(original: PluralForms): JsonSchema {
  const forms = PLURAL_NAMES.map((name) => [name, TEXT] as const)
  const { description: _, ...other } = jsonSchemaOf(anyText)
  const properties = { ...Object.fromEntries(forms), other }
  const group: JsonSchema = { type: 'object', properties, required: ['other'], additionalProperties: false }
  return { description: `In English: “${original.other}”.`, anyOf: [TEXT, group] }
}
