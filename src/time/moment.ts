import { Temporal } from 'temporal-polyfill'
import { daysIn } from './calendar.ts'
import { mendForDate } from './meant-date.ts'
import { steadyOffset } from './steady-offset.ts'

declare const isoDate: unique symbol

/** A calendar day: `2024-01-05`. */
export type IsoDate = string & { readonly [isoDate]: true }

/** An instant, and how a clock in the site's time zone shows it. */
export interface Moment {
  /** The day in the site's time zone. */
  readonly day: IsoDate
  /** Milliseconds since 1970, UTC. */
  readonly instant: number
  /** RFC 3339 with the site's offset: `2024-01-05T09:30:00+01:00`. */
  readonly iso: string
  /** False where the writer gave the day alone; the instant is then the day's first in the site's time zone. */
  readonly hasTime: boolean
}

/** As its writer gave it: a day, or RFC 3339. */
export function isoOf({ hasTime, iso, day }: Moment): string {
  return hasTime ? iso : day
}

/** Why a text is no date, to be said after the name of its key, and how to mend it. */
export interface NotADate {
  readonly message: string
  readonly mend: string
}

const WRITTEN =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/

/**
 * Reads a date, with a time or without, as `2024-01-05`, `2024-01-05 09:30`, `2024-01-05T09:30:00Z` or with an offset
 * such as `-0500`. Without an offset it is a date of the site's time zone, whatever the machine's. A time that a change
 * of clocks skips is taken with the offset before it, and of a time that comes twice the first (RFC 5545, section 3.3.5);
 * a day without a time is its first instant, which isn't always midnight, and a day that was skipped is the next one.
 */
export function readMoment(written: string, timezone: string): Moment | NotADate {
  const match = WRITTEN.exec(written.trim())
  const refusal = (message: string): NotADate => ({ message, mend: mendForDate(written) })
  if (!match) return refusal(`is not a calendar date: “${shortened(written)}”.`)
  const impossible = (reason: string) => refusal(`is not a date: “${shortened(written)}” (${reason}).`)
  const [, year, month, day, hour, minute, second, offset] = match
  const date = [Number(year), Number(month), Number(day)] as const
  const time = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)] as const
  const reason = impossibleDay(...date) ?? impossibleTime(...time) ?? impossibleOffset(offset)
  if (reason) return impossible(reason)
  const steady = steadyMoment(date, hour === undefined ? undefined : time, offset, timezone)
  if (steady) return steady
  const zoned = zonedAt(date, hour === undefined ? undefined : time, offset, timezone)
  return zoned.year < 1 || zoned.year > 9999 ? impossible(YEARS) : momentOf(zoned, hour !== undefined)
}

const YEARS = 'years go from 1 to 9999'

type Three = readonly [number, number, number]

/**
 * The same in a hundredth of the time, for the years of four digits, where the clocks don't change within days.
 */
function steadyMoment(
  [year, month, day]: Three,
  time: Three | undefined,
  written: string | undefined,
  timezone: string,
): Moment | undefined {
  if (year < 1000 || year > 9998) return undefined
  const [hour, minute, second] = time ?? [0, 0, 0]
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const given = written === undefined ? undefined : local - offsetMs(written)
  const offset = steadyOffset(timezone, given ?? local)
  if (!offset) return undefined
  const instant = given ?? local - offset.ms
  const shown = new Date(instant + offset.ms).toISOString()
  const iso = `${shown.slice(0, -5)}${offset.text}`
  return { day: iso.slice(0, 10) as IsoDate, instant, iso, hasTime: time !== undefined }
}

function offsetMs(written: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(written) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60_000 : 60_000)
}

function zonedAt(
  date: Three,
  time: Three | undefined,
  offset: string | undefined,
  timezone: string,
): Temporal.ZonedDateTime {
  if (!time) return new Temporal.PlainDate(...date).toZonedDateTime(timezone)
  const local = new Temporal.PlainDateTime(...date, ...time)
  return offset
    ? local.toZonedDateTime(offsetZone(offset)).withTimeZone(timezone)
    : local.toZonedDateTime(timezone, { disambiguation: 'compatible' })
}

/** The moment of an instant in milliseconds, as the clock of a time zone shows it. */
export function momentAt(instant: number, timezone: string): Moment {
  return momentOf(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone), true)
}

function momentOf(zoned: Temporal.ZonedDateTime, hasTime: boolean): Moment {
  const iso = zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return { day: iso.slice(0, iso.indexOf('T')) as IsoDate, instant: zoned.epochMilliseconds, iso, hasTime }
}

export function isMoment(read: Moment | NotADate): read is Moment {
  return 'instant' in read
}

function impossibleDay(year: number, month: number, day: number): string | undefined {
  if (year < 1) return YEARS
  if (month < 1 || month > 12) return `there is no month ${month}`
  const days = daysIn(year, month)
  if (day >= 1 && day <= days) return undefined
  return day < 1 ? 'there is no day 0' : `that month has ${days} days`
}

function impossibleTime(hour: number, minute: number, second: number): string | undefined {
  if (hour > 23) return 'hours go from 0 to 23'
  if (minute > 59) return 'minutes go from 0 to 59'
  return second > 59 ? 'seconds go from 0 to 59' : undefined
}

function impossibleOffset(offset: string | undefined): string | undefined {
  const [, hours, minutes] = /^[+-](\d\d):?(\d\d)$/.exec(offset ?? '') ?? []
  return Number(hours) > 23 || Number(minutes) > 59 ? 'offsets go from -23:59 to +23:59' : undefined
}

function offsetZone(offset: string): string {
  if (!/^[+-]/.test(offset)) return 'UTC'
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** Whether this is a time zone that the running system knows: an IANA name. */
export function isTimezone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** RFC 822 as RSS wants it, with a four-digit year: `Fri, 05 Jan 2024 09:30:00 +0100`. */
export function rfc822Of(moment: Moment): string {
  const [date = '', time = ''] = moment.iso.split('T')
  const clock = time.slice(0, 8)
  const offset = time.endsWith('Z') ? '+0000' : time.slice(8).replace(':', '')
  const [year, month, day] = date.split('-')
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${clock} ${offset}`
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
