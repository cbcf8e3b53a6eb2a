import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { BuildOptions, BuildResult } from '../../src/build/build-result.ts'
import { CONFIG, dated, essay, type Files } from '../site/a-site.ts'
import { brief, siteFolder } from '../source/site-folder.ts'

const files: Files = {
  'deskbell.config.yaml': CONFIG,
  'posts/tea.md': essay(
    'title: On tea\ndate: 2025-01-05\ncategory: Tips\nauthor: Ann',
    'See [cups](cups.md). ![A cup](cup.svg)',
  ),
  'posts/cups.md': essay('title: On cups\ndate: 2025-01-05\ntags: [tea]\nauthor: Ben', '## Part\n\nA cup.'),
  'posts/cup.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'pages/about.md': essay('title: About'),
  'static/robots.txt': 'User-agent: *\n',
}

const now = '2025-06-15'

function built(site: string, options: BuildOptions = {}): Promise<BuildResult> {
  return build({ site, now, ...options })
}

/** What is published, by path. */
function published(site: string, out = 'dist'): ReadonlyMap<string, string> {
  const folder = join(site, out)
  if (!existsSync(folder)) return new Map()
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]))
}

function addTo(site: string, more: Files): void {
  for (const [path, text] of Object.entries(more)) {
    mkdirSync(dirname(join(site, path)), { recursive: true })
    writeFileSync(join(site, path), text)
  }
}

afterEach(() => vi.unstubAllEnvs())

describe('a build', () => {
  test('publishes pages, feeds, pictures and static files, and counts them', async () => {
    const site = siteFolder(files)
    const result = await built(site)
    expect(result.diagnostics.map(brief)).toEqual([])
    expect(result).toMatchObject({ outcome: 'published', essays: 2, unchanged: 0, out: join(site, 'dist') })
    const paths = [...published(site).keys()]
    for (const path of [
      'index.html',
      'tea/index.html',
      'about/index.html',
      'feed.xml',
      'cup.svg',
      'robots.txt',
      '404.html',
    ]) {
      expect(paths).toContain(path)
    }
    expect(result.pages).toBe(result.written)
    expect([...result.changes.added].sort()).toEqual(paths.filter((path) => path !== '.deskbell.json'))
  })

  test('of the same files writes nothing the second time', async () => {
    const site = siteFolder(files)
    await built(site)
    const before = published(site)
    expect(await built(site)).toMatchObject({
      outcome: 'unchanged',
      written: 0,
      changes: { added: [], changed: [], removed: [] },
    })
    expect(published(site)).toEqual(before)
  })

  test('writes what a changed essay changes, and takes away what a deleted one leaves', async () => {
    const site = siteFolder(files)
    await built(site)
    writeFileSync(
      join(site, 'posts/cups.md'),
      essay('title: On mugs\ndate: 2025-01-05\nauthor: Ben', '## Part\n\nA mug.'),
    )
    const { changes, outcome } = await built(site)
    expect(outcome).toBe('published')
    expect(changes.changed).toContain('cups/index.html')
    expect(changes.changed).not.toContain('about/index.html')
    expect(changes.removed).toEqual(['tag/tea/feed.xml', 'tag/tea/index.html'])
    expect(published(site).has('tag/tea/index.html')).toBe(false)
  })

  test('gives the same bytes in any time zone and language, and at any later time', async () => {
    const site = siteFolder(files)
    const zones = [
      { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', now },
      { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', now: '2031-01-01' },
    ]
    const results = []
    for (const { now: at, ...env } of zones) {
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
      await built(site, { out: join(site, env.TZ.replace('/', '-')), now: at })
      results.push(published(site, env.TZ.replace('/', '-')))
    }
    expect(results[0]?.size).toBeGreaterThan(10)
    expect(results[1]).toEqual(results[0])
  })

  test('shows what is due now: by `now`, else by SOURCE_DATE_EPOCH', async () => {
    const site = siteFolder({ ...files, 'posts/later.md': dated('2025-09-01') })
    expect((await built(site)).leftOut).toEqual({ draft: 0, scheduled: 1, expired: 0, nextDue: '2025-09-01' })
    expect((await built(site, { now: '2025-09-01' })).essays).toBe(3)
    vi.stubEnv('SOURCE_DATE_EPOCH', String(Date.UTC(2025, 0, 1) / 1000))
    expect((await build({ site })).essays).toBe(0)
    expect((await built(site)).essays).toBe(2)
  })

  test('takes another base address for all but what must stay', async () => {
    const site = siteFolder({ ...files, 'deskbell.config.yaml': CONFIG.replace('.org/', '.org/archive/') })
    expect(await built(site, { baseUrl: 'https://preview.example.net/' })).toMatchObject({ outcome: 'published' })
    for (const [path, text] of published(site)) {
      if (path.endsWith('.html')) expect(text).not.toContain('/archive/tea')
    }
    expect(published(site).get('feed.xml')).toContain(
      '<guid isPermaLink="false">https://example.org/archive/tea/</guid>',
    )
  })

  test('has a site of no essays, and one without a configuration', async () => {
    const bare = siteFolder({ 'posts/.gitkeep': '' })
    const { outcome, diagnostics } = await built(bare)
    expect(outcome).toBe('published')
    expect(diagnostics.map(({ code }) => code)).toEqual(['config/missing', 'config/missing', 'config/missing'])
    expect([...published(bare).keys()]).toContain('index.html')
  })

  test('tells how far it is', async () => {
    const phases: string[] = []
    await built(siteFolder(files), { onProgress: ({ phase, done, total }) => phases.push(`${phase} ${done}/${total}`) })
    expect(phases[0]).toBe('reading 0/3')
    expect(phases).toContain('planning 0/0')
    expect(phases).toContainEqual(expect.stringMatching(/^rendering (\d+)\/\1$/))
    expect(phases.at(-1)).toMatch(/^publishing /)
  })
})

describe('nothing is published', () => {
  test.each<[string, Files]>([
    ['a dead link', { 'posts/bad.md': essay('title: B\ndate: 2025-01-01', '[x](nowhere.md)') }],
    ['front matter that can’t be read', { 'posts/bad.md': '---\ntitle: [\n---\nText.' }],
    ['two sources for one address', { 'static/tea/index.html': 'x' }],
    ['a template with a mistake', { 'templates/article.hbs': '{{#if}' }],
    ['a template that can’t print a page', { 'templates/article.hbs': '{{post.nothing.at.all}}' }],
    ['a data file with a mistake', { 'data/ctas.yaml': 'call: {text: x}' }],
    ['a helper that can’t be loaded', { 'templates/helpers/a.mjs': 'throw 1' }],
  ])('while there is %s', async (_what, more) => {
    const site = siteFolder(files)
    await built(site)
    const before = published(site)
    addTo(site, more)
    const result = await built(site)
    expect(result.outcome).toBe('failed')
    expect(result.diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
    expect(result).toMatchObject({ written: 0, changes: { added: [], changed: [], removed: [] } })
    expect(published(site)).toEqual(before)
    expect(readdirSync(site)).not.toContain('.dist.deskbell')
  })

  test('while a warning is to count as an error', async () => {
    const site = siteFolder({ ...files, 'posts/bad.md': essay('title: B\ndate: 2025-01-01', '![x](nowhere.png)') })
    expect((await built(site, { strict: true })).outcome).toBe('failed')
    expect(published(site).size).toBe(0)
    expect((await built(site)).outcome).toBe('published')
  })

  test('where `now` is no date, and nothing else is said', async () => {
    const site = siteFolder(files)
    const result = await built(site, { now: 'soon' })
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['usage/now'])
    expect(result.outcome).toBe('failed')
  })

  test('where the output would hold the sources', async () => {
    const site = siteFolder(files)
    const result = await built(site, { out: site })
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['publish/holds-sources'])
  })

  test('where the site’s folder is not there', async () => {
    const site = join(siteFolder({}), 'nowhere')
    const result = await built(site)
    expect(result.outcome).toBe('failed')
    expect(result.diagnostics.some(({ code }) => code === 'source/missing')).toBe(true)
  })
})

test('what a template can’t print on many pages is told once, with how many they are', async () => {
  const many = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`posts/e${i}.md`, dated('2025-01-01')]))
  const site = siteFolder({
    'deskbell.config.yaml': CONFIG,
    ...many,
    'templates/article.hbs': '<p>\n{{href "javascript:"}}',
  })
  const { diagnostics } = await built(site)
  expect(diagnostics).toHaveLength(1)
  expect(diagnostics[0]).toMatchObject({ code: 'template/failed', place: { file: 'templates/article.hbs', line: 2 } })
  expect(diagnostics[0]?.message).toMatch(/ So it is with 69 more pages\.$/)
})

describe('a signal', () => {
  test.each(['reading', 'planning', 'rendering'] as const)(
    'while %s ends the build with the output as it was',
    async (phase) => {
      const site = siteFolder(files)
      await built(site)
      const before = published(site)
      writeFileSync(join(site, 'posts/tea.md'), essay('title: Changed\ndate: 2025-01-05'))
      const signal = new AbortController()
      const result = await built(site, {
        signal: signal.signal,
        onProgress: (progress) => progress.phase === phase && signal.abort(),
      })
      expect(result).toMatchObject({ outcome: 'interrupted', written: 0, changes: { changed: [] } })
      expect(published(site)).toEqual(before)
      expect(readdirSync(site)).not.toContain('.dist.deskbell')
      expect((await built(site)).outcome).toBe('published')
    },
  )
})

test('a build over an output that was deleted writes it again', async () => {
  const site = siteFolder(files)
  await built(site)
  const before = published(site)
  rmSync(join(site, 'dist'), { recursive: true })
  expect((await built(site)).outcome).toBe('published')
  expect(published(site)).toEqual(before)
})

describe('a dead link', () => {
  const dead = {
    ...files,
    'posts/cups.md': essay('title: On cups\ndate: 2025-01-05\nauthor: Ben', '## Part\n\n[x](/nowhere/?a=1#b)'),
  }

  test.each([
    ['warning', 1],
    ['off', 0],
  ])('is printed as it is written where the site wants it as: %s', async (severity, count) => {
    const site = siteFolder({ ...dead, 'deskbell.config.yaml': `${CONFIG}diagnostics: {links/dead: ${severity}}\n` })
    const { outcome, diagnostics } = await built(site)
    expect([outcome, diagnostics.length]).toEqual(['published', count])
    expect(published(site).get('cups/index.html')).toContain('<a href="/nowhere/?a=1#b">x</a>')
  })

  test('keeps the site from being published where nothing else is said, or warnings count as errors', async () => {
    expect((await built(siteFolder(dead))).outcome).toBe('failed')
    const warned = siteFolder({ ...dead, 'deskbell.config.yaml': `${CONFIG}diagnostics: {links/dead: warning}\n` })
    expect((await built(warned, { strict: true })).outcome).toBe('failed')
  })
})
