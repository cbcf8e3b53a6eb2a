import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AA, type Color, contrastOf, readableShade, readColor } from '../../src/style/color.ts'

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number): Color => `#${number.toString(16).padStart(6, '0')}`)

describe('A color', () => {
  test.each([
    ['#0B5C63', '#0b5c63'],
    ['#abc', '#aabbcc'],
    ['#0b5c63ff', '#0b5c63'],
    ['RebeccaPurple', '#663399'],
    ['rgb(11 92 99)', '#0b5c63'],
    ['rgb(11, 92, 99)', '#0b5c63'],
    ['hsl(120 100% 25%)', '#008000'],
    ['hsl(120deg, 100%, 25%)', '#008000'],
  ])('%s is %s', (text, color) => {
    expect(readColor(text)).toBe(color)
  })

  test.each([
    '',
    'reddish',
    '#12',
    '#0b5c6380',
    'rgb(1 2 3 / .5)',
    'transparent',
    'currentColor',
    'var(--ink)',
    'red; color: blue',
    'red } a { color: red',
    'red blue',
    'red !important',
    'inherit',
    'oklch(50% .1 20)',
    '/**/red',
    'light-dark(red, blue)',
    'rgb(none none none)',
    'rgb(calc(NaN) 0 0)',
    'hsl(none 50% 50%)',
    `rgb(${'calc('.repeat(9000)}`,
  ])('is not %j', (text) => {
    expect(readColor(text)).toBeUndefined()
  })

  test('has the contrast that WCAG works out', () => {
    expect(contrastOf('#000000', '#ffffff')).toBe(21)
    expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrastOf('#f0907f', '#fbf8f2')).toBe(contrastOf('#fbf8f2', '#f0907f'))
  })

  test('has a shade that can be read on any ground', () => {
    fc.assert(
      fc.property(anyColor, anyColor, (color, ground) => {
        const shade = readableShade(color, [ground])
        expect(shade && contrastOf(shade, ground)).toBeGreaterThanOrEqual(AA)
        if (contrastOf(color, ground) >= AA) expect(shade).toBe(color)
      }),
    )
  })

  test('has none on grounds of black and white together', () => {
    expect(readableShade('#008080', ['#000000', '#ffffff', '#767676'])).toBeUndefined()
  })
})
