import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PartsReader, PartsWriter } from '../../src/cache/parts.ts'

const anyRecord = fc.constantFrom<object | undefined>(
  { route: '/tea/', hidden: undefined, shown: [1n, [2n]] },
  { leads: new Map([['a', { to: 1 }]]), related: new Set([1n]) },
  undefined,
)

test('records that are written in parts are given back one by one as they were', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 200 }), (records) => {
      const writer = new PartsWriter()
      for (const record of records) writer.add(record)
      const reader = new PartsReader(writer.written())
      expect(records.map((_, i) => reader.at(i))).toStrictEqual(records)
      expect(reader.at(records.length)).toBeUndefined()
    }),
  )
})
