import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMapping } from '../../src/yaml/mapping.ts'
import { plainFields } from '../../src/yaml/plain-fields.ts'

describe('plain fields', () => {
  test.each([
    'title: On tea\n',
    'title: "On tea: a #1"\ndate: 2024-01-05T09:30:00Z\nauthor: \'Ana\'\n',
    'title:  “Tea” (and more)   \ndraft: false\nurl: https://example.org/tea#x\n',
    'tags: [tea, "a, b", c d]\ncategories:\n  - tea\n  - "pots" \nauthors:\n- Ana\n- Łukasz\n',
  ])('are %j', (block) => {
    expect(plainFields(block, 0)).toBeDefined()
  })

  test('are those of a list whose items end in dashes', () => {
    expect(plainFields('a:\n- b --- \n- c - d\n', 0)).toMatchObject([{ value: ['b ---', 'c - d'] }])
  })

  test.each([
    ['a number', 'a: 1\n'],
    ['a number of another base', 'a: 0x1F\n'],
    ['nothing', 'a:\n'],
    ['a word for nothing', 'a: null\n'],
    ['a comment', 'a: b # c\n'],
    ['a second colon', 'a: b: c\n'],
    ['an escape', 'a: "b\\n"\n'],
    ['a text of two lines', 'a: b\n  c\n'],
    ['a group', 'a:\n  b: c\n'],
    ['a key that is there', 'a: b\na: c\n'],
    ['an anchor', 'a: &b c\n'],
    ['a list that is not in line', 'a:\n  - b\n - c\n'],
    ['an empty line', 'a: b\n\nc: d\n'],
    ['a list of very many texts', `a: [${'b, '.repeat(99_999)}b]\n`],
    ['a return', 'a: b\r\n'],
    ['a character that no page may hold', 'a: b\ufdd0\n'],
  ])('are not %s', (_what, block) => {
    expect(plainFields(block, 0)).toBeUndefined()
  })

  const odd = fc.constantFrom(
    ...['1.5', '1e3', '0o7', '12:30', '2024', '1-2', 'True', 'NULL', '~', '-', '--', '#c', 'a#b', 'a:', ':', '"', "'"],
    ...[
      "it's",
      '[',
      ']',
      '{',
      '}',
      ',',
      '&x',
      '*x',
      '!t',
      '|',
      '>',
      '%',
      '@',
      '`',
      '\\',
      '...',
      '---',
      '.inf',
      '<<',
      '?',
    ],
    ...['\u00a0', '\u2028', '\ufeff', '\t', '\u0085', '\u007f', '😀', '\ud800', '様', '=', '(', '“'],
  )
  const word = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom('tea', 'Coffee', '“q”', '(x)', 'é', '2024-01-05', 'true', '3 ways', 'a:b'),
    },
    { weight: 1, arbitrary: odd },
  )
  const gap = fc.constantFrom(' ', ' ', ' ', '', '  ', ', ')
  const words = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 3 }).map((parts) => parts.flat().join(''))
  const text = fc.oneof(
    words,
    words.map((inner) => `"${inner}"`),
    words.map((inner) => `'${inner}'`),
  )
  const texts = fc.array(text, { minLength: 1, maxLength: 3 })
  const dash = fc.constantFrom('- ', '  - ', '  - ', '  -  ', '  -', '    - ')
  const value = fc.oneof(
    { weight: 3, arbitrary: text },
    fc.tuple(texts, fc.constantFrom(', ', ',', ' , ')).map(([items, comma]) => `[${items.join(comma)}]`),
    fc.tuple(texts, dash).map(([items, dash]) => items.map((item) => `\n${dash}${item}`).join('')),
  )
  const key = fc.constantFrom('title', 'tags', 'b-c', 'd_e', 'x1', 'no', 'constructor', 'true', '__proto__', '1a')
  const colon = fc.constantFrom(': ', ': ', ': ', ':  ', ':')
  const end = fc.constantFrom('\n', '\n', '\n', '\n', '\n', ' \n', '\n\n', ' # c\n', '\n ')
  const block = fc.array(fc.tuple(key, colon, value, end), { minLength: 1, maxLength: 4 })

  test('are what the library gives, wherever they are given', () => {
    let given = 0
    fc.assert(
      fc.property(block, (lines) => {
        const yaml = lines.flat().join('')
        const fields = plainFields(yaml, 2)
        if (!fields) return
        given++
        // With a comment above them they are no plain fields.
        const file = { path: 'posts/tea.md', text: `#\n${yaml}` }
        expect(parseMapping(file)).toEqual({ value: { file, entries: fields }, diagnostics: [] })
      }),
      { numRuns: 5000 },
    )
    expect(given).toBeGreaterThan(500)
  })
})
