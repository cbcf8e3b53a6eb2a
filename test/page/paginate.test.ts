import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paginate, windowOf } from '../../src/page/paginate.ts'
import { configOf } from '../site/a-site.ts'

const { pagination } = configOf('title: X')

function row(current: number, count: number, config = pagination): string {
  return windowOf(current, count, config)
    .map((item) => (item === 'gap' ? '...' : item))
    .join(' ')
}

test('pagers, read in order, hold every essay once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (items, size) => {
      const pagers = paginate(items, size)
      expect(pagers.flatMap((pager) => pager.items)).toEqual(items)
      expect(pagers.map(({ number }) => number)).toEqual(pagers.map((_, i) => i + 1))
      expect(pagers.every((pager) => pager.count === pagers.length && pager.items.length <= size)).toBe(true)
      expect(pagers.slice(0, -1).every((pager) => pager.items.length === size)).toBe(true)
    }),
  )
})

test('an empty list is one pager without items', () => {
  expect(paginate([], 10)).toEqual([{ number: 1, count: 1, items: [] }])
})

describe('the window of page links', () => {
  test.each([
    [1, 28, '1 2 3 4 5 6 7 8 9 10 ... 27 28'],
    [7, 28, '1 2 3 4 5 6 7 8 9 10 ... 27 28'],
    [8, 28, '1 2 ... 5 6 7 8 9 10 11 ... 27 28'],
    [14, 28, '1 2 ... 11 12 13 14 15 16 17 ... 27 28'],
    [21, 28, '1 2 ... 18 19 20 21 22 23 24 ... 27 28'],
    [22, 28, '1 2 ... 19 20 21 22 23 24 25 26 27 28'],
    [28, 28, '1 2 ... 19 20 21 22 23 24 25 26 27 28'],
    [5, 13, '1 2 3 4 5 6 7 8 9 10 11 12 13'],
    [7, 14, '1 2 3 4 5 6 7 8 9 10 ... 13 14'],
    [1, 1, '1'],
  ])('on page %i of %i is %s', (current, count, expected) => {
    expect(row(current, count)).toBe(expected)
  })

  test('holds the current number and both ends, in order, and no gap hides a single number', () => {
    for (let count = 1; count < 200; count++) {
      for (let current = 1; current <= count; current++) {
        const items = windowOf(current, count, pagination)
        const numbers = items.filter((item) => item !== 'gap')
        const gaps = numbers.slice(1).map((number, i) => number - (numbers[i] ?? 0) - 1)
        if (!numbers.includes(current) || numbers[0] !== 1 || numbers.at(-1) !== count)
          throw new Error(row(current, count))
        if (gaps.some((hidden) => hidden === 1 || hidden < 0)) throw new Error(row(current, count))
        if (gaps.filter((hidden) => hidden > 0).length !== items.length - numbers.length)
          throw new Error(row(current, count))
      }
    }
  })

  test('can be another one', () => {
    const small = { ...pagination, edges: 1, around: 1, min: 3, showAllUpTo: 5 }
    expect([1, 5, 9].map((current) => row(current, 9, small))).toEqual([
      '1 2 3 ... 9',
      '1 ... 4 5 6 ... 9',
      '1 ... 7 8 9',
    ])
    const noEdges = { ...small, edges: 0 }
    expect([1, 5, 9].map((current) => row(current, 9, noEdges))).toEqual(['1 2 3 ...', '... 4 5 6 ...', '... 7 8 9'])
  })

  test('is a row without holes for every setting', () => {
    const setting = fc.record({
      edges: fc.nat({ max: 4 }),
      around: fc.nat({ max: 4 }),
      min: fc.nat({ max: 12 }),
      showAllUpTo: fc.nat({ max: 15 }),
    })
    fc.assert(
      fc.property(setting, fc.integer({ min: 1, max: 60 }), fc.nat(), (given, count, at) => {
        const current = 1 + (at % count)
        const items = windowOf(current, count, { ...pagination, ...given })
        const numbers = items.filter((item) => item !== 'gap')
        expect(numbers).toContain(current)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        const ends = [0, ...numbers, count + 1]
        expect(ends.slice(1).map((number, i) => number - (ends[i] ?? 0) - 1)).not.toContain(1)
      }),
    )
  })
})
