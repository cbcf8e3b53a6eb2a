import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from '../../src/text/nearest.ts'

/** The definition itself: the cheapest way to make the first `i` letters of one the first `j` of the other. */
function naive(a: string, b: string, i: number = a.length, j: number = b.length): number {
  if (i === 0 || j === 0) return i + j
  const ways = [
    naive(a, b, i - 1, j) + 1,
    naive(a, b, i, j - 1) + 1,
    naive(a, b, i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
  ]
  if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) ways.push(naive(a, b, i - 2, j - 2) + 1)
  return Math.min(...ways)
}

describe('the distance of two words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })

  test('is the number of edits between them', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(naive(a, b))
      }),
    )
  })

  test('is the same from either side, and none only from a word to itself', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})

describe('the nearest candidate', () => {
  test.each([
    ['links/ded', 'links/dead'],
    ['Colour', 'color'],
    ['colr', 'color'],
    ['xyzzy', undefined],
    ['', undefined],
  ])('to %j is %j', (word, found) => {
    expect(nearest(word, ['links/dead', 'links/hidden', 'color', 'colon'])).toBe(found)
  })

  test('is none for what is no word but a text', () => {
    const text = 'tea '.repeat(20_000)
    expect(nearest(`${text}x`, [text])).toBeUndefined()
  })

  test('is the first of equals', () => {
    expect(nearest('tea1', ['tea2', 'tea3'])).toBe('tea2')
  })
})
