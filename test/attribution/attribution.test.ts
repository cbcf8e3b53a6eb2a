import { describe, expect, test } from 'vitest'
import { mergedAttribution } from '../../src/attribution/attribution.ts'
import { attributionSchema } from '../../src/attribution/attribution-schema.ts'
import { fieldsOf } from '../post/parse.ts'

describe('an attribution', () => {
  test('has what says whose text it is and on what terms', () => {
    const written = {
      author: 'M. Lind',
      source: { title: 'On pots', url: 'https://example.net/pots', site: 'Example' },
      holder: 'Example Ltd',
      year: '2010',
      license: 'CC-BY-4.0',
      terms: 'Use it with a link.',
      linkBack: 'required',
      permission: {
        by: 'M. Lind',
        date: '2024-01-05',
        scope: 'this site',
        expires: '2030-01-05',
        evidence: 'mail of 5 May',
      },
    }
    expect(attributionSchema.parse(written)).toEqual(written)
  })

  test('of text is a credit line', () => {
    expect(attributionSchema.parse('Courtesy of the M. Lind estate')).toEqual({
      credit: 'Courtesy of the M. Lind estate',
    })
  })

  test('has its source as an address alone, too', () => {
    expect(attributionSchema.parse({ source: 'https://example.net/' })).toEqual({
      source: { url: 'https://example.net/' },
    })
  })

  test.each([
    [
      '{license: do what you like}',
      '3:24 front-matter/value: `attribution.license` is not a license: “do what you like”.',
    ],
    ['{source: {}}', '3:23 front-matter/value: `attribution.source` says nothing.'],
    ['{linkBack: maybe}', '3:25 front-matter/value: `attribution.linkBack` is “maybe”.'],
    ['{permission: {date: 2024-01-05}}', '3:27 front-matter/value: `attribution.permission.by` is missing.'],
    [
      '{source: {url: "javascript:x"}}',
      '3:29 front-matter/value: `attribution.source.url` is not a web address: “javascript:x”.',
    ],
  ])('can’t be %s', (yaml, report) => {
    expect(fieldsOf(`attribution: ${yaml}`).found).toEqual([report])
  })
})

describe('two attributions as one', () => {
  test('are the stronger over the weaker, field by field', () => {
    expect(
      mergedAttribution(
        { holder: 'A', license: 'MIT', source: { title: 'X', site: 'Y' } },
        { license: 'CC0-1.0', source: { title: 'Z' } },
      ),
    ).toEqual({ holder: 'A', license: 'CC0-1.0', source: { title: 'Z' } })
  })

  test('keep the weaker where the stronger says nothing', () => {
    expect(mergedAttribution({ holder: 'A' }, { holder: undefined })).toEqual({ holder: 'A' })
    expect(mergedAttribution(undefined, { holder: 'A' })).toEqual({ holder: 'A' })
    expect(mergedAttribution(undefined, undefined)).toEqual({})
  })
})
