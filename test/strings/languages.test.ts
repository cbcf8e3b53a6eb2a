import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatDate } from '../../src/strings/format-date.ts'
import { placeholdersOf } from '../../src/strings/phrase.ts'
import { readStrings } from '../../src/strings/read-strings.ts'
import { parseStrings } from '../../src/strings/strings.ts'
import type { IsoDate } from '../../src/time/moment.ts'
import { english, read } from '../template/theme.ts'

const LANGUAGES = readdirSync(new URL('../../templates/', import.meta.url)).flatMap((name) => {
  const lang = /^strings\.(.+)\.yaml$/.exec(name)?.[1]
  return lang === undefined || lang === 'en' || lang.includes('-') ? [] : [lang]
})

/** The placeholders of each message of a file, by its key. */
function messages(lang: string): ReadonlyMap<string, readonly string[]> {
  const { value } = readStrings(lang === 'en' ? english : read(`strings.${lang}.yaml`), lang)
  return new Map([...value.messages].map(([key, { message }]) => [key, [...placeholdersOf(message)].sort()]))
}

test('The theme speaks English and Spanish', () => {
  expect(LANGUAGES).toEqual(['es'])
})

test('British English has dates of its own', () => {
  const { value, diagnostics } = parseStrings([english, read('strings.en-GB.yaml')], 'en-GB')
  expect(diagnostics).toEqual([])
  const day = '2024-05-14' as IsoDate
  expect([formatDate(day, 'long', value.site), formatDate(day, 'short', value.site)]).toEqual([
    '14 May 2024',
    '14 May 2024',
  ])
})

describe.each(LANGUAGES)('The theme’s %s', (lang) => {
  test('has every phrase of the English, with the same placeholders, and no other', () => {
    expect([...messages(lang).keys()].sort()).toEqual([...messages('en').keys()].sort())
    expect(Object.fromEntries(messages(lang))).toEqual(Object.fromEntries(messages('en')))
  })

  test('has a plural form for every number, where the language has several', () => {
    const wanted = new Intl.PluralRules(lang).resolvedOptions().pluralCategories
    for (const [key, { message }] of readStrings(read(`strings.${lang}.yaml`), lang).value.messages) {
      if (typeof message.text !== 'string')
        expect(Object.keys(message.text), key).toEqual(expect.arrayContaining(wanted))
    }
  })

  test('is read without a finding', () => {
    expect(parseStrings([english, read(`strings.${lang}.yaml`)], lang).diagnostics).toEqual([])
  })
})
