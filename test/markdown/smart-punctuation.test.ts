import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read } from './read.ts'

test('smart punctuation reaches the captions and words of images, and not what is code', () => {
  expect(read('![a "b"](x.png "It\'s --\' c")\n\n`"d"` "e"', { smartQuotes: true }).html).toBe(
    '<figure><img src="x.png" alt="a “b”"><figcaption>It’s —’ c</figcaption></figure>\n<p><code>"d"</code> “e”</p>',
  )
})

test('smart punctuation made smart again is the same', () => {
  const unit = fc.constantFrom(...'"\'-.ab 1“”‘’—…,(')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
      const once = read(`a ${text} z`, { smartQuotes: true }).given?.text ?? ''
      expect(read(once, { smartQuotes: true }).given?.text).toBe(once)
    }),
    { numRuns: 500 },
  )
})
