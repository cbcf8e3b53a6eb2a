import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, endOfCharacters, endOfWords, sentenceEndBefore } from '../../src/text/words.ts'

describe('words', () => {
  test.each([
    ['', 0],
    ['  \n ', 0],
    ['one', 1],
    ['one\u00a0 two\tthree', 3],
    ['it’s well-known — isn’t it?', 5],
    ['客户服务', 2],
    ['客户服务。客户', 3],
    ['「お客様」は、いつも。', 5],
    ['コーヒー', 2],
    ['Deskbell は 2024年に', 4],
    ['고객 서비스', 2],
  ])('of %j are %i', (text, count) => {
    expect(countWords(text)).toBe(count)
  })

  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\u00a0', '様', 'コ', '。', '「', '.', '\n', '🍵') })

  test('are parted by whatever is white space to an expression', () => {
    for (let code = 0; code < 0x2e80; code++) {
      const character = String.fromCharCode(code)
      const words = /\s/.test(character) ? 2 : 1
      expect(`${code}: ${countWords(`a${character}b`)}`).toBe(`${code}: ${words}`)
    }
    expect(countWords('a\ufeffb')).toBe(2)
  })

  test('are as many as are kept', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (text, count) => {
        const end = endOfWords(text, count)
        expect(countWords(text.slice(0, end))).toBe(Math.min(count, countWords(text)))
        expect(end === text.length).toBe(countWords(text) <= count)
      }),
    )
  })

  test('are not cut by a number of characters that leaves one of them', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (text, count) => {
        const end = endOfCharacters(text, count)
        expect(end).toBeLessThanOrEqual(Math.max(count, 0))
        const isWithin = /[a🍵]$/u.test(text.slice(0, end)) && /^[a🍵]/u.test(text.slice(end))
        if (isWithin) expect(text.slice(0, end)).toMatch(/^[\s「]*[^\s様コ。「]+$/)
      }),
    )
  })
})

test('a cut by characters can be before an opening bracket', () => {
  expect('aaa「🍵a'.slice(0, endOfCharacters('aaa「🍵a', 6))).toBe('aaa')
})

describe('the end of a sentence', () => {
  const before = (text: string, reach = 3) => {
    const end = sentenceEndBefore(text, text.length, reach)
    return end === undefined ? undefined : text.slice(0, end)
  }

  test.each([
    ['One. Two three', 'One.'],
    ['One! Two? Three', 'One! Two?'],
    ['“One.” Two', '“One.”'],
    ['(One…) Two', '(One…)'],
    ['One. Two three four', undefined],
    ['Ask Dr. Osei now', undefined],
    ['e.g. this', undefined],
    ['See 1.10 and a.b', undefined],
    ['お客様。対応', 'お客様。'],
    ['「はい。」と', '「はい。」'],
  ])('in %j is %j', (text, sentence) => {
    expect(before(text)).toBe(sentence)
  })
})
