import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { toolFolder } from '../../bench/tool.mjs'
import { awkwardSite, emptySite, type SiteText, singleSite } from '../browser/awkward-site.ts'
import { deskbell, filesIn, run, runNode, scratchFolder, write } from '../command.ts'

const ROOT = join(import.meta.dirname, '../..')
const scratch = scratchFolder()
let checker: string

/** All that a site can have beside its essays. */
const FULL: SiteText = {
  'deskbell.config.yaml': `
title: A Thousand Essays
url: https://example.org/archive/
timezone: UTC
description: As many as it takes.
byline: both
comments: { default: open, email: desk@example.org }
subscribe: { action: https://news.example.com/subscribe, hidden: { list: desk }, honeypot: website }
license: CC-BY-4.0
defaults:
  - set:
      tags: [service, desks]
      cta: visit
      questions: [What would *you* have done?, And after that?]
      actions: [Ring twice.]
      attribution: { linkBack: required }
`,
  'data/authors.yaml': `
tobias:
  name: Tobias Lindqvist
  role: Front desks
  bio: Writes about *desks*.
  url: https://example.com/tobias
  sameAs: [https://social.example.com/@tobias]
  avatar: /images/plate-1.svg
ingrid: Ingrid Sørensen
`,
  'data/ctas.yaml': 'visit: {text: "Come and see:", label: Plan a visit, url: https://example.com/visit}\n',
  'data/comments/in-praise-of-memory.yaml': `
- {author: Hanne, date: 2020-01-02, text: Short.}
- {author: P. Whitlock, date: 2020-01-03, url: https://example.com/whitlock, text: "1. One\\n2. *Two*"}
`,
  'pages/about.md': '---\ntitle: About\n---\n\nWhat it is.\n',
  ...Object.fromEntries(
    Array.from({ length: 24 }, (_, plate) => [
      `static/images/plate-${plate + 1}.svg`,
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30"/></svg>',
    ]),
  ),
}

interface Message {
  readonly type: string
  readonly url: string
  readonly message: string
  readonly lastLine?: number
  readonly extract?: string
}

beforeAll(async () => {
  const { status } = await run('java', ['-version']).catch(() => ({ status: null }))
  if (status !== 0)
    throw new Error('The HTML checker runs on Java 17 or later: `apt-get install -y default-jre-headless`.')
  checker = join(toolFolder('vnu-jar', '26.9.27'), 'build/dist/vnu.jar')
})

describe('the Nu HTML Checker has nothing to say', () => {
  test('of the example archive', async () => {
    expect(await messages(await published('example', ROOT))).toEqual([])
  })

  test.each(Object.entries({ awkward: awkwardSite(), single: singleSite(), empty: emptySite() }))(
    'of a site for which no theme is made: %s',
    async (name, files) => {
      expect(await messages(await published(name, write(join(scratch, name), files)))).toEqual([])
    },
  )

  test('of an archive of 1,000 essays with all that can be configured', async () => {
    const site = write(join(scratch, 'thousand'), FULL)
    const made = await runNode([join(ROOT, 'bench/make-corpus.mjs'), '--posts', '1000', '--out', join(site, 'posts')])
    expect(made.status).toBe(0)
    const out = await published('thousand', site)
    const pages = [...filesIn(out).keys()].filter((path) => path.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(1000)
    expect(await messages(out)).toEqual([])
  })
})

async function published(name: string, site: string): Promise<string> {
  const out = join(scratch, 'published', name)
  const { status, stderr } = await deskbell(['build', '--quiet', '--site', site, '--out', out, '--now', '2026-01-01'])
  if (status !== 0) throw new Error(stderr)
  return out
}

/** What is said of all pages and style sheets, each thing once, with how often and where first. */
async function messages(out: string): Promise<readonly string[]> {
  const checked = join(out, '../../checked', basename(out))
  cpSync(out, checked, { recursive: true, filter: (path) => !/\.(xml|png|svg|json)$/.test(path) })
  const { status, stderr } = await run('java', ['-jar', checker, '--also-check-css', '--format', 'json', checked])
  const said: readonly Message[] = JSON.parse(stderr).messages
  const first = new Map<string, string>()
  const count = new Map<string, number>()
  for (const { type, url, message, lastLine = 0, extract = '' } of said) {
    const kind = `${type}: ${message}`
    count.set(kind, (count.get(kind) ?? 0) + 1)
    if (!first.has(kind))
      first.set(kind, `${url.slice(url.indexOf('/checked/') + '/checked/'.length)}:${lastLine} ${extract.trim()}`)
  }
  if (status !== 0 && said.length === 0) throw new Error(stderr)
  return [...count].map(([kind, times]) => `${kind} (${times} times, first in ${first.get(kind)})`)
}
