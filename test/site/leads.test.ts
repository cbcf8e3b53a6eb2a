import { describe, expect, test } from 'vitest'
import { CONFIG, dated, essay, type Files, planned } from './a-site.ts'

const AROUND: Files = {
  'posts/tea.md': essay('title: On tea\ndate: 2025-01-05\nauthor: ann\ncta: call\ncategory: Desk', '## Pots\n\nA pot.'),
  'posts/soon.md': essay('title: Soon\ndate: 2030-01-05'),
  'posts/deep/cup.png': '4x3',
  'pages/about.md': essay('title: About'),
  'data/ctas.yaml': 'call: {text: Do., label: Go, url: /about/}',
}

function site(files: Files) {
  return planned({ ...AROUND, ...files })
}

/** A text that leads somewhere, in every place where one can be written, with the start of its value. */
const PLACES: readonly (readonly [where: string, write: (markdown: string) => Files])[] = [
  ['posts/q.md:5:5', (text) => ({ 'posts/q.md': essay(`title: Q\ndate: 2025-01-06\nquestions:\n  - "${text}"`) })],
  ['posts/q.md:4:10', (text) => ({ 'posts/q.md': essay(`title: Q\ndate: 2025-01-06\nactions: "${text}"`) })],
  ['data/authors.yaml:3:8', (text) => ({ 'data/authors.yaml': `ann:\n  name: Ann\n  bio: "${text}"\n` })],
  ['data/authors.yaml:3:11', (text) => ({ 'data/authors.yaml': `ann:\n  name: Ann\n  notice: "${text}"\n` })],
  ['data/ctas.yaml:1:14', (text) => ({ 'data/ctas.yaml': `call: {text: "${text}", label: L, url: /about/}` })],
  ['data/categories.yaml:1:21', (text) => ({ 'data/categories.yaml': `desk: {description: "${text}"}` })],
  ['data/tags.yaml:2:16', (text) => ({ 'data/tags.yaml': `pots:\n  description: "${text}"` })],
  ['data/comments/tea.yaml:2:9', (text) => ({ 'data/comments/tea.yaml': `- author: A\n  text: "${text}"\n` })],
  ['deskbell.config.yaml:1:1', (text) => ({ 'deskbell.config.yaml': `${CONFIG}footer: {text: "${text}"}\n` })],
]

describe.each(PLACES)('at %s', (place, write) => {
  test('a dead link is an error, a dead picture a warning, and both have a suggestion', () => {
    const { found, diagnostics } = dead(write('[x](/abuot/) ![y](/deep/cap.png)'))
    expect(found).toEqual([
      `${place} images/dead “/deep/cap.png” leads to nothing on this site.`,
      `${place} links/dead “/abuot/” leads to nothing on this site.`,
    ])
    expect(diagnostics.map(({ mend }) => mend)).toEqual(['Did you mean `/about/`?', 'Did you mean `/deep/cup.png`?'])
  })

  test('a picture without words is a warning', () => {
    expect(dead(write('![](/deep/cup.png)')).found).toEqual([
      `${place} images/alt the image “/deep/cup.png” has no words for those who can’t see it.`,
    ])
  })

  test('a link to what is hidden now is a warning', () => {
    expect(dead(write('[x](/soon/)')).found).toEqual([
      expect.stringContaining(`${place} links/hidden “/soon/” leads to`),
    ])
  })

  test.each([
    '/tea/',
    '/posts/tea.md#pots',
    'https://Example.org/tea',
    '/deep/cup.png',
    'mailto:a@example.net',
    '#x',
    'https://example.net/',
  ])('a link to %s is right', (target) => {
    expect(dead(write(`[x](${target})`)).found).toEqual([])
  })
})

function dead(files: Files) {
  const { found, diagnostics } = site(files)
  return { found: [...found].sort(), diagnostics }
}

describe('an address in a data file', () => {
  test.each([
    ['data/authors.yaml:1:23', { 'data/authors.yaml': 'ann: {name: Ann, url: /abuot/}' }, 'links/dead'],
    ['data/authors.yaml:1:26', { 'data/authors.yaml': 'ann: {name: Ann, avatar: /ann.jpg}' }, 'images/dead'],
    ['data/ctas.yaml:1:35', { 'data/ctas.yaml': 'call: {text: Do., label: Go, url: /abuot/}' }, 'links/dead'],
    ['data/tags.yaml:1:15', { 'data/tags.yaml': 'pots: {image: pots.jpg}' }, 'images/dead'],
  ])('that leads to nothing is told at %s', (place, files: Files, code) => {
    expect(site(files).found).toEqual([expect.stringContaining(`${place} ${code} `)])
  })

  test('that leads to what is hidden now is not printed', () => {
    const { view, found } = site({
      'data/ctas.yaml': 'call: {text: Do., label: Go, url: /soon/}',
      'data/authors.yaml': 'ann: {name: Ann, url: /soon/}',
    })
    expect(found.map((line) => line.split(' ')[1])).toEqual(['links/hidden', 'links/hidden'])
    expect(view('/tea/')).toMatchObject({ post: { cta: null, authors: [{ url: null }] } })
  })
})

describe('what is printed of a text beside an essay', () => {
  const question = (markdown: string): unknown => {
    const { view } = site({ 'posts/deep/q.md': essay(`title: Q\ndate: 2025-01-06\nquestions: "${markdown}"`) })
    const page = view('/q/')
    return 'post' in page && 'questions' in page.post ? page.post.questions[0] : undefined
  }

  test('has links to files from where the essay stands, and the sizes of pictures', () => {
    expect(question('[x](../tea.md#pots)')).toBe('<a href="/tea/#pots">x</a>')
    expect(question('![A cup](cup.png)')).toMatch(/src="\/deep\/cup\.png".* width="4" height="3"/)
    expect(question('[x](https://example.org/tea/?a=1)')).toBe('<a href="/tea/?a=1">x</a>')
  })

  test('has no link to what is hidden now', () => {
    expect(question('[x](../soon.md)')).toBe('<a>x</a>')
  })

  test('is the same wherever it stands in data, with the base path', () => {
    const { view } = site({
      'deskbell.config.yaml': `${CONFIG.replace('.org/', '.org/desk/')}footer: {text: "[x](/posts/tea.md)"}\n`,
    })
    expect(view('/about/')).toMatchObject({ site: { footer: { text: '<a href="/desk/tea/">x</a>' } } })
  })

  test('may show a picture beside an essay, which is then published', () => {
    const { plan } = site({ 'deskbell.config.yaml': `${CONFIG}footer: {text: "![A cup](/deep/cup.png)"}\n` })
    expect(plan.assets.map(({ path }) => path)).toContain('deep/cup.png')
    expect(site({}).plan.assets.map(({ path }) => path)).not.toContain('deep/cup.png')
  })
})

test('two essays may write the same words with a link that means something else in each', () => {
  const twins = (folder: string): Files => ({
    [`posts/${folder}/pots.md`]: essay(`title: P\ndate: 2025-01-07\nslug: ${folder}-pots`),
    [`posts/${folder}/q.md`]: essay(`title: Q\ndate: 2025-01-06\nslug: ${folder}-q\nquestions: "[x](pots.md)"`),
  })
  const { view, found } = planned({ 'posts/tea.md': dated('2025-01-05'), ...twins('one'), ...twins('two') })
  expect(found).toEqual([])
  for (const folder of ['one', 'two']) {
    expect(view(`/${folder}-q/`)).toMatchObject({ post: { questions: [`<a href="/${folder}-pots/">x</a>`] } })
  }
})
