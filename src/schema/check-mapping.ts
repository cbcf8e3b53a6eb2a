import type * as z from 'zod'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { Span } from '../diagnostic/place.ts'
import { keySpanAt, type Mapping, placeIn, spanAt } from '../yaml/mapping.ts'
import { type CheckCodes, check } from './check.ts'

/** Checks a mapping as text; `holder` is where it stands as a whole, which is where a missing key is reported. */
export function checkMapping<T>(
  schema: z.ZodType<T>,
  { file, entries }: Mapping,
  codes: CheckCodes,
  holder: Span = [0, 1],
): Checked<T | undefined> {
  return check(schema, {
    input: Object.fromEntries(entries.map(({ key, text }) => [key, text])),
    codes,
    placeAt: ([top, ...path], part) => {
      const entry = entries.find(({ key }) => key === top)
      const span = entry === undefined ? holder : part === 'key' ? keySpanOf(entry, path) : spanAt(entry, path)
      return placeIn(file, span)
    },
  })
}

function keySpanOf(entry: Mapping['entries'][number], path: readonly PropertyKey[]): Span {
  return path.length === 0 ? entry.keySpan : keySpanAt(entry, path)
}
