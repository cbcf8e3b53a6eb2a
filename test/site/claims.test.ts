import { describe, expect, test } from 'vitest'
import { aSite, dated, essay, type Files } from './a-site.ts'

const at = (permalink: string): string => essay(`title: T\ndate: 2025-01-05\npermalink: ${permalink}`)
const TEA: Files = { 'posts/tea.md': dated('2025-01-05') }

describe('two that want one address are an error that names both', () => {
  test.each<[what: string, one: string, other: string, files: Files]>([
    ['two essays', 'posts/a.md', 'posts/b.md', { 'posts/a.md': at('/x/'), 'posts/b.md': at('/x/') }],
    ['in other case', 'posts/a.md', 'posts/b.md', { 'posts/a.md': at('/x/'), 'posts/b.md': at('/X/') }],
    [
      'composed otherwise',
      'posts/é.md',
      'posts/e\u0301.md',
      { 'posts/é.md': dated('2025-01-05'), 'posts/e\u0301.md': dated('2025-01-06') },
    ],
    [
      'an essay and a page',
      'posts/about.md',
      'pages/about.md',
      { 'posts/about.md': dated('2025-01-05'), 'pages/about.md': essay('title: A') },
    ],
    ['an essay and a file', 'posts/tea.md', 'static/tea/index.html', { ...TEA, 'static/tea/index.html': '' }],
    ['an essay and a folder', 'static/tea', 'posts/tea.md', { ...TEA, 'static/tea': '' }],
    ['an essay and the home page', 'posts/tea.md', 'the home page', { 'posts/tea.md': at('/') }],
    ['an essay and a year', 'posts/2025.md', 'the year archive “2025”', { 'posts/2025.md': dated('2025-01-05') }],
    [
      'an essay and a term',
      'posts/tea.md',
      'the tag archive “pots”',
      { 'posts/tea.md': essay('title: T\ndate: 2025-01-05\ntags: pots\npermalink: /tag/pots/') },
    ],
    ['an essay and a feed', 'posts/tea.md', 'the feed of the home page', { 'posts/tea.md': at('/feed.xml') }],
    [
      'an essay and the index',
      'posts/archive.md',
      'the index of all essays',
      { 'posts/archive.md': dated('2025-01-05') },
    ],
    [
      'a file and a picture',
      'posts/tea/cup.png',
      'static/tea/cup.png',
      { 'posts/tea/index.md': dated('2025-01-05'), 'posts/tea/cup.png': '', 'static/tea/cup.png': '' },
    ],
    ['a file and the home page', 'static/index.html', 'the home page', { ...TEA, 'static/index.html': '' }],
    ['two files in other case', 'static/A.txt', 'static/a.txt', { ...TEA, 'static/A.txt': '', 'static/a.txt': '' }],
    [
      'an alias and an essay',
      'an alias of posts/tea.md',
      'posts/cups.md',
      { 'posts/tea.md': essay('title: T\ndate: 2025-01-05\naliases: /cups/'), 'posts/cups.md': dated('2025-01-06') },
    ],
    [
      'two aliases',
      'an alias of posts/tea.md',
      'an alias of posts/cups.md',
      {
        'posts/tea.md': essay('title: T\ndate: 2025-01-05\naliases: /x/'),
        'posts/cups.md': essay('title: C\ndate: 2025-01-06\naliases: /X'),
      },
    ],
    [
      'an alias and its list for hosts',
      'an alias of posts/tea.md',
      'the list of aliases for hosts',
      { 'posts/tea.md': essay('title: T\ndate: 2025-01-05\naliases: /_redirects/x/') },
    ],
    [
      'a file and the list of what was built',
      'static/.deskbell.json',
      'Deskbell itself',
      { ...TEA, 'static/.deskbell.json': '' },
    ],
  ])('%s', (_, one, other, files) => {
    const found = aSite(files).found.filter((line) => line.includes('urls/collision'))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(one)
    expect(found[0]).toContain(other)
  })
})

test('what only lies beside another is none', () => {
  const files = { ...TEA, 'static/tea/menu.pdf': '', 'static/_redirects': '', 'static/2025/notes.txt': '' }
  expect(aSite(files).found).toEqual([])
})
