import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, findings, inBrowser, PHONE, withPage } from './browser.ts'
import { AWKWARD, DOCUMENTS, EVERY_KIND, type PageName, SELECTORS } from './pages.ts'

const NARROW = { width: 320, height: 640 }

const ALL: readonly PageName[] = [...new Set([...EVERY_KIND, ...AWKWARD, ...DOCUMENTS])]

/** What people set who need it larger: the page is laid out anew, and nobody reads with two hands on the scroll bar. */
const SETTINGS: Readonly<Record<string, BrowserContextOptions & { readonly textSize: number }>> = {
  'on a screen of 320 px': { viewport: NARROW, textSize: 1 },
  'on a screen of 1280 px, enlarged to 200 %': {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
    textSize: 1,
  },
  'on a screen of 320 px, with the text at 200 %': { viewport: NARROW, textSize: 2 },
}

inBrowser('a page', { concurrent: true }, () => {
  for (const [where, { textSize, ...options }] of Object.entries(SETTINGS)) {
    test(`doesn’t scroll sideways ${where}`, async () => {
      const found = await withPage(options, (page) =>
        findings(page, ALL, async () => {
          await page.evaluate((size) => {
            const { style } = document.documentElement
            if (size > 1)
              style.fontSize = `${size * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}px`
          }, textSize)
          return overflow(page)
        }),
      )
      expect(found).toEqual([])
    })
  }

  test('has buttons, fields and page numbers that a thumb can hit, and no link that it can’t', async () => {
    const found = []
    for (const viewport of [PHONE, DESK]) {
      found.push(...(await withPage({ viewport }, (page) => findings(page, EVERY_KIND, () => smallTargets(page)))))
    }
    expect(found).toEqual([])
  })
})

/** What reaches past the right or left edge of the page, the widest first, other than in a box that scrolls by itself. */
async function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const isScrolled = (element: Element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true
      }
      return false
    }
    const beyond = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      return Math.ceil(Math.max(right - clientWidth, -left) - 0.5)
    }
    const [widest] = [...document.querySelectorAll('body *')]
      .filter((element) => beyond(element) > 0 && look.isSeen(element) && !isScrolled(element))
      .sort((a, b) => beyond(b) - beyond(a))
    if (widest) return [`${look.name(widest)} reaches ${beyond(widest)} px past the edge`]
    return scrollWidth > clientWidth ? [`it is ${scrollWidth} px wide, on ${clientWidth}`] : []
  })
}

/** Targets under 44 px in pagers and forms, and under 24 px elsewhere, but for links in a line of text (WCAG 2.5.8). */
async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((text) => {
    const isInline = (element: Element) => getComputedStyle(element).display === 'inline'
    /** Whether words that are no link stand in the same lines. */
    const isInText = (link: Element) => {
      if (link.closest(text) || !isInline(link)) return link.closest(text) !== null
      let block = link.parentElement ?? link
      while (isInline(block)) block = block.parentElement ?? document.body
      const words = block.cloneNode(true)
      if (words instanceof Element) for (const other of words.querySelectorAll('a')) other.remove()
      return /\p{L}/u.test(words.textContent ?? '')
    }
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]
      .filter((element) => look.isSeen(element) && !element.matches(`${text} :disabled`))
      .flatMap((element) => {
        const isControl =
          element.matches('form *') || element.closest('nav:has([aria-current]):has([rel=prev], [rel=next])')
        if (!isControl && isInText(element)) return []
        const { height } = element.getBoundingClientRect()
        const wanted = isControl ? 44 : 24
        return height < wanted - 0.5
          ? [`${look.name(element)} is ${height.toFixed(1)} px high, and ${wanted} are wanted`]
          : []
      })
  }, SELECTORS.text)
}
