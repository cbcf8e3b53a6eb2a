import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeNew } from '../../src/disk/write-new.ts'
import { filesIn, traces } from '../command.ts'
import { brief, siteFolder } from '../source/site-folder.ts'

const file = (path: string) => ({ path, text: 'new\n' })

function written(site: string, ...paths: readonly string[]): readonly string[] {
  return writeNew(site, paths.map(file)).map(brief)
}

test('new files are written with the folders that they want, and nothing is left beside them', () => {
  const site = siteFolder({ 'templates/a.hbs': 'old' })
  expect(written(site, 'templates/partials/deep/b.hbs', 'templates/c.hbs')).toEqual([])
  expect([...filesIn(site)].map(([path, bytes]) => [path, `${bytes}`])).toEqual([
    ['templates/a.hbs', 'old'],
    ['templates/c.hbs', 'new\n'],
    ['templates/partials/deep/b.hbs', 'new\n'],
  ])
})

test('where one of them has the name of what is there, none is written', () => {
  const site = siteFolder({ 'templates/a.hbs': 'old', 'templates/d/x': '' })
  symlinkSync('nowhere', join(site, 'templates/link.hbs'))
  const before = traces(site)
  expect(written(site, 'templates/new.hbs', 'templates/a.hbs', 'templates/d', 'templates/link.hbs')).toEqual([
    'write/taken there is a `templates/a.hbs` already.',
    'write/taken there is a `templates/d` already.',
    'write/taken there is a `templates/link.hbs` already.',
  ])
  expect(traces(site)).toEqual(before)
})

test('where the system refuses one when others are written, these are taken back', () => {
  const site = siteFolder({})
  expect(written(site, 'a.hbs', 'b/c.hbs', 'a.hbs')).toEqual(['write/taken there is a `a.hbs` already.'])
  expect([...filesIn(site).keys()]).toEqual([])
})

test('the root is made with them', () => {
  const root = join(siteFolder({}), 'new/site')
  expect(written(root, 'a.hbs', 'b/c.hbs')).toEqual([])
  expect([...filesIn(root).keys()]).toEqual(['a.hbs', 'b/c.hbs'])
})

describe('a folder that is a link', () => {
  test('is written to inside of the site', () => {
    const site = siteFolder({ 'look/x': '' })
    symlinkSync('look', join(site, 'templates'))
    expect(written(site, 'templates/partials/a.hbs')).toEqual([])
    expect(readFileSync(join(site, 'look/partials/a.hbs'), 'utf8')).toBe('new\n')
  })

  test('is never written to outside of it, which is said once', () => {
    const site = siteFolder({})
    const outside = join(dirname(site), 'site-too')
    mkdirSync(outside)
    symlinkSync('../site-too', join(site, 'templates'))
    expect(written(site, 'templates/partials/a.hbs', 'templates/b.hbs')).toEqual([
      'source/outside `templates/partials/a.hbs` would lie outside of the site, where a link leads.',
    ])
    expect(readdirSync(outside)).toEqual([])
  })

  test('and leads nowhere is refused', () => {
    const site = siteFolder({})
    symlinkSync('../gone', join(site, 'templates'))
    expect(written(site, 'templates/a.hbs')).toEqual([
      'write/failed `templates/a.hbs` could not be written: a link leads nowhere where a folder is wanted.',
    ])
    expect(existsSync(join(site, '../gone'))).toBe(false)
  })
})

test('a file in the place of a folder is refused', () => {
  const site = siteFolder({ templates: 'x' })
  expect(written(site, 'templates/a.hbs', 'templates/partials/b.hbs')).toEqual([
    'write/failed `templates/a.hbs` could not be written: a file stands where a folder is wanted.',
    'write/failed `templates/partials/b.hbs` could not be written: a file stands where a folder is wanted.',
  ])
})
