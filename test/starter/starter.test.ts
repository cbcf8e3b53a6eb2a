import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Ground } from '../../src/starter/ground.ts'
import { packageFactsOf, packageText } from '../../src/starter/package-file.ts'
import { readSpoken, type Settings, titleOf } from '../../src/starter/settings.ts'
import { WORKFLOWS, wantedFiles } from '../../src/starter/wanted.ts'
import type { IsoDate } from '../../src/time/moment.ts'

const own = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
const NEW: Ground = {
  folder: '/srv/desk',
  configuration: undefined,
  hasEssays: false,
  hasPages: false,
  hasAuthors: false,
}
const SETTINGS: Settings = { title: 'Desk', author: 'Ann Lee', url: undefined, timezone: 'Asia/Tokyo', ci: 'none' }
const TODAY = '2026-03-04' as IsoDate

function pathsFor(ground: Partial<Ground>, settings: Partial<Settings> = {}): readonly string[] {
  return wantedFiles({ ...NEW, ...ground }, { ...SETTINGS, ...settings }, TODAY).map(({ path }) => path)
}

test.each([
  ['front-desk_notes', 'Front Desk Notes'],
  ['Ann’s desk', 'Ann’s Desk'],
  ['お客様', 'お客様'],
  ['', 'Essays'],
])('a folder called “%s” holds a site called “%s”', (folder, title) => {
  expect(titleOf(folder)).toBe(title)
})

test.each([
  ['Front Desk', 'front-desk'],
  ['deskbell', 'deskbell-site'],
  ['お客様', 'essays'],
  ['', 'essays'],
  ['_x.y', 'x-y'],
])('a package in a folder called “%s” has a name that npm takes, “%s”', (folder, name) => {
  expect(JSON.parse(packageText(folder)).name).toBe(name)
})

test('the package pins this very version, and wants the Node that it wants', () => {
  const { dependencies, engines, private: isPrivate } = JSON.parse(packageText('desk'))
  expect({ dependencies, engines, isPrivate }).toEqual({
    dependencies: { deskbell: own.version },
    engines: own.engines,
    isPrivate: true,
  })
})

test('what a package that was there lacks is told by its scripts and dependencies', () => {
  const scripts = { start: 'node server.js', check: 'deskbell check' }
  expect(packageFactsOf(JSON.stringify({ scripts, devDependencies: { deskbell: '^0.1.0' } }))).toEqual({
    isReadable: true,
    lacks: ['build'],
    starts: false,
    hasDeskbell: true,
  })
  const nothing = { lacks: ['start', 'build', 'check'], starts: true, hasDeskbell: false }
  expect(packageFactsOf('{}')).toEqual({ isReadable: true, ...nothing })
  for (const text of ['', '[]', '{"scripts": '])
    expect(packageFactsOf(text), text).toEqual({ isReadable: false, ...nothing })
})

test('a new site has settings and texts; one with essays gets no texts, and a site that is configured only what publishes it', () => {
  const base = ['package.json', '.gitignore']
  const config = [...base, 'deskbell.config.yaml']
  const essay = [...config, 'posts/2026-03-04-a-call-with-nothing-in-it.md', 'README.md']
  expect(pathsFor({})).toEqual([...essay, 'pages/about.md', 'data/authors.yaml'])
  expect(pathsFor({ hasPages: true, hasAuthors: true })).toEqual(essay)
  expect(pathsFor({ hasEssays: true })).toEqual(config)
  expect(pathsFor({ hasEssays: true, configuration: 'deskbell.config.ts' })).toEqual(base)
  for (const ci of ['github', 'gitlab'] as const)
    expect(pathsFor({ configuration: 'deskbell.config.yaml' }, { ci })).toEqual([...base, WORKFLOWS[ci]])
})

test('words are quoted where YAML would read them as something else', () => {
  const settings = { ...SETTINGS, title: 'Service: the “truth” # 1', author: 'no', ci: 'github' } as const
  const texts = new Map(wantedFiles(NEW, settings, TODAY).map(({ path, text }) => [path, text]))
  expect(texts.get('deskbell.config.yaml')).toContain('\ntitle: "Service: the “truth” # 1"\n')
  expect(texts.get('deskbell.config.yaml')).toContain('\nauthor: no\n')
  expect(texts.get('README.md')).toMatch(/^# Service: the “truth” # 1\n/)
  expect(texts.get('.github/workflows/publish.yaml')).toContain('      timezone: Asia/Tokyo\n')
})

test('every text of the starter is of use, and none names what only this repository has', () => {
  const folder = join(import.meta.dirname, '../../starter')
  const used = [
    'about.md',
    'authors.yaml',
    'deskbell.config.yaml',
    'essay.md',
    'github.yaml',
    'gitignore',
    'gitlab.yaml',
  ]
  expect(readdirSync(folder).sort()).toEqual(['README.md', ...used])
  for (const name of used) expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/docs\/|TODO/)
})

test('the example essay is short enough to read out', () => {
  const text = readFileSync(join(import.meta.dirname, '../../starter/essay.md'), 'utf8').split('---\n')[2] ?? ''
  const words = text.trim().split(/\s+/).length
  expect(words).toBeGreaterThan(250)
  expect(words).toBeLessThan(400)
})

test('an answer is taken in its usual form, or refused with a way to mend it', () => {
  expect(readSpoken('title', '  The\tDesk ')).toBe('The Desk')
  expect(readSpoken('url', 'https://Example.org/a')).toBe('https://example.org/a/')
  expect(readSpoken('title', ' ')).toEqual({ message: 'is empty.', mend: 'Write a name, or leave `--title` out.' })
  expect(readSpoken('timezone', 'Mars')).toMatchObject({ message: 'is not a time zone: “Mars”.' })
})
