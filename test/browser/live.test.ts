import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { prepareSite } from '../../src/build/prepare-site.ts'
import { diagnose } from '../../src/diagnostic/diagnostic.ts'
import { scratchFolder, write } from '../command.ts'
import { inBrowser } from './browser.ts'
import { isSame, mark, type Open, page, paragraphs, TEXTS, withLive } from './live-pages.ts'

/** Until what was shown before has reached the page: errors come, and go, after it. */
async function settled({ pages, page }: Open): Promise<void> {
  pages.show([diagnose('links/dead', { message: 'nothing is there.' })])
  await page.locator('deskbell-problems').waitFor({ state: 'attached' })
  pages.show()
  await page.locator('deskbell-problems').waitFor({ state: 'detached' })
}

/** As browsers do with tabs behind others, which all tabs of this one think they are not. */
async function setVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

inBrowser('a page that is open', () => {
  test('is loaded again when it has changed, and no other is', async () => {
    await withLive(async ({ pages, page }) => {
      const other = await page.context().newPage()
      await other.goto(pages.address('/cup/'))
      await mark(other)
      await expect.poll(() => pages.openPages).toBe(2)
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      pages.show()
      await page.locator('text=Black').waitFor()
      expect(await isSame(page)).toBe(false)
      await expect.poll(() => pages.openPages).toBe(2)
      await settled({ pages, page: other })
      expect(await isSame(other)).toBe(true)
      expect(pages.asked).toEqual(['/tea/', '/cup/', '/tea/'])
    })
  })

  test('becomes the page for what isn’t there, and the page again', async () => {
    await withLive(async ({ pages, page }) => {
      delete pages.texts['/tea/']
      pages.show()
      await page.locator('text=Nothing here').waitFor()
      await expect.poll(() => pages.openPages).toBe(1)
      pages.texts['/tea/'] = TEXTS['/tea/']
      pages.show()
      await page.locator('text=Green').waitFor()
    })
  })

  test('gets another style sheet without being loaded again, and never stands without one', async () => {
    const sheet = (fingerprint: string): string => `/assets/style.${fingerprint}.css`
    const styled = (fingerprint: string): string =>
      page(
        `<p id="text">Green.</p><input>${paragraphs(100, 'a')}`,
        `<link rel="stylesheet" href="${sheet(fingerprint)}">`,
      )
    const texts = {
      '/tea/': styled('00000000'),
      [sheet('00000000')]: '#text { color: rgb(1, 2, 3) }',
      [sheet('ffffffff')]: '#text { color: rgb(4, 5, 6) }',
    }
    await withLive(
      async ({ pages, page }) => {
        await page.locator('input').focus()
        await page.evaluate(() => {
          scrollTo(0, 900)
          const colors = new Set<string>()
          Object.assign(window, { colors })
          const look = (): void => {
            const text = document.getElementById('text')
            if (text) colors.add(getComputedStyle(text).color)
            requestAnimationFrame(look)
          }
          look()
        })
        pages.texts['/tea/'] = styled('ffffffff')
        pages.show()
        await expect.poll(() => page.locator('link[rel=stylesheet]').count()).toBe(1)
        await page.locator(`link[href$="${sheet('ffffffff')}"]`).waitFor({ state: 'attached' })
        await expect
          .poll(() => page.evaluate(() => [...(window as unknown as { colors: Set<string> }).colors]))
          .toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)'])
        expect(await page.evaluate(() => [scrollY, document.activeElement?.localName])).toEqual([900, 'input'])
        expect(await isSame(page)).toBe(true)
        // Its version is the new one: it is as it should be when it comes back.
        await setVisibility(page, 'hidden')
        await expect.poll(() => pages.openPages).toBe(0)
        await setVisibility(page, 'visible')
        await expect.poll(() => pages.openPages).toBe(1)
        await settled({ pages, page })
        expect(await isSame(page)).toBe(true)
      },
      { texts },
    )
  })

  test('loads a style sheet and an image without a fingerprint anew when they change, and is else left alone', async () => {
    const dot = (width: number): string => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"/>`
    const siteDir = write(scratchFolder(), {
      'static/site.css': '',
      'static/dot.svg': dot(9),
      'static/other.svg': dot(9),
    })
    const { value: site } = await prepareSite({ site: siteDir, now: '2027-01-01' })
    const texts = {
      '/tea/': page('<img src="/dot.svg" alt=""><p id="text">Green', '<link rel="stylesheet" href="/site.css">'),
      '/site.css': '#text { color: rgb(1, 2, 3) }',
      '/dot.svg': dot(9),
    }
    await withLive(
      async ({ pages, page }) => {
        const color = (): Promise<string> => page.locator('#text').evaluate((text) => getComputedStyle(text).color)
        const width = (): Promise<number> =>
          page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)
        expect([await color(), await width()]).toEqual(['rgb(1, 2, 3)', 9])
        for (const number of [7, 8]) {
          pages.texts['/site.css'] = `#text { color: rgb(${number}, 2, 3) }`
          pages.show([], { site, changed: new Set([join(siteDir, 'static/site.css')]) })
          await expect.poll(color).toBe(`rgb(${number}, 2, 3)`)
          pages.texts['/dot.svg'] = dot(number)
          writeFileSync(join(siteDir, 'static/dot.svg'), dot(number))
          pages.show([], { site, changed: 'everything' })
          await expect.poll(width).toBe(number)
          await expect.poll(() => page.locator('link[rel=stylesheet]').count()).toBe(1)
        }
        pages.show([], { site, changed: new Set([join(siteDir, 'static/other.svg')]) })
        await settled({ pages, page })
        expect(await isSame(page)).toBe(true)
      },
      { texts },
    )
  })

  test('that shows a file in another way is loaded again when that changes', async () => {
    const siteDir = write(scratchFolder(), { 'static/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' })
    const { value: site } = await prepareSite({ site: siteDir, now: '2027-01-01' })
    const texts = {
      '/tea/': page('Green', '<style>body { background: url(/dot.svg) }</style>'),
      '/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    await withLive(
      async ({ pages, page }) => {
        pages.show([], { site, changed: new Set([join(siteDir, 'static/dot.svg')]) })
        await expect.poll(() => isSame(page)).toBe(false)
      },
      { texts },
    )
  })

  test('under a policy of its own follows what changes, too', async () => {
    for (const policy of [
      "default-src 'none'",
      "default-src 'none'; script-src 'strict-dynamic' 'nonce-abc'; style-src 'none'",
      "script-src 'sha256-abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq='; connect-src 'none'; require-trusted-types-for 'script'",
    ]) {
      const text = page('<p>Green.</p>', `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
      await withLive(
        async ({ pages, page }) => {
          await expect.poll(() => pages.openPages).toBe(1)
          pages.texts['/tea/'] = text.replace('Green', 'Black')
          pages.show()
          await page.locator('text=Black').waitFor()
        },
        { texts: { '/tea/': text } },
      )
    }
  })
})

inBrowser('a reload', () => {
  const long = (more = ''): string =>
    page(`<h1>Tea</h1>${more}${paragraphs(300, 'a')}<a href="/cup/">Cup</a>${paragraphs(300, 'b')}`)

  function rememberFrames(): void {
    const drawnAt: number[] = []
    const remember = (): void => {
      drawnAt.push(scrollY)
      requestAnimationFrame(remember)
    }
    requestAnimationFrame(remember)
    Object.assign(window, { drawnAt })
  }

  async function topOf(page: Page, text: string): Promise<number> {
    return page.evaluate(
      (text) =>
        [...document.querySelectorAll('p')].find((p) => p.textContent.includes(text))?.getBoundingClientRect().top ??
        -1,
      text,
    )
  }

  test.each([
    ['where nothing above has changed', ''],
    ['where the page has grown above', paragraphs(7, 'new')],
  ])('keeps what is read in its place, %s', async (_, more) => {
    await withLive(
      async ({ pages, page }) => {
        await page.evaluate(() => scrollTo(0, 5000))
        const text = 'a 150,'
        await page.evaluate(() => scrollTo(0, 5000))
        const before = await topOf(page, text)
        pages.texts['/tea/'] = long(more).replace('b 20,', 'changed')
        pages.show()
        await page.locator('text=changed').waitFor({ state: 'attached' })
        await page.waitForLoadState('load')
        await expect.poll(() => topOf(page, text)).toBeCloseTo(before, 0)
        await expect.poll(() => page.evaluate(() => history.scrollRestoration)).toBe('auto')
        expect(await topOf(page, text)).toBeCloseTo(before, 0)
        // In none of the frames that were drawn meanwhile was it at its top.
        expect(await page.evaluate(() => Reflect.get(window, 'drawnAt'))).not.toContain(0)
      },
      { texts: { '/tea/': long() }, before: rememberFrames },
    )
  })

  test('keeps its place where the address has a fragment, and where the edited text is what is read', async () => {
    await withLive(
      async ({ pages, page }) => {
        await page.goto(`${pages.address('/tea/')}#x`)
        await page.evaluate(() => scrollTo(0, 5000))
        await expect.poll(() => pages.openPages).toBe(1)
        const [first, next] = await page.evaluate(() =>
          [...document.querySelectorAll('p')]
            .filter((p) => p.getBoundingClientRect().top >= 0)
            .slice(0, 2)
            .map(({ textContent }) => textContent),
        )
        const before = await topOf(page, next ?? '')
        pages.texts['/tea/'] = long()
          .replace('<h1>', '<h1 id="x">')
          .replace(first ?? '', 'Edited text.')
        pages.show()
        await page.locator('text=Edited').waitFor({ state: 'attached' })
        await page.waitForLoadState('load')
        await expect.poll(() => topOf(page, next ?? '')).toBeCloseTo(before, 0)
      },
      { texts: { '/tea/': long().replace('<h1>', '<h1 id="x">') } },
    )
  })

  test('keeps the focus', async () => {
    await withLive(async ({ pages, page }) => {
      for (const [number, name] of ['A cup', 'Another'].entries()) {
        await page.locator(`text=${name}`).focus()
        pages.texts['/tea/'] = TEXTS['/tea/'].replace('<h1>', `<p>New ${number}</p><h1>`)
        pages.show()
        await page.locator(`text=New ${number}`).waitFor()
        await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name)
        await expect.poll(() => pages.openPages).toBe(1)
      }
    })
  })
})

inBrowser('a tab', () => {
  test('that is hidden follows nothing, and catches up when it is seen', async () => {
    await withLive(async ({ pages, page }) => {
      await setVisibility(page, 'hidden')
      await expect.poll(() => pages.openPages).toBe(0)
      await setVisibility(page, 'visible')
      await expect.poll(() => pages.openPages).toBe(1)
      await settled({ pages, page })
      expect(await isSame(page)).toBe(true)
      await setVisibility(page, 'hidden')
      await expect.poll(() => pages.openPages).toBe(0)
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      pages.show()
      expect(await isSame(page)).toBe(true)
      await setVisibility(page, 'visible')
      await page.locator('text=Black').waitFor()
    })
  })

  test('is the seventh, and is shown, since those behind it hold no connection', async () => {
    await withLive(async ({ pages, page }) => {
      const tabs = [page]
      for (let number = 2; number <= 7; number++) {
        await setVisibility(tabs.at(-1) ?? page, 'hidden')
        const tab = await page.context().newPage()
        tabs.push(tab)
        await tab.goto(pages.address('/tea/'), { timeout: 10_000 })
        await expect.poll(() => pages.openPages).toBe(1)
      }
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      pages.show()
      await tabs.at(-1)?.locator('text=Black').waitFor()
      for (const tab of tabs.slice(0, -1)) {
        await setVisibility(tabs.at(-1) ?? tab, 'hidden')
        await setVisibility(tab, 'visible')
        await tab.locator('text=Black').waitFor()
        await setVisibility(tab, 'hidden')
      }
    })
  })

  test('that the back button brings back is as things are now', async () => {
    await withLive(async ({ pages, page }) => {
      await page.goto(pages.address('/cup/'))
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      pages.show()
      await page.goBack()
      await page.locator('text=Black').waitFor()
    })
  })
})

inBrowser('after the server was started again', () => {
  test('a page that is the same stays, and follows again', async () => {
    await withLive(async ({ pages, page }) => {
      await pages.close()
      await pages.open()
      await expect.poll(() => pages.openPages, { timeout: 3000 }).toBe(1)
      await settled({ pages, page })
      expect(await isSame(page)).toBe(true)
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      pages.show()
      await page.locator('text=Black').waitFor()
    })
  })

  test('a page that is another is loaded again, though the server was long away', async () => {
    await withLive(async ({ pages, page }) => {
      await pages.close()
      await page.waitForTimeout(1500)
      pages.texts['/tea/'] = TEXTS['/tea/'].replace('Green', 'Black')
      await pages.open()
      await page.locator('text=Black').waitFor()
    })
  })
})
