import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Page, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareSite } from '../../src/build/prepare-site.ts'
import { Answers } from '../../src/serve/answers.ts'
import { type Live, openServer, type SiteServer } from '../../src/serve/server.ts'
import { scratchFolder, write } from '../command.ts'
import { inBrowser, withPage } from './browser.ts'
import { chromium, QUIET } from './chromium.ts'

let server: SiteServer
/** The port of a page on the same machine that is none of the site's. */
let port: number
const open: { close(): unknown }[] = []

/** Live reload that lets everybody in who gets through to it. */
const LIVE: Live = {
  path: '/__deskbell/',
  answer: (_request, response) => response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': open\n\n'),
  withClient: (html) => html,
  show: () => {},
  close: () => {},
}

beforeAll(async () => {
  const site = write(scratchFolder(), {
    'deskbell.config.yaml': 'title: The Front Desk\nurl: https://example.org/\ntimezone: Europe/London\n',
    'posts/tea.md': '---\ntitle: Tea\ndate: 2025-01-05\n---\n\nOn tea.\n',
    'static/a.js': 'window.secret = 1\n',
    'static/a.css': 'body { color: rgb(1, 2, 3) }\n',
    'static/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n',
  })
  const { value } = await openServer({ port: 0, live: LIVE })
  if (value === undefined) throw new Error('there is no port')
  server = value
  const prepared = await prepareSite({ site, now: '2026-01-01' })
  server.show(
    { site: prepared.value, diagnostics: prepared.diagnostics },
    prepared.value && new Answers(prepared.value),
  )
  const elsewhere = createServer((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Hello.'),
  )
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  port = (elsewhere.address() as AddressInfo).port
  open.push(server, elsewhere)
})
afterAll(async () => {
  for (const one of open) await one.close()
})

/** Tries every way in which a page can take something from another server, and says which worked. */
async function attempts(page: Page, own: string): Promise<readonly string[]> {
  return page.evaluate(async (base) => {
    const loads = (name: string, attributes: Readonly<Record<string, string>>): Promise<boolean> =>
      new Promise((resolve) => {
        const element = document.createElement(name)
        element.onload = () => resolve(true)
        element.onerror = () => resolve(false)
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
        document.body.append(element)
      })
    const fetches = (mode: RequestMode, path: string): Promise<boolean> =>
      fetch(base + path, { mode }).then(
        () => true,
        () => false,
      )
    const opens = (source: EventTarget): Promise<boolean> =>
      new Promise((resolve) => {
        source.addEventListener('open', () => resolve(true))
        source.addEventListener('error', () => resolve(false))
      })
    const tried: Readonly<Record<string, Promise<boolean>>> = {
      fetch: fetches('cors', 'tea/'),
      'fetch without leave': fetches('no-cors', 'tea/'),
      'fetch a file': fetches('no-cors', 'a.svg'),
      script: loads('script', { src: `${base}a.js` }),
      module: loads('script', { src: `${base}a.js`, type: 'module' }),
      style: loads('link', { rel: 'stylesheet', href: `${base}a.css` }),
      image: loads('img', { src: `${base}a.svg` }),
      stream: opens(new EventSource(`${base}__deskbell/events`)),
      socket: opens(new WebSocket(base.replace('http', 'ws'))),
    }
    const names = Object.keys(tried)
    const worked = await Promise.all(Object.values(tried))
    return names.filter((_, index) => worked[index])
  }, own)
}

inBrowser('a page of another site', () => {
  test.each(['localhost', 'elsewhere.localhost', '127.0.0.1'])('at %s gets nothing from the server', async (host) => {
    const own = server.urls.local
    const statuses: number[] = []
    const worked = await withPage({}, async (page) => {
      page.on('response', (response) => {
        if (response.url().startsWith(own)) statuses.push(response.status())
      })
      await page.goto(`http://${host}:${port}/`)
      const found = await attempts(page, own)
      await page.evaluate((address) => {
        const frame = document.createElement('iframe')
        frame.src = address
        document.body.append(frame)
      }, `${own}tea/`)
      await expect.poll(() => statuses).toEqual([403])
      return found
    })
    expect(worked).toEqual([])
  })

  test('would get all that, if it were a page of the site’s own, and had no policy', async () => {
    const worked = await withPage({ bypassCSP: true }, async (page) => {
      await page.goto(server.urls.local)
      return attempts(page, server.urls.local)
    })
    expect(worked).toEqual([
      'fetch',
      'fetch without leave',
      'fetch a file',
      'script',
      'module',
      'style',
      'image',
      'stream',
    ])
  })

  test('can link to it', async () => {
    const text = await withPage({}, async (page) => {
      await page.goto(`http://elsewhere.localhost:${port}/`)
      await page.setContent(`<a href="${server.urls.local}tea/">tea</a>`)
      await page.getByRole('link').click()
      return page.getByRole('heading', { level: 1 }).textContent()
    })
    expect(text).toBe('Tea')
  })

  test('whose name leads to this machine is refused under that name', async () => {
    const args = [...QUIET, '--host-resolver-rules=MAP rebound.example 127.0.0.1']
    const browser = await playwright.launch({ executablePath: chromium(process.env) ?? '', args })
    open.push(browser)
    const page = await browser.newPage()
    const answer = await page.goto(`http://rebound.example:${server.bound.port}/tea/`)
    expect(answer?.status()).toBe(403)
    expect(await page.locator('body').textContent()).toContain('doesn’t answer for the host “rebound.example')
  })
})
