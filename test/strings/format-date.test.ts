import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDate, formatMonth } from '../../src/strings/format-date.ts'
import { dateFormatMistake } from '../../src/time/date-pattern.ts'
import type { IsoDate } from '../../src/time/moment.ts'
import { strings } from '../template/theme.ts'

const day = '2025-10-04' as IsoDate // a Saturday

function dates(format: string, lang = 'en'): string {
  return formatDate(day, format, strings(lang))
}

test('a day is written long, short, or as it is', () => {
  expect(['long', 'short', 'iso'].map((format) => dates(format))).toEqual([
    'October 4, 2025',
    'Oct 4, 2025',
    '2025-10-04',
  ])
})

test.each([
  ['M/D/YY', '10/4/25'],
  ['MMMM D, YYYY', 'October 4, 2025'],
  ['DD.MM.YYYY', '04.10.2025'],
  ['dddd, D MMM YYYY', 'Saturday, 4 Oct 2025'],
  ['ddd D', 'Sat 4'],
  ['D [de] MMMM [de] YYYY', '4 de October de 2025'],
  ['[day] D', 'day 4'],
])('the pattern %s writes %s', (pattern, text) => {
  expect(dateFormatMistake(pattern)).toBeUndefined()
  expect(dates(pattern)).toBe(text)
})

test('names of months and weekdays, and the order of a date, come from the strings file', () => {
  const es = {
    path: 'strings.es.yaml',
    text: 'date:\n  long: "dddd, D [de] MMMM"\n  month: "LLLL YYYY"\n  months: [a, b, c, d, e, f, g, h, i, octubre, k, l]\n  monthsAlone: [A, B, C, D, E, F, G, H, I, Octubre, K, L]\n  weekdays: [l, m, x, j, v, sábado, d]\n',
  }
  expect(formatDate(day, 'long', strings('es', es))).toBe('sábado, 4 de octubre')
  expect(formatMonth(day, strings('es', es))).toBe('Octubre 2025')
})

test('weekdays are right for every day of a week, in any time zone', () => {
  const week = ['2024-02-26', '2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02', '2024-03-03']
  expect(week.map((each) => formatDate(each as IsoDate, 'ddd', strings()))).toEqual([
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
    'Sun',
  ])
})

test.each([
  ['D de MMMM', '“de” is not a part of a date, in “D de MMMM”.'],
  ['MMMM Do', '“o” is not a part of a date, in “MMMM Do”.'],
  ['%d.%m.', '“d” is not a part of a date, in “%d.%m.”.'],
  ['[D', 'a bracket has no partner, in “[D”.'],
  ['D]', 'a bracket has no partner, in “D]”.'],
  ['', '“” holds nothing of the date.'],
  ['[today]', '“[today]” holds nothing of the date.'],
  ['medium', '“medium” is not a part of a date, in “medium”.'],
])('the format %j is a mistake that can be said', (format, message) => {
  expect(dateFormatMistake(format)?.message).toBe(message)
})

test('a format either has a mistake or writes a date', () => {
  const pattern = fc
    .array(fc.constantFrom('YYYY', 'YY', 'MMMM', 'MMM', 'M', 'DD', 'D', 'ddd', '[', ']', 'x', ' ', '.'))
    .map((p) => p.join(''))
  fc.assert(
    fc.property(pattern, (format) => {
      if (dateFormatMistake(format)) return
      expect(dates(format)).not.toMatch(/undefined|NaN/)
    }),
  )
})
