import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { mergedAttribution } from '../../src/attribution/attribution.ts'
import { attributionSchema } from '../../src/attribution/attribution-schema.ts'
import { check, fields, slipOf } from '../../src/schema/check.ts'
import { checkMapping } from '../../src/schema/check-mapping.ts'
import {
  flag,
  linkAddress,
  namedBy,
  oneOf,
  oneOrMany,
  pictureAddress,
  text,
  webAddress,
  wholeNumber,
} from '../../src/schema/scalars.ts'
import { parseMapping } from '../../src/yaml/mapping.ts'
import { brief } from '../source/site-folder.ts'

const codes = { value: 'data/value', slip: 'data/slip', unknownKey: 'data/unknown-key' } as const

function checkYaml<T>(schema: z.ZodType<T>, yaml: string) {
  const { value: mapping } = parseMapping({ path: 'a.yaml', text: yaml })
  const { value, diagnostics } = checkMapping(schema, mapping, codes)
  return { value, diagnostics, found: diagnostics.map(brief) }
}

const desk = fields({
  name: text,
  bellCount: wholeNumber(1).optional(),
  hours: fields({ opening: text.optional(), closing: text.optional() }).optional(),
  staff: oneOrMany(fields({ name: text, links: oneOrMany(webAddress).optional() })).optional(),
})

test('of many keys that are known, the first are told of one that is not', () => {
  const schema = fields(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`key${i}`, z.string().optional()])))
  const [found] = checkYaml(schema, 'weather: rain\n').diagnostics
  expect(found?.mend).toMatch(/^The keys here are `key0`, .*`key11` and 18 more\.$/)
})

describe('a group of fields', () => {
  test('is given with all that is right, when all that is wrong is left out', () => {
    const { value, found } = checkYaml(
      desk,
      'name: Front\nbellCount: two\nhours: {opening: "8", color: red}\nstaff: [{name: Jo}, {nme: Al}]\n',
    )
    expect(value).toEqual({ name: 'Front', hours: { opening: '8' } })
    expect(found).toEqual([
      'a.yaml:2:12 data/value `bellCount` is not a whole number of at least 1: “two”.',
      'a.yaml:3:23 data/unknown-key `hours.color` is not a key that Deskbell knows here.',
      'a.yaml:4:21 data/value `staff.name` is missing.',
      'a.yaml:4:22 data/unknown-key `staff.nme` is not a key that Deskbell knows here.',
    ])
  })

  test('is absent where a key is missing that must be there, which is said once', () => {
    const { value, found } = checkYaml(desk, 'color: red\nhours: {color: red}\n')
    expect(value).toBeUndefined()
    expect(found.filter((line) => line.includes('missing'))).toEqual(['a.yaml:1:1 data/value `name` is missing.'])
    expect(found).toHaveLength(3)
  })

  test('says of a key that is wrong that it is wrong, not that it is missing too', () => {
    expect(checkYaml(desk, 'name: []\n').found).toEqual([
      'a.yaml:1:7 data/value `name` is a list, where text is wanted.',
    ])
  })

  test('says what to write where something is missing', () => {
    const mendOf = (yaml: string) => checkYaml(desk, yaml).diagnostics.map(({ mend }) => mend)
    expect(mendOf('bellCount: 1\n')).toEqual(['Write `name: …`; it can’t be done without.'])
    expect(mendOf('name: Front\nstaff:\n  - name: Jo\n  -\n')).toEqual(['Write it, or take its line away.'])
  })

  test('is told from text and lists', () => {
    expect(
      checkYaml(desk, 'name: x\nhours: always\nstaff: Jo\n').diagnostics.map(({ message, mend }) => [message, mend]),
    ).toEqual([
      [
        '`hours` is “always”, where a group of fields is wanted.',
        'Write its fields below it, indented, each as `key: value`.',
      ],
      [
        '`staff` is “Jo”, where a group of fields is wanted.',
        'Write its fields below it, indented, each as `key: value`.',
      ],
    ])
  })

  test('knows its keys in any spelling, at every depth, and reports them as they are written', () => {
    const { value, found } = checkYaml(
      desk,
      'Name: Front\nbell_count: none\nHOURS: {Opening: "8"}\nstaff: {NAME: Jo, Links: nowhere}\n',
    )
    expect(value).toEqual({ name: 'Front', hours: { opening: '8' } })
    expect(found).toEqual([
      'a.yaml:2:13 data/value `bell_count` is not a whole number of at least 1: “none”.',
      'a.yaml:4:26 data/value `staff.Links` is not a web address: “nowhere”.',
    ])
  })

  test('is never broken by its input', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('name', 'hours', 'staff', 'bellCount', '__proto__', 'constructor', 'x'),
          fc.anything(),
        ),
        (input) => {
          const placeAt = () => ({ file: 'a', line: 1, column: 1, frame: undefined })
          const { value, diagnostics } = check(desk, { input, placeAt, codes })
          expect(value !== undefined || diagnostics.length > 0).toBe(true)
          expect(desk.safeParse(input).success).toBe(diagnostics.length === 0)
        },
      ),
    )
  })

  test('leaves its input as it was', () => {
    const input = Object.freeze({ name: 'x', hours: Object.freeze({ color: 'red' }) })
    check(desk, { input, placeAt: () => ({ file: 'a', line: 1, column: 1, frame: undefined }), codes })
    expect(input).toEqual({ name: 'x', hours: { color: 'red' } })
  })
})

describe('of several schemas', () => {
  const pin = z.union([fields({ file: text }), fields({ title: text, url: webAddress })])

  test('the one speaks that comes nearest', () => {
    expect(checkYaml(fields({ pin }), 'pin: {title: Tea, url: here}\n').found).toEqual([
      'a.yaml:1:24 data/value `pin.url` is not a web address: “here”.',
    ])
    expect(
      checkYaml(fields({ pin: z.union([z.literal(false), oneOrMany(pin)]) }), 'pin: [{title: Tea}]\n').found,
    ).toEqual(['a.yaml:1:7 data/value `pin.url` is missing.'])
  })
})

test('as many mistakes as a file can hold are all told', () => {
  const { diagnostics } = checkYaml(fields({ tags: oneOrMany(text) }), `tags: [${'[],'.repeat(130_000)}]`)
  expect(diagnostics).toHaveLength(130_000)
}, 30_000)

describe('a slip', () => {
  test.each([
    ['catagory', 'category'],
    ['Categroy', 'category'],
    ['categor', 'category'],
    ['tilte', 'title'],
  ])('%s was meant to be %s', (written, meant) => {
    expect(slipOf(written, ['tags', 'title', 'category'])).toBe(meant)
  })

  test.each(['tag', 'tabs', 'title', 'ctgory', 'date'])('%s is none', (written) => {
    expect(slipOf(written, ['tags', 'title', 'category'])).toBeUndefined()
  })

  test('is not looked for in a text', () => {
    const started = performance.now()
    expect(slipOf('tea '.repeat(1_000_000), ['title', 'category'])).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('is only of a key that is absent', () => {
    const schema = fields({ title: text.optional() })
    expect(checkYaml(schema, 'titel: x\n').diagnostics.map(({ code }) => code)).toEqual(['data/slip'])
    expect(checkYaml(schema, 'titel: x\ntitle: y\n').diagnostics.map(({ code }) => code)).toEqual(['data/unknown-key'])
  })
})

describe('scalars', () => {
  test.each([
    ['text', text, 'tea', 'tea'],
    ['text', text, 1.5, '1.5'],
    ['text', text, ' tea ', 'tea'],
    ['flag', flag, 'Yes', true],
    ['flag', flag, 'off', false],
    ['flag', flag, true, true],
    ['wholeNumber(0)', wholeNumber(0), '007', 7],
    ['wholeNumber(0)', wholeNumber(0), 0, 0],
    ["oneOf('top', 'end')", oneOf('top', 'end'), 'TOP', 'top'],
    ['oneOrMany(text)', oneOrMany(text), 'a', ['a']],
    ['oneOrMany(text)', oneOrMany(text), ['a', 'b'], ['a', 'b']],
    ['namedBy(text)', namedBy(text), { a: 'b' }, { a: 'b' }],
    ['webAddress', webAddress, ' https://a.example/x?y#z ', 'https://a.example/x?y#z'],
    ['linkAddress', linkAddress, '/about/', '/about/'],
    ['linkAddress', linkAddress, 'mailto:a@b.example', 'mailto:a@b.example'],
    ['pictureAddress', pictureAddress, 'cup.jpg', 'cup.jpg'],
  ] satisfies readonly (readonly [string, z.ZodType, unknown, unknown])[])(
    '$0 is read: $2',
    (_, schema, input, output) => {
      expect(schema.parse(input)).toEqual(output)
    },
  )

  test.each([
    ['text', text, ''],
    ['text', text, []],
    ['text', text, new Date(0)],
    ['text', text, Number.NaN],
    ['flag', flag, 'perhaps'],
    ['flag', flag, ''],
    ['flag', flag, 'constructor'],
    ['wholeNumber(1)', wholeNumber(1), 0],
    ['wholeNumber(0)', wholeNumber(0), '1.5'],
    ['wholeNumber(0)', wholeNumber(0), '-1'],
    ['wholeNumber(0)', wholeNumber(0), '99999999999999999999'],
    ["oneOf('top', 'end')", oneOf('top', 'end'), 'left'],
    ['webAddress', webAddress, 'a.example'],
    ['webAddress', webAddress, 'javascript:alert(1)'],
    ['webAddress', webAddress, 'https://a b'],
    ['linkAddress', linkAddress, '//evil.example'],
    ['linkAddress', linkAddress, '/\\evil.example'],
    ['linkAddress', linkAddress, 'JavaScript:x'],
    ['linkAddress', linkAddress, 'data:text/html,x'],
    ['linkAddress', linkAddress, 'example.com'],
    ['pictureAddress', pictureAddress, 'www.example.com/cup.jpg'],
    ['linkAddress', linkAddress, ''],
  ] satisfies readonly (readonly [string, z.ZodType, unknown])[])('$0 refuses $2', (_, schema, input) => {
    expect(schema.safeParse(input).success).toBe(false)
  })
})

describe('an attribution', () => {
  test('may be a credit line', () => {
    expect(attributionSchema.parse('By Jo')).toEqual({ credit: 'By Jo' })
  })

  test('has its source as fields or as an address alone', () => {
    const { value, found } = checkYaml(
      fields({ attribution: attributionSchema }),
      'attribution:\n  source: https://a.example/\n  link_back: Required\n  license: CC-BY-4.0\n',
    )
    expect(found).toEqual([])
    expect(value).toEqual({
      attribution: { source: { url: 'https://a.example/' }, linkBack: 'required', license: 'CC-BY-4.0' },
    })
  })

  test('is checked field by field', () => {
    const yaml = 'attribution:\n  source: the paper\n  license: by me\n  permission: {date: 2024-01-01}\n'
    expect(checkYaml(fields({ attribution: attributionSchema }), yaml).found).toEqual([
      'a.yaml:2:11 data/value `attribution.source` is not a web address: “the paper”.',
      'a.yaml:3:12 data/value `attribution.license` is not a license: “by me”.',
      'a.yaml:4:15 data/value `attribution.permission.by` is missing.',
    ])
  })

  test('with a slip in a group says so alone, and not that the group says nothing', () => {
    const yaml = 'attribution:\n  source:\n    titel: Tea\n'
    expect(checkYaml(fields({ attribution: attributionSchema }), yaml).found).toEqual([
      'a.yaml:3:5 data/slip `attribution.source.titel` is not a key that Deskbell knows here.',
    ])
  })

  test('of an essay stands over that of the site, field by field', () => {
    expect(mergedAttribution({ author: 'Jo', holder: 'Us' }, { author: 'Al', holder: undefined })).toEqual({
      author: 'Al',
      holder: 'Us',
    })
    expect(mergedAttribution(undefined, undefined)).toEqual({})
  })
})
