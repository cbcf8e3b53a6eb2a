import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium as playwright } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { type Served, serve } from '../../bench/serve.mjs'
import { build } from '../../src/build/build.ts'
import { report } from '../../src/diagnostic/report.ts'
import { write } from '../command.ts'
import { laidOut } from '../docs/laid-out.ts'
import { awkwardSite, emptySite, singleSite } from './awkward-site.ts'
import { chromium, QUIET } from './chromium.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the one browser of this run is reached; absent where there is none. */
    readonly browser: string | undefined
    /** Where each site is served. */
    readonly origins: Readonly<Record<SiteName, string>>
  }
}

export type SiteName = 'example' | 'awkward' | 'single' | 'empty' | 'docs'

const EXAMPLE = join(import.meta.dirname, '../..')

/** Each site's folder, some of them written into `scratch`. */
const SITES: Readonly<Record<SiteName, (scratch: string) => string>> = {
  example: () => EXAMPLE,
  awkward: (scratch) => write(join(scratch, 'awkward'), awkwardSite()),
  single: (scratch) => write(join(scratch, 'single'), singleSite()),
  empty: (scratch) => write(join(scratch, 'empty'), emptySite()),
  docs: (scratch) => laidOut(join(scratch, 'laid out', 'docs')),
}

const NO_BROWSER = `
The tests in a browser need Chromium, and there is none: the default theme is NOT tested.
Get it with \`apt-get install -y chromium\`, or name the one you have: CHROME_PATH=/path/to/chrome npm test
`

/** One browser and one build of the sites, for all the tests of this folder. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const path = chromium(process.env)
  if (!path) {
    if (process.env.DESKBELL_BROWSER === 'required') throw new Error(NO_BROWSER)
    console.error(NO_BROWSER)
    project.provide('browser', undefined)
    return async () => console.error(NO_BROWSER)
  }
  const scratch = mkdtempSync(join(tmpdir(), 'deskbell-browser-'))
  const served: Served[] = []
  let browser: BrowserServer | undefined
  const tearDown = async (): Promise<void> => {
    for (const site of served) site.close()
    await browser?.close()
    rmSync(scratch, { recursive: true, force: true })
  }
  try {
    const originOf = async (name: SiteName): Promise<string> => {
      const site = await serve(await published(SITES[name](scratch), join(scratch, 'published', name)))
      served.push(site)
      return site.origin
    }
    project.provide('origins', {
      example: await originOf('example'),
      awkward: await originOf('awkward'),
      single: await originOf('single'),
      empty: await originOf('empty'),
      docs: await originOf('docs'),
    })
    browser = await playwright.launchServer({ executablePath: path, args: [...QUIET], host: '127.0.0.1' })
    project.provide('browser', browser.wsEndpoint())
    return tearDown
  } catch (error) {
    await tearDown()
    throw error
  }
}

async function published(site: string, out: string): Promise<string> {
  const { outcome, diagnostics } = await build({ site, out, now: '2027-01-01' })
  if (outcome !== 'published') throw new Error(`${site} could not be built.\n${report(diagnostics, { color: false })}`)
  return out
}
