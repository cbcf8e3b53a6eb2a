import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_DEPTH, wrongBrackets } from '../../src/style/brackets.ts'

const wrong = (text: string) => wrongBrackets(text).map(({ kind, span }) => `${kind} ${text.slice(...span)}`)

describe('Brackets', () => {
  test('are right where each brace has its other one', () => {
    expect(wrong('@media print { a { b: c } } d[e="f"]:not(:is(g)) { h: calc((1px + 2px) * 3) }')).toEqual([])
  })

  test.each([
    `a { content: "}{"; b: '\\'}' }`,
    '/* { */ a {} /**/',
    'a { b: url(data:{); c: \\{ }',
    'a { b: url(data:image/svg+xml,a\\)b}) }',
    'a { b: u\\72l({) }',
    'a { b: url( "}" ) }',
    'a { content: "one\\\ntwo\\\r\nthree" }',
  ])('are none in comments, strings, addresses and escapes: %s', (text) => {
    expect(wrong(text)).toEqual([])
  })

  test.each([
    ['a { b: c', 'open {'],
    ['a { b: c } }', 'close }'],
    ['a { b: myurl({) }', 'open {'],
    ['a { b: c } /* d', 'comment /*'],
    ['a { b: c } /*/', 'comment /*'],
    ['a { b: "c\n }', 'string "'],
    ["a { b: 'c\\'\f }", "string '"],
    ['a { b: url(c }', 'address url('],
    ['a { b: URL(c\\) }', 'address URL('],
  ])('are wrong in %j', (text, found) => {
    expect(wrong(text)).toContain(found)
  })

  test.each([
    ['a{', '}'],
    ['calc(', ')'],
    [':not(', ')'],
    ['[)', ']'],
  ])('can be so many in one another, and no more: %s', (open, close) => {
    const nested = (depth: number) => open.repeat(depth) + close.repeat(depth)
    expect(wrong(nested(MOST_DEPTH))).toEqual([])
    expect(wrong(nested(MOST_DEPTH + 1))).toEqual([`deep ${/[[({]/.exec(open)?.[0]}`])
    expect(wrong(open.repeat(100_000))).toHaveLength(1)
  })

  test.each(['url(', 'url(a ', '"', "'", '/*', '\\', '"\\', 'url', '@'])(
    'are found in one reading of a long text of %j',
    (part) => {
      const start = performance.now()
      wrongBrackets(part.repeat(200_000))
      expect(performance.now() - start).toBeLessThan(1500)
    },
  )

  test('of any text have places in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}()[]"\'\\/*url \n') }), (text) => {
        for (const { span } of wrongBrackets(text)) expect(text.slice(...span)).not.toBe('')
      }),
    )
  })
})
