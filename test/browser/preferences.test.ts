import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, findings, inBrowser, withPage } from './browser.ts'
import { EVERY_KIND } from './pages.ts'

inBrowser('with colours forced', { concurrent: true }, () => {
  test('what has a ground of its own keeps an edge, and no text vanishes', async () => {
    const found = await withPage({ viewport: DESK }, (page) =>
      findings(page, EVERY_KIND, async () => {
        await page.emulateMedia({ forcedColors: 'none' })
        await markPanels(page)
        await page.emulateMedia({ forcedColors: 'active' })
        return [...(await edgeless(page)), ...(await vanished(page))]
      }),
    )
    expect(found).toEqual([])
  })
})

inBrowser('with less motion wanted', () => {
  test('nothing moves', async () => {
    const found = await withPage({ reducedMotion: 'reduce' }, (page) => findings(page, EVERY_KIND, () => moving(page)))
    expect(found).toEqual([])
  })
})

/** Remembers the boxes that stand out by their ground alone, or that one writes in or presses. */
async function markPanels(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ground = (element: Element) => look.rgb(getComputedStyle(element).backgroundColor)
    const isPanel = (element: Element) => {
      const [around, own] = [look.ground(element.parentElement ?? element), ground(element)]
      const isBlock = getComputedStyle(element).display !== 'inline'
      return isBlock && own[3] !== 0 && own.join() !== around.join()
    }
    globalThis.panels = [...document.querySelectorAll('body *')].filter((element) => {
      const isField = element.matches('input:not([type=hidden], :disabled), button')
      return look.isSeen(element) && (isField || isPanel(element))
    })
  })
}

async function edgeless(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const hasEdge = (element: Element) => {
      const style = getComputedStyle(element)
      const sides = ['top', 'right', 'bottom', 'left'].map((side) => ({
        width: Number.parseFloat(style.getPropertyValue(`border-${side}-width`)),
        color: look.rgb(style.getPropertyValue(`border-${side}-color`)),
      }))
      return sides.some(({ width, color }) => width >= 1 && look.contrast(color, look.ground(element)) >= 3)
    }
    return globalThis.panels.filter((panel) => !hasEdge(panel)).map((panel) => `${look.name(panel)} has no edge`)
  })
}

async function vanished(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    return [...look.texts().keys()]
      .filter((element) => look.contrast(look.rgb(getComputedStyle(element).color), look.ground(element)) < 4.5)
      .map((element) => `${look.name(element)} vanishes`)
  })
}

async function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    return [...document.querySelectorAll('*')].flatMap((element) => {
      return [undefined, '::before', '::after'].flatMap((pseudo) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, pseudo)
        const isStill = transitionDuration.split(', ').every((time) => Number.parseFloat(time) < 0.001)
        const isMoving = animationName !== 'none' || !isStill || scrollBehavior === 'smooth'
        return isMoving ? [`${look.name(element)}${pseudo ?? ''} moves`] : []
      })
    })
  })
}

declare global {
  var panels: readonly Element[]
}
