import { expect, test } from 'vitest'
import { readNow } from '../../src/build/clock.ts'
import { brief } from '../source/site-folder.ts'

test('`--now` comes before SOURCE_DATE_EPOCH, and that before the clock', async () => {
  const noon = Date.UTC(2025, 0, 2, 12)
  expect((await readNow('2025-01-02 12:00', '86400', 'UTC')).value).toBe(noon)
  expect((await readNow(undefined, '86400', 'UTC')).value).toBe(86_400_000)
  const before = Date.now()
  const { value } = await readNow(undefined, undefined, 'UTC')
  expect(value).toBeGreaterThanOrEqual(before)
  expect((await readNow(undefined, '', 'UTC')).value).toBeGreaterThanOrEqual(before)
})

test('a date without a zone is the site’s', async () => {
  expect((await readNow('2025-01-02', undefined, 'America/New_York')).value).toBe(Date.UTC(2025, 0, 2, 5))
})

test.each([
  ['yesterday', undefined, 'usage/now `--now` is not a calendar date: “yesterday”.'],
  [undefined, '2025-01-01', 'usage/now `SOURCE_DATE_EPOCH` is not a number of seconds: “2025-01-01”.'],
])('what is no time is an error, and no time is taken for it', async (now, epoch, finding) => {
  const { value, diagnostics } = await readNow(now, epoch, 'UTC')
  expect(value).toBeUndefined()
  expect(diagnostics.map(brief)).toEqual([finding])
})
