import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findings, inBrowser, withPage } from './browser.ts'
import { ARTICLE, addressOf, EVERY_KIND, EVERYTHING, SELECTORS } from './pages.ts'

inBrowser('a page', () => {
  test('asks for nothing but files of its own site, runs no script, sets no cookie, and the console stays empty', async () => {
    const found = await withPage({}, async (page) => {
      const said: string[] = []
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url())
        if (origin !== new URL(page.url()).origin && !request.isNavigationRequest() && protocol !== 'data:')
          said.push(`asks for ${request.url()}`)
      })
      page.on('console', (message) => {
        // The browser says so of every page with this status.
        const isOfItself = message.location().url === page.url() && message.text().includes('404')
        if (!isOfItself) said.push(`${message.type()}: ${message.text()} ${message.location().url}`)
      })
      page.on('pageerror', ({ message }) => said.push(message))
      return findings(page, EVERY_KIND, async () => {
        // Images that wait until they are seen are asked for here, too.
        await page.evaluate(async () => {
          for (const image of document.images) image.loading = 'eager'
          await Promise.all([...document.images].map((image) => image.decode()))
        })
        const scripts = await page.locator('script:not([type="application/ld+json"])').count()
        const cookies = await page.context().cookies()
        if (scripts > 0) said.push(`${scripts} scripts`)
        return [...said.splice(0), ...cookies.map(({ name }) => `the cookie ${name}`)]
      })
    })
    expect(found).toEqual([])
  })

  test('names its icon, so that no browser looks for one that isn’t there', async () => {
    const found = await withPage({}, (page) =>
      findings(page, ['example/', ARTICLE], async () => {
        const icon = await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel~=icon]')?.href)
        if (!icon) return ['no icon is named']
        const status = (await page.request.get(icon)).status()
        return status === 200 ? [] : [`${icon} is a ${status}`]
      }),
    )
    expect(found).toEqual([])
  })

  test('reads in the right order without its style sheet: title, byline, text, questions', async () => {
    for (const name of [ARTICLE, EVERYTHING]) {
      const order = await withPage({}, async (page) => {
        await page.goto(addressOf(name))
        return unstyledOrder(page)
      })
      expect(order).toEqual(['title', 'byline', 'text', 'questions'])
    }
  })
})

/** The parts of an article, from the top of the page to its bottom, with no style but the browser's. */
async function unstyledOrder(page: Page): Promise<readonly string[]> {
  return page.evaluate(({ byline, text }) => {
    for (const sheet of document.styleSheets) sheet.disabled = true
    const parts = { questions: 'section ol', text: `${text} p`, byline, title: 'h1' }
    return Object.entries(parts)
      .map(([part, selector]) => ({ part, top: document.querySelector(selector)?.getBoundingClientRect().top ?? -1 }))
      .sort((a, b) => a.top - b.top)
      .map(({ part }) => part)
  }, SELECTORS)
}
