import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  keySpanAt,
  mappingAt,
  mappingOf,
  parseMapping,
  parseValue,
  type SpanTree,
  spanAt,
} from '../../src/yaml/mapping.ts'
import { brief } from '../source/site-folder.ts'

function parse(text: string, path = 'a.yaml') {
  const file = { path, text }
  const { value, diagnostics } = parseMapping(file)
  return { file, entries: value.entries, diagnostics, found: diagnostics.map(brief) }
}

describe('the two readings', () => {
  test.each([
    ['1.10', '1.10', 1.1],
    ['007', '007', 7],
    ['0x1f', '0x1f', 31],
    ['yes', 'yes', 'yes'],
    ['true', 'true', true],
    ['2024-01-05', '2024-01-05', '2024-01-05'],
    ['12:30', '12:30', '12:30'],
    ['"1.10"', '1.10', '1.10'],
    ["'it''s'", "it's", "it's"],
    ['Tea # not this', 'Tea', 'Tea'],
    ['~', undefined, undefined],
    ['', undefined, undefined],
    ['""', '', ''],
    ['|\n  one\n  two', 'one\ntwo\n', 'one\ntwo\n'],
    ['one\n  two', 'one two', 'one two'],
    ['[1.0, no]', ['1.0', 'no'], [1, 'no']],
    ['!!str 1.10', '1.10', '1.10'],
  ])('of `%s` are %j and %j', (written, text, value) => {
    const { entries, found } = parse(`key: ${written}\n`)
    expect(found).toEqual([])
    expect(entries.map((entry) => [entry.key, entry.text, entry.value])).toEqual([['key', text, value]])
  })

  test('of names that are parts of an object are plain data', () => {
    const { entries } = parse('a: {__proto__: {x: 1}, constructor: 2}\n')
    const value = entries[0]?.value
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(JSON.stringify(value)).toBe('{"__proto__":{"x":1},"constructor":2}')
  })

  test('of an alias are those of the value that it names', () => {
    const { entries, found } = parse('a: &tea {hot: 1.0}\nb: *tea\n')
    expect(found).toEqual([])
    expect(entries.map(({ text }) => ({ ...Object(text) }))).toEqual([{ hot: '1.0' }, { hot: '1.0' }])
  })
})

describe('a merge', () => {
  const valuesOf = (yaml: string) => {
    const { entries, found } = parse(yaml)
    expect(found).toEqual([])
    return JSON.parse(JSON.stringify(Object.fromEntries(entries.map(({ key, text }) => [key, text]))))
  }

  test('brings the fields of a group that the other has none of its own for', () => {
    expect(valuesOf('a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}\n')).toEqual({
      a: { x: '1', y: '2' },
      b: { y: '3', x: '1' },
    })
  })

  test('of several groups prefers the first', () => {
    expect(valuesOf('a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}\n').c).toEqual({ x: '1', y: '2' })
  })

  test('may stand among the fields at the top, and in what is merged', () => {
    expect(valuesOf('a: &a {x: 1}\nb: &b {<<: *a, y: 2}\n<<: *b\n')).toMatchObject({ x: '1', y: '2' })
  })

  test('has the places of what it brings', () => {
    const { file, entries } = parse('a: &a {x: 1}\nb: {<<: *a}\n')
    const [, b] = entries
    expect(b && file.text.slice(...spanAt(b, ['x']))).toBe('1')
  })

  test('of anything but groups is a key like others', () => {
    expect(valuesOf('<<: x\n')).toEqual({ '<<': 'x' })
    expect(valuesOf('a: &a 1\nb: {<<: *a}\n').b).toEqual({ '<<': '1' })
  })

  test('of a group with itself brings nothing', () => {
    expect(parse('a: &a\n  x: 1\n  <<: *a\n').entries).toHaveLength(1)
    expect(parse('a: &a\n  b: &b\n    <<: *a\n  <<: *b\n').entries).toHaveLength(1)
  })

  test('has no end of unfolding', () => {
    const wide = `a: &a {${Array.from({ length: 3000 }, (_, i) => `k${i}: 1`).join(', ')}}\nb:\n${'  - {<<: *a}\n'.repeat(3000)}`
    const started = performance.now()
    expect(parse(wide).found).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(3000)
    const names = [...'abcdefghij']
    const bomb = names.map(
      (name, i) => `${name}: &${name} {${i === 0 ? 'x: 1' : `<<: [${Array(9).fill(`*${names[i - 1]}`)}]`}}\n`,
    )
    expect(parse(bomb.join('')).found).toEqual([
      'a.yaml:1:1 yaml/too-large the aliases (`*name`) of these fields unfold into more than 10,000 values.',
    ])
  })
})

describe('places', () => {
  /** Characters that need no quotes anywhere in YAML. */
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
  const leaf = word.map((text) => ({ text, yaml: () => text }))

  test('are those of the value’s own characters, wherever the block lies in the file', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(word, fc.array(leaf)), { selector: ([key]) => key, minLength: 1 }),
        fc.string(),
        (fields, before) => {
          const block = fields
            .map(([key, items]) => `${key}:${items.map((item) => `\n  - ${item.yaml()}`).join('') || ' alone'}\n`)
            .join('')
          const file = { path: 'a.md', text: `${before}\n${block}---\nbody` }
          const start = before.length + 1
          const { value, diagnostics } = parseMapping(file, [start, start + block.length])
          expect(diagnostics).toEqual([])
          for (const [i, [key, items]] of fields.entries()) {
            const entry = value.entries[i]
            if (!entry) throw new Error('an entry is missing')
            expect(file.text.slice(...entry.keySpan)).toBe(key)
            for (const [j, item] of items.entries()) expect(file.text.slice(...spanAt(entry, [j]))).toBe(item.text)
          }
        },
      ),
    )
  })

  test('inside groups are those of values, and of keys where there is no value', () => {
    const { file, entries } = parse('a:\n  b: {c: deep}\n  d:\n  e: "q"\n')
    const [entry] = entries
    if (!entry) throw new Error('an entry is missing')
    const show = (path: readonly string[]) => [
      file.text.slice(...spanAt(entry, path)),
      file.text.slice(...keySpanAt(entry, path)),
    ]
    expect(show(['b', 'c'])).toEqual(['deep', 'c'])
    expect(show(['b'])).toEqual(['{c: deep}', 'b'])
    expect(show(['d'])).toEqual(['d', 'd'])
    expect(show(['e'])).toEqual(['"q"', 'e'])
    expect(show(['b', 'x'])).toEqual(show(['b']))
  })

  test('lie inside the file for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:-?[]{},&*!|>\'"%#@` \n\t\r~<01') }), (text) => {
        const { value, diagnostics } = parseMapping({ path: 'a.yaml', text })
        const check = ({ span: [start, end], children }: SpanTree): void => {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(start).toBeLessThanOrEqual(text.length)
          expect(end).toBeGreaterThan(start)
          for (const child of children?.values() ?? []) check(child)
        }
        for (const { spans } of value.entries) check(spans)
        for (const { place, mend } of diagnostics)
          expect([place?.line ?? 0, typeof mend]).toEqual([expect.any(Number), 'string'])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what can’t be read', () => {
  test.each([
    [
      'title: Service: the truth',
      '1:8 yaml/syntax a value on one line holds `: `, which YAML takes for a second key.',
      "Put the value in quotes: title: 'Service: the truth'",
    ],
    [
      "title: It's: x",
      '1:8 yaml/syntax a value on one line holds `: `, which YAML takes for a second key.',
      'Put the value in quotes: title: "It\'s: x"',
    ],
    [
      'title: @home',
      '1:8 yaml/syntax a value can’t begin with this character unless it is in quotes.',
      "Put the value in quotes: title: '@home'",
    ],
    [
      'title: !important',
      '1:8 yaml/syntax a tag of YAML’s stands here, as every word that begins with `!` is; such a text wants quotes.',
      "Put the value in quotes: title: '!important'",
    ],
    [
      'title: *bold*',
      '1:8 yaml/syntax `*bold*` is an alias of YAML’s, and no value that ends before it is named `&bold*`.',
      'Put a value that begins with `*` in quotes.',
    ],
    [
      'a: &x [*x]',
      '1:8 yaml/syntax `*x` is an alias of YAML’s, and no value that ends before it is named `&x`.',
      'Put a value that begins with `*` in quotes.',
    ],
    ['a: 1\na: 2', '2:1 yaml/syntax `a` stands here a second time.', 'Keep one of the two.'],
    ['a b : 1\na b : 2', '2:1 yaml/syntax `a b` stands here a second time.', 'Keep one of the two.'],
    [
      'a: {{ b }}',
      '1:5 yaml/syntax a key that is not plain text stands here; text that begins with `{` or `[` wants quotes.',
      "Put the value in quotes: a: '{{ b }}'",
    ],
    [
      'a:\n\tb: 1',
      '2:1 yaml/syntax a tab stands at the beginning of this line; YAML allows spaces alone.',
      'Indent with two spaces.',
    ],
    [
      'a: 1\n---\nb: 2',
      '2:1 yaml/syntax a second document begins here, after a line with `---`.',
      'Keep one document in this file, and take the line with `---` away.',
    ],
    [
      'a: 1\njust text\nb: 2',
      '2:1 yaml/syntax a line without `key: value` stands between the fields.',
      'Write it as `key: value`, or indent it if it belongs to the line above.',
    ],
    [
      "a: 'It's late'",
      '1:8 yaml/syntax something stands here that YAML can’t place.',
      'If this is one value, put it in quotes: a: "It\'s late"',
    ],
    [
      'a: "Sorry" is not enough',
      '1:12 yaml/syntax something stands here that YAML can’t place.',
      `If this is one value, put it in quotes: a: '"Sorry" is not enough'`,
    ],
    [
      'a: {count} minutes',
      '1:12 yaml/syntax something stands here that YAML can’t place.',
      "If this is one value, put it in quotes: a: '{count} minutes'",
    ],
    [
      'a: *Really* sorry',
      '1:13 yaml/syntax something stands here that YAML can’t place.',
      "If this is one value, put it in quotes: a: '*Really* sorry'",
    ],
    [
      'a: tea\n b: coffee',
      '1:4 yaml/syntax the line below is indented, as if it belonged to this value.',
      'Begin it where this line begins, if it is a field of its own.',
    ],
    [
      'a:\n  - tea\n - coffee\nb: 1',
      '3:1 yaml/syntax a line that begins with `-` stands between the fields.',
      'Indent it as far as the other items of its list; or give the list a key of its own, or write `key: value`.',
    ],
    [
      'a: 1\nb:2\nc: 3',
      '2:1 yaml/syntax a line without `key: value` stands between the fields.',
      'Put a space behind the colon: `b: 2`.',
    ],
    [
      'a:1\nb:2',
      '1:1 yaml/mapping plain text stands where fields are expected.',
      'Put a space behind the colon: `a: 1`.',
    ],
    [
      'just text',
      '1:1 yaml/mapping plain text stands where fields are expected.',
      'Write each field on a line of its own as `key: value`.',
    ],
    [
      '- a',
      '1:1 yaml/mapping a list stands where fields are expected.',
      'Write each field on a line of its own as `key: value`.',
    ],
  ])('as %j is said in plain words, with its mend', (text, report, mend) => {
    const { found, diagnostics } = parse(text)
    expect(found).toEqual([`a.yaml:${report}`])
    expect(diagnostics[0]?.mend).toBe(mend)
  })

  test('is left out, and what stands before it is given', () => {
    expect(parse('a: 1\nb: B: C\n').entries.map(({ key }) => key)).toEqual(['a'])
    expect(parse('- a: "x\n').entries).toEqual([])
  })

  test('of a key that stands there twice is the second', () => {
    expect(parse('a: 1\na: 2\n').entries.map(({ text }) => text)).toEqual(['1'])
  })

  test('reports every mistake', () => {
    expect(parse('a: @x\nb: 1\nc: `y`\nb: 2\n').found).toHaveLength(3)
  })

  test('is aliases that unfold into more than 10,000 values', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]\n`
    const bomb = `a: &a [${Array(9).fill('x').join(', ')}]\n${[...'bcdefghi'].map((name, i) => level(name, 'abcdefgh'[i] ?? '')).join('')}`
    const { entries, found } = parse(bomb)
    expect(entries).toEqual([])
    expect(found).toEqual([
      'a.yaml:1:1 yaml/too-large the aliases (`*name`) of these fields unfold into more than 10,000 values.',
    ])
  })

  test.each(['['.repeat(100_000), '{a: '.repeat(5000), '- '.repeat(5000), '? '.repeat(5000)])(
    'is %.10s… and so on for ever',
    (text) => {
      expect(parse(`a:\n  ${text}`).found).toEqual([
        'a.yaml:1:1 yaml/too-large these fields are nested too deeply to be read.',
      ])
    },
  )

  test('is not a long list', () => {
    const { value, diagnostics } = parseValue({ path: 'a.yaml', text: '- {a: 1, b: [x]}\n'.repeat(6000) })
    expect(diagnostics).toEqual([])
    expect(value?.value).toHaveLength(6000)
  })
})

describe('a JSON file', () => {
  test('is read with its places', () => {
    const { file, entries, found } = parse('{\n\t"a": {"b": 1.10},\n\t"c": "\\ud83d\\udd14\\/"\n}\n', 'a.json')
    expect(found).toEqual([])
    expect(entries.map(({ text }) => text)).toEqual([{ b: '1.10' }, '🔔/'])
    expect(entries.map((entry) => file.text.slice(...entry.keySpan))).toEqual(['"a"', '"c"'])
  })

  test('says where it is not JSON, as JSON.parse would judge', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom(...'{}[],:"\'0 atx\\\n'), (json, at, character) => {
        const text = json.slice(0, at % (json.length + 1)) + character + json.slice(at % (json.length + 1))
        const { found, diagnostics } = parse(text, 'a.json')
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = text.trim() === ''
        }
        expect(found.some((line) => line.includes('this is not JSON'))).toBe(!isJson)
        if (!isJson) expect(diagnostics).toHaveLength(1)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['{"a": 1,}', '1:9', 'Take the comma before it away.'],
    ['{"a": }', '1:7', 'Write a value after the colon: a text in double quotes, a number, a list, or a group.'],
    ['{"a": [1,\n]}', '2:1', 'Take the comma before it away.'],
    ["{'a': 1}", '1:2', 'Write texts and names in double quotes.'],
    ['{\n  // tea\n}', '2:3', 'JSON has no comments: take them away, or write the file as YAML.'],
    ['{"a": 1', '1:8', 'Close what was opened.'],
  ])('as %j is wrong at %s', (text, at, mend) => {
    const { found, diagnostics, entries } = parse(text, 'a.json')
    expect(found).toEqual([expect.stringContaining(`a.json:${at} yaml/syntax this is not JSON:`)])
    expect(diagnostics[0]?.mend).toBe(mend)
    expect(entries).toEqual([])
  })
})

describe('a whole value', () => {
  test('may be a list, text or nothing', () => {
    const read = (text: string) => parseValue({ path: 'a.yaml', text }).value?.text
    expect(read('- 1.0\n- b\n')).toEqual(['1.0', 'b'])
    expect(read('hello')).toBe('hello')
    expect(read('')).toBeUndefined()
    expect(read('# a comment\n')).toBeUndefined()
  })
})

test('the key `$schema`, by which editors know how to check a file, is no field', () => {
  expect(parse('{"$schema": "x.json", "a": {"$schema": "y"}}', 'a.json').entries.map(({ key }) => key)).toEqual(['a'])
})

describe('a mapping below a value', () => {
  test('has the entries of the group at a path, with their places', () => {
    const { file, entries } = parse('list:\n  - set: {title: 1.0}\n')
    const [list] = entries
    const set = list && mappingAt(file, list, [0, 'set'])
    expect(set?.entries).toMatchObject([{ key: 'title', text: '1.0', value: 1 }])
    expect(
      set?.entries.map((entry) => [file.text.slice(...entry.keySpan), file.text.slice(...entry.spans.span)]),
    ).toEqual([['title', '1.0']])
    expect(list && mappingAt(file, list, [0, 'set', 'title'])).toBeUndefined()
    expect(list && mappingAt(file, list)).toBeUndefined()
  })

  test('of a module is read in the same way, without places', () => {
    const mapping = mappingOf('a.mjs', { list: [{ set: { title: 1 } }], none: null })
    expect(mapping.entries.map(({ key, text }) => [key, text])).toEqual([
      ['list', [{ set: { title: 1 } }]],
      ['none', undefined],
    ])
    const [list] = mapping.entries
    expect(list && mappingAt(mapping.file, list, [0, 'set'])?.entries).toMatchObject([
      { key: 'title', text: 1, value: 1 },
    ])
  })
})

describe('a character that no page may hold', () => {
  test.each([
    ['"A\\0B"', 'U+0000', 'AB'],
    ['"\\uFDD00\\uFDD1"', 'U+FDD0', '0'],
    ['"\\e[2J"', 'U+001B', '[2J'],
    ['"a\\uD800b"', 'U+D800', 'ab'],
  ])('is found where an escape spells it: %s', (written, name, left) => {
    const { entries, found } = parse(`title: ${written}\n`)
    expect(found).toEqual([`a.yaml:1:8 source/encoding this spells the character ${name}, which no web page may hold.`])
    expect(entries[0]?.text).toBe(left)
  })
})
