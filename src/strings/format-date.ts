import { type DateToken, datePartsOf } from '../time/date-pattern.ts'
import type { IsoDate } from '../time/moment.ts'
import { phrase } from './phrase.ts'
import type { Strings } from './strings.ts'

/** A day in words. `format` is `long`, `short`, `iso` or a pattern in which `datePatternMistake` finds nothing. */
export function formatDate(day: IsoDate, format: string, strings: Strings): string {
  if (format === 'iso') return day
  return fill(day, format === 'long' || format === 'short' ? phrase(strings, `date.${format}`) : format, strings)
}

/** The month that a day lies in: `October 2025`. */
export function formatMonth(day: IsoDate, strings: Strings): string {
  return fill(day, phrase(strings, 'date.month'), strings)
}

function fill(day: IsoDate, pattern: string, strings: Strings): string {
  return datePartsOf(pattern)
    .map((part) => ('text' in part ? part.text : textOf(part.token, day, strings)))
    .join('')
}

function textOf(token: DateToken, day: IsoDate, strings: Strings): string {
  const [year = '', month = '', date = ''] = day.split('-')
  switch (token) {
    case 'YYYY':
      return year
    case 'YY':
      return year.slice(-2)
    case 'MMMM':
      return phrase(strings, `date.months.${Number(month)}`)
    case 'LLLL':
      return phrase(strings, `date.monthsAlone.${Number(month)}`)
    case 'MMM':
      return phrase(strings, `date.monthsShort.${Number(month)}`)
    case 'MM':
      return month
    case 'M':
      return String(Number(month))
    case 'DD':
      return date
    case 'D':
      return String(Number(date))
    case 'dddd':
      return phrase(strings, `date.weekdays.${weekdayOf(day)}`)
    case 'ddd':
      return phrase(strings, `date.weekdaysShort.${weekdayOf(day)}`)
  }
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(day: IsoDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
