import { expect, test } from 'vitest'
import { externalLinksOf } from '../../src/external/external-links.ts'
import { aSite, essay, type Files, type Options } from '../site/a-site.ts'

/** `posts/tea.md:4:1 https://example.net/`, in the order of the site. */
function linksIn(files: Files, options: Options = {}): readonly string[] {
  const data = Object.entries(files).filter(([path]) => path.startsWith('data/'))
  const links = externalLinksOf(
    aSite(files, options).site,
    data.map(([path, text]) => ({ path, text })),
  )
  return links.map(({ address, file, place }) => {
    expect(place().file).toBe(file)
    return `${file}:${place().line}:${place().column} ${address}`
  })
}

const inBody = (markdown: string) =>
  linksIn({ 'posts/tea.md': `---\ntitle: Tea\ndate: 2025-01-05\n---\n${markdown}\n` }).map((line) =>
    line.replace('posts/tea.md:', ''),
  )

test('links and images of a text are found, however they are written', () => {
  const text = [
    '[a](https://a.example/x?y=1#z) ![b](http://b.example/b.jpg)',
    '<https://c.example/> and www.d.example or https://e.example/tea.',
    '[f] and [g][f][^1]',
    '<a href="https://h.example/">h</a> <img src="//i.example/i.png" alt="i"> <q cite="https://j.example/">j</q>',
    '',
    '[f]: https://f.example/',
    '[^1]: See <https://k.example/>.',
    '',
    '<video src="https://l.example/l.mp4" poster="https://m.example/m.png"></video>',
  ]
  expect(inBody(text.join('\n'))).toEqual([
    '5:1 https://a.example/x?y=1#z',
    '5:32 http://b.example/b.jpg',
    '6:1 https://c.example/',
    '6:26 http://www.d.example',
    '6:43 https://e.example/tea',
    '7:1 https://f.example/',
    '7:9 https://f.example/',
    '8:1 https://h.example/',
    '8:36 //i.example/i.png',
    '8:74 https://j.example/',
    '13:1 https://l.example/l.mp4',
    '13:1 https://m.example/m.png',
    '11:11 https://k.example/',
  ])
})

test('what is no address elsewhere on the web is left out', () => {
  const links = [
    'mailto:a@b.example',
    'tel:+1',
    '#tea',
    '/about/',
    'tea.md',
    'https://example.org/tea/',
    'HTTPS://EXAMPLE.ORG',
  ]
  expect(inBody(links.map((address) => `[x](${address})`).join('\n'))).toEqual([])
})

test('a script that is taken out of a text, and code, link to nothing', () => {
  expect(
    inBody('<script src="https://a.example/"></script>\n\n`https://b.example/`\n\n<!-- https://c.example/ -->'),
  ).toEqual([])
})

test('addresses of the front matter are found where they stand', () => {
  const frontMatter = [
    'title: Tea',
    'date: 2025-01-05',
    'canonical: https://a.example/',
    'inReplyTo: https://b.example/',
    'image: {src: https://c.example/c.jpg, alt: C}',
    'attribution:',
    '  author: D',
    '  source: {url: https://d.example/}',
    '  license: https://e.example/',
    '  permission: {by: F, evidence: https://f.example/}',
    'related:',
    '  - {title: G, url: https://g.example/}',
    'questions: ["Read [H](https://h.example/)?"]',
    'actions:',
    '  - See https://i.example/.',
  ]
  expect(linksIn({ 'posts/tea.md': essay(frontMatter.join('\n')) })).toEqual([
    'posts/tea.md:4:12 https://a.example/',
    'posts/tea.md:5:12 https://b.example/',
    'posts/tea.md:9:17 https://d.example/',
    'posts/tea.md:10:12 https://e.example/',
    'posts/tea.md:11:33 https://f.example/',
    'posts/tea.md:6:14 https://c.example/c.jpg',
    'posts/tea.md:13:21 https://g.example/',
    'posts/tea.md:14:13 https://h.example/',
    'posts/tea.md:16:5 https://i.example/',
  ])
})

test('a license by name, evidence in words and a picture beside the essay are no addresses', () => {
  const attribution = 'attribution: {license: CC-BY-4.0, permission: {by: F, evidence: https://f.example/ of May}}'
  expect(
    linksIn({ 'posts/tea.md': essay(`title: Tea\ndate: 2025-01-05\nimage: {src: /c.jpg, alt: C}\n${attribution}`) }),
  ).toEqual([])
})

test('data files are asked for whom and what is to be seen', () => {
  const files = {
    'posts/tea.md': essay('title: Tea\ndate: 2025-01-05\nauthor: june\ncategory: food\ncta: visit'),
    'data/authors.yaml': [
      'june:',
      '  name: June',
      '  url: https://a.example/',
      '  same_as: [https://b.example/, "https://c.example/"]',
      '  avatar: https://d.example/d.png',
      '  bio: Of [E](https://e.example/) and [us](https://example.org/).',
      '  attribution: {license: https://f.example/}',
      'walter: {name: Walter, url: https://nobody.example/}',
    ].join('\n'),
    'data/categories.yaml':
      'food:\n  description: See <https://g.example/>.\ndrink: {description: "https://nothing.example/"}\n',
    'data/ctas.yaml':
      'visit: {text: "[H](https://h.example/)", label: Go, url: https://i.example/}\nother: {text: a, label: b, url: https://unused.example/}\n',
    'data/comments/tea.yaml': '- {author: K, url: https://k.example/, text: "https://l.example/"}\n',
    'data/team.yaml': 'site: https://own.example/\n',
  }
  expect(linksIn(files)).toEqual([
    'data/authors.yaml:3:8 https://a.example/',
    'data/authors.yaml:4:13 https://b.example/',
    'data/authors.yaml:4:33 https://c.example/',
    'data/authors.yaml:5:11 https://d.example/d.png',
    'data/authors.yaml:6:8 https://e.example/',
    'data/authors.yaml:7:26 https://f.example/',
    'data/categories.yaml:2:16 https://g.example/',
    'data/ctas.yaml:1:58 https://i.example/',
    'data/ctas.yaml:1:15 https://h.example/',
  ])
})

test('the configuration is asked for what every page shows, and for what holds for every essay', () => {
  const config = [
    'title: Desk',
    'url: https://example.org/',
    'timezone: UTC',
    'license: https://a.example/',
    'navigation: [{label: B, href: https://b.example/}, {label: C, href: /c/}]',
    'footer: {text: "By [D](https://d.example/)", links: [{label: E, href: https://e.example/}]}',
    'theme: {logo: {src: https://f.example/f.svg, alt: F}}',
    'subscribe: {action: https://form.example/}',
    'defaults:',
    '  - {path: "tips/**", set: {image: {src: https://g.example/g.jpg, alt: G}}}',
  ]
  const files = {
    'deskbell.config.yaml': config.join('\n'),
    'posts/tips/tea.md': essay('title: Tea\ndate: 2025-01-05'),
  }
  expect(linksIn(files).map((line) => line.replace(/^.* /, ''))).toEqual([
    'https://a.example/',
    'https://b.example/',
    'https://e.example/',
    'https://f.example/f.svg',
    'https://d.example/',
    'https://g.example/g.jpg',
  ])
  expect(linksIn(files).at(-1)).toMatch(/^deskbell\.config\.yaml:10:\d+ /)
})

test('hidden essays are not asked for, unless they are shown', () => {
  const files = {
    'posts/draft.md': essay('title: A\ndate: 2025-01-05\ndraft: true', '<https://a.example/>'),
    'posts/later.md': essay('title: B\ndate: 2035-01-05', '<https://b.example/>'),
    'pages/about.md': essay('title: C', '<https://c.example/>'),
  }
  expect(linksIn(files)).toEqual(['pages/about.md:4:1 https://c.example/'])
  expect(linksIn(files, { drafts: true })).toHaveLength(2)
})

test('what is under the configured url stays the site’s own under another one', () => {
  const files = {
    'posts/tea.md': essay('title: A\ndate: 2025-01-05\ncanonical: https://example.org/a/', '<https://example.org/>'),
  }
  expect(linksIn(files, { baseUrl: 'https://copy.example/' })).toEqual([])
})
