import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inParts, type PartLengths, PartsReader } from '../../src/cache/parts.ts'

const anyItem = fc.constantFrom<readonly object[] | undefined>(
  [{ route: '/tea/', hidden: undefined, shown: [1n, [2n]] }],
  [
    { route: '/cups/', hidden: 'draft', shown: [] },
    { leads: new Map([['a', { to: 1 }]]), related: new Set([1n]) },
  ],
  undefined,
)

test('items that are written in parts are given back one by one as they were', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 200 }), fc.string(), (items, before) => {
      const pieces: Uint8Array[] = [Buffer.from(before)]
      const [start = 0] = pieces.map(({ length }) => length)
      const lengths = all(inParts(items), pieces)
      const reader = new PartsReader(Buffer.concat(pieces), start, lengths)
      expect(items.map((_, i) => reader.at(i))).toStrictEqual(items)
      expect(reader.at(items.length)).toBeUndefined()
      expect(reader.end).toBe(Buffer.concat(pieces).length)
    }),
  )
})

function all(written: Generator<Uint8Array, PartLengths>, pieces: Uint8Array[]): PartLengths {
  for (;;) {
    const { value, done } = written.next()
    if (done) return value
    pieces.push(value)
  }
}
