import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codes } from '../../src/diagnostic/codes.ts'
import { checked, collect, diagnose, hasErrors, sorted } from '../../src/diagnostic/diagnostic.ts'
import { compareText } from '../../src/text/compare-text.ts'

test('a diagnostic has the severity of its code', () => {
  expect(diagnose('links/dead', { message: 'no.' })).toEqual({
    code: 'links/dead',
    severity: 'error',
    message: 'no.',
    mend: undefined,
    place: undefined,
  })
  expect(diagnose('links/hidden', { message: 'no.' }).severity).toBe('warning')
})

test('warnings alone are no errors', () => {
  expect(hasErrors([diagnose('links/hidden', { message: 'x' })])).toBe(false)
  expect(hasErrors([diagnose('links/hidden', { message: 'x' }), diagnose('links/dead', { message: 'x' })])).toBe(true)
})

test('values that are collected keep their order, and so do their diagnostics', () => {
  const [a, b] = [diagnose('links/dead', { message: 'a' }), diagnose('links/dead', { message: 'b' })]
  expect(collect([checked(1, [a]), checked(2), checked(3, [b])])).toEqual({ value: [1, 2, 3], diagnostics: [a, b] })
})

test('sorted diagnostics are in one order, whatever the order they came in', () => {
  const place = fc.record({
    file: fc.constantFrom('a', 'b'),
    line: fc.integer({ min: 1, max: 3 }),
    column: fc.integer({ min: 1, max: 3 }),
    frame: fc.constant(undefined),
  })
  const any = fc.tuple(
    fc.constantFrom('links/dead', 'images/dead'),
    fc.constantFrom('x', 'y'),
    fc.option(place, { nil: undefined }),
  )
  fc.assert(
    fc.property(fc.array(any), (found) => {
      const diagnostics = found.map(([code, message, where]) =>
        diagnose(code, where ? { message, place: where } : { message }),
      )
      const once = sorted(diagnostics)
      expect(sorted([...diagnostics].reverse())).toEqual(once)
      expect(once).toHaveLength(diagnostics.length)
      const withPlace = once.map(({ place }) => place !== undefined)
      expect(withPlace.lastIndexOf(false)).toBeLessThan(
        withPlace.includes(true) ? withPlace.indexOf(true) : once.length,
      )
    }),
  )
})

test('codes are in the order of their names, a part of the site before the slash', () => {
  const names = Object.keys(codes)
  expect(names).toEqual([...names].sort(compareText))
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/)
})
