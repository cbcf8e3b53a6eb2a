import { expect, test } from 'vitest'
import { CONFIG, essay, type Files, planned, weekly } from '../site/a-site.ts'

const files: Files = {
  ...weekly(12, 'category: Tips\ntags: [tea]\nseries: Steps\nauthor: ann\ncta: call'),
  'posts/tea/index.md': essay(
    'title: On tea\ndate: 2025-06-05\nauthor: Ben\nimage: cup.png\nrelated: [/essay-1.md]\ncomments: open',
    'A [page](/about/), [file](../essay-2.md#top), ![cup](cup.png), [own](https://example.org/archive/tag/tea/) and [top](#part).\n\n## Part',
  ),
  'posts/tea/cup.png': '',
  'pages/about.md': essay('title: About', '[Home](/)'),
  'data/authors.yaml':
    'ann: {name: Ann, url: /about/, avatar: /ann.png, bio: "[me](/about/)", notice: "[terms](about/)"}',
  'data/ctas.yaml': 'call: {text: "[Call](/about/)", label: us, url: /about/}',
  'data/comments/tea.yaml': '- {author: A, text: "[x](/about/)"}',
  'data/categories.yaml': 'tips: {description: "[x](/about/)"}',
  'static/ann.png': '',
}
const config = `${CONFIG.replace('example.org/', 'example.org/archive/')}perPage: 5
lists: {tag: {from: this, mode: full}}
navigation: [{label: About, href: /about/}, {label: Home, href: https://example.org/archive/}]
footer: {text: "[About](/about/)", links: [{label: Tea, href: /tea/?a=1#b}]}
theme: {logo: {src: /ann.png, alt: Ann}}
subscribe: {action: /subscribe}
comments: {url: /reply}
`

function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(/ (?:href|src|action|value)="([^"]*)"/g)].map(([, address = '']) => address)
}

test('every address of the site has its base path, and nothing else has it twice', () => {
  const { printed, found } = planned({ ...files, 'deskbell.config.yaml': config })
  expect(found).toEqual([])
  for (const [path, text] of printed()) {
    const rooted = addressesIn(text).filter((address) => address.startsWith('/'))
    expect(
      rooted.filter((address) => !address.startsWith('/archive/') || address.startsWith('/archive/archive/a')),
    ).toEqual([])
    expect(path.endsWith('.xml') ? rooted : []).toEqual([])
    expect(text).not.toContain('example.org/tea')
  }
  expect(printed().get('tea/index.html')).toContain('href="/archive/essay-2/#top"')
})

test('another base address moves every address of the site with it, and leaves no other', () => {
  const home = { ...files, 'deskbell.config.yaml': config }
  const moved = planned(home, { baseUrl: 'https://preview.example.net/' })
  expect(moved.found).toEqual([])
  for (const [path, text] of moved.printed()) {
    const withoutIds = text.replace(/<guid[\s\S]*?<\/guid>/g, '')
    expect(withoutIds, path).not.toContain('https://example.org/')
    expect(
      addressesIn(text).filter((address) => /^\/archive\/(?!$)/.test(address)),
      path,
    ).toEqual([])
  }
  expect([...moved.printed().keys()]).toEqual([...planned(home).printed().keys()])
})
