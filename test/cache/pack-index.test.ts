import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PackIndex, type Place } from '../../src/cache/pack-index.ts'
import { key } from './stores.ts'

const PACKS = ['pack-12-0-0badcafe@here', 'pack-7-99-0badcafe@there']

const places: fc.Arbitrary<ReadonlyMap<string, Place>> = fc
  .dictionary(
    fc.string(),
    fc.record({
      pack: fc.constantFrom(...PACKS),
      offset: fc.nat(2 ** 50),
      length: fc.nat(2 ** 32 - 1),
      sum: fc.nat(2 ** 32 - 1),
    }),
  )
  .map((entries) => new Map(Object.entries(entries)))

function indexOf(entries: ReadonlyMap<string, Place>): PackIndex {
  const index = PackIndex.empty()
  for (const [name, place] of entries) index.put(key(name), place)
  return index
}

test('an index is read as it was written', () => {
  fc.assert(
    fc.property(places, (entries) => {
      const index = PackIndex.decode(indexOf(entries).encode())
      for (const [name, place] of entries) expect(index?.placeOf(key(name))).toEqual(place)
      expect(index?.shares()).toEqual(indexOf(entries).shares())
    }),
  )
})

test('bytes of another length are not read', () => {
  const bytes = indexOf(new Map([['tea', { pack: PACKS[0] ?? '', offset: 0, length: 1, sum: 2 }]])).encode()
  for (let length = 0; length < bytes.length; length++) {
    expect(PackIndex.decode(bytes.subarray(0, length))).toBeUndefined()
  }
  expect(PackIndex.decode(Buffer.concat([bytes, Buffer.of(0)]))).toBeUndefined()
})

test.each(['../../pack-12-0-0badcafe@here', 'a\\pack-12-0-0badcafe@here', 'notes.txt', ''])(
  'an index that names a file `%s` is not believed',
  (pack) => {
    const place = { pack, offset: 0, length: 1, sum: 2 }
    const bytes = indexOf(
      new Map([
        ['tea', { ...place, pack: PACKS[0] ?? '' }],
        ['coffee', place],
      ]),
    ).encode()
    expect(PackIndex.decode(bytes)).toBeUndefined()
  },
)
