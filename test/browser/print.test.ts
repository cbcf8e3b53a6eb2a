import { spawnSync } from 'node:child_process'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, findings, inBrowser, withPage } from './browser.ts'
import { ARTICLE, addressOf, EVERY_KIND, EVERYTHING, HEADINGS, type PageName } from './pages.ts'

inBrowser('on paper', { concurrent: true }, () => {
  test('nothing is left of what only a screen is for', async () => {
    const found = await printed(EVERY_KIND, (page) =>
      page.evaluate((headings) => {
        const screenOnly = [...document.querySelectorAll('nav, form, body > a[href^="#"]'), ...look.sections(headings)]
        return screenOnly.filter(look.isSeen).map((element) => `${look.name(element)} is printed`)
      }, HEADINGS.screenOnly),
    )
    expect(found).toEqual([])
  })

  test('below each question are ruled lines to write on', async () => {
    const found = await printed([ARTICLE, EVERYTHING], (page) =>
      page.evaluate((heading) => {
        const questions = look.sections([heading]).flatMap((section) => [...section.querySelectorAll('li')])
        if (questions.length === 0) return ['there are no questions']
        return questions.flatMap((question) => {
          const words = document.createRange()
          words.selectNodeContents(question)
          const em = Number.parseFloat(getComputedStyle(question).fontSize)
          const room = (question.getBoundingClientRect().bottom - words.getBoundingClientRect().bottom) / em
          const isRuled = [null, '::after'].some((pseudo) => {
            const { backgroundImage, borderBottomStyle } = getComputedStyle(question, pseudo)
            return backgroundImage !== 'none' || borderBottomStyle !== 'none'
          })
          return [
            ...(room < 3 ? [`${look.name(question)} has ${room.toFixed(1)} em below it`] : []),
            ...(isRuled ? [] : [`${look.name(question)} has no ruled lines`]),
          ]
        })
      }, HEADINGS.questions),
    )
    expect(found).toEqual([])
  })

  test('where a link to another site leads stands after it', async () => {
    const found = await printed([ARTICLE, EVERYTHING, 'example/sorry-six-times/'], (page) =>
      page.evaluate(() => {
        return [...document.querySelectorAll<HTMLAnchorElement>('main a[href]')].filter(look.isSeen).flatMap((link) => {
          const { content, display } = getComputedStyle(link, '::after')
          const isSaid = display !== 'none' && (content.includes('attr(href)') || content.includes(link.href))
          const isOther = link.protocol.startsWith('http') && link.origin !== location.origin
          // Where the words of a link are its address, it stands there already.
          if (isOther && !isSaid && !link.textContent.includes(link.hostname))
            return [`the address of ${look.name(link)} is missing`]
          return isSaid && !isOther ? [`the address of ${look.name(link)} is no use on paper`] : []
        })
      }),
    )
    expect(found).toEqual([])
  })

  test('the site’s name and the page’s address stand there once', async () => {
    const found = await printed([ARTICLE, 'example/about/'], (page) =>
      page.evaluate(() => {
        const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? 'no canonical address'
        const address = canonical.replace(/^https?:\/\/|\/$/g, '')
        const lines = [...look.texts().values()]
        const names = lines.filter((line) => /^\P{L}*The Front Desk\P{L}*$/u.test(line.split('http')[0] ?? '')).length
        const addresses = lines.filter((line) => line.trim().replace(/\/$/, '').endsWith(address)).length
        return [
          ...(names === 1 ? [] : [`the site’s name stands there ${names} times`]),
          ...(addresses === 1 ? [] : [`${canonical} stands there ${addresses} times`]),
        ]
      }),
    )
    expect(found).toEqual([])
  })

  test('it is ink on white, though the screen be dark', async () => {
    const found = await printed([ARTICLE, EVERYTHING], (page) => unlikePaper(page), { colorScheme: 'dark' })
    expect(found).toEqual([])
  })

  test.for([
    { format: 'A4', inches: [8.3, 11.7] },
    { format: 'Letter', inches: [8.5, 11] },
  ])('an essay is a tagged PDF of a few pages: $format', async ({ format, inches }) => {
    await withPage({ viewport: DESK }, async (page) => {
      await page.goto(addressOf(ARTICLE))
      const pdf = await page.pdf({ format, preferCSSPageSize: true, tagged: true, outline: true })
      const text = pdf.toString('latin1')
      expect(text).toContain('/StructTreeRoot')
      const pages = text.match(/\/Type\s*\/Page\b/g) ?? []
      expect(pages.length).toBeGreaterThan(1)
      expect(pages.length).toBeLessThan(5)
      const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, ...points]) => {
        return points.map((side) => Math.round(Number(side) / 7.2) / 10)
      })
      expect(boxes).toEqual(pages.map(() => inches))

      const { status, stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
      if (status === 0) expect(stdout).toMatch(new RegExp(`1\\s*/\\s*${pages.length}`))
    })
  })
})

async function printed(
  names: readonly PageName[],
  find: (page: Page) => Promise<readonly string[]>,
  options: BrowserContextOptions = {},
): Promise<readonly string[]> {
  return withPage({ viewport: DESK, ...options }, async (page) => {
    await page.emulateMedia({ media: 'print' })
    return findings(page, names, () => find(page))
  })
}

/** A ground that isn't white, and text that is faint on white. */
async function unlikePaper(page: Page): Promise<readonly string[]> {
  const corner = await page.screenshot({ clip: { x: 0, y: 0, width: 10, height: 10 } })
  return page.evaluate(async (picture) => {
    const isWhite = (await look.pixels(picture)).every((part) => part === 255)
    const faint = [...look.texts().keys()].filter((element) => {
      return look.contrast(look.rgb(getComputedStyle(element).color), [255, 255, 255]) < 4.5
    })
    return [...(isWhite ? [] : ['the ground isn’t white']), ...faint.map((element) => `${look.name(element)} is faint`)]
  }, corner.toString('base64'))
}
