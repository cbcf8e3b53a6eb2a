import type * as z from 'zod'
import { folded } from './path.ts'

/** JSON Schema, draft 7: what editors know best. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

/** The JSON Schema of what a schema takes; `inner` is what zod knows of it, which is nothing for what is read by hand. */
export type Shape = (inner: JsonSchema) => JsonSchema

const shapes = new WeakMap<z.core.$ZodType, Shape>()

/** The same schema, with what an editor is to be told of it (`jsonSchemaOf`). It is worked out only when that is asked. */
export function shaped<Schema extends z.ZodType>(schema: Schema, shape: Shape): Schema {
  shapes.set(schema, shape)
  return schema
}

/** A part of a JSON Schema as alternatives to stand beside others: what is one of several itself is these. */
export function alternatives(part: JsonSchema['items']): readonly JsonSchema[] {
  if (part === undefined || typeof part === 'boolean' || Array.isArray(part)) return []
  const { description: _, ...json } = part
  return json.anyOf ?? [json]
}

/** That of the schema, or of the one that it is a described copy of. */
export function shapeOf(schema: z.core.$ZodType): Shape | undefined {
  return shapes.get(schema) ?? (schema._zod.parent && shapeOf(schema._zod.parent))
}

/** The source of a pattern for a word in any case: JSON Schema has no flags. */
export function caseless(word: string): string {
  return word.replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
}

/** The pattern of a text that says anything at all. */
export const ANY_WORD = '\\S'

/** Patterns for the other spellings of a group's keys, each pointing at its key (see `linked`). */
export function spellings(names: Iterable<string>): Record<string, JsonSchema> {
  const patternOf = (name: string) => [...folded(name)].map(caseless).join('[-_]*')
  return Object.fromEntries(
    [...names].map((name) => [`^(?!${name}$)[-_]*${patternOf(name)}[-_]*$`, { $ref: `./${name}` }]),
  )
}

/** What stands alone on a line, with the white space around it that is taken away when it is read. */
export function lineOf(source: string): RegExp {
  return new RegExp(`^\\s*(?:${source})\\s*$`, 'u')
}

/** A text that a pattern fits; one of digits alone is a number to YAML, and `true` a truth value. */
export function fitting(pattern: RegExp, about: JsonSchema = {}): Shape {
  return () => {
    const number = pattern.test('3') ? (['number'] as const) : []
    const truth = pattern.test('true') ? (['boolean'] as const) : []
    return { type: ['string', ...number, ...truth], pattern: pattern.source, ...about }
  }
}
