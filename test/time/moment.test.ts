import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, test } from 'vitest'
import { isMoment, isTimezone, type Moment, momentAt, readMoment, rfc822Of } from '../../src/time/moment.ts'

function read(written: string, timezone = 'Europe/London'): Moment {
  const moment = readMoment(written, timezone)
  if (!isMoment(moment)) throw new Error(moment.message)
  return moment
}

function isoOf(zoned: Temporal.ZonedDateTime): string {
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

const machine = process.env.TZ
afterEach(() => {
  if (machine === undefined) delete process.env.TZ
  else process.env.TZ = machine
})

describe('a date as written', () => {
  test.each([
    ['2024-01-05', '2024-01-05T00:00:00+00:00', false],
    ['2024-7-5', '2024-07-05T00:00:00+01:00', false],
    ['2024-07-05 09:30', '2024-07-05T09:30:00+01:00', true],
    ['2024-07-05T09:30:15Z', '2024-07-05T10:30:15+01:00', true],
    ['2024-07-05T09:30:15.123Z', '2024-07-05T10:30:15+01:00', true],
    ['2024-07-05 09:30 UTC', '2024-07-05T10:30:00+01:00', true],
    ['2024-07-05 23:30 -0500', '2024-07-06T05:30:00+01:00', true],
    ['2024-07-05 23:30:00 +05:30', '2024-07-05T19:00:00+01:00', true],
    [' 2024-02-29 ', '2024-02-29T00:00:00+00:00', false],
  ])('%s is %s', (written, iso, hasTime) => {
    expect(read(written)).toMatchObject({ iso, hasTime, day: iso.slice(0, 10), instant: Date.parse(iso) })
  })

  test.each([
    ['5 Jan 24', 'is not a calendar date: “5 Jan 24”.'],
    ['05/01/2024', 'is not a calendar date: “05/01/2024”.'],
    ['2024-01', 'is not a calendar date: “2024-01”.'],
    ['', 'is not a calendar date: “”.'],
    ['2023-02-29', 'is not a date: “2023-02-29” (that month has 28 days).'],
    ['2024-13-01', 'is not a date: “2024-13-01” (there is no month 13).'],
    ['2024-00-01', 'is not a date: “2024-00-01” (there is no month 0).'],
    ['2024-01-00', 'is not a date: “2024-01-00” (there is no day 0).'],
    ['0000-01-01', 'is not a date: “0000-01-01” (years go from 1 to 9999).'],
    ['9999-12-31 23:00 -05:00', 'is not a date: “9999-12-31 23:00 -05:00” (years go from 1 to 9999).'],
    ['2024-01-05 24:00', 'is not a date: “2024-01-05 24:00” (hours go from 0 to 23).'],
    ['2024-01-05 23:60', 'is not a date: “2024-01-05 23:60” (minutes go from 0 to 59).'],
    ['2024-01-05 23:59:60', 'is not a date: “2024-01-05 23:59:60” (seconds go from 0 to 59).'],
    ['2024-01-05 10:00 +24:00', 'is not a date: “2024-01-05 10:00 +24:00” (offsets go from -23:59 to +23:59).'],
    ['2024-01-05 10:00 +01:75', 'is not a date: “2024-01-05 10:00 +01:75” (offsets go from -23:59 to +23:59).'],
  ])('%j is none', (written, message) => {
    expect(readMoment(written, 'UTC')).toMatchObject({ message })
  })

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{4}-\d{1,2}-\d{1,2}( \d\d:\d\d(:\d\d)?( ?[+-]\d\d:?\d\d)?)?$/),
        fc.constantFrom('UTC', 'Asia/Kathmandu'),
        (written, zone) => {
          expect(typeof readMoment(written, zone)).toBe('object')
        },
      ),
      { numRuns: 1000 },
    )
  })

  test.each([
    // Forward an hour in the night, and back an hour.
    ['Europe/London', '2024-03-31 01:30', '2024-03-31T02:30:00+01:00'],
    ['Europe/London', '2024-10-27 01:30', '2024-10-27T01:30:00+01:00'],
    ['America/New_York', '2024-03-10 02:30', '2024-03-10T03:30:00-04:00'],
    ['America/New_York', '2024-11-03 01:30', '2024-11-03T01:30:00-04:00'],
    // Half an hour.
    ['Australia/Lord_Howe', '2024-10-06 02:15', '2024-10-06T02:45:00+11:00'],
    ['Australia/Lord_Howe', '2024-04-07 01:45', '2024-04-07T01:45:00+11:00'],
    // For Ramadan: back as it begins, and forward as it ends.
    ['Africa/Casablanca', '2024-03-10 02:30', '2024-03-10T02:30:00+01:00'],
    ['Africa/Casablanca', '2024-04-14 02:30', '2024-04-14T03:30:00+01:00'],
    // Forward from midnight on.
    ['America/Sao_Paulo', '2018-11-04 00:30', '2018-11-04T01:30:00-02:00'],
    // A whole day, when Samoa moved to the other side of the date line.
    ['Pacific/Apia', '2011-12-30 09:30', '2011-12-31T09:30:00+14:00'],
  ])('in %s: %s, which the clock skips or shows twice, is %s', (zone, written, iso) => {
    expect(read(written, zone).iso).toBe(iso)
  })

  test.each([
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T01:00:00-02:00'],
    ['America/Havana', '2024-11-03', '2024-11-03T00:00:00-04:00'],
    ['America/Toronto', '1919-03-31', '1919-03-31T00:30:00-04:00'],
    ['Pacific/Apia', '2011-12-30', '2011-12-31T00:00:00+14:00'],
  ])('without a time is the first instant of the day, which in %s on %s is %s', (zone, day, iso) => {
    expect(read(day, zone)).toMatchObject({ iso, day: iso.slice(0, 10), hasTime: false })
  })

  test('that is later on the clock is never an earlier instant, but where the clock is set back', () => {
    const minutes = fc.integer({ min: 0, max: 400 * 24 * 60 })
    fc.assert(
      fc.property(minutes, minutes, fc.constantFrom(...zones), (one, other, zone) => {
        const clock = (minute: number) => new Date(Date.UTC(2024, 0, 1) + minute * 6e4).toISOString().slice(0, 16)
        const [first, second] = [Math.min(one, other), Math.max(one, other)].map((minute) => read(clock(minute), zone))
        const setBackMs = 36e5
        expect(first && second && second.instant - first.instant).toBeGreaterThan(-setBackMs)
        if (Math.abs(one - other) >= 24 * 60) expect(first && second && first.instant < second.instant).toBe(true)
      }),
    )
  })
})

test('a time is on time where the clocks were set forward and back within a week', () => {
  const start = Temporal.PlainDateTime.from('2000-10-01T00:00')
  for (let hours = 0; hours < 24 * 20; hours++) {
    const local = start.add({ hours })
    expect(read(local.toString(), 'America/Recife').iso).toBe(isoOf(local.toZonedDateTime('America/Recife')))
  }
})

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'America/St_Johns',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
]
/** From 1975 on, when offsets had no seconds any more. */
const anyInstant = fc.integer({ min: 157_766_400, max: 4_102_444_800 }).map((seconds) => seconds * 1000)

test('a moment is read back as it was, in any time zone, whatever the machine’s', () => {
  fc.assert(
    fc.property(
      anyInstant,
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      (instant, zone, first, second) => {
        process.env.TZ = first
        const moment = momentAt(instant, zone)
        process.env.TZ = second
        expect(momentAt(instant, zone)).toEqual(moment)
        expect(read(moment.iso, zone)).toEqual(moment)
        expect(Date.parse(moment.iso)).toBe(instant)
        expect(Date.parse(rfc822Of(moment))).toBe(instant)
        expect(moment.iso.startsWith(moment.day)).toBe(true)
      },
    ),
  )
})

test('a time on the clock is the instant that Temporal gives it, and a day without a time its first', () => {
  const clock = fc.record({
    year: fc.oneof(fc.integer({ min: 1000, max: 9998 }), fc.integer({ min: 1900, max: 2050 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  fc.assert(
    fc.property(clock, fc.constantFrom(...zones), (fields, zone) => {
      const local = Temporal.PlainDateTime.from(fields)
      const [day = '', time = ''] = local.toString().split('T')
      const isoOf = (zoned: Temporal.ZonedDateTime) => zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' })
      expect(read(`${day} ${time}`, zone).iso).toBe(isoOf(local.toZonedDateTime(zone)))
      expect(read(day, zone).iso).toBe(isoOf(local.toPlainDate().toZonedDateTime(zone)))
    }),
    { numRuns: 500 },
  )
})

test('a day is the same day in the site’s time zone on every machine', () => {
  fc.assert(
    fc.property(anyInstant, fc.constantFrom(...zones), fc.constantFrom(...zones), (instant, zone, tz) => {
      const { day } = momentAt(instant, zone)
      process.env.TZ = tz
      expect(read(day, zone)).toMatchObject({ day, hasTime: false })
    }),
  )
})

test('RFC 822 has the day of the week, a year of four digits and the offset', () => {
  expect(rfc822Of(read('2024-01-05 09:30'))).toBe('Fri, 05 Jan 2024 09:30:00 +0000')
  expect(rfc822Of(read('2024-07-05 09:30'))).toBe('Fri, 05 Jul 2024 09:30:00 +0100')
})

test.each([
  ['Europe/London', true],
  ['UTC', true],
  ['Mars/Base', false],
  ['', false],
])('whether %j is a time zone: %s', (name, is) => {
  expect(isTimezone(name)).toBe(is)
})
