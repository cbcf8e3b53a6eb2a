import type * as z from 'zod'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place, Span } from '../diagnostic/place.ts'
import { checkMapping } from '../schema/check-mapping.ts'
import { writtenPath } from '../schema/path.ts'
import type { SourceFile } from '../source/source-file.ts'
import { mappingAt, parseMapping, placeIn, spanAt, type Written } from '../yaml/mapping.ts'

const DATA_CODES = { value: 'data/value', slip: 'data/slip', unknownKey: 'data/unknown-key' } as const

/** How the items of a file are read. */
export interface ItemKind<Fields, Item> {
  readonly schema: z.ZodType<Fields>
  readonly make: (key: string, fields: Fields, placeAt: (path: readonly string[]) => Place) => Item
  /** The field that an item is whose value is text; where absent, such an item is wrong. */
  readonly alone?: string
}

/** A file of items under the keys that its writer gave them, in their order. An item that is wrong is left out. */
export function readNamedItems<Fields, Item>(
  file: SourceFile | undefined,
  { schema, make, alone }: ItemKind<Fields, Item>,
): Checked<ReadonlyMap<string, Item>> {
  const items = new Map<string, Item>()
  if (!file) return checked(items)
  const { value: mapping, diagnostics } = parseMapping(file)
  const found: Diagnostic[] = [...diagnostics]
  for (const entry of mapping.entries) {
    const item = checkItem(file, entry, schema, entry.keySpan, alone)
    found.push(...item.diagnostics)
    const placeAt = (path: readonly string[]) => placeIn(file, spanAt(entry, writtenPath(entry.text, path)))
    if (item.value) items.set(entry.key, make(entry.key, item.value, placeAt))
  }
  return checked(items, found)
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
