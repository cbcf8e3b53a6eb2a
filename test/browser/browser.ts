import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, describe, inject, type SuiteAPI } from 'vitest'
import { installLook } from './in-page.ts'
import { addressOf, type PageName } from './pages.ts'

const endpoint = inject('browser')

/** Tests that are skipped, loudly (setup.ts), where there is no browser. */
export const inBrowser: SuiteAPI | ReturnType<SuiteAPI['skipIf']> = describe.skipIf(endpoint === undefined)

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1360, height: 900 }

let connection: Promise<Browser> | undefined
afterAll(async () => (await connection)?.close())

/** A page in a browser of its own, as far as cookies and settings go; gone when `use` is done with it. */
export async function withPage<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  if (!endpoint) throw new Error('there is no browser')
  connection ??= playwright.connect(endpoint)
  const context = await (await connection).newContext(options)
  try {
    await context.addInitScript(installLook)
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Goes to each page in turn and gathers what is found wrong there, each finding with the page's name. */
export async function findings(
  page: Page,
  names: readonly PageName[],
  find: (name: PageName) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const all: string[] = []
  for (const name of names) {
    await page.goto(addressOf(name))
    for (const finding of await find(name)) all.push(`${name}: ${finding}`)
  }
  return all
}
