import { frontMatterSchema } from '../post/front-matter-schema.ts'
import { otherNames } from '../post/spellings.ts'
import { jsonSchemaOf, orBlank, orNothing } from '../schema/json-schema.ts'
import { flag, pictureAddress, text } from '../schema/scalars.ts'
import { type JsonSchema, spellings } from '../schema/shape.ts'

const TEXT = orNothing(jsonSchemaOf(text))
const FLAG = jsonSchemaOf(flag)

/** An author as converters from WordPress and Hugo's themes write one. */
const PERSON: JsonSchema = {
  type: 'object',
  properties: {
    name: { description: 'The author’s name.', ...TEXT },
    display_name: { description: 'The author’s name, where `name` is absent.' },
  },
  minProperties: 1,
}

/** A picture as jekyll-seo-tag reads it. */
const PICTURE: JsonSchema = {
  type: 'object',
  properties: { path: { description: 'Another name for `src`.', ...jsonSchemaOf(pictureAddress) } },
  required: ['path'],
}

/** What is understood besides (`meaningOf`), by the key: what other programs write. */
const UNDERSTOOD: Readonly<Record<string, (json: JsonSchema) => JsonSchema>> = {
  category: (json) => alsoAsItem(json, { type: 'array' }),
  tags: (json) => alsoAsItem(json, { type: 'array' }),
  author: (json) => also(alsoAsItem(json, PERSON), PERSON),
  series: (json) => also(json, { type: 'array', items: orBlank({ anyOf: json.anyOf ?? [] }) }),
  image: (json) => also(json, PICTURE),
  comments: (json) => also(json, FLAG, { type: ['object', 'array'] }),
  lang: (json) => ({
    ...json,
    ...(json.pattern === undefined ? {} : { pattern: json.pattern.replaceAll('(?:-', '(?:[-_]') }),
  }),
}

/** Names of other programs whose values aren't those of the key that they stand for. */
const NAMED_OTHERWISE: Readonly<Record<string, JsonSchema>> = {
  published: { description: 'A date, or `false` for a draft.', anyOf: [FLAG, { $ref: './date' }] },
  images: {
    description: 'Another name for `image`; the first of several counts.',
    anyOf: [{ $ref: './image' }, { type: 'array' }],
  },
}

/**
 * Front matter for editors: Deskbell's keys, the other names under which it knows them, and whatever a site has of its own.
 */
export function frontMatterJson(): JsonSchema {
  const own = Object.entries(jsonSchemaOf(frontMatterSchema).properties ?? {}).flatMap(([key, json]) =>
    typeof json === 'boolean' ? [] : [[key, orBlank(withBlankItems(UNDERSTOOD[key]?.(json) ?? json))] as const],
  )
  const others = otherNames.map(
    ([name, key]) =>
      [
        name,
        NAMED_OTHERWISE[name] ?? { description: `Another name for \`${key}\`.`, allOf: [{ $ref: `./${key}` }] },
      ] as const,
  )
  const status = { description: 'Of WordPress: with `draft`, `private` or `pending` this is a draft.' }
  const properties = { ...Object.fromEntries(own), ...Object.fromEntries(others), status }
  return { type: 'object', properties, patternProperties: spellings(Object.keys(properties)) }
}

function also(json: JsonSchema, ...alternatives: readonly JsonSchema[]): JsonSchema {
  const { description, anyOf, ...alone } = json
  return { ...(description === undefined ? {} : { description }), anyOf: [...(anyOf ?? [alone]), ...alternatives] }
}

/** A value that an item of a list may be as well. */
function alsoAsItem(json: JsonSchema, alternative: JsonSchema): JsonSchema {
  return eachList(json, (items) => ({ anyOf: [items, alternative] }))
}

/** Items without a value say nothing. */
function withBlankItems(json: JsonSchema): JsonSchema {
  return eachList(json, orBlank)
}

function eachList(json: JsonSchema, change: (items: JsonSchema) => JsonSchema): JsonSchema {
  if (json.anyOf) return { ...json, anyOf: json.anyOf.map((one) => eachList(one, change)) }
  const { items } = json
  return items === undefined || typeof items === 'boolean' || Array.isArray(items)
    ? json
    : { ...json, items: change(items) }
}
