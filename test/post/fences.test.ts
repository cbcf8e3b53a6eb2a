import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFences } from '../../src/post/fences.ts'
import { parse } from './parse.ts'

function read(text: string) {
  const { value, diagnostics } = readFences({ path: 'posts/tea.md', text })
  return {
    keys: value?.mapping.entries.map(({ key, text }) => [key, text]),
    body: value && text.slice(value.bodyStart),
    found: diagnostics.map(({ code, message, place }) => `${place?.line}:${place?.column} ${code}: ${message}`),
    mends: diagnostics.map(({ mend }) => mend),
  }
}

describe('front matter stands between two lines of `---`', () => {
  test.each([
    ['---\ntitle: Tea\n---\nBody.\n', 'Body.\n'],
    ['---\r\ntitle: Tea\r\n---\r\nBody.\r\n', 'Body.\r\n'],
    ['---  \ntitle: Tea\n--- \t\nBody.', 'Body.'],
    ['---\ntitle: Tea\n...\nBody.', 'Body.'],
    ['---yaml\ntitle: Tea\n---\nBody.', 'Body.'],
    ['--- YML\ntitle: Tea\n---\nBody.', 'Body.'],
    ['---\ntitle: Tea\n---', ''],
    ['---\ntitle: Tea\n---\n---\nBody.', '---\nBody.'],
    ['---\ntitle: Tea\n---\n\n---\n\nBody.\n\n---\n', '\n---\n\nBody.\n\n---\n'],
  ])('%j', (text, body) => {
    expect(read(text)).toMatchObject({ keys: [['title', 'Tea']], body, found: [] })
  })

  test.each(['---\n---\nBody.', '---\n\n---\nBody.', '---\n# a comment\n---\nBody.', '---\r\n---\r\nBody.'])(
    'and may be empty: %j',
    (text) => {
      expect(read(text)).toMatchObject({ keys: [], body: 'Body.', found: [] })
    },
  )

  test('is not looked for below empty lines, where it would be printed as text', () => {
    expect(read('\n\n---\ntitle: Tea\ndraft: true\n---\nBody.\n')).toMatchObject({
      found: [expect.stringMatching(/3:1 front-matter\/fence: there are empty lines above the front matter/)],
    })
  })

  test.each(['Body.\n', '', '----\nBody.\n---\n', '***\nBody.', '\n---\n\nA rule above.\n', '- a\n---\n', ' ---\n'])(
    'and is absent in %j',
    (text) => {
      expect(read(text)).toMatchObject({ keys: [], body: text, found: [] })
    },
  )

  test('whatever the body is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'-.+ \r\na:') }), (body) => {
        expect(read(`---\ntitle: Tea\n---\n${body}`)).toMatchObject({ keys: [['title', 'Tea']], body, found: [] })
      }),
    )
  })
})

describe('other languages are refused by name, and nothing is run', () => {
  const attack = '{ title: globalThis.ranFrontMatter = true }'

  test.each([
    [`---js\n${attack}\n---\n`, 'js'],
    [`---javascript\n${attack}\n---\n`, 'javascript'],
    [`--- javascript\n${attack}\n---\n`, 'javascript'],
    [`---JS\n${attack}\n---\n`, 'JS'],
    [`---js\r\n${attack}\r\n---\r\n`, 'js'],
    [`---coffee\n${attack}\n---\n`, 'coffee'],
    ['---json\n{"title": "Tea"}\n---\n', 'json'],
    [';;;\n{"title": "Tea"}\n;;;\n', 'JSON'],
    ['{\n"title": "Tea"\n}\n', 'JSON'],
    ['---toml\ntitle = "Tea"\n---\n', 'toml'],
  ])('%j', (text, language) => {
    expect(read(text)).toMatchObject({
      keys: undefined,
      found: [`1:1 front-matter/language: this front matter is ${language}, and only YAML is read.`],
    })
    expect(globalThis).not.toHaveProperty('ranFrontMatter')
  })

  test('more than a word after `---` is text', () => {
    expect(read(`---js ${attack}\n---\n`)).toMatchObject({ keys: [], found: [] })
    expect(globalThis).not.toHaveProperty('ranFrontMatter')
  })

  test('a language inside the YAML is a tag that YAML doesn’t know', () => {
    expect(read('---\ntitle: !!js/function "function () { return 1 }"\n---\n').found).toHaveLength(1)
  })
})

describe('an essay is not read where there is no telling its front matter from its text', () => {
  const rule = 'To begin an essay with a rule, write `***`.'

  test('the front matter never ends', () => {
    expect(read('---\ntitle: Tea\n\nBody.\n')).toMatchObject({
      keys: undefined,
      found: ['1:1 front-matter/fence: the front matter begins here and never ends.'],
      mends: [`Put a line with \`---\` alone after the last field. (${rule})`],
    })
    expect(read('---').found).toHaveLength(1)
  })

  test.each(['----', '--', ' ---', '— — —', '–––', '+++', '===='])('the front matter ends with %j', (line) => {
    expect(read(`---\ntitle: Tea\n${line}\n\nBody.\n`)).toMatchObject({
      keys: undefined,
      found: [`3:1 front-matter/fence: the front matter never ends; this line looks like its end.`],
      mends: ['Write `---` alone, three hyphens at the beginning of the line.'],
    })
  })

  test('a line looks like its end', () => {
    expect(read('---\r\ntitle: Tea\r\n----\r\nBody.\r\n---\r\n')).toMatchObject({
      keys: undefined,
      found: ['3:1 front-matter/fence: a line inside the front matter begins with `---` and isn’t its end.'],
    })
  })
})

test('text between two rules is no front matter, and is told how to begin with a rule', () => {
  expect(read('---\nA shop is a promise.\n---\nBody.')).toMatchObject({
    found: ['2:1 yaml/mapping: plain text stands where fields are expected.'],
    mends: ['Write each field on a line of its own as `key: value`. (To begin an essay with a rule, write `***`.)'],
  })
  expect(read('---\n- tea\n- coffee\n---\n').found).toEqual([
    '2:1 yaml/mapping: a list stands where fields are expected.',
  ])
})

describe('what YAML can’t read', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('is all reported at its place, with lines that end in %s', (_name, end) => {
    const lines = ['---', 'title: Service: the truth', 'subtitle: @home', 'draft: yes', 'draft: no', '---', 'Body.', '']
    const { found, diagnostics, html } = parse(lines.join(end))
    expect(found).toEqual([
      '2:8 yaml/syntax: a value on one line holds `: `, which YAML takes for a second key.',
      '3:11 yaml/syntax: a value can’t begin with this character unless it is in quotes.',
      '5:1 yaml/syntax: `draft` stands here a second time.',
    ])
    expect(diagnostics[0]?.mend).toBe("Put the value in quotes: title: 'Service: the truth'")
    expect(diagnostics[0]?.place?.frame).toBe('  1 | ---\n> 2 | title: Service: the truth\n    |        ^')
    expect(html).toBe('<p>Body.</p>')
  })

  test('has its column where tabs stand before it', () => {
    const { found, diagnostics } = parse('---\ntitle: Tea\t# a\tcomment\nupdated:\t5 Jan\n---\n')
    expect(found).toEqual(['3:10 front-matter/date: `updated` is not a calendar date: “5 Jan”.'])
    expect(diagnostics[0]?.place?.frame).toMatch(/\n> 3 \| updated: 5 Jan\n {4}\| {10}\^{5}$/)
  })

  test('is too much: aliases that unfold for ever, and brackets without end', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`
    const bomb = ['a: &a [x]', ...[...'bcdefgh'].map((name, i) => level(name, 'abcdefg'.charAt(i)))].join('\n')
    expect(read(`---\n${bomb}\n---\n`).found).toEqual([expect.stringContaining('yaml/too-large')])
    expect(read(`---\na: ${'['.repeat(20_000)}\n---\n`).found).toEqual([expect.stringContaining('yaml/too-large')])
  })
})
