import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../post/parse.ts'
import { aSite, CONFIG, dated, essay, type Files, planned } from './a-site.ts'

const cups: Files = {
  'data/authors.yaml': 'ann: Ann Lee',
  'posts/2024-05-01-cups.md': essay('title: On cups\nauthor: [ann, Ben]', '## Handles\n\nSo.'),
  'posts/secret.md': essay('title: The Secret\ndate: 2024-06-01\ndraft: true'),
}

/** The citation on the page of an essay that answers, and what was found. */
function answer(inReplyTo: string, files: Files = {}) {
  const { view, found, printed } = planned({
    ...cups,
    'posts/tea.md': essay(`title: On tea\ndate: 2025-01-14\ninReplyTo: ${inReplyTo}`),
    ...files,
  })
  return { citation: Object(view('/tea/')).post.inReplyTo, found, view, printed }
}

describe('an essay that answers another of the archive', () => {
  test.each([
    '2024-05-01-cups.md',
    '/cups/',
    'https://example.org/cups/',
    '{url: ../posts/2024-05-01-cups.md}',
    '../cups',
  ])('can name it as %s, and takes from it what it doesn’t say', (written) => {
    const { citation, found } = answer(written)
    expect(found).toEqual([])
    expect(citation).toMatchObject({
      title: 'On cups',
      href: '/cups/',
      url: 'https://example.org/cups/',
      author: 'Ann Lee and Ben',
      site: null,
      published: { iso: '2024-05-01' },
    })
  })

  test('can name a part of it, in words of its own', () => {
    expect(answer('{url: 2024-05-01-cups.md#handles, title: Cups again, author: A. Lee}').citation).toMatchObject({
      title: 'Cups again',
      href: '/cups/#handles',
      author: 'A. Lee',
    })
    expect(answer('2024-05-01-cups.md#handels').found[0]).toMatch(/4:12 links\/anchor/)
  })

  test('says in what language its title is, where that is another', () => {
    const files = { 'posts/tazas.md': essay('title: Tazas\ndate: 2024-01-01\nlang: es') }
    expect(answer('tazas.md', files).citation).toMatchObject({ title: 'Tazas', lang: 'es', dir: 'ltr' })
    expect(answer('{url: tazas.md, title: Cups}', files).citation).toMatchObject({ lang: null, dir: null })
  })

  test('can answer an undated page, and a page an essay', () => {
    const files = { 'pages/about.md': essay('title: About\ninReplyTo: ../posts/tea.md') }
    const { citation, view, printed } = answer('/about/', files)
    expect(citation).toMatchObject({ title: 'About', published: null })
    expect(view('/about/')).toMatchObject({
      post: { inReplyTo: { title: 'On tea' }, responses: [{ title: 'On tea' }] },
    })
    expect(printed().get('about/index.html')).toMatch(/In reply to:[\s\S]*Responses/)
  })

  test('leads there from a feed too, under a base path', () => {
    const { view } = answer('/cups/', {
      'deskbell.config.yaml': 'title: X\nurl: https://example.org/a/\ntimezone: UTC',
    })
    const [item] = Object(view('/feed.xml')).items
    expect(item.full.inReplyTo).toMatchObject({ href: 'https://example.org/a/cups/', title: 'On cups' })
    expect(Object(view('/tea/')).post.inReplyTo).toMatchObject({ href: '/a/cups/' })
  })

  test('names a list as well as an essay, by its address', () => {
    expect(answer('/2024/').citation).toMatchObject({ title: '/2024/', href: '/2024/', author: null })
  })
})

describe('an answer to nothing', () => {
  const diagnosed = (inReplyTo: string) =>
    aSite({ ...cups, 'posts/tea.md': essay(`title: On tea\ndate: 2025-01-14\ninReplyTo: ${inReplyTo}`) }).diagnostics

  test('is a dead link at its place, with the nearest', () => {
    expect(diagnosed('2024-05-01-cup.md')).toMatchObject([
      { code: 'links/dead', mend: 'Did you mean `2024-05-01-cups.md`?', place: { line: 4, column: 12 } },
    ])
    expect(diagnosed('{title: T, url: /cubs/}')).toMatchObject([
      { code: 'links/dead', mend: 'Did you mean `/cups/`?', place: { line: 4, column: 28 } },
    ])
  })

  test('is one to itself', () => {
    for (const self of ['tea.md', '/tea/', 'https://example.org/tea/#top']) {
      expect(answer(self).found).toEqual(['posts/tea.md:4:12 related/dead `inReplyTo` names this essay itself.'])
    }
  })

  test('is one to what is no address', () => {
    for (const written of ['What Ann said', 'mailto:ann@example.org', 'www.example.net/x', '"#part"']) {
      expect(fieldsOf(`inReplyTo: ${written}`).found).toEqual([
        expect.stringMatching(/^3:12 front-matter\/value: `inReplyTo(\.url)?` is not an address/),
      ])
    }
  })
})

test('an answer to a hidden essay is a warning, and says of it only what the writer says', () => {
  const { citation, found, printed } = answer('secret.md')
  expect(found).toEqual([expect.stringMatching(/^posts\/tea\.md:4:12 links\/hidden/)])
  expect(citation).toBeNull()
  expect([...printed().values()].join('')).not.toMatch(/secret/i)
  expect(answer('{url: secret.md, title: A text}').citation).toMatchObject({ title: 'A text', href: null, url: null })
})

describe('the essays that answer one', () => {
  test('stand on its page, the oldest first, those without a date last', () => {
    const reply = (lines: string) => essay(`${lines}\ninReplyTo: cups.md`)
    const { view, found } = planned({
      'deskbell.config.yaml': CONFIG,
      'posts/cups.md': dated('2024-01-01', 'On cups'),
      'posts/a.md': reply('title: A\ndate: 2025-03-01'),
      'posts/b.md': reply('title: B\ndate: 2025-01-01'),
      'posts/c.md': reply('title: C'),
      'posts/d.md': reply('title: D\ndate: 2024-02-01\ndraft: true'),
    })
    expect(found).toEqual([])
    expect(Object(view('/cups/')).post.responses.map(({ title }: { title: string }) => title)).toEqual(['B', 'A', 'C'])
    expect(view('/a/')).toMatchObject({ post: { responses: [] } })
  })

  test('can answer each other', () => {
    const { view } = planned({
      'posts/a.md': essay('title: A\ndate: 2025-03-01\ninReplyTo: b.md'),
      'posts/b.md': essay('title: B\ndate: 2025-03-02\ninReplyTo: a.md'),
    })
    expect(view('/a/')).toMatchObject({ post: { inReplyTo: { title: 'B' }, responses: [{ title: 'B' }] } })
  })
})
