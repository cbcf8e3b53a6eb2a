import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf } from '../../src/cache/key.ts'

const part = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array())
const parts = fc.array(part, { maxLength: 4 })

test('a key is 32 hex letters', () => {
  expect(keyOf()).toMatch(/^[0-9a-f]{32}$/)
  expect(keyOf('tea', new Uint8Array([0, 255]))).toMatch(/^[0-9a-f]{32}$/)
})

test('the same parts make the same key, and others another', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(keyOf(...a)).toBe(keyOf(...a.map((one) => (typeof one === 'string' ? one : Uint8Array.from(one)))))
      if (fc.stringify(a) !== fc.stringify(b)) expect(keyOf(...a)).not.toBe(keyOf(...b))
    }),
  )
})

test.each([
  ['where one part ends and the next begins', ['ab', 'c'], ['a', 'bc']],
  ['parts that are empty', ['a', ''], ['a']],
  ['what looks like the beginning of another part', ['a', 'b'], ['atext 1\nb']],
  ['a text and its bytes', ['ab'], [new Uint8Array([97, 0, 98, 0])]],
  ['halves of surrogate pairs', ['\ud800'], ['\udfff']],
])('a key tells apart %s', (_, a, b) => {
  expect(keyOf(...a)).not.toBe(keyOf(...b))
})
