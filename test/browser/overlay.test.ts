import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { prepareSite } from '../../src/build/prepare-site.ts'
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts'
import { placeOf } from '../../src/diagnostic/place.ts'
import { scratchFolder, write } from '../command.ts'
import { DESK, inBrowser, PHONE } from './browser.ts'
import { isSame, type LiveOptions, type Open, page, TEXTS, withLive } from './live-pages.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SITE = write(scratchFolder(), {
  'posts/2025-01-02-tea.md': '---\ntitle: Tea\ndate: 5 Jan 24x\n---\n\nSee [it](/no/), ![](/no.png)\n',
  'data/authors.yaml': 'ada:\n  nme: Ada\n',
  'templates/page.hbs': '<p>{{site.title}}</p>\n<p>{{post.titel}}</p>\n',
})
const { diagnostics: FOUND } = await prepareSite({ site: SITE, now: '2027-01-01' })

/** Its shadow root is open to these tests alone. */
function openShadows(): void {
  const { attachShadow } = Element.prototype
  Element.prototype.attachShadow = function (init) {
    return attachShadow.call(this, { ...init, mode: 'open' })
  }
}

async function withOverlay(use: (open: Open) => Promise<void>, options: LiveOptions = {}): Promise<void> {
  return withLive(use, { siteDir: SITE, before: openShadows, ...options })
}

function dialogOf(page: Page): Locator {
  return page.getByRole('alertdialog')
}

const links = (count: number, what = 'mistake'): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, number) => diagnose('links/dead', { message: `${what} ${number}.` }))

inBrowser('errors', () => {
  test('are shown over the page, and go by themselves when all is mended', async () => {
    await withOverlay(async ({ pages, page }) => {
      pages.show(links(1))
      await dialogOf(page).waitFor()
      expect(await dialogOf(page).getByRole('heading').textContent()).toBe('1 error')
      pages.show(links(2))
      await expect.poll(() => dialogOf(page).getByRole('heading').textContent()).toBe('2 errors')
      pages.show()
      await dialogOf(page).waitFor({ state: 'detached' })
      expect(await isSame(page)).toBe(true)
    })
  })

  test('have their place, what is wrong, the lines it is about and how to mend it, and open in the editor', async () => {
    await withOverlay(async ({ pages, page }) => {
      pages.show(FOUND)
      const articles = dialogOf(page).getByRole('article')
      await articles.first().waitFor()
      const shown = await articles.evaluateAll((all) =>
        all.map((article) => ({
          href: article.querySelector('a')?.getAttribute('href'),
          place: article.querySelector('.place')?.textContent,
          marked: article.querySelector('.marked')?.textContent,
        })),
      )
      expect(shown).toContainEqual({
        href: `vscode://file${join(SITE, 'posts/2025-01-02-tea.md')}:3:7`,
        place: 'posts/2025-01-02-tea.md:3:7',
        marked: '> 3 | date: 5 Jan 24x\n',
      })
      expect(shown).toContainEqual({
        href: `vscode://file${join(SITE, 'templates/page.hbs')}:2:6`,
        place: 'templates/page.hbs:2:6',
        marked: '> 2 | <p>{{post.titel}}</p>\n',
      })
      expect(shown).toContainEqual({
        href: `vscode://file${join(SITE, 'data/authors.yaml')}:1:1`,
        place: 'data/authors.yaml:1:1',
        marked: '> 1 | ada:\n',
      })
      const text = (await articles.filter({ hasText: 'calendar date' }).textContent()) ?? ''
      for (const part of ['front-matter/date', '5 Jan 24x', '^^^', 'Write it as']) expect(text).toContain(part)
    })
  })

  test('come first, and warnings are folded below them', async () => {
    await withOverlay(async ({ pages, page }) => {
      pages.show(FOUND)
      await dialogOf(page).waitFor()
      const warning = dialogOf(page).locator('article.warning').first()
      expect(await warning.isVisible()).toBe(false)
      await dialogOf(page)
        .getByText(/^\d+ warnings$/)
        .click()
      expect(await warning.isVisible()).toBe(true)
      expect(await dialogOf(page).locator('article.error ~ details article.error').count()).toBe(0)
    })
  })

  test('are not shown where there are only warnings', async () => {
    await withOverlay(async ({ pages, page }) => {
      pages.show(FOUND.filter(({ severity }) => severity === 'warning'))
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      pages.show(FOUND.filter(({ severity }) => severity === 'warning'))
      await page.locator('text=Black').waitFor()
      await expect.poll(() => pages.openPages).toBe(1)
      expect(await dialogOf(page).count()).toBe(0)
    })
  })

  test('are text, whatever stands in them', async () => {
    await withOverlay(async ({ pages, page }) => {
      const html = '<img src=x onerror="document.title=1">'
      const place = { ...placeOf({ path: 'a.md', text: html }, [0, 1]), file: html }
      pages.show([diagnose('links/dead', { message: html, mend: `\`${html}\` ${html}`, place })])
      await dialogOf(page).waitFor()
      expect(await dialogOf(page).locator('img').count()).toBe(0)
      expect(await dialogOf(page).textContent()).toContain(`> 1 | ${html}`)
    })
  })
})

inBrowser('the dialog', () => {
  test.each([
    ['Esc', (page: Page) => page.keyboard.press('Escape')],
    ['its button', (page: Page) => page.getByRole('button', { name: 'Close' }).click()],
  ])('is closed by %s, and comes again only with other errors', async (_, close) => {
    await withOverlay(async ({ pages, page }) => {
      await page.locator('text=A cup').focus()
      pages.show(links(1))
      await dialogOf(page).waitFor()
      await close(page)
      await dialogOf(page).waitFor({ state: 'detached' })
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('A cup')
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      pages.show(links(1))
      await page.locator('text=Black').waitFor()
      await expect.poll(() => pages.openPages).toBe(1)
      expect(await dialogOf(page).count()).toBe(0)
      pages.show(links(2))
      await page.getByRole('alertdialog', { name: '2 errors' }).waitFor()
      pages.show(links(1))
      await page.getByRole('alertdialog', { name: '1 error' }).waitFor()
      await close(page)
      await dialogOf(page).waitFor({ state: 'detached' })
      pages.show()
      pages.show(links(1))
      await dialogOf(page).waitFor()
    })
  })

  test('has a name, and keeps the focus while it is open', async () => {
    await withOverlay(async ({ pages, page }) => {
      pages.show(links(1))
      await page.getByRole('alertdialog', { name: '1 error' }).waitFor()
      const focused = (): Promise<string | undefined> =>
        page.evaluate(
          () => document.activeElement?.shadowRoot?.activeElement?.textContent ?? document.activeElement?.localName,
        )
      expect(await focused()).toBe('Close')
      pages.show(links(2))
      await page.getByRole('alertdialog', { name: '2 errors' }).waitFor()
      expect(await focused()).toBe('Close')
    })
  })

  test('is out of the reach of the page’s own styles and scripts', async () => {
    const styled = page(
      '<p>Green',
      '<style>* { all: unset !important; display: none !important } html, body, p { display: block !important }</style>',
    )
    await withLive(
      async ({ pages, page }) => {
        pages.show(links(1))
        await page.locator('deskbell-problems').waitFor({ state: 'attached' })
        expect(await page.evaluate(() => document.querySelector('deskbell-problems')?.shadowRoot)).toBe(null)
        expect(await page.evaluate(() => document.elementFromPoint(500, 350)?.localName)).toBe('deskbell-problems')
      },
      { texts: { '/tea/': styled } },
    )
  })

  test('stays quick with thousands of errors, of which it shows the first', async () => {
    await withOverlay(async ({ pages, page }) => {
      pages.show(links(5000))
      await dialogOf(page).waitFor()
      expect(await dialogOf(page).getByRole('heading').textContent()).toBe('5,000 errors')
      expect(await dialogOf(page).locator('article').count()).toBe(200)
      expect(await dialogOf(page).textContent()).toContain('And 4,800 more')
      await page.keyboard.press('End')
      await dialogOf(page).getByText('And 4,800 more').scrollIntoViewIfNeeded()
      expect(await page.getByRole('button', { name: 'Close' }).isVisible()).toBe(true)
    })
  })

  test('isn’t printed', async () => {
    await withOverlay(async ({ pages, page }) => {
      pages.show(links(1))
      await dialogOf(page).waitFor()
      await page.emulateMedia({ media: 'print' })
      expect(await dialogOf(page).isVisible()).toBe(false)
    })
  })

  const LOOKS: readonly BrowserContextOptions[] = [
    { viewport: DESK },
    { viewport: DESK, colorScheme: 'dark' },
    { viewport: PHONE },
    { viewport: PHONE, colorScheme: 'dark' },
  ]
  test.each(LOOKS)('has nothing that axe would mend, nor anything that is wider than it: %j', async (browser) => {
    await withOverlay(
      async ({ pages, page }) => {
        pages.show(FOUND)
        await dialogOf(page).waitFor()
        await dialogOf(page).locator('summary').click()
        expect(await violations(page)).toEqual([])
        expect(await dialogOf(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0)
      },
      { browser: { ...browser, bypassCSP: true } },
    )
  })
})

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { violations } = await axe.run({ include: [['deskbell-problems']] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    )
  })
}
