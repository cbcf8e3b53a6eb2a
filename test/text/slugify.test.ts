import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slugAsGiven, slugOf, unsafeSegment } from '../../src/text/slugify.ts'

describe('a slug', () => {
  test.each([
    ['On Tea', 'on-tea'],
    ['Zoë & Łukasz', 'zoe-and-lukasz'],
    ['iPhone 7', 'iphone-7'],
    ['Обслуживание', 'obsluzhivanie'],
    ['お客様対応', 'お客様対応'],
    ['客户 服务', '客户-服务'],
    ['  --a_b.c--  ', 'a-b-c'],
    ['cafe\u0301', 'cafe'],
    ['../../etc/passwd', 'etc-passwd'],
    ['100%', '100'],
  ])('of %j is %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug)
  })

  test.each(['', '!!!', '🍵', 'con', 'AUX', 'Lpt1', '..'])('can’t be made of %j', (text) => {
    expect(slugOf(text)).toBeUndefined()
  })

  test('of a slug is itself, and a safe segment of at most 200 bytes', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'aZ0 -_.&é様🍵ß'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    )
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), (text) => {
        const slug = slugOf(text)
        if (slug === undefined) return
        expect(slugOf(slug)).toBe(slug)
        expect(slugAsGiven(slug)).toEqual({ slug })
      }),
      { numRuns: 1000 },
    )
  })

  test('is the same with a space around it', () => {
    const unit = fc.constantFrom(...'abcmnopruxlt019--')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 220 }), (text) => {
        expect(slugOf(` ${text}`)).toBe(slugOf(text))
      }),
      { numRuns: 1000 },
    )
  })

  test('is cut to 200 bytes between characters', () => {
    expect(slugOf('a'.repeat(300))).toHaveLength(200)
    expect(slugOf('様'.repeat(100))).toBe('様'.repeat(66))
    expect(slugOf(`${'a'.repeat(199)} b`)).toBe('a'.repeat(199))
  })
})

describe('a segment of a path', () => {
  test.each(['tea', 'Tea', 'お客様', 'a b', '.well-known', 'a.b', 'console', 'com', 'com10', 'é'.repeat(100)])(
    'may be %j',
    (segment) => {
      expect(unsafeSegment(segment)).toBeUndefined()
    },
  )

  test.each([
    ['', 'it is empty'],
    ['.', 'it is a step up or down in a path'],
    ['..', 'it is a step up or down in a path'],
    ...[...'/\\:*?"<>|#%'].map((character) => [`a${character}b`, `it holds \`${character}\``]),
    ['a\u0000', 'it holds the invisible character U+0000'],
    ['a\n', 'it holds the invisible character U+000a'],
    ['a\u202eb', 'it holds the invisible character U+202e'],
    ['a\u200bb', 'it holds the invisible character U+200b'],
    ['a\ud800b', 'it holds the invisible character U+d800'],
    ['a.', 'it ends with a dot or a space'],
    ['a ', 'it ends with a dot or a space'],
    ['CON', 'Windows keeps this name for a device'],
    ['nul.txt', 'Windows keeps this name for a device'],
    ['com1', 'Windows keeps this name for a device'],
    ['é'.repeat(101), 'it is longer than 200 bytes'],
  ])('may not be %j', (segment, problem) => {
    expect(unsafeSegment(segment)).toBe(problem)
  })

  test('is composed, however it was written', () => {
    expect(slugAsGiven('cafe\u0301')).toEqual({ slug: 'caf\u00e9' })
  })
})
