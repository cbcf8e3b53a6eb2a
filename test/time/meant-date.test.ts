import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mendForDate } from '../../src/time/meant-date.ts'
import { isMoment, readMoment } from '../../src/time/moment.ts'

describe('how to mend a text that is no date', () => {
  test.each([
    ['5 Jan 2024', '2024-01-05'],
    ['5 Jan 24', '2024-01-05'],
    ['5 January 99', '1999-01-05'],
    ['January 5, 2024', '2024-01-05'],
    ['the 5th of Sept, 2024', '2024-09-05'],
    ['2024/01/05', '2024-01-05'],
    ['2024.1.5', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['5.1.2024', '2024-01-05'],
    ['13/05/2024', '2024-05-13'],
    ['05/13/2024', '2024-05-13'],
    ['2024-13-01', '2024-01-13'],
    ['“2024-01-05”', '2024-01-05'],
    ['2024–01–05', '2024-01-05'],
    ['２０２４-０１-０５', '2024-01-05'],
    ['٢٠٢٤-٠١-٠٥', '2024-01-05'],
    ['1704412800', '2024-01-05T00:00:00Z'],
    ['1704412800123', '2024-01-05T00:00:00Z'],
    ['2016-12-31 23:59:60Z', '2016-12-31 23:59:59 Z'],
    ['5 Jan 2024 9:30 p.m.', '2024-01-05 21:30'],
    ['2024-01-05 12:30 am', '2024-01-05 00:30'],
    ['2024-01-05 09:30 +5', '2024-01-05 09:30 +05:00'],
    ['2024-01-05 09:30:00+00', '2024-01-05 09:30:00 +00:00'],
    ['2024-01-05 09:30 EST', '2024-01-05 09:30 -05:00'],
    ['2024-07-05T09:30[America/New_York]', '2024-07-05 09:30 -04:00'],
    ['2024-07-05 09:30 Asia/Kathmandu', '2024-07-05 09:30 +05:45'],
    ['Fri, 05 Jan 2024 09:30:00 +0100', '2024-01-05 09:30:00 +01:00'],
    ['Fri Jan 05 2024 09:30:00 GMT+0100 (Central European Standard Time)', '2024-01-05 09:30:00 +01:00'],
    ['Fri Jan  5 09:30:00 2024', '2024-01-05 09:30:00'],
  ])('shows %s as it should be written', (written, mended) => {
    expect(mendForDate(written)).toBe(`Write \`${mended}\`.`)
  })

  test.each([
    ['01/05/2024', ['2024-01-05', '2024-05-01']],
    ['5/1/24', ['2024-01-05', '2024-05-01']],
    ['24-01-05', ['2005-01-24', '2024-01-05']],
    ['01-05-24', ['2001-05-24', '2024-01-05', '2024-05-01']],
    ['01/05/2024 09:30', ['2024-01-05 09:30', '2024-05-01 09:30']],
    ['2024-02-30', ['2024-02-29', '2024-03-01']],
    ['2024-04-31', ['2024-04-30', '2024-05-01']],
  ])('shows all that %s may mean', (written, meant) => {
    expect(mendForDate(written)).toBe(`Write ${meant.map((date) => `\`${date}\``).join(' or ')}, whichever is meant.`)
  })

  test('says which midnight 24:00 is', () => {
    expect(mendForDate('2024-12-31 24:00')).toBe('Midnight at the end of 2024-12-31 is written `2025-01-01 00:00`.')
  })

  test.each(['soon', '', '2024', '2024-01', '2024-01-00', '0000-01-01', '31/31/2024', '29 Feb 2023', 'Invalid Date'])(
    'is an example for “%s”, which may mean anything',
    (written) => {
      expect(mendForDate(written)).toBe('Write it as YYYY-MM-DD, for example 2024-01-05.')
    },
  )

  test.each([
    '2024-01-05 24:30',
    '2024-01-05 23:60',
    '2024-01-05 09:30 CET',
    '2024-01-05 10:00 +24:00',
    '9999-12-31 24:00',
    '9999-12-31 23:00 -05:00',
    '2024-01-05 09:30 [Mars/Base]',
  ])('is an example with a time for “%s”', (written) => {
    expect(mendForDate(written)).toBe(
      'Write it as YYYY-MM-DD HH:MM, with an offset where it isn’t the site’s time zone: 2024-01-05 09:30 +01:00.',
    )
  })

  test('shows nothing that can’t be read, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '-',
        '/',
        '.',
        ' ',
        ', ',
        ':',
        'T',
        'Z',
        '+',
        ' 24:00',
        ' pm',
        'EST',
        '[Asia/Tokyo]',
        'Jan',
        'May',
        '٥',
      ),
      fc.integer({ min: 0, max: 10000 }).map(String),
      fc.integer({ min: 0, max: 61 }).map((number) => String(number).padStart(2, '0')),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const [, date = ''] of mendForDate(pieces.join('')).matchAll(/`(.*?)`/g)) {
          expect(isMoment(readMoment(date, 'UTC')), date).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
