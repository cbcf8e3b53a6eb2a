import { Temporal } from 'temporal-polyfill'
import { compareText } from '../text/compare-text.ts'
import { daysIn, isDay } from './calendar.ts'

/**
 * How to mend a text that is no date: as it should be written where it can be told what is meant, as each of the dates
 * that it may mean where it can’t, else by an example.
 */
export function mendForDate(written: string): string {
  const text = plain(written.slice(0, LONGEST))
  const meant = meantDates(text).filter((date) => date.written !== written.trim())
  const [first, ...others] = meant
  if (first?.endOf !== undefined) return `Midnight at the end of ${first.endOf} is written \`${first.written}\`.`
  if (first !== undefined) {
    const all = meant.map((date) => `\`${date.written}\``).join(' or ')
    return others.length === 0 ? `Write ${all}.` : `Write ${all}, whichever is meant.`
  }
  return text.includes(':')
    ? 'Write it as YYYY-MM-DD HH:MM, with an offset where it isn’t the site’s time zone: 2024-01-05 09:30 +01:00.'
    : 'Write it as YYYY-MM-DD, for example 2024-01-05.'
}

/** No date that anybody or any program writes is longer. */
const LONGEST = 100

type Day = readonly [year: number, month: number, day: number]

interface Meant {
  /** As it should be written. */
  readonly written: string
  /** The day that it ends, where the writer said so by `24:00`. */
  readonly endOf?: string
}

/** What a text may mean, each once, the earliest first. */
function meantDates(text: string): readonly Meant[] {
  const seconds = /^\d{10}(?:\d{3})?$/.test(text) ? Number(text.slice(0, 10)) : undefined
  if (seconds !== undefined) return [{ written: new Date(seconds * 1000).toISOString().replace(/\.\d+/, '') }]
  const { before, time, zone } = atTime(text)
  const days = daysMeant(before)
  if (time === undefined) return earliestFirst(days.map((day) => ({ written: shownDay(day) })))
  const clock = clockOf(time)
  if (!clock) return []
  const dates = days.flatMap((named): readonly Meant[] => {
    const day = clock.isNextDay ? dayAfter(named) : named
    const offset = isDay(...day) ? offsetOf(zone, day, clock.time) : undefined
    if (offset === undefined) return []
    const written = `${shownDay(day)} ${clock.time}${offset && ` ${offset}`}`
    return [clock.isNextDay ? { written, endOf: shownDay(named) } : { written }]
  })
  return earliestFirst(dates)
}

function earliestFirst(dates: readonly Meant[]): readonly Meant[] {
  const byText = new Map(dates.map((date) => [date.written, date]))
  return [...byText.values()].sort((a, b) => compareText(a.written, b.written))
}

/** In the digits, hyphens and blanks of ASCII, without quotes around it. */
function plain(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/^["'“”„‘’«»\s]+|["'“”„‘’«»\s]+$/g, '')
    .replace(/\s+/g, ' ')
}

/** The digits of a script follow each other, from its zero on. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return code <= 0x39 ? code - 0x30 : code - zero
}

const TIME = /(?:^|[\sT,_]|at )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s?([ap])\.?m\b\.?)?/i

/** The day, the time and what stands after it; a year that `ctime` puts last belongs to the day. */
function atTime(text: string): {
  readonly before: string
  readonly time: RegExpExecArray | undefined
  readonly zone: string
} {
  const time = TIME.exec(text)
  if (!time) return { before: text, time: undefined, zone: '' }
  const rest = text.slice(time.index + time[0].length).trim()
  const [, year = ''] = /\b(\d{4})$/.exec(/[+-]\d{4}$/.test(rest) ? '' : rest) ?? []
  return {
    before: `${text.slice(0, time.index)} ${year}`.trim(),
    time,
    zone: rest.slice(0, rest.length - year.length).trim(),
  }
}

interface Clock {
  readonly time: string
  readonly isNextDay: boolean
}

function clockOf([, hours = '', minutes = '', seconds, half]: RegExpExecArray): Clock | undefined {
  const isMidnight = hours === '24' && Number(minutes) === 0 && Number(seconds ?? 0) === 0 && !half
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : isMidnight ? 0 : Number(hours)
  // A leap second, which the clocks of computers don’t show.
  const second = seconds === '60' ? '59' : seconds
  if (hour > 23 || (half && Number(hours) > 12) || Number(minutes) > 59 || Number(second ?? 0) > 59) return undefined
  const time = [String(hour).padStart(2, '0'), minutes, ...(second === undefined ? [] : [second])].join(':')
  return { time, isNextDay: isMidnight }
}

/** The zones of RFC 822, which are all that have one meaning everywhere. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
}

/** The offset that a text after the time means on a day; empty for no text, absent where it can’t be told. */
function offsetOf(zone: string, [year, month, day]: Day, time: string): string | undefined {
  if (zone === '') return ''
  const known = ABBREVIATIONS[zone.toLowerCase()]
  if (known !== undefined) return known
  const [, sign, hours, minutes = '00'] = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?(?: ?[([].*[)\]])?$/i.exec(zone) ?? []
  if (sign && hours)
    return Number(hours) < 24 && Number(minutes) < 60 ? `${sign}${hours.padStart(2, '0')}:${minutes}` : undefined
  const [, name] = /^[[(]?([A-Za-z]+(?:\/[\w+-]+)+)[\])]?$/.exec(zone) ?? []
  if (name === undefined) return undefined
  try {
    const { offset } = Temporal.PlainDateTime.from(`${shownDay([year, month, day])}T${time}`).toZonedDateTime(name)
    return offset.slice(0, 6)
  } catch {
    return undefined
  }
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

function monthOf(word: string): number {
  return word.length < 3 ? 0 : MONTHS.findIndex((name) => name.startsWith(word === 'sept' ? 'sep' : word)) + 1
}

/** Words that stand in dates and say nothing about them. */
const IDLE = /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|of|the|at|t)$/

/** The days that a text of three parts may mean: a year, a month by name or number, and a day. */
function daysMeant(text: string): readonly Day[] {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const parts = compact
    ? compact.slice(1)
    : text
        .toLowerCase()
        .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
        .split(/[\s,./_年月日-]+/)
        .filter((part) => part !== '' && !IDLE.test(part))
  const [a = '', b = '', c = ''] = parts
  if (parts.length !== 3) return []
  const named = parts.findIndex((part) => monthOf(part) > 0)
  const numbers = parts.filter((_, i) => i !== named)
  if (numbers.some((part) => !/^\d{1,2}$|^\d{4}$/.test(part))) return []
  if (named >= 0) return daysNamed(monthOf(parts[named] ?? ''), numbers)
  const years = parts.filter((part) => part.length === 4)
  if (years.length > 1 || b.length === 4) return []
  if (a.length === 4) return yearFirst(a, b, c)
  // With points between them the day stands first; with hyphens and without a whole year, maybe the year.
  const dayFirst = valid([yearOf(c), Number(b), Number(a)])
  const monthFirst = valid([yearOf(c), Number(a), Number(b)])
  const withYearFirst = years.length === 0 && /-/.test(text) ? valid([yearOf(a), Number(b), Number(c)]) : []
  return text.includes('.') && dayFirst.length > 0 ? dayFirst : [...dayFirst, ...monthFirst, ...withYearFirst]
}

/** A whole year tells which of two numbers it is; of two short ones the last is the year. */
function daysNamed(month: number, [first = '', second = '']: readonly string[]): readonly Day[] {
  const [year, day] = first.length === 4 ? [first, second] : [second, first]
  return valid([yearOf(year), month, Number(day)])
}

/** A day after the month’s last may be that or the next month’s first; month and day may have changed places. */
function yearFirst(...[year, month, day]: readonly [string, string, string]): readonly Day[] {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const right = valid([y, m, d])
  if (right.length > 0) return right
  if (d > 31 || m < 1 || m > 12) return valid([y, d, m])
  const last = daysIn(y, m)
  return d > last ? [...valid([y, m, last]), ...valid(dayAfter([y, m, last]))] : []
}

/** Two digits are of the years 1969 to 2068, as POSIX has it. */
function yearOf(digits: string): number {
  const number = Number(digits)
  return digits.length === 4 ? number : number + (number > 68 ? 1900 : 2000)
}

function valid(day: Day): readonly Day[] {
  return isDay(...day) ? [day] : []
}

function dayAfter([year, month, day]: Day): Day {
  if (day < daysIn(year, month)) return [year, month, day + 1]
  return month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1]
}

function shownDay([year, month, day]: Day): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
