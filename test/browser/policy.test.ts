import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve as serveFolder } from '../../bench/serve.mjs'
import { build } from '../../src/build/build.ts'
import { scratchFolder, write } from '../command.ts'
import { inBrowser, withPage } from './browser.ts'
import { addressOf, EVERY_KIND } from './pages.ts'

/** Two hosts elsewhere, which answer everything. */
const elsewhere: Server[] = []
let [one, two, site] = ['', '', '']
let asked: string[] = []

beforeAll(async () => {
  for (const _ of 'ab') {
    const server = createServer((request, response) => {
      asked.push(`${request.headers.host}${request.url}`)
      if (request.url === '/forward') return void response.writeHead(302, { location: `${site}/about/` }).end()
      const type = /\.(?:js|css|svg)$/.exec(request.url ?? '')?.[0] ?? '.html'
      response.writeHead(200, { 'content-type': TYPES[type] ?? '', 'access-control-allow-origin': '*' })
      response.end(TEXTS[type])
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    elsewhere.push(server)
  }
  const [first = '', second = ''] = elsewhere.map(
    (server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  )
  one = first
  two = second
  const folder = write(scratchFolder(), {
    'deskbell.config.yaml': [
      'title: The Front Desk\nurl: https://example.org/\ntimezone: UTC',
      'markdown: { html: trusted }',
      `subscribe: { action: ${one}/forward, method: post }`,
    ].join('\n'),
    'posts/2025-01-01-bells/index.md': [
      '---\ntitle: Bells\n---\n',
      `![One](${one}/a.svg)`,
      `![Two](${two}/b.svg) ![Own](bell.svg) ![None](data:image/svg+xml,${encodeURIComponent(TEXTS['.svg'] ?? '')})`,
      `<iframe src="${one}/frame.html"></iframe>`,
      `<video src="${two}/a.mp4" poster="${one}/p.svg"></video>`,
      `<audio src="${one}/a.ogg"></audio>`,
    ].join('\n\n'),
    'posts/2025-01-01-bells/bell.svg': TEXTS['.svg'] ?? '',
    'static/own.js': 'document.documentElement.dataset.file = "ran"; fetch("/feed.xml")',
    'templates/partials/head.hbs': [
      '{{> @theme/head}}',
      '<style>main { outline: 1px solid rgb(1, 2, 3) }</style>',
      `<link rel="stylesheet" href="${two}/more.css">`,
      '{{#if (eq page.kind "article")}}',
      '<script>document.documentElement.dataset.inline = "ran"</script>',
      `<script src="/own.js" defer></script><script src="${two}/count.js" defer></script>`,
      '{{/if}}',
    ].join('\n'),
    'templates/partials/site-footer.hbs':
      '<p id="foot" style="color: rgb(4, 5, 6)" onclick="this.dataset.click = 1">Foot</p>',
  })
  const { outcome, diagnostics } = await build({ site: folder, out: join(folder, 'dist') })
  expect(diagnostics).toEqual([])
  expect(outcome).toBe('published')
  const served = await serveFolder(join(folder, 'dist'))
  elsewhere.push(served as never)
  site = served.origin
})
afterAll(() => {
  for (const server of elsewhere) server.close()
})

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
}
const TEXTS: Readonly<Record<string, string>> = {
  '.js': `document.documentElement.dataset.other = "ran"; fetch(new URL('/ping', document.currentScript.src))`,
  '.css': '@font-face { font-family: F; src: url(f.woff2) } main { font-family: F; background: url(bg.svg) }',
  '.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>',
  '.html': '<!doctype html><title>Elsewhere</title>',
}

/** What a page’s policy refuses from its beginning on. */
async function watched(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = []
    Object.assign(window, { refused })
    document.addEventListener('securitypolicyviolation', (event) => {
      refused.push(`${event.effectiveDirective} ${event.blockedURI}`)
    })
  })
  return () => page.evaluate(() => (window as unknown as { refused: string[] }).refused)
}

inBrowser('the policy of a page', () => {
  test('refuses nothing that stands on any page of the default theme', async () => {
    const found = await withPage({}, async (page) => {
      const refused = await watched(page)
      const all: string[] = []
      for (const name of EVERY_KIND) {
        await page.goto(addressOf(name))
        expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').count(), name).toBe(1)
        all.push(...(await refused()).map((what) => `${name}: ${what}`))
      }
      return all
    })
    expect(found).toEqual([])
  })

  test('refuses nothing of images, frames, sound, styles, scripts and forms that a site puts there', async () => {
    await withPage({}, async (page) => {
      const refused = await watched(page)
      asked = []
      await page.goto(`${site}/bells/`)
      await page.evaluate(async () => {
        for (const image of document.images) image.loading = 'eager'
        await Promise.all([...document.images].map((image) => image.decode()))
      })
      await page.waitForLoadState('networkidle')
      await page.locator('#foot').click()
      expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({
        inline: 'ran',
        file: 'ran',
        other: 'ran',
      })
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('main') as Element).outlineColor)).toBe(
        'rgb(1, 2, 3)',
      )
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('#foot') as Element).color)).toBe(
        'rgb(4, 5, 6)',
      )
      expect(await page.locator('#foot').getAttribute('data-click')).toBe('1')
      expect(await refused()).toEqual([])
      const hosts = (origin: string) =>
        asked
          .filter((what) => what.startsWith(origin.slice('http://'.length)))
          .map((what) => what.replace(/^[^/]*/, ''))
      expect(new Set(hosts(one))).toEqual(new Set(['/a.svg', '/frame.html', '/p.svg', '/a.ogg']))
      expect(new Set(hosts(two))).toEqual(
        new Set(['/b.svg', '/a.mp4', '/more.css', '/f.woff2', '/bg.svg', '/count.js', '/ping']),
      )
      await page.locator('#site-email').fill('desk@example.org')
      await page.locator('form button').click()
      await page.waitForURL(`${site}/about/`)
    })
  })

  test('runs no script, and loads nothing, that was put into the page', async () => {
    await withPage({}, async (page) => {
      const refused = await watched(page)
      await page.route('**/*', async (route) => {
        const response = await route.fetch()
        const isPage = route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
        if (!isPage) return route.fulfill({ response })
        const smuggled = `<script>document.title = "mine"</script><img src="${one}/spy.svg"><b onclick="alert(1)">b</b><script src="${one}/x.js"></script>`
        return route.fulfill({ response, body: (await response.text()).replace('</main>', `${smuggled}</main>`) })
      })
      await page.goto(`${site}/`)
      expect(await page.title()).toContain('The Front Desk')
      expect([...(await refused())].sort()).toEqual([
        `img-src ${one}/spy.svg`,
        'script-src-attr inline',
        `script-src-elem ${one}/x.js`,
        'script-src-elem inline',
      ])
    })
  })
})
