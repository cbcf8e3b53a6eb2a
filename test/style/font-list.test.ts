import { describe, expect, test } from 'vitest'
import { readFontList } from '../../src/style/font-list.ts'

describe('A list of fonts', () => {
  test.each([
    ['Georgia, serif', 'Georgia,serif'],
    ['"Source Serif 4",  Georgia', '"Source Serif 4",Georgia'],
    ['Gill Sans, system-ui', 'Gill Sans,system-ui'],
  ])('%s is %s', (text, list) => {
    expect(readFontList(text)).toBe(list)
  })

  test.each([
    '',
    'Source Serif 4',
    'Georgia;',
    'a } b {',
    'var(--x)',
    '"Georgia',
    'Georgia,',
    'serif !important',
    '12px serif',
    'inherit',
  ])('is not %j', (text) => {
    expect(readFontList(text)).toBeUndefined()
  })
})
