import { describe, expect, test } from 'vitest'
import { dated, essay, type Files, planned } from './a-site.ts'

const TEA = { 'posts/tea.md': essay('title: On tea\ndate: 2025-01-05\ncategory: Desk') }

/** What is published for hosts of a site with these files. */
function headers(files: Files = {}, config = 'url: https://example.org/'): string {
  const yaml = `title: The Front Desk\ntimezone: UTC\n${config}\n`
  const { plan } = planned({ 'deskbell.config.yaml': yaml, ...TEA, ...files })
  return String(plan.assets.find(({ path }) => path === '_headers')?.content)
}

const OF_ALL =
  '# Every file.\n/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n' +
  "  Content-Security-Policy: frame-ancestors 'self'\n"
const OF_FEEDS =
  '# Feeds.\n/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n' +
  '/*/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n'
const FOR_A_YEAR = '  Cache-Control: public, max-age=31536000, immutable\n'
const OF_ASSETS = `# Files whose names tell what is in them.\n/assets/*\n${FOR_A_YEAR}`

describe('`_headers`', () => {
  test('says what holds for every file, and what feeds are', () => {
    expect(headers()).toBe(OF_ALL + OF_ASSETS + OF_FEEDS)
  })

  test('says nothing of feeds that aren’t there', () => {
    expect(headers({}, '')).toBe(OF_ALL + OF_ASSETS)
    expect(headers({}, 'url: https://example.org/\nfeeds: { perTerm: false }')).not.toContain('/*/feed.xml')
  })

  test('names each file that may be kept for a year where others stand beside them', () => {
    const each = headers({ 'static/assets/logo.svg': '<svg/>' })
    expect(each).not.toContain('/assets/*')
    expect(each).toMatch(new RegExp(`\\n/assets/style\\.[\\da-f]{8}\\.css\\n${FOR_A_YEAR}`))
  })

  test('counts from the host’s root, as `_redirects` does', () => {
    const below = headers({}, 'url: https://example.org/archive/')
    expect(below.match(/^\/.*$/gm)).toEqual([
      '/archive/*',
      '/archive/assets/*',
      '/archive/feed.xml',
      '/archive/*/feed.xml',
    ])
  })

  test('says who may show pages in a frame, as far as the site has policies', () => {
    expect(headers({}, 'csp: { extra: { frame-ancestors: https://learn.example } }')).toContain(
      "frame-ancestors 'self' https://learn.example\n",
    )
    expect(headers({}, 'csp: false')).not.toContain('Content-Security-Policy')
  })

  test('has the site’s own rules first, and of Deskbell’s no header that they name', () => {
    const own = '/*\n  referrer-policy: no-referrer\n/feed.xml\n  ! Content-Type\n  Access-Control-Allow-Origin: *'
    expect(headers({ 'static/_headers': own })).toBe(
      `${own}\n${OF_ALL.replace('  Referrer-Policy: strict-origin-when-cross-origin\n', '')}${OF_ASSETS}`,
    )
  })

  test('names no header twice for one file', () => {
    const text = headers({ 'posts/b.md': dated('2025-01-02') })
    const names = [...text.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name)
    expect(names.filter((name) => name !== 'Content-Type')).toEqual(
      [...new Set(names)].filter((name) => name !== 'Content-Type'),
    )
  })
})
