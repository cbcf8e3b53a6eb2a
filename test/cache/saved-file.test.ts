import { existsSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SavedFile } from '../../src/cache/saved-file.ts'
import { traces } from '../command.ts'
import { messages, newSite } from './stores.ts'

const PATH = '.deskbell/cache/last-run'

const load = (site: string) => new SavedFile(site, PATH).load()

test('a value is given back as it was saved', () => {
  const site = newSite()
  expect(load(site)).toEqual({ value: undefined, diagnostics: [] })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(new SavedFile(site, PATH).save(bytes)).toEqual([])
      expect(load(site)).toEqual({ value: Buffer.from(bytes), diagnostics: [] })
    }),
  )
  expect(readdirSync(join(site, '.deskbell/cache'))).toEqual(['last-run'])
  expect(existsSync(join(site, '.deskbell/.gitignore'))).toBe(true)
})

test('a file with a change anywhere in it is never believed', () => {
  const site = newSite()
  new SavedFile(site, PATH).save(Buffer.from('the last run'))
  const whole = readFileSync(join(site, PATH))
  for (let at = 0; at < whole.length * 8; at++) {
    const bytes = Buffer.from(whole)
    bytes.writeUInt8(bytes.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3)
    writeFileSync(join(site, PATH), bytes)
    expect(load(site).value).toBeUndefined()
  }
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(join(site, PATH), whole.subarray(0, length))
    expect(messages(load(site).diagnostics)).toEqual([
      `${PATH}: cache/unreadable: this file doesn’t hold what Deskbell wrote into it.`,
    ])
  }
})

test('a file of another format is as if there were none', () => {
  const site = newSite()
  new SavedFile(site, PATH).save(Buffer.from('the last run'))
  writeFileSync(join(site, PATH), 'deskbell cache 2\nwho knows')
  expect(load(site)).toEqual({ value: undefined, diagnostics: [] })
})

test('what a killed run was writing is removed by the next one', () => {
  const site = newSite()
  new SavedFile(site, PATH).save(Buffer.from('the last run'))
  writeFileSync(join(site, '.deskbell/cache/.last-run.999999999-1-0badcafe@elsewhere'), 'the l')
  writeFileSync(join(site, '.deskbell/cache/.other.999999999-1-0badcafe@elsewhere'), 'not ours')
  new SavedFile(site, PATH).save(Buffer.from('this run'))
  expect(readdirSync(join(site, '.deskbell/cache'))).toEqual(['.other.999999999-1-0badcafe@elsewhere', 'last-run'])
})

test('where nothing can be saved, that is said, and what was there stays', () => {
  const site = newSite()
  writeFileSync(join(site, '.deskbell'), 'mine')
  const before = traces(site)
  expect(messages(new SavedFile(site, PATH).save(Buffer.from('this run')))).toEqual([
    '.deskbell/cache: cache/unwritable: what was made can’t be kept for the next build: a file stands where a folder is wanted.',
  ])
  expect(traces(site)).toEqual(before)
})

test('nothing is saved where a link leads out of the site', () => {
  const [site, elsewhere] = [newSite(), newSite()]
  symlinkSync(elsewhere, join(site, '.deskbell'))
  expect(messages(new SavedFile(site, PATH).save(Buffer.from('this run')))).toEqual([
    '.deskbell/cache: cache/unwritable: what was made can’t be kept for the next build: a link leads out of the site.',
  ])
  expect(readdirSync(elsewhere)).toEqual([])
})

test('what can’t be read is said once, and not written to', () => {
  const site = newSite()
  new SavedFile(site, `${PATH}/within`).save(Buffer.from('a folder'))
  const file = new SavedFile(site, PATH)
  expect(messages(file.load().diagnostics)).toEqual([
    `${PATH}: cache/unreadable: this file could not be read: the system says EISDIR.`,
  ])
  expect(file.save(Buffer.from('this run'))).toEqual([])
})

test('a file that was cut off is replaced', () => {
  const site = newSite()
  new SavedFile(site, PATH).save(Buffer.from('the last run'))
  truncateSync(join(site, PATH), 5)
  const file = new SavedFile(site, PATH)
  expect(file.load().diagnostics).toHaveLength(1)
  expect(file.save(Buffer.from('this run'))).toEqual([])
  expect(load(site)).toEqual({ value: Buffer.from('this run'), diagnostics: [] })
})
