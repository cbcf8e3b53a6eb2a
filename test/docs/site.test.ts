import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { scratchFolder } from '../command.ts'
import { brief } from '../source/site-folder.ts'
import { DOCUMENTS, ROOT } from './documents.ts'
import { laidOut } from './laid-out.ts'

const site = laidOut(join(scratchFolder(), 'site'))
const out = join(site, 'dist')
const { parts }: Reading = JSON.parse(readFileSync(join(site, 'data/reading.json'), 'utf8'))
const inOrder = parts.flatMap(({ pages }) => pages)

interface Reading {
  readonly parts: readonly { readonly title: string; readonly pages: readonly Listed[] }[]
}

interface Listed {
  readonly title: string
  readonly href: string
  readonly file: string
  readonly about: string
}

describe('the site of the documents', () => {
  test('is built by Deskbell without a finding, so that all links and headings they lead to are there', async () => {
    const { outcome, diagnostics } = await build({ site, now: '2026-01-01' })
    expect(diagnostics.map(brief)).toEqual([])
    expect(outcome).toBe('published')
  })

  test('has every document in its order of reading, once, and each with a sentence about it', () => {
    const files = inOrder.map(({ file }) => file)
    const all = [...DOCUMENTS, 'docs/helpers.md', 'CHANGELOG.md'].filter((path) => !path.endsWith('README.md'))
    expect([...files].sort()).toEqual(all.sort())
    for (const { title, about } of inOrder) expect(about, title).toMatch(/^[A-Z].+\.$/)
  })

  test('leads from each document to the one before it and the one after it', () => {
    for (const [i, { href }] of inOrder.entries()) {
      const page = pageAt(href)
      expect(linkTo(page, 'prev'), href).toBe(inOrder[i - 1]?.href)
      expect(linkTo(page, 'next'), href).toBe(inOrder[i + 1]?.href)
    }
  })

  test('has the list of all documents on each, with the one that is read marked', () => {
    for (const { href, title } of inOrder) {
      const [, list = ''] = /<nav class="documents"[^>]*>(.*?)<\/nav>/s.exec(pageAt(href)) ?? []
      expect([...list.matchAll(/<a href="([^"]+)"/g)].map(([, to]) => to)).toEqual(inOrder.map((one) => one.href))
      expect(/aria-current="page">([^<]+)</.exec(list)?.[1]).toBe(title)
    }
  })

  test('has a page for every finding, which leads up to the list of them', () => {
    const page = pageAt('/docs/diagnostics/front-matter/date/')
    expect(page).toContain('<h1 class="p-name">front-matter/date</h1>')
    expect(page).toContain('Above <a href="/docs/diagnostics/">Diagnostics</a>')
  })

  test('shows the names of files above their text', () => {
    const page = pageAt('/docs/diagnostics/front-matter/date/')
    expect(page).toMatch(/<figure><figcaption><code>posts\/on-tea\.md<\/code><\/figcaption>\s*<pre>/)
  })

  test('leads to no file of the repository that is no page of it', () => {
    expect(pageAt('/docs/templates/')).not.toContain('strings.en.yaml"')
    expect(existsSync(join(ROOT, 'templates/strings.en.yaml'))).toBe(true)
  })

  test('works below a path as well', async () => {
    const below = join(site, 'below')
    await build({ site, out: below, baseUrl: 'https://example.org/deskbell/', now: '2026-01-01' })
    const page = readFileSync(join(below, 'docs/configuration/index.html'), 'utf8')
    expect(page).toContain('<a href="/deskbell/docs/configuration/" aria-current="page">Configuration</a>')
    expect(linkTo(page, 'next')).toMatch(/^\/deskbell\/docs\//)
  })
})

function pageAt(href: string): string {
  return readFileSync(join(out, href, 'index.html'), 'utf8')
}

function linkTo(page: string, rel: string): string | undefined {
  return new RegExp(`<a rel="${rel}" href="([^"]+)"`).exec(page)?.[1]
}
