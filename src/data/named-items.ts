import type * as z from 'zod'
import { append, type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place, Span } from '../diagnostic/place.ts'
import { checkMapping } from '../schema/check-mapping.ts'
import { writtenPath } from '../schema/path.ts'
import type { SourceFile } from '../source/source-file.ts'
import { mappingAt, parseMapping, placeIn, spanAt, type Written } from '../yaml/mapping.ts'
import type { Lead } from './site-data.ts'

const DATA_CODES = { value: 'data/value', slip: 'data/slip', unknownKey: 'data/unknown-key' } as const

/** How the items of a file are read. */
export interface ItemKind<Fields, Item> {
  readonly schema: z.ZodType<Fields>
  readonly make: (key: string, fields: Fields, placeAt: (path: readonly string[]) => Place) => Item
  /** The fields that can lead somewhere. */
  readonly leads: Leads<Fields>
  /** The field that an item is whose value is text; where absent, such an item is wrong. */
  readonly alone?: string
}

export type Leads<Fields> = Readonly<Partial<Record<keyof Fields & string, Lead['kind']>>>

export interface NamedItems<Item> {
  readonly items: ReadonlyMap<string, Item>
  readonly leads: readonly Lead[]
}

/** A file of items under the keys that its writer gave them, in their order. An item that is wrong is left out. */
export function readNamedItems<Fields, Item>(
  file: SourceFile | undefined,
  { schema, make, leads, alone }: ItemKind<Fields, Item>,
): Checked<NamedItems<Item>> {
  const items = new Map<string, Item>()
  const found: Lead[] = []
  if (!file) return checked({ items, leads: found })
  const { value: mapping, diagnostics } = parseMapping(file)
  const mistakes: Diagnostic[] = [...diagnostics]
  for (const entry of mapping.entries) {
    const item = checkItem(file, entry, schema, entry.keySpan, alone)
    append(mistakes, item.diagnostics)
    if (!item.value) continue
    const placeAt = (path: readonly string[]) => placeIn(file, spanAt(entry, writtenPath(entry.text, path)))
    items.set(entry.key, make(entry.key, item.value, placeAt))
    append(
      found,
      leadsIn(item.value, leads, file, (field) => spanAt(entry, writtenPath(entry.text, [field]))),
    )
  }
  return checked({ items, leads: found }, mistakes)
}

/** What the fields of an item say that can lead somewhere. */
export function leadsIn<Fields extends object>(
  fields: Fields,
  leads: Leads<Fields>,
  file: SourceFile,
  spanOf: (field: string) => Span,
): readonly Lead[] {
  return Object.entries(leads).flatMap(([field, kind]): readonly Lead[] => {
    const text: unknown = Reflect.get(fields, field)
    return typeof text === 'string' ? [{ kind: kind as Lead['kind'], text, file, span: spanOf(field) }] : []
  })
}

/** One group of fields, which stands at `holder`; `alone` is the field that it is where it is text. */
export function checkItem<Fields>(
  file: SourceFile,
  written: Written,
  schema: z.ZodType<Fields>,
  holder: Span,
  alone?: string,
): Checked<Fields | undefined> {
  const isText = typeof written.text === 'string' && alone !== undefined
  const field = { ...written, key: alone ?? '', keySpan: holder }
  const mapping = isText ? { file, entries: [field] } : mappingAt(file, written.text === undefined ? NOTHING : written)
  if (mapping) return checkMapping(schema, mapping, DATA_CODES, holder)
  const what = Array.isArray(written.text) ? 'a list' : 'text'
  const mend = 'Write its fields below it, indented, each as `key: value`.'
  const message = `${what} stands here, where a group of fields is wanted.`
  return checked(undefined, [diagnose('data/value', { message, mend, place: placeIn(file, written.spans.span) })])
}

/** What is under a key without a value: a group without fields. */
const NOTHING: Written = { text: {}, value: {}, spans: { span: [0, 1] } }
