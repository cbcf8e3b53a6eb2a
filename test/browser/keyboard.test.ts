import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, findings, inBrowser, PHONE, withPage } from './browser.ts'
import { type Tour, tour } from './focus.ts'
import { ARTICLE, EVERY_KIND, EVERYTHING, type PageName } from './pages.ts'

const SCROLLING: readonly PageName[] = ['awkward/table-of-20-columns/', 'awkward/code-of-300-characters/']

inBrowser('with the keyboard', { concurrent: true }, () => {
  test('Tab reaches every control on any kind of page, and all can see where it is', async () => {
    expect(await flawsOn(EVERY_KIND, { viewport: PHONE })).toEqual([])
  })

  test('all can see where it is in the dark, too', async () => {
    expect(await flawsOn([ARTICLE, EVERYTHING, 'awkward/page/3/'], { viewport: DESK, colorScheme: 'dark' })).toEqual([])
  })

  test('all can see where it is with colours forced', async () => {
    expect(await flawsOn([EVERYTHING, 'awkward/page/3/'], { viewport: DESK, forcedColors: 'active' })).toEqual([])
  })

  test('Tab reaches what scrolls sideways by itself, and all can see where it is', async () => {
    const scrolled: string[] = []
    const found = await withPage({ viewport: PHONE }, (page) =>
      findings(page, SCROLLING, async () => {
        const scrollers = await page.evaluate(() => {
          const isScroller = (element: Element) => {
            const canScroll = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
            return canScroll && element.scrollWidth > element.clientWidth
          }
          return [...document.querySelectorAll('main *')].filter(isScroller).map(look.path)
        })
        scrolled.push(...scrollers)
        const walk = await tour(page)
        const stops = new Set(walk.stops.map(({ path }) => path))
        return [
          ...scrollers.filter((path) => !stops.has(path)).map((path) => `${path} is not reached`),
          ...flawsOf(walk),
        ]
      }),
    )
    expect(found).toEqual([])
    expect(scrolled).not.toEqual([])
  })

  test('every control has a name to be read out', async () => {
    const found = await withPage({ viewport: PHONE }, (page) =>
      findings(page, [...EVERY_KIND, ...SCROLLING], () => nameless(page)),
    )
    expect(found).toEqual([])
  })

  test('the first Tab shows the skip link, and Enter on it goes to the text', async () => {
    const found = await withPage({ viewport: PHONE }, (page) =>
      findings(page, [ARTICLE, 'example/', 'example/no-such-page/'], async () => {
        await page.keyboard.press('Tab')
        const isSkip = await page.evaluate(() => {
          const link = document.activeElement
          return (
            link instanceof HTMLAnchorElement &&
            link.hash === `#${document.querySelector('main')?.id}` &&
            look.isSeen(link)
          )
        })
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        const isInText = await page.evaluate(() => document.activeElement?.closest('main') !== null)
        return [...(isSkip ? [] : ['no skip link comes first']), ...(isInText ? [] : ['Enter doesn’t go to main'])]
      }),
    )
    expect(found).toEqual([])
  })
})

async function flawsOn(names: readonly PageName[], options: BrowserContextOptions): Promise<readonly string[]> {
  const measured = new Set<string>()
  return withPage(options, (page) => findings(page, names, async () => flawsOf(await tour(page, measured))))
}

function flawsOf({ stops, unreached }: Tour): readonly string[] {
  return [
    ...unreached.map((name) => `${name} is not reached`),
    ...stops.flatMap(({ name, flaws }) => flaws.map((flaw) => `${name}: ${flaw}`)),
  ]
}

/** What can have the focus and has no name, as the browser tells it to screen readers. */
async function nameless(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(({ ignored, role, properties = [] }) => {
      const isFocusable = properties.some(({ name, value }) => name === 'focusable' && value.value === true)
      // The page and main can have the focus and are no controls; the browser names neither.
      return isFocusable && !ignored && role?.value !== 'RootWebArea' && role?.value !== 'main'
    })
    .filter(({ name }) => !name?.value)
    .map(({ role }) => `a ${role?.value} has no name`)
}
