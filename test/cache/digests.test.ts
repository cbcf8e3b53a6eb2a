import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedParts, Digests } from '../../src/cache/digests.ts'

const anything = fc.anything({
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withBigInt: true,
  values: [fc.boolean(), fc.integer(), fc.double(), fc.string(), fc.constantFrom(null, undefined, -0, 0, '', '\0?')],
})

/** The same value once more, with nothing of it shared. */
function copied<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copied) as T
  if (value instanceof Map) return new Map([...value].map(copied)) as T
  if (value instanceof Set) return new Set([...value].map(copied)) as T
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.create(Object.getPrototypeOf(value))
  for (const [key, held] of Object.entries(value)) {
    Object.defineProperty(copy, key, { value: copied(held), enumerable: true, writable: true, configurable: true })
  }
  return copy
}

describe('a digest', () => {
  test('is the same for values that hold the same', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(new Digests('a').of(copied(value))).toBe(new Digests('a').of(value))
      }),
    )
  })

  test('is another for values that differ', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const digests = new Digests('a')
        const [one, other] = [digests.of(a), digests.of(b)]
        if (one !== undefined && one === other) expect(isDeepStrictEqual(a, b)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [{ a: 1 }, { b: 1 }],
    [[1, 2], { 0: 1, 1: 2 }],
    ['1', 1],
    [0, -0],
    [null, undefined],
    [{ a: undefined }, {}],
    [[[]], []],
    [new Map([['a', 1]]), { a: 1 }],
    [new Set(['a']), ['a']],
    [Object.create(null), {}],
    [Buffer.from('a'), Buffer.from('b')],
    ['x'.repeat(99), `${'x'.repeat(98)}y`],
    [
      [1, [2]],
      [[1], 2],
    ],
  ])('tells %j from %j', (a, b) => {
    const digests = new Digests('a')
    expect(digests.of(a)).not.toBe(digests.of(b))
  })

  test('is another with another salt', () => {
    expect(new Digests('a').of('x')).not.toBe(new Digests('b').of('x'))
  })

  test.each([
    ['a function', () => 1],
    ['an object of a class', new Date(0)],
    ['what holds such', { deep: [{ in: () => 1 }] }],
    ['what holds itself', cyclic()],
  ])('is not given for %s', (_what, value) => {
    expect(new Digests('a').of(value)).toBeUndefined()
    expect(new Digests('a').ofParts({ value })).toBeUndefined()
  })

  test('of a function is that of what was noted of it', () => {
    const [one, same, other] = [() => 1, () => 2, () => 3]
    const digests = new Digests('a')
    digests.note(one, 'x')
    digests.note(same, 'x')
    digests.note(other, 'y')
    expect(digests.of([one])).toBe(digests.of([same]))
    expect(digests.of([one])).not.toBe(digests.of([other]))
    digests.note(one, undefined)
    expect(digests.of([one])).toBeUndefined()
  })

  test('of an object of a class is that of what stands in for it', () => {
    const digests = new Digests('a', (object) => (object instanceof URL ? object.href : undefined))
    expect(digests.of(new URL('https://a.example/'))).toBe(digests.of(new URL('https://a.example')))
    expect(digests.of(new URL('https://a.example/'))).not.toBe(digests.of(new URL('https://b.example/')))
    expect(digests.of(new Date(0))).toBeUndefined()
  })

  test('of parts says which of them are other', () => {
    const record = fc.record({ a: anything, b: anything, c: fc.string({ minLength: 80 }) })
    fc.assert(
      fc.property(record, fc.string(), fc.subarray(['a', 'b', 'c']), (was, other, changed) => {
        const digests = new Digests('a')
        const is = { ...was, ...Object.fromEntries(changed.map((key) => [key, [other, key, 'changed']])) }
        const [before, after] = [digests.ofParts(was), digests.ofParts(is)]
        if (before === undefined || after === undefined) return
        expect(before === after).toBe(changed.length === 0)
        expect(changedParts(before, after, Object.keys(is))).toEqual(changed)
      }),
    )
  })
})

function cyclic(): unknown {
  const value: { self?: unknown; again?: unknown } = {}
  value.self = value
  value.again = value
  return value
}
