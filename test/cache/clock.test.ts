import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { timeIn } from '../../src/cache/clock.ts'
import { filesIn } from '../command.ts'
import { newSite } from './stores.ts'

const CACHE = '.deskbell/cache'

test('the time is that of a file written now', () => {
  const site = newSite()
  writeFileSync(join(site, 'before'), '')
  const time = timeIn(site, CACHE)
  writeFileSync(join(site, 'after'), '')
  expect(time?.ctimeMs).toBeGreaterThanOrEqual(lstatSync(join(site, 'before')).ctimeMs)
  expect(time?.ctimeMs).toBeLessThanOrEqual(lstatSync(join(site, 'after')).ctimeMs)
})

test.each(['clock', 'nothing'])('a link in the cache is not written through, where it leads to `%s`', (target) => {
  const [site, elsewhere] = [newSite(), newSite()]
  writeFileSync(join(elsewhere, 'clock'), 'not of this site')
  mkdirSync(join(site, CACHE), { recursive: true })
  symlinkSync(join(elsewhere, target), join(site, CACHE, 'clock'))
  expect(timeIn(site, CACHE)).toBeDefined()
  expect([...filesIn(elsewhere).keys()]).toEqual(['clock'])
  expect(readFileSync(join(elsewhere, 'clock'), 'utf8')).toBe('not of this site')
})
