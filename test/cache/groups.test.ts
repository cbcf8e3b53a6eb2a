import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withGroups, withMaps } from '../../src/cache/groups.ts'

test('data comes back from the disk as it was, and what had no prototype has none', () => {
  const data = fc.anything({ withNullPrototype: true, withDate: true })
  fc.assert(
    fc.property(data, (value) => {
      const back = withGroups(deserialize(serialize(withMaps(value))))
      expect(back).toStrictEqual(value)
      expect(prototypesIn(back)).toEqual(prototypesIn(value))
    }),
  )
})

test.each([{ ['__proto__']: '' }, { ['__proto__']: { key: 1 } }])('a key is a key, whatever its name: %j', (data) => {
  const back = withGroups(deserialize(serialize(withMaps(data))))
  expect(back).toStrictEqual(data)
  expect(Object.keys(Object(back))).toEqual(['__proto__'])
})

test('data that holds itself comes back holding itself', () => {
  const data: Record<string, unknown> = Object.assign(Object.create(null), { list: [] })
  data.self = data
  const back = withGroups(deserialize(serialize(withMaps(data))))
  expect(back).toHaveProperty('self', back)
})

function prototypesIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return [Object.getPrototypeOf(value) === null, ...Object.values(value).flatMap(prototypesIn)]
}
