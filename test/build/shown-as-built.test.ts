import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { BuildOptions } from '../../src/build/build-result.ts'
import { readSources } from '../../src/build/read-sources.ts'
import { openRuns } from '../../src/build/run-memory.ts'
import { shownAsBuilt } from '../../src/build/shown-as-built.ts'
import type { SiteOptions } from '../../src/build/site-options.ts'
import { SourceMemory } from '../../src/build/source-memory.ts'
import type { PublishedFiles } from '../../src/publish/published-files.ts'
import { scratchFolder, write } from '../command.ts'
import { nextTick } from '../publish/folders.ts'

type Files = Readonly<Record<string, string>>

/** As `serve` reads a site. */
const SERVED: SiteOptions = { drafts: true, future: true, expired: true, production: false }
const AS_PUBLISHED: SiteOptions = {}
const NOW = '2025-01-01T00:00:00Z'

const scratch = scratchFolder()
let made = 0

function essay(fields = ''): string {
  return `---\ntitle: On tea\ndate: 2024-01-05\n${fields}---\n\nServe it hot.\n`
}

async function built(files: Files = {}, options: BuildOptions = {}): Promise<string> {
  const site = write(join(scratch, `site-${made++}`), {
    'deskbell.config.yaml': 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n',
    'posts/tea.md': essay(),
    'static/a.txt': 'A.',
    ...files,
  })
  // What is as young as its build can be written again unseen.
  nextTick()
  const { outcome } = await build({ site, now: NOW, ...options })
  expect(outcome).toBe('published')
  return site
}

async function known(site: string, options: SiteOptions): Promise<PublishedFiles | undefined> {
  const { value: runs } = openRuns(site)
  if (!runs) throw new Error('this is no site')
  const memory = new SourceMemory(runs)
  const files = shownAsBuilt(await readSources({ site, now: NOW, ...options }, memory), runs)
  runs.abandon()
  return files
}

describe('a site is known to be shown as it was built', () => {
  test('where nothing has changed since, and nothing in it is hidden from readers', async () => {
    const site = await built()
    const files = await known(site, SERVED)
    expect(files?.has('tea/index.html')).toBe(true)
    expect(files?.has('tea/other.html')).toBe(false)
  })

  test('until time changes it', async () => {
    const site = await built({ 'posts/cup.md': essay('expires: 2025-06-01\n') })
    expect(await known(site, { ...SERVED, now: '2025-01-02T00:00:00Z' })).toBeDefined()
    expect(await known(site, { ...SERVED, now: '2025-06-01T00:00:00Z' })).toBeUndefined()
    expect(await known(site, { ...SERVED, now: '2024-12-31T23:59:59Z' })).toBeUndefined()
  })

  test.each<[string, Files]>([
    ['a draft', { 'posts/cup.md': essay('draft: true\n') }],
    ['a page that has expired', { 'pages/about.md': '---\ntitle: About\nexpires: 2024-02-01\n---\n\nUs.\n' }],
    ['an essay for later', { 'posts/cup.md': essay('publish: 2030-01-01\n') }],
    ['a template that can tell', { 'templates/article.hbs': '{{#if env.production}}counted{{/if}}' }],
    ['a helper, which could', { 'templates/helpers/here.mjs': 'export default () => "here"\n' }],
  ])('with %s, only for those who see it as readers do', async (_, files) => {
    const site = await built(files)
    expect(await known(site, SERVED)).toBeUndefined()
    expect(await known(site, AS_PUBLISHED)).toBeDefined()
  })

  test.each<[string, SiteOptions]>([
    ['another address', { baseUrl: 'https://other.example.org/' }],
    ['a preview', { preview: true }],
  ])('but not as %s', async (_, options) => {
    expect(await known(await built(), { ...SERVED, ...options })).toBeUndefined()
  })

  test.each<[string, (site: string) => void]>([
    ['an essay was edited', (site) => write(site, { 'posts/tea.md': essay('tags: [pot]\n') })],
    ['an essay was added', (site) => write(site, { 'posts/cup.md': essay() })],
    ['an essay was deleted', (site) => rmSync(join(site, 'posts/tea.md'))],
    ['a file to copy was written again', (site) => write(site, { 'static/a.txt': 'B.' })],
    ['a template was added', (site) => write(site, { 'templates/article.hbs': 'An article.' })],
    ['the output was deleted', (site) => rmSync(join(site, 'dist'), { recursive: true })],
    ['another site was published there', (site) => write(site, { 'dist/.deskbell.json': '{"version":1,"files":{}}' })],
    ['the memory was deleted', (site) => rmSync(join(site, '.deskbell'), { recursive: true })],
  ])('nor once %s', async (_, change) => {
    const site = await built()
    nextTick()
    change(site)
    expect(await known(site, SERVED)).toBeUndefined()
  })

  test('nor where what is hidden from readers was built, too', async () => {
    const site = await built({ 'posts/cup.md': essay('draft: true\n') }, { drafts: true })
    expect(await known(site, SERVED)).toBeUndefined()
  })
})

test('a published file is given byte for byte or not at all', async () => {
  const site = await built()
  const files = await known(site, SERVED)
  const tea = join(site, 'dist/tea/index.html')
  const text = `${files?.read('tea/index.html')}`
  expect(text).toContain('Serve it hot.')
  expect(`${files?.read('a.txt')}`).toBe('A.')
  write(site, { 'dist/tea/index.html': text.replace('hot', 'hit') })
  expect(files?.read('tea/index.html')).toBeUndefined()
  rmSync(tea)
  expect(files?.read('tea/index.html')).toBeUndefined()
  write(site, { 'dist/tea/index.html/index.html': text })
  expect(files?.read('tea/index.html')).toBeUndefined()
  expect(files?.read('.deskbell.json')).toBeUndefined()
})
