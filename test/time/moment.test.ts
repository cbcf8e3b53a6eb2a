import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { isMoment, isTimezone, type Moment, momentAt, readMoment, rfc822Of } from '../../src/time/moment.ts'

function read(written: string, timezone = 'Europe/London'): Moment {
  const moment = readMoment(written, timezone)
  if (!isMoment(moment)) throw new Error(moment.message)
  return moment
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
    expect(readMoment(written, 'UTC')).toEqual({ message, mend: 'Write it as YYYY-MM-DD, for example 2024-01-05.' })
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

  test('with a time that the clock skips has the offset of before, and of two the first', () => {
    expect(read('2024-03-31 01:30').iso).toBe('2024-03-31T02:30:00+01:00')
    expect(read('2024-10-27 01:30').iso).toBe('2024-10-27T01:30:00+01:00')
  })

  test('without a time is the first moment of the day, which is not always midnight', () => {
    expect(read('2018-11-04', 'America/Sao_Paulo')).toMatchObject({
      day: '2018-11-04',
      iso: '2018-11-04T01:00:00-02:00',
    })
  })
})

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'America/St_Johns',
  'Pacific/Apia',
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
