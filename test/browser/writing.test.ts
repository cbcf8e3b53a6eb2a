import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { serve } from '../../src/serve/serve.ts'
import { scratchFolder, write } from '../command.ts'
import { inBrowser, withPage } from './browser.ts'
import { isSame, mark } from './live-pages.ts'

const essay = (title: string, text: string): string => `---\ntitle: ${title}\ndate: 2025-01-02\n---\n\n${text}\n`

const FILES = {
  'deskbell.config.yaml': 'title: The Front Desk\nurl: https://example.org/archive/\ntimezone: UTC\n',
  'posts/tea.md': essay('Tea', 'Green tea. ![A dot](/dot.svg)'),
  'posts/cups.md': essay('Cups', 'Two cups.'),
  'static/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}

/** A site that is served as its writer changes its files, and a browser that shows an essay of it. */
async function whileWriting(
  use: (at: { readonly page: Page; readonly site: string; write(path: string, text: string): void }) => Promise<void>,
): Promise<void> {
  const site = write(scratchFolder(), FILES)
  const bugs: unknown[] = []
  const { value: serving, diagnostics } = await serve({
    ...{ site, port: 0, watch: true, now: '2027-01-01' },
    onBug: (bug) => bugs.push(bug),
  })
  if (!serving) throw new Error(JSON.stringify(diagnostics))
  try {
    await serving.idle()
    await withPage({ viewport: { width: 1000, height: 700 } }, async (page) => {
      const followed = page.waitForRequest(/\/__deskbell\/events/)
      await page.goto(`${serving.urls.local}tea/`)
      await followed
      await mark(page)
      await use({ page, site, write: (path, text) => write(site, { [path]: text }) })
    })
    expect(bugs).toEqual([])
  } finally {
    await serving.close()
  }
}

inBrowser('a writer', () => {
  test('sees what is saved, and the address of the site has nothing to do with it', async () => {
    await whileWriting(async ({ page, write }) => {
      expect(new URL(page.url()).pathname).toBe('/archive/tea/')
      write('posts/tea.md', essay('Tea', 'Black tea.'))
      await page.locator('text=Black tea').waitFor()
    })
  })

  test('sees a change of style where the page stands', async () => {
    await whileWriting(async ({ page, write }) => {
      const color = (): Promise<string> => page.locator('h1').evaluate((title) => getComputedStyle(title).color)
      for (const shade of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
        write('templates/assets/style.css', `@import "@theme/style.css"; h1 { color: ${shade} }`)
        await expect.poll(color).toBe(shade)
      }
      expect(await isSame(page)).toBe(true)
      write('static/dot.svg', FILES['static/dot.svg'].replaceAll('9', '7'))
      await expect
        .poll(() => page.locator('img[src*=dot]').evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBe(7)
    })
  })

  test('sees all marks of drafts in the same size, that of the first essay of the home page too', async () => {
    await whileWriting(async ({ page, write }) => {
      for (const name of ['tea', 'cups'])
        write(`posts/${name}.md`, essay(name, 'Soon.').replace('---', '---\ndraft: true'))
      await page.locator('.hidden-mark').waitFor()
      await page.goto(new URL('/archive/', page.url()).href)
      const sizes = (): Promise<string[]> =>
        page.locator('.hidden-mark').evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).fontSize))
      await expect.poll(async () => (await sizes()).length).toBe(2)
      expect(new Set(await sizes()).size).toBe(1)
    })
  })

  test('sees what is wrong over the last good page, until it is mended', async () => {
    await whileWriting(async ({ page, write }) => {
      const overlay = page.locator('deskbell-problems')
      for (const broken of ['[no](/no/)', '[no](no.md)']) {
        write('posts/tea.md', essay('Tea', broken))
        await overlay.waitFor({ state: 'attached' })
        expect(await page.locator('text=Green tea').count()).toBe(1)
        write('posts/tea.md', essay('Tea', 'Green tea, mended.'))
        await overlay.waitFor({ state: 'detached' })
        await page.locator('text=mended').waitFor()
        write('posts/tea.md', FILES['posts/tea.md'])
        await page.locator('text=mended').waitFor({ state: 'detached' })
      }
    })
  })

  test('sees where a template fails as it prints', async () => {
    await whileWriting(async ({ page, site, write }) => {
      const overlay = page.locator('deskbell-problems')
      write('templates/helpers/boom.mjs', 'export default () => { throw new Error("boom") }\n')
      write('templates/article.hbs', '{{#> layout}}\n<p>{{boom 1}}</p>\n{{/layout}}\n')
      await overlay.waitFor({ state: 'attached' })
      expect(await page.locator('text=Green tea').count()).toBe(1)
      rmSync(join(site, 'templates/article.hbs'))
      await overlay.waitFor({ state: 'detached' })
    })
  })

  test('who takes an essay away sees the page for what isn’t there, and the essay when it is back', async () => {
    await whileWriting(async ({ page, site, write }) => {
      rmSync(join(site, 'posts/tea.md'))
      await page.locator('text=Green tea').waitFor({ state: 'detached' })
      expect((await page.request.get(page.url())).status()).toBe(404)
      write('posts/tea.md', FILES['posts/tea.md'])
      await page.locator('text=Green tea').waitFor()
    })
  })
})
