import * as z from 'zod'
import { isGroup } from './path.ts'
import { ANY_WORD, alternatives, type JsonSchema, shapeOf } from './shape.ts'

/**
 * What a schema takes, for editors, with the descriptions of its keys. It may take more than the schema, where that asks
 * what no pattern can, and never less; but for a key that has to be there and is written in another spelling.
 *
 * zod's own `toJSONSchema` sees nothing in what is read by hand, and what can be told it of that isn't told to the
 * schemas around it.
 */
export function jsonSchemaOf(schema: z.core.$ZodType): JsonSchema {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const json = shapeOf(schema)?.(innerOf(def)) ?? innerOf(def)
  const description = z.globalRegistry.get(schema)?.description
  if (description === undefined) return json
  return {
    ...json,
    description: json.default === undefined ? description : `${description}${byDefault(json.default)}`,
  }
}

function innerOf(def: z.core.$ZodTypes['_zod']['def']): JsonSchema {
  switch (def.type) {
    case 'optional':
      return orNothing(jsonSchemaOf(def.innerType))
    case 'default':
    case 'prefault': {
      const json = orNothing(jsonSchemaOf(def.innerType))
      return isEmpty(def.defaultValue) ? json : { ...json, default: def.defaultValue as JsonSchema['default'] }
    }
    case 'pipe':
      return jsonSchemaOf(def.in._zod.def.type === 'transform' ? def.out : def.in)
    case 'object':
      return groupOf(def.shape)
    case 'array':
      return { type: 'array', items: jsonSchemaOf(def.element) }
    case 'record':
      return { type: 'object', additionalProperties: jsonSchemaOf(def.valueType) }
    case 'union':
      return { anyOf: def.options.flatMap((option) => alternatives(jsonSchemaOf(option))) }
    case 'literal':
      return { enum: def.values.filter((value) => typeof value === 'string' || typeof value === 'boolean') }
    case 'unknown':
      return {}
    default:
      throw new Error(`A schema of the type ${def.type} has no JSON Schema.`)
  }
}

function groupOf(shape: z.core.$ZodShape): JsonSchema {
  const fields = Object.entries(shape)
  const required = fields.filter(([, field]) => field._zod.optin === undefined).map(([key]) => key)
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([key, field]) => [key, jsonSchemaOf(field)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  }
}

/** In words too, since not every editor shows more than the description; of a group nothing is said. */
function byDefault(value: unknown): string {
  const items = Array.isArray(value) ? value : [value]
  return items.some(isGroup) ? '' : ` By default ${items.map((one) => `\`${one}\``).join(', ')}.`
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** The same, or a key without a value. */
export function orNothing(json: JsonSchema): JsonSchema {
  return or({ type: 'null' }, json)
}

/** The same, or a key without a value, or text that is nothing but white space. */
export function orBlank(json: JsonSchema): JsonSchema {
  return or({ type: ['null', 'string'], pattern: '^\\s*$' }, json)
}

/** Widens what is told by its type, and of several alternatives the first of these that is for a scalar. */
function or(other: JsonSchema, json: JsonSchema): JsonSchema {
  if (json.anyOf) {
    const i = json.anyOf.findIndex(isScalar)
    return { ...json, anyOf: i === -1 ? [...json.anyOf, other] : json.anyOf.with(i, or(other, json.anyOf[i] ?? {})) }
  }
  if (json.type === undefined) return json
  const { pattern, ...rest } = json
  const widened = { ...rest, type: [...new Set([...typesOf(json), ...typesOf(other)])] }
  const patterns = [pattern, other.pattern].filter((one) => one !== undefined)
  const isFree =
    typesOf(json).includes('string') && (pattern === undefined || (patterns.length > 1 && pattern === ANY_WORD))
  return isFree || patterns.length === 0 ? widened : { ...widened, pattern: patterns.join('|') }
}

function isScalar(json: JsonSchema): boolean {
  const types = typesOf(json)
  return types.length > 0 && !types.some((type) => type === 'object' || type === 'array')
}

function typesOf({ type = [] }: JsonSchema): readonly z.core.JSONSchema.SchemaType[] {
  return Array.isArray(type) ? type : [type]
}

/**
 * A whole document, in which `./name`, which points at a key of the group around it, is a pointer from the top: that is
 * what editors follow, and a part doesn't know where it will stand.
 */
export function linked(document: JsonSchema): JsonSchema {
  return linkedAt(document, '#', '#') as JsonSchema
}

function linkedAt(json: unknown, pointer: string, group: string): unknown {
  if (Array.isArray(json)) return json.map((item, i) => linkedAt(item, `${pointer}/${i}`, group))
  if (!isGroup(json)) return json
  const nearest = isGroup(json.properties) ? pointer : group
  const parts = Object.entries(json).map(([key, part]) =>
    key === '$ref' && typeof part === 'string'
      ? [key, part.replace(/^\.(?=\/)/, `${group}/properties`)]
      : [key, linkedAt(part, `${pointer}/${key}`, nearest)],
  )
  return Object.fromEntries(parts)
}
