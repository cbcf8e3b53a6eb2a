import fc from 'fast-check'

/** Values that mean something somewhere, each in a place where it may be right or wrong. */
const SCALARS = [
  null,
  true,
  false,
  0,
  1,
  3,
  2.5,
  2024,
  '',
  ' ',
  '0',
  '3',
  '007',
  'yes',
  'No',
  'OFF',
  'open',
  'Closed',
  'hidden',
  'top',
  'full',
  'excerpt',
  'auto',
  'dark',
  'trusted',
  'error',
  'warning',
  'required',
  'long',
  'all',
  'this',
  'category/tips',
  'en',
  'en_US',
  'es-MX',
  'teal',
  '#0b5c63',
  'Georgia, serif',
  'CC-BY-4.0',
  'all-rights-reserved',
  'tea',
  'tea.md',
  'Tea and coffee',
  'tips/**',
  'dist',
  '/about/',
  '/:year/:slug/',
  '#top',
  'cup.jpg',
  'desk@example.org',
  'mailto:desk@example.org',
  'https://example.org/',
  'HTTP://example.org/tea?x=1',
  'www.youtube.com',
  'UTC',
  'Europe/London',
  '2024-01-05',
  '2024-1-5 09:30',
  '2024-01-05T09:30:00Z',
  '{count} essays',
] as const

interface Json {
  readonly $ref?: string
  readonly allOf?: readonly Json[]
  readonly anyOf?: readonly Json[]
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Json | boolean
  readonly patternProperties?: Readonly<Record<string, Json>>
  readonly items?: Json
}

/** Documents of the form that a schema tells of, with values of all kinds in them, and keys in many spellings. */
export function documentsOf(schema: Json): fc.Arbitrary<unknown> {
  return groupsOrLists(schema, schema, 3) ?? scalars
}

const scalars = fc.constantFrom<unknown>(...SCALARS)

function valuesOf(json: Json, root: Json, depth: number): fc.Arbitrary<unknown> {
  const below = depth > 0 ? groupsOrLists(json, root, depth - 1) : undefined
  if (json.examples?.includes('2024-06-11'))
    return fc.constantFrom('2024-06-11', '2024-1-5 09:30', '2024-01-05T09:30:00Z')
  const words = json.enum ? [fc.constantFrom(...json.enum)] : []
  return fc.oneof(scalars, ...words, ...(below ? [{ arbitrary: below, weight: 2 }] : []))
}

function groupsOrLists(json: Json, root: Json, depth: number): fc.Arbitrary<unknown> | undefined {
  if (json.$ref !== undefined) return groupsOrLists(pointed(root, json.$ref), root, depth)
  const parts = [...(json.allOf ?? []), ...(json.anyOf ?? [])].flatMap((one) => groupsOrLists(one, root, depth) ?? [])
  if (json.items) parts.push(fc.array(valuesOf(json.items, root, depth), { maxLength: 3 }))
  const named = json.additionalProperties
  if (typeof named === 'object')
    parts.push(fc.dictionary(fc.constantFrom('tea', 'ruth', 'img-src'), valuesOf(named, root, depth)))
  if (json.properties) parts.push(groups(json, json.properties, root, depth))
  return parts.length > 0 ? fc.oneof(...parts) : undefined
}

/** Few keys at a time, since one that is wrong spoils the document. */
function groups(
  json: Json,
  properties: Readonly<Record<string, Json>>,
  root: Json,
  depth: number,
): fc.Arbitrary<unknown> {
  const { required = [], patternProperties = {} } = json
  const isForgiving = Object.values(patternProperties).some(({ $ref }) => $ref !== undefined)
  const entryOf = (key: string, keys: fc.Arbitrary<string>) =>
    fc.tuple(keys, valuesOf(properties[key] ?? {}, root, depth))
  const must = required.map((key) => entryOf(key, fc.constant(key)))
  const optional = Object.keys(properties).filter((key) => !required.includes(key))
  const may = fc
    .subarray(optional, { maxLength: Math.min(2, optional.length) })
    .chain((keys) => fc.tuple(...keys.map((key) => entryOf(key, isForgiving ? spellingsOf(key) : fc.constant(key)))))
  return fc.tuple(fc.tuple(...must), may).map(([first, rest]) => Object.fromEntries([...first, ...rest]))
}

function spellingsOf(key: string): fc.Arbitrary<string> {
  return fc.constantFrom(key, key, key.toUpperCase(), key.replace(/[A-Z]/g, '_$&'))
}

function pointed(root: Json, pointer: string): Json {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Json>((part, step) => Reflect.get(part, step), root)
}
