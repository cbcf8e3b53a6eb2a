import { configSchema, FRONT_MATTER_KEYS } from '../config/config-schema.ts'
import { itemSchema } from '../config/front-matter-defaults.ts'
import { commentSchema } from '../data/comments.ts'
import type { ItemKind } from '../data/named-items.ts'
import { authors, ctas, terms } from '../data/people-and-terms.ts'
import { jsonSchemaOf, linked, orNothing } from '../schema/json-schema.ts'
import { alternatives, type JsonSchema } from '../schema/shape.ts'
import type { SourceFile } from '../source/source-file.ts'
import { frontMatterJson } from './front-matter-json.ts'
import { stringsJson } from './strings-json.ts'

/**
 * A JSON Schema (draft 7) for each kind of file that people write, by its name: made of the schemas that check them.
 * `english` is the theme's own words, which are the measure for other languages.
 */
export function editorSchemas(english: SourceFile): Readonly<Record<string, JsonSchema>> {
  return {
    'front-matter': documentOf('Front matter of an essay or page', frontMatterJson()),
    config: documentOf('Configuration of a Deskbell site', configJson()),
    authors: documentOf('Authors, by key', namedJson(authors('UTC'))),
    ctas: documentOf('Calls to action, by id', namedJson(ctas)),
    terms: documentOf('Categories or tags, by slug', namedJson(terms)),
    comments: documentOf('Comments on one essay', commentsJson()),
    strings: documentOf('Words of the theme', stringsJson(english)),
  }
}

function documentOf(title: string, json: JsonSchema): JsonSchema {
  const $schema = {
    description: 'The JSON Schema that an editor checks this file by; Deskbell doesn’t read it.',
  }
  const { properties, ...rest } = json
  const keys = json.anyOf ? {} : { properties: { $schema, ...properties } }
  return linked({ $schema: 'http://json-schema.org/draft-07/schema#', title, ...keys, ...rest })
}

/** What stands in a configuration as front matter does is what it is there. */
function configJson(): JsonSchema {
  const { properties = {}, ...json } = jsonSchemaOf(configSchema)
  const inFrontMatter = FRONT_MATTER_KEYS.map((key) => {
    const { description } = Object(properties[key])
    return [key, { description, allOf: [{ $ref: `#/definitions/frontMatter/properties/${key}` }] }] as const
  })
  const item = jsonSchemaOf(itemSchema)
  const set = { ...Object(item.properties?.set), allOf: [{ $ref: '#/definitions/frontMatter' }] }
  const items = { ...item, properties: { ...item.properties, set }, required: ['set'] }
  return {
    ...json,
    properties: {
      ...properties,
      ...Object.fromEntries(inFrontMatter),
      defaults: { ...Object(properties.defaults), type: ['array', 'null'], items },
    },
    definitions: { frontMatter: frontMatterJson() },
  }
}

/** Items under the keys that their writer gave them. */
function namedJson<Fields, Item>({ schema, alone }: ItemKind<Fields, Item>): JsonSchema {
  const group = jsonSchemaOf(schema)
  const text = alone === undefined ? [] : alternatives(group.properties?.[alone])
  const item = text.length === 0 ? group : { anyOf: [...text, group] }
  return { type: 'object', additionalProperties: group.required ? item : orNothing(item) }
}

function commentsJson(): JsonSchema {
  const list = { type: 'array', items: jsonSchemaOf(commentSchema('UTC')) } as const
  const comments = { description: 'The comments, each with author and text.', ...list }
  return { anyOf: [list, { type: 'object', properties: { comments }, required: ['comments'] }] }
}
