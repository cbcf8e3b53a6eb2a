import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { News } from '../../src/serve/news.ts'
import { type ServeOptions, type Serving, serve } from '../../src/serve/serve.ts'
import { scratchFolder, write } from '../command.ts'

const scratch = scratchFolder()
const CONFIG = 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n'

let made = 0
function siteOf(files: Readonly<Record<string, string>> = {}): string {
  return write(join(scratch, `site-${made++}`), {
    'deskbell.config.yaml': CONFIG,
    'posts/tea.md': essay('Serve it hot.'),
    ...files,
  })
}

function essay(body: string, fields = ''): string {
  return `---\ntitle: On tea\ndate: 2024-01-05\n${fields}---\n\n${body}\n`
}

const open: Serving[] = []
afterEach(async () => {
  for (const serving of open.splice(0)) await serving.close()
})

async function served(options: ServeOptions): Promise<Serving> {
  const { value: serving, diagnostics } = await serve({ port: 0, ...options })
  if (!serving) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  open.push(serving)
  return serving
}

/** Gathers what is told, and waits for the next of it. */
function listener(): { readonly onShown: (news: News) => void; next(): Promise<News> } {
  const told: News[] = []
  let wake = (): void => {}
  return {
    onShown(news) {
      told.push(news)
      wake()
    },
    async next() {
      for (;;) {
        const news = told.shift()
        if (news) return news
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

async function textAt(url: string): Promise<string> {
  return (await fetch(url)).text()
}

test('each reading is told: why, what is wrong, and what is shown', async () => {
  const site = siteOf({ 'posts/cup.md': essay('A cup.', 'draft: true\n') })
  const { onShown, next } = listener()
  const serving = await served({ site, watch: true, onShown })
  const first = await next()
  expect(first).toMatchObject({ cause: 'start', files: [], diagnostics: [] })
  expect(first.shown).toMatchObject({ isWhole: true, essays: 2, marked: { draft: 1, scheduled: 0, expired: 0 } })
  expect(first.shown?.anew).toBe(first.shown?.pages)

  write(site, { 'posts/tea.md': essay('[x](gone.md)') })
  const broken = await next()
  expect(broken).toMatchObject({ cause: 'files', files: ['posts/tea.md'], shown: { isWhole: true, anew: 0 } })
  expect(broken.diagnostics.map(({ code }) => code)).toEqual(['links/dead'])

  write(site, { 'posts/tea.md': essay('Serve it cold.') })
  const mended = await next()
  expect(mended.diagnostics).toEqual([])
  expect(mended.shown?.anew).toBeGreaterThan(0)
  expect(await textAt(`${serving.urls.local}tea/`)).toContain('Serve it cold.')
})

test('everything is read again where that is asked for', async () => {
  const site = siteOf()
  const { onShown, next } = listener()
  const serving = await served({ site, onShown })
  await next()
  write(site, { 'posts/tea.md': essay('Not watched.') })
  await serving.rebuild()
  expect(await next()).toMatchObject({ cause: 'everything', files: [] })
  expect(await textAt(`${serving.urls.local}tea/`)).toContain('Not watched.')
})

test('what is thrown is told, and the next change is shown all the same', async () => {
  const site = siteOf()
  const thrown: unknown[] = []
  const { onShown, next } = listener()
  const throwOnce = (news: News): void => {
    onShown(news)
    if (news.cause === 'files' && thrown.length === 0) throw new Error('a slip of the listener')
  }
  const serving = await served({ site, watch: true, onShown: throwOnce, onBug: (error) => thrown.push(error) })
  await next()
  write(site, { 'posts/tea.md': essay('First.') })
  await next()
  await serving.idle()
  expect(thrown).toEqual([new Error('a slip of the listener')])
  write(site, { 'posts/tea.md': essay('Second.') })
  await next()
  expect(await textAt(`${serving.urls.local}tea/`)).toContain('Second.')
})

test('a signal ends it, while it reads too, and frees the port', async () => {
  const ending = new AbortController()
  const { urls } = await served({ site: siteOf(), watch: true, signal: ending.signal })
  ending.abort()
  await expect
    .poll(() =>
      fetch(urls.local).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone')
})

test('while there is an error, a page that nobody has asked for yet is the one of the last site without errors', async () => {
  const alike = (title: string, more = '') =>
    `---\ntitle: ${title}\ndate: 2024-02-05\n---\n\nA cup, a saucer and a kettle.${more}\n`
  const numbers = ['one', 'two', 'three', 'four']
  const site = siteOf(Object.fromEntries(numbers.map((name) => [`posts/${name}.md`, alike(`The ${name}`)])))
  const { onShown, next } = listener()
  const serving = await served({ site, onShown })
  const pageOf = (name: string) => textAt(`${serving.urls.local}${name}/`)
  await next()
  write(site, { 'posts/new.md': alike('The new one', ' [Dead](nowhere.md)') })
  await serving.rebuild()
  expect((await next()).diagnostics.map(({ code }) => code)).toContain('links/dead')
  expect(await pageOf('three')).not.toContain('The new one')
  write(site, { 'posts/new.md': alike('The new one') })
  await serving.rebuild()
  for (const name of numbers) expect(await pageOf(name)).toContain('The new one')
})
