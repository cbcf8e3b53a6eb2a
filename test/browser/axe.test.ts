import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { NodeResult, RunOptions } from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, findings, inBrowser, PHONE, withPage } from './browser.ts'
import { ARTICLE, AWKWARD, DOCUMENTS, EVERY_KIND, EVERYTHING, LONGEST, type PageName } from './pages.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const ALL: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations', 'incomplete'],
}
/** The rules that a change of colours can break. */
const OF_COLORS: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  resultTypes: ['violations', 'incomplete'],
}

inBrowser('axe finds nothing to mend', { concurrent: true }, () => {
  for (const viewport of [PHONE, DESK]) {
    test(`on any kind of page, ${viewport.width} px wide`, async () => {
      expect(await foundOn(EVERY_KIND, { viewport }, ALL)).toEqual([])
    })

    test(`in the colours of any kind of page in the dark, ${viewport.width} px wide`, async () => {
      expect(await foundOn(EVERY_KIND, { viewport, colorScheme: 'dark' }, OF_COLORS)).toEqual([])
    })
  }

  test('but in a text that is too faint', async () => {
    const found = await withPage({ viewport: DESK, bypassCSP: true }, (page) =>
      findings(page, [ARTICLE], async () => {
        await page.addStyleTag({ content: 'main p { color: #aaa; background: #fff }' })
        return violations(page, OF_COLORS)
      }),
    )
    expect(found.length).toBeGreaterThan(5)
    expect(found[0]).toMatch(/^example\S+ color-contrast .* contrast of 2\.32/)
  })

  test('with colours forced', async () => {
    // Whether text vanishes is in preferences.test.ts: axe goes by the fill colour, which Chromium gives as it was written.
    const rules = { ...ALL.rules, 'color-contrast': { enabled: false } }
    expect(await foundOn([EVERYTHING, 'example/'], { forcedColors: 'active' }, { ...ALL, rules })).toEqual([])
  })

  test('in Deskbell’s own documents', async () => {
    expect(await foundOn(DOCUMENTS, { viewport: PHONE }, ALL)).toEqual([])
    expect(await foundOn(DOCUMENTS, { viewport: DESK }, ALL)).toEqual([])
    expect(await foundOn(DOCUMENTS, { viewport: DESK, colorScheme: 'dark' }, OF_COLORS)).toEqual([])
  })

  test('in awkward essays and lists', async () => {
    // The longest has nothing in it but more of the same, which takes axe half a minute.
    const names = AWKWARD.filter((name) => name !== LONGEST && !EVERY_KIND.includes(name))
    expect(await foundOn(names, { viewport: PHONE }, ALL)).toEqual([])
  })
})

async function foundOn(
  names: readonly PageName[],
  options: BrowserContextOptions,
  rules: RunOptions,
): Promise<readonly string[]> {
  return withPage({ ...options, bypassCSP: true }, (page) => findings(page, names, () => violations(page, rules)))
}

/** What axe finds wrong, on one line each, and text that is too faint. */
async function violations(page: Page, rules: RunOptions): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const { violations, incomplete } = await page.evaluate((rules) => axe.run(document, rules), rules)
  const untold = incomplete.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes)
  return [...violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node))), ...(await faint(page, untold))]
}

/** Of texts whose contrast axe can't tell, since they are scrolled away or broken over lines, those with too little of it. */
async function faint(page: Page, nodes: readonly NodeResult[]): Promise<readonly string[]> {
  return page.evaluate(
    (selectors) => {
      return selectors.flatMap((selector) => {
        const element = document.querySelector(selector)
        if (!element) return [`color-contrast ${selector} is not there any more`]
        const contrast = look.contrast(look.rgb(getComputedStyle(element).color), look.ground(element))
        return contrast < 4.5 ? [`color-contrast ${selector}: ${contrast.toFixed(2)}`] : []
      })
    },
    nodes.map(({ target }) => target.join(' ')),
  )
}

function line(rule: string, { target, failureSummary = '' }: NodeResult): string {
  return `${rule} ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`
}

declare global {
  var axe: typeof import('axe-core')
}
