import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { build } from '../../src/build/build.ts'
import { readSources } from '../../src/build/read-sources.ts'
import { openRuns } from '../../src/build/run-memory.ts'
import { shownAsBuilt } from '../../src/build/shown-as-built.ts'
import type { SiteOptions } from '../../src/build/site-options.ts'
import { SourceMemory } from '../../src/build/source-memory.ts'
import { Answers } from '../../src/serve/answers.ts'
import type { News } from '../../src/serve/news.ts'
import { PublishedAnswers } from '../../src/serve/published-answers.ts'
import { type ServeOptions, type Serving, serve } from '../../src/serve/serve.ts'
import { hrefOf } from '../../src/site/address.ts'
import type { Route } from '../../src/site/route.ts'
import { scratchFolder, write } from '../command.ts'
import { nextTick } from '../publish/folders.ts'
import { prepared } from './serving.ts'

const scratch = scratchFolder()
const ESSAY = '---\ntitle: On tea\ndate: 2024-01-05\n---\n\nServe it hot.\n'
let made = 0

async function builtSite(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const site = write(join(scratch, `site-${made++}`), {
    'deskbell.config.yaml': 'title: Desk\nurl: https://desk.example.org/archive/\ntimezone: UTC\n',
    'posts/tea.md': ESSAY,
    'static/a.css': 'a { color: red }',
    ...files,
  })
  nextTick()
  expect((await build({ site })).outcome).toBe('published')
  return site
}

describe('what the last build published answers', () => {
  const open: Serving[] = []
  // Nobody is waited for any longer once this clock goes on, so that it is certain what the site is read after.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(async () => {
    vi.useRealTimers()
    for (const serving of open.splice(0)) await serving.close()
  })

  /** A server of which nothing was read but the files: its answers come from the output. */
  async function standingIn(options: ServeOptions) {
    const told: News[] = []
    let onFirst: (news: News) => void
    const first = new Promise<News>((resolve) => {
      onFirst = resolve
    })
    const onShown = (news: News): void => {
      told.push(news)
      onFirst(news)
    }
    const { value: serving } = await serve({ port: 0, onShown, ...options })
    if (!serving) throw new Error('there is no server')
    open.push(serving)
    const at = (path: string) => answerAt(serving.urls.local, path)
    while ((await at('/archive/')).status === 503);
    expect(told).toEqual([])
    return { at, told, first, serving }
  }

  test('until the site is read, and what is answered then is the same', async () => {
    const site = await builtSite()
    const { at, told, first } = await standingIn({ site })
    const paths = [
      '/',
      '/archive',
      '/archive/',
      '/archive/tea',
      '/archive/tea/',
      '/archive/a.css',
      '/archive/no/',
      '/x/',
    ]
    const early = await Promise.all(paths.map(at))
    expect(told).toEqual([])
    expect(early.map(({ status }) => status)).toEqual([302, 302, 200, 302, 200, 200, 404, 404])
    expect(early[4]?.body).toContain('__deskbell/client.js')
    vi.runAllTimers()
    expect(await first).toMatchObject({ cause: 'start', diagnostics: [], shown: { isWhole: true, essays: 1 } })
    expect(await Promise.all(paths.map(at))).toEqual(early)
  })

  test('but not with a file that somebody else wrote', async () => {
    const site = await builtSite()
    const { at, first } = await standingIn({ site })
    write(site, { 'dist/tea/index.html': '<p>Another page.' })
    expect((await at('/archive/tea/')).status).toBe(503)
    expect((await at('/archive/')).status).toBe(200)
    vi.runAllTimers()
    await first
    expect((await at('/archive/tea/')).body).toContain('Serve it hot.')
  })

  test('until a file changes, which is shown', async () => {
    const site = await builtSite()
    const { at, told, first } = await standingIn({ site, watch: true })
    write(site, { 'posts/tea.md': ESSAY.replace('hot', 'cold') })
    expect(await first).toMatchObject({ cause: 'start' })
    vi.useRealTimers()
    await expect.poll(async () => (await at('/archive/tea/')).body).toContain('Serve it cold.')
    expect(told.slice(1).every(({ cause }) => cause === 'files')).toBe(true)
  })

  test('until everything is to be read again, or the server ends', async () => {
    const site = await builtSite()
    const { serving, told } = await standingIn({ site })
    await serving.rebuild()
    expect(told).not.toEqual([])
    const other = await standingIn({ site })
    await other.serving.close()
    expect(other.told).toEqual([])
  })

  test('to pages of the site’s own alone', async () => {
    const { serving } = await standingIn({ site: await builtSite() })
    const stranger = await answerAt(serving.urls.local, '/archive/tea/', { Origin: 'https://evil.example' })
    expect(stranger.status).toBe(403)
  })
})

const SITES = join(import.meta.dirname, '../sites')

test.each(readdirSync(SITES))('%s: every file that was published is what is answered for it', async (name) => {
  const site = join(scratch, name)
  cpSync(join(SITES, name), site, { recursive: true })
  nextTick()
  const now = '2026-01-01'
  expect((await build({ site, now })).outcome).toBe('published')
  const { value: runs } = openRuns(site)
  const knownTo = async (options: SiteOptions) =>
    runs && shownAsBuilt(await readSources(options, new SourceMemory(runs)), runs)
  // A site that hides something is shown as it was built to those alone who see it as readers do.
  const asReaders = { site, now }
  const asWriters = { ...asReaders, drafts: true, future: true, expired: true, production: false }
  const forWriters = await knownTo(asWriters)
  const published = forWriters ?? (await knownTo(asReaders))
  if (!published) throw new Error('it isn’t known')
  const answers = new Answers(await prepared(site, forWriters ? asWriters : asReaders))
  const early = new PublishedAnswers(published, answers.addresses, () => {})
  const files = readdirSync(join(site, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file !== '.deskbell.json' && statSync(join(site, 'dist', file)).isFile())
    .map((file) => file.replaceAll('\\', '/'))
  expect(files.length).toBeGreaterThan(3)
  for (const path of [...files, 'nowhere/'].map((file) => hrefOf(answers.addresses, `/${file}` as Route))) {
    const answer = answers.to(path)
    const asContent =
      answer.kind === 'file'
        ? { kind: 'content', status: answer.status, type: answer.type, body: readFileSync(answer.absolutePath) }
        : answer
    expect(early.to(path), path).toEqual(asContent)
  }
})

interface Answered {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly location: string | undefined
  readonly body: string
}

function answerAt(origin: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    get(new URL(path, origin), { agent: false, headers }, async (response) => {
      const { statusCode: status, headers } = response
      const body = (await response.setEncoding('utf8').toArray()).join('')
      resolve({ status, type: headers['content-type'], location: headers.location, body })
    }).once('error', reject)
  })
}
