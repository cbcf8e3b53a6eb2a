import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { LiveReload, type PageAnswers } from '../../src/serve/live-reload.ts'
import type { Shown } from '../../src/serve/shown.ts'
import { withPage } from './browser.ts'

const TYPES: Readonly<Record<string, string>> = { css: 'text/css', svg: 'image/svg+xml', js: 'text/javascript' }

/** Pages and files whose texts a test changes, on a server of their own: what stands at an address is what `texts` has for it. */
export class LivePages {
  readonly texts: Record<string, string>
  readonly siteDir: string
  /** Addresses of pages in the order in which browsers asked for them. */
  readonly asked: string[] = []
  #server: Server = createServer()
  #live: LiveReload
  #port = 0
  #diagnostics: readonly Diagnostic[] = []

  constructor(texts: Readonly<Record<string, string>>, siteDir = '/nowhere') {
    this.texts = { ...texts }
    this.siteDir = siteDir
    this.#live = this.#newLive()
  }

  address(path: string): string {
    return `http://127.0.0.1:${this.#port}${path}`
  }

  async open(): Promise<this> {
    this.#live = this.#newLive()
    this.show(this.#diagnostics)
    this.#server = createServer((request, response) => {
      const url = request.url ?? ''
      response.setHeader('Cache-Control', 'no-store')
      if (url.startsWith(this.#live.path)) return this.#live.answer(request, response)
      const [path = ''] = url.split('?')
      const type = TYPES[path.split('.').at(-1) ?? '']
      if (type) return response.writeHead(200, { 'Content-Type': type }).end(this.texts[path])
      this.asked.push(path)
      const { status, html } = this.#pageAt(path)
      return response
        .writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
        .end(this.#live.withClient(Buffer.from(html)))
    })
    await new Promise<void>((listening) => this.#server.listen(this.#port, '127.0.0.1', listening))
    this.#port = (this.#server.address() as AddressInfo).port
    return this
  }

  /** What the server does after a rebuild. */
  show(diagnostics: readonly Diagnostic[] = [], shown: Partial<Shown> = {}): void {
    this.#diagnostics = diagnostics
    const pages: PageAnswers = {
      findings: [],
      to: (target) => {
        const { html } = this.#pageAt(target.split('?')[0] ?? '')
        return { kind: 'content', type: 'text/html; charset=utf-8', body: Buffer.from(html) }
      },
    }
    this.#live.show({ site: undefined, diagnostics, changed: new Set(), ...shown }, pages)
  }

  get openPages(): number {
    return this.#live.openPages
  }

  async close(): Promise<void> {
    this.#live.close()
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  #pageAt(path: string): { readonly status: number; readonly html: string } {
    const html = this.texts[path]
    return html === undefined ? { status: 404, html: this.texts['/404.html'] ?? '' } : { status: 200, html }
  }

  #newLive(): LiveReload {
    return new LiveReload({ siteDir: this.siteDir, editor: 'vscode://file{file}:{line}:{column}' })
  }
}

export function page(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Tea</title>${head}</head><body>${body}</body></html>`
}

export function paragraphs(count: number, word: string): string {
  return Array.from(
    { length: count },
    (_, number) => `<p>Paragraph ${word} ${number}, with a few words in it.</p>`,
  ).join('\n')
}

export const TEXTS: Readonly<Record<'/tea/' | '/cup/' | '/404.html', string>> = {
  '/tea/': page('<h1>Tea</h1><p id="text">Green.</p><a href="/cup/">A cup</a> <a href="/no/">Another</a>'),
  '/cup/': page('<h1>Cups</h1>'),
  '/404.html': page('<h1>Nothing here</h1>'),
}

/** Pages, and a browser's page that follows one of them. */
export interface Open {
  readonly pages: LivePages
  readonly page: Page
}

export interface LiveOptions {
  readonly texts?: Readonly<Record<string, string>>
  readonly siteDir?: string
  readonly browser?: BrowserContextOptions
  /** Run in every page before anything of its own. */
  readonly before?: () => void
}

/** A browser at `/tea/`, which follows what changes. */
export async function withLive(use: (open: Open) => Promise<void>, options: LiveOptions = {}): Promise<void> {
  const pages = await new LivePages(options.texts ?? TEXTS, options.siteDir).open()
  try {
    await withPage({ viewport: { width: 1000, height: 700 }, ...options.browser }, async (page) => {
      if (options.before) await page.addInitScript(options.before)
      await page.goto(pages.address('/tea/'))
      await expect.poll(() => pages.openPages).toBe(1)
      await mark(page)
      await use({ pages, page })
    })
  } finally {
    await pages.close()
  }
}

/** A page that was loaded again has forgotten it. */
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { isSame: true }))
}

export async function isSame(page: Page): Promise<boolean> {
  return page.evaluate(() => 'isSame' in window)
}
