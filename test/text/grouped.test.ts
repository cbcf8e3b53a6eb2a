import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grouped } from '../../src/text/grouped.ts'

test('a count is grouped as Intl does it in English', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      expect(grouped(count)).toBe(count.toLocaleString('en-US'))
    }),
  )
})
