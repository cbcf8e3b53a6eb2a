import { expect, test } from 'vitest'
import { compareVersions, isAtLeast } from '../../src/version/compare.ts'

test.each([
  ['0.1.0', '0.1.0', 0],
  ['0.1.0', '0.1', 0],
  ['0.10.0', '0.9.9', 1],
  ['1.0.0-beta.2', '1.0.0', 0],
  ['1.9.9', '2.0.0', -1],
])('%s is compared with %s by its numbers', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign)
  expect(isAtLeast(a, b)).toBe(sign >= 0)
})
