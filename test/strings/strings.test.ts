import { expect, test } from 'vitest'
import { sorted } from '../../src/diagnostic/diagnostic.ts'
import type { SourceFile } from '../../src/source/source-file.ts'
import { listOf } from '../../src/strings/list-of.ts'
import { phrase, phraseParts } from '../../src/strings/phrase.ts'
import { parseStrings, type Strings } from '../../src/strings/strings.ts'

const english = file(
  'en',
  'comments:\n  heading: {zero: No Comments, one: "One Response to {title}", other: "{count} Responses to {title}"}\n  closed: Comments are closed.\nlist: {separator: ", ", last: "{list} and {last}"}\ndate:\n  long: MMMM D, YYYY\n  months: [January, February]\n',
)

function file(lang: string, text: string): SourceFile {
  return { path: `templates/strings.${lang}.yaml`, text }
}

function parse(lang: string, ...files: readonly SourceFile[]): Strings {
  const { value, diagnostics } = parseStrings([english, ...files], lang)
  expect(diagnostics).toEqual([])
  return value.site
}

/** `line:column message` of each mistake in one more file. */
function mistakes(text: string, lang = 'es'): readonly string[] {
  return sorted(parseStrings([english, file(lang, text)], lang).diagnostics).map(
    ({ code, message, place }) => `${place?.file}:${place?.line}:${place?.column} ${code} ${message}`,
  )
}

test('a phrase with plural forms is picked by its count, and 0 has a form of its own', () => {
  const strings = parse('en')
  const said = [0, 1, 2].map((count) => phrase(strings, 'comments.heading', { count, title: 'Tea' }))
  expect(said).toEqual(['No Comments', 'One Response to Tea', '2 Responses to Tea'])
})

test('plural forms follow the language of the words', () => {
  const polish = file(
    'pl',
    'comments: {heading: {one: "{count} odpowiedź", few: "{count} odpowiedzi", other: "{count} odpowiedzi…"}}',
  )
  const strings = parse('pl', polish)
  const said = [0, 1, 3, 5].map((count) => phrase(strings, 'comments.heading', { count }))
  expect(said).toEqual(['0 odpowiedzi…', '1 odpowiedź', '3 odpowiedzi', '5 odpowiedzi…'])
})

test('words that fall back to English keep the plural rules of English', () => {
  const strings = parse('ja')
  expect(phrase(strings, 'comments.heading', { count: 1, title: 'Tea' })).toBe('One Response to Tea')
})

test('a language that no plural rules are known for has those of English, on every machine', () => {
  const strings = parse('tlh', file('tlh', 'comments: {heading: {one: wa’, other: law’}}'))
  expect([1, 2].map((count) => phrase(strings, 'comments.heading', { count }))).toEqual(['wa’', 'law’'])
})

test('what a regional language lacks comes from its base, and then from English', () => {
  const strings = parse(
    'es-MX',
    file('es', 'comments: {closed: Cerrado.}\nlist: {last: "{list} y {last}"}'),
    file('es-MX', 'comments: {closed: Ya cerrado.}'),
  )
  expect(phrase(strings, 'comments.closed')).toBe('Ya cerrado.')
  expect(phrase(strings, 'list.last', { list: 'A', last: 'B' })).toBe('A y B')
  expect(phrase(strings, 'list.separator')).toBe(', ')
})

test('any other language than the site’s has words too, made once', () => {
  const { value } = parseStrings([english, file('es', 'comments: {closed: Cerrado.}')], 'en')
  expect(phrase(value.in('es'), 'comments.closed')).toBe('Cerrado.')
  expect(phrase(value.in('fr'), 'comments.closed')).toBe('Comments are closed.')
  expect(value.in('es')).toBe(value.in('es'))
  expect(value.in('en')).toBe(value.site)
})

test('a phrase for the site’s own templates that a language lacks is said in the site’s', () => {
  const spanish = file('es', 'comments: {closed: Cerrado.}\nsite: {motto: Buenos días}')
  const { value } = parseStrings([english, spanish], 'es')
  expect(phrase(value.in('en'), 'site.motto')).toBe('Buenos días')
  expect(phrase(value.in('en'), 'comments.closed')).toBe('Comments are closed.')
  expect(phrase(value.in('fr'), 'comments.closed')).toBe('Comments are closed.')
})

test('a language is spoken where a file has it, or what it is a form of', () => {
  const { value } = parseStrings([english, file('es', 'comments: {closed: Cerrado.}')], 'en')
  expect(['en', 'en-GB', 'es', 'es-MX', 'fr', 'ar'].filter((lang) => value.in(lang).isSpoken)).toEqual([
    'en',
    'en-GB',
    'es',
    'es-MX',
  ])
})

test('a message of the site’s wins over the theme’s, and no other message changes', () => {
  const strings = parse('en', file('en', 'comments:\n  closed: No more, thank you.\n'))
  expect(phrase(strings, 'comments.closed')).toBe('No more, thank you.')
  expect(phrase(strings, 'comments.heading', { count: 0 })).toBe('No Comments')
})

test('a value that looks like a number or a date is text as it was written', () => {
  expect(phrase(parse('en', file('en', 'comments: {closed: 1.10}')), 'comments.closed')).toBe('1.10')
})

test('items of a list are counted from 1', () => {
  expect(phrase(parse('en'), 'date.months.2')).toBe('February')
})

test('the direction of the page is that of its language', () => {
  expect(['en', 'es-MX', 'az', 'ks-Deva', 'zh-Hant', 'not_a_tag'].map((lang) => parse(lang).dir)).toEqual(
    Array(6).fill('ltr'),
  )
  const leftwards = ['ar', 'ar-EG', 'he', 'fa', 'ur', 'ur-Aran', 'yi', 'dv', 'ks', 'az-Arab', 'pa-PK']
  expect(leftwards.map((lang) => [lang, parse(lang).dir])).toEqual(leftwards.map((lang) => [lang, 'rtl']))
})

test('words for the site’s own templates stand under `site.`', () => {
  expect(phrase(parse('en', file('en', 'site:\n  motto: At {place}.\n')), 'site.motto', { place: 'your desk' })).toBe(
    'At your desk.',
  )
})

test('a key that the theme hasn’t is found, and the nearest is named', () => {
  const { diagnostics } = parseStrings([english, file('es', 'comments:\n  close: Cerrado.\n')], 'es')
  expect(diagnostics[0]).toMatchObject({
    code: 'strings/value',
    message: 'the theme has no phrase `comments.close`.',
    mend: 'Did you mean `comments.closed`?',
    place: { file: 'templates/strings.es.yaml', line: 2, column: 10 },
  })
})

test('every mistake in a file is found at its place', () => {
  expect(mistakes('motto: x\ncomments:\n  heading:\n    one: "{titel}"\n    ohter: y\n  closed: "{x}"\n')).toEqual([
    'templates/strings.es.yaml:1:8 strings/value the theme has no phrase `motto`.',
    'templates/strings.es.yaml:4:5 strings/value the phrase `comments.heading` lacks its form `other`.',
    'templates/strings.es.yaml:5:12 strings/value `ohter` is not a plural form of the phrase `comments.heading`.',
    'templates/strings.es.yaml:6:11 strings/value the phrase `comments.closed` has no value for `{x}`.',
  ])
  expect(mistakes('comments:\n  heading: {other: "{titel}"}\n')).toEqual([
    'templates/strings.es.yaml:2:12 strings/value the phrase `comments.heading` has no value for `{titel}`.',
  ])
  expect(mistakes('comments: {closed: {other: x}}')).toEqual([
    'templates/strings.es.yaml:1:20 strings/value the phrase `comments.closed` has plural forms, but nothing is counted in it.',
  ])
  expect(mistakes('date:\n  long: D de MMMM\n')).toEqual([
    'templates/strings.es.yaml:2:9 strings/value the date pattern `date.long`: “de” is not a part of a date, in “D de MMMM”.',
  ])
})

test('what is wrong is not said: the theme’s own words stand in for it', () => {
  const { value } = parseStrings(
    [english, file('en', 'date: {long: "<b>"}\nmotto: x\ncomments: {closed: "{x}", none: "None yet"}\n')],
    'en',
  )
  expect(value.site.messages.get('date.long')?.text).toBe('MMMM D, YYYY')
  expect(phrase(value.site, 'comments.closed')).toBe('Comments are closed.')
  expect(value.site.messages.has('motto')).toBe(false)
})

test('a file that isn’t YAML is reported, and the other files are used', () => {
  const { value, diagnostics } = parseStrings([english, file('es', 'comments: "x\n')], 'es')
  expect(diagnostics.map(({ code }) => code)).toEqual(['yaml/syntax'])
  expect(phrase(value.site, 'comments.closed')).toBe('Comments are closed.')
})

test('a file whose name holds no language is reported', () => {
  const { diagnostics } = parseStrings([english, { path: 'templates/strings.yaml', text: 'a: b' }], 'en')
  expect(diagnostics[0]).toMatchObject({ code: 'strings/value', place: { file: 'templates/strings.yaml', line: 1 } })
})

test('a phrase that isn’t there, a value or a count that lacks, is a mistake in the caller', () => {
  const strings = parse('en')
  expect(() => phrase(strings, 'nope')).toThrow('No strings file has the phrase `nope`.')
  expect(() => phrase(strings, 'list.last', { list: 'A' })).toThrow('wants a value for `{last}`')
  expect(() => phrase(strings, 'comments.heading', { title: 'Tea' })).toThrow('wants a number for `count`')
})

test('a phrase in pieces keeps the order of the translation', () => {
  const strings = parse('hu', file('hu', 'list: {last: "{last} meg {list}"}'))
  expect(phraseParts(strings, 'list.last')).toEqual([
    { placeholder: 'last' },
    { text: ' meg ' },
    { placeholder: 'list' },
  ])
})

test('a value is printed as it is, even where it looks like a placeholder', () => {
  expect(phrase(parse('en'), 'list.last', { list: '{last}', last: '$&' })).toBe('{last} and $&')
})

test('names are joined in the language’s way', () => {
  const strings = parse('en')
  expect([[], ['Ann'], ['Ann', 'Ben'], ['Ann', 'Ben', 'Cy']].map((names) => listOf(names, strings))).toEqual([
    '',
    'Ann',
    'Ann and Ben',
    'Ann, Ben and Cy',
  ])
})
