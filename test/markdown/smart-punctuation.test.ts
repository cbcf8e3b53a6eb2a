import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read } from './read.ts'

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
