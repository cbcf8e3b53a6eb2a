import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { SiteOptions } from '../../src/build/site-options.ts'
import type { Answer } from '../../src/serve/answer.ts'
import { Answers } from '../../src/serve/answers.ts'
import { PrintedPages } from '../../src/serve/printed-pages.ts'
import { filesIn, scratchFolder, write } from '../command.ts'
import { CONFIG, prepared, siteOf } from './serving.ts'

const SITES = join(import.meta.dirname, '../sites')
const EXAMPLE = join(import.meta.dirname, '../..')
const scratch = scratchFolder()

const ESSAY = '---\ntitle: Tea\ndate: 2025-01-05\n---\n\nOn tea.\n'
const CAFE = ESSAY.replace('Tea', 'Café\nslug: café')

async function answersOf(files: Readonly<Record<string, string>>, options: SiteOptions = {}): Promise<Answers> {
  return new Answers(await prepared(siteOf(files), options))
}

function bytesOf(answer: Answer): Buffer | undefined {
  if (answer.kind === 'content') return answer.body
  return answer.kind === 'file' ? readFileSync(answer.absolutePath) : undefined
}

function statusOf(answer: Answer): number {
  return answer.kind === 'redirect' ? 302 : answer.status
}

function bodyOf(answer: Answer): string {
  return `${bytesOf(answer)}`
}

/** A path as it stands in an address. */
function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

const PUBLISHED: readonly (readonly [name: string, site: string, options: SiteOptions])[] = [
  ...readdirSync(SITES).map((name) => [name, join(SITES, name), {}] as const),
  ['the example', EXAMPLE, {}],
  ['the example, with all that is hidden', EXAMPLE, { drafts: true, future: true, expired: true }],
  ['the example, elsewhere', EXAMPLE, { baseUrl: 'https://example.net/caf%C3%A9/archive/', production: false }],
]

describe.each(PUBLISHED)('%s', (name, site, options) => {
  test('is answered byte for byte as a build publishes it, and so is nothing else', async () => {
    const out = join(scratch, name)
    const settings = { site, out, now: '2026-01-01', ...options }
    expect((await build(settings)).outcome).toBe('published')
    const published = [...filesIn(out)].filter(([path]) => path !== '.deskbell.json')
    const answers = new Answers(await prepared(site, settings))
    const base = answers.site.plan.site.addresses.basePath
    expect(published.length).toBeGreaterThan(5)
    for (const [path, bytes] of published) {
      const address = base + encoded(path)
      for (const target of [address, address.replace(/(?<=\/)index\.html$/, '')]) {
        const answer = answers.to(target)
        expect(statusOf(answer), target).toBe(200)
        expect(bytesOf(answer)?.equals(bytes), target).toBe(true)
      }
    }
    const { plan } = answers.site
    expect(plan.pages.length + plan.assets.length).toBe(published.length)
    expect(statusOf(answers.to(`${base}.deskbell.json`))).toBe(404)
    expect(answers.findings).toEqual([])
  })
})

describe('an address', () => {
  const twoEssays = answersOf({ 'posts/tea.md': ESSAY, 'posts/café.md': CAFE })

  test('of a folder without its last slash leads to the one with it, and keeps the query', async () => {
    const answers = await twoEssays
    expect(answers.to('/tea')).toEqual({ kind: 'redirect', location: '/tea/' })
    expect(answers.to('/tea?a=1&b=%2F')).toEqual({ kind: 'redirect', location: '/tea/?a=1&b=%2F' })
    expect(answers.to('/2025/01')).toEqual({ kind: 'redirect', location: '/2025/01/' })
    expect(answers.to('/caf%c3%a9')).toEqual({ kind: 'redirect', location: '/caf%C3%A9/' })
  })

  test.each([
    '/Tea/',
    '/tea/x',
    '/tea//',
    '//tea/',
    '//tea',
    '/tea/index.html/',
    '/tea.html',
    '/index',
    '/posts/tea.md',
    '/deskbell.config.yaml',
    '/templates/article.hbs',
    '/.git/config',
    '/package.json',
    '/constructor',
    '/__proto__/',
    '/cafe%CC%81/',
  ])('that nobody planned is not there: %s', async (target) => {
    const answers = await twoEssays
    const answer = answers.to(target)
    expect(statusOf(answer)).toBe(404)
    expect(bytesOf(answer)?.equals(bytesOf(answers.to('/404.html')) ?? Buffer.of())).toBe(true)
  })

  test('that can be read in two ways is not read at all', async () => {
    expect(statusOf((await twoEssays).to('/..%2fdeskbell.config.yaml'))).toBe(400)
  })

  test('that isn’t there is answered by the site’s own file for it, if it has one', async () => {
    const answers = await answersOf({ 'posts/tea.md': ESSAY, 'static/404.html': '<p>Lost.</p>' })
    expect(answers.to('/nowhere/')).toMatchObject({ kind: 'file', status: 404 })
    expect(bodyOf(answers.to('/nowhere/'))).toBe('<p>Lost.</p>')
  })
})

describe('a site below a path', () => {
  const below = (): Promise<Answers> =>
    answersOf({ 'posts/tea.md': ESSAY, 'deskbell.config.yaml': CONFIG.replace('.org/', '.org/archive/') })

  test('is reached from the root, and answers below its path alone', async () => {
    const answers = await below()
    expect(answers.to('/')).toEqual({ kind: 'redirect', location: '/archive/' })
    expect(answers.to('/archive?a=1')).toEqual({ kind: 'redirect', location: '/archive/?a=1' })
    expect(answers.to('/archive/tea')).toEqual({ kind: 'redirect', location: '/archive/tea/' })
    expect(statusOf(answers.to('/archive/tea/'))).toBe(200)
    expect(statusOf(answers.to('/tea/'))).toBe(404)
    expect(statusOf(answers.to('/archives/tea/'))).toBe(404)
  })

  test('says where it is, to whoever looks elsewhere', async () => {
    expect(bodyOf((await below()).to('/tea/'))).toContain('<a href="/archive/">/archive/</a>')
  })
})

describe('what is hidden', () => {
  const files = {
    'posts/tea.md': ESSAY,
    'posts/secret/index.md': ESSAY.replace(
      'title: Tea',
      'title: Secret\ndraft: true\naliases: [/old-secret/]\ntags: [hush]',
    ),
    'posts/secret/plan.txt': 'A plan.',
    'posts/later.md': ESSAY.replace('Tea', 'Later').replace('2025', '2027'),
    'posts/gone.md': ESSAY.replace('Tea', 'Gone').replace('---\n\n', 'expires: 2025-06-01\n---\n\n'),
  }
  const ADDRESSES = ['/secret/', '/secret/plan.txt', '/old-secret/', '/tag/hush/', '/later/', '/gone/', '/2027/']

  test('is answered where it is asked for, and marked', async () => {
    const answers = await answersOf(files, { drafts: true, future: true, expired: true })
    for (const address of ADDRESSES) expect(statusOf(answers.to(address)), address).toBe(200)
    for (const address of ['/secret/', '/later/', '/gone/', '/']) {
      expect(bodyOf(answers.to(address)), address).toContain('hidden-mark')
    }
    expect(bodyOf(answers.to('/tea/'))).not.toContain('hidden-mark')
  })

  test('is nowhere as the site is published: not at its addresses, and not on any page', async () => {
    const answers = await answersOf(files)
    for (const address of ADDRESSES) {
      expect(statusOf(answers.to(address)), address).toBe(404)
      expect(statusOf(answers.to(address.replace(/\/$/, ''))), address).toBe(404)
    }
    for (const { route } of answers.site.plan.pages) {
      expect(bodyOf(answers.to(route)), route).not.toMatch(/Secret|Later|Gone|hush/)
    }
  })
})

describe('a page that its template can’t print', () => {
  const GOOD = '<p>{{post.title}}</p>'
  const BROKEN = '<p>{{post.excerpt.html.length.no}}</p>'
  const template = (text: string): Record<string, string> => ({ 'templates/article.hbs': `${text}\n` })

  test('is answered as it last was', async () => {
    const site = siteOf({ 'posts/tea.md': ESSAY, ...template(GOOD) })
    const printed = new PrintedPages()
    const before = new Answers(await prepared(site), printed).to('/tea/')
    write(site, template(BROKEN))
    const now = new Answers(await prepared(site), printed)
    expect(now.to('/tea/')).toEqual(before)
    expect(now.findings).toMatchObject([{ code: 'template/failed', severity: 'error' }])
  })

  test('is reported in its place, where it never was printed', async () => {
    const answers = await answersOf({ 'posts/tea.md': ESSAY, ...template(BROKEN) })
    const answer = answers.to('/tea/')
    expect(statusOf(answer)).toBe(500)
    expect(bodyOf(answer)).toContain('This page can’t be printed')
    expect(bodyOf(answer)).toContain('templates/article.hbs')
  })

  test('is found wrong once, however often it is asked for', async () => {
    const answers = await answersOf({ 'posts/tea.md': ESSAY, 'posts/two.md': ESSAY, ...template(BROKEN) })
    for (const address of ['/tea/', '/tea/', '/two/']) answers.to(address)
    expect(answers.findings).toHaveLength(1)
    expect(answers.findings[0]?.message).toMatch(/So it is with 1 more page\.$/)
  })
})

test('a page is printed once for each plan, and no more are kept than fit', async () => {
  const site = await prepared(siteOf({ 'posts/tea.md': ESSAY }))
  const answers = new Answers(site)
  expect(bytesOf(answers.to('/tea/'))).toBe(bytesOf(answers.to('/tea/index.html')))
  const small = new Answers(site, new PrintedPages(10_000))
  const first = small.to('/tea/')
  for (const { route } of site.plan.pages) small.to(route)
  expect(bytesOf(small.to('/tea/'))).not.toBe(bytesOf(first))
  expect(bytesOf(small.to('/tea/'))).toEqual(bytesOf(first))
})
