import fc from 'fast-check'
import { mf2 } from 'microformats-parser'
import { describe, expect, test } from 'vitest'
import { CONFIG, essay, type Files, planned } from '../site/a-site.ts'
import { jsonLdIn, type Said, saidOf, saidOfTea } from './read-back.ts'

const AUTHORS = 'ann: {name: Ann Lee, url: https://example.com/ann, attribution: {license: MIT}}\nben: Ben'

/** What page, microformats, JSON-LD and feed say with one voice of an essay with these lines of front matter. */
function said(lines: string, config = '', files: Files = {}): Said {
  return saidOfTea({
    'deskbell.config.yaml': CONFIG + config,
    'data/authors.yaml': AUTHORS,
    'posts/tea.md': essay(`title: On tea & cups\ndate: 2025-01-14\n${lines}`),
    ...files,
  })
}

const cc = 'https://creativecommons.org/licenses/by/4.0/'
const SOURCE = 'source: {title: Old tea, url: https://example.net/tea, site: Tea Times}'

describe('page, microformats, JSON-LD and feed say the same', () => {
  test('of an essay under the site’s license', () => {
    expect(said('author: Cy\nupdated: 2025-02-01', 'license: CC-BY-4.0')).toEqual({
      title: 'On tea & cups',
      authors: ['Cy'],
      addresses: [null],
      published: '2025-01-14',
      updated: '2025-02-01',
      license: cc,
      copyright: '© Cy 2025',
      source: null,
      answers: null,
      canonical: 'https://example.org/tea/',
    })
  })

  test('of an essay of which nobody says anything', () => {
    expect(said('')).toMatchObject({ authors: [], license: null, copyright: null, source: null, answers: null })
  })

  test.each([
    ['', 'MIT in the author’s data', 'https://spdx.org/licenses/MIT.html'],
    ['attribution: {license: cc-by-4.0}', 'a license of the essay’s own', cc],
    ['attribution: {license: https://example.net/terms}', 'an address', 'https://example.net/terms'],
    ['attribution: {license: all-rights-reserved}', 'all rights reserved', null],
    ['attribution: {license: LicenseRef-house}', 'a license of a name of its own', null],
  ])('%#: of an essay under %s', (lines, _, license) => {
    expect(said(`author: ann\n${lines}`)).toMatchObject({
      authors: ['Ann Lee'],
      addresses: ['https://example.com/ann'],
      license,
      copyright: '© Ann Lee 2025',
    })
  })

  test('of an essay whose author has words of their own', () => {
    const authors = 'ann: {name: Ann Lee, notice: "All *mine*."}'
    expect(said('author: ann', '', { 'data/authors.yaml': authors })).toMatchObject({ copyright: '© Ann Lee 2025' })
  })

  test('of holder, year and credit line that are given, and of two authors', () => {
    expect(said('author: ann\nattribution: {holder: The Desk, year: "1998"}').copyright).toBe('© The Desk 1998')
    expect(said('author: [ann, ben]')).toMatchObject({
      authors: ['Ann Lee', 'Ben'],
      copyright: '© Ann Lee and Ben 2025',
    })
    expect(said('author: ben\nattribution: With thanks to the Desk').copyright).toBe('© Ben 2025')
  })

  test('of authors who have pages on the site', () => {
    const other = { 'posts/other.md': essay('title: Other\ndate: 2025-01-01\nauthor: ben') }
    expect(said('author: ann', '', other).addresses).toEqual(['https://example.org/author/ann/'])
  })

  test('of a republished essay, which is its author’s and not the site’s', () => {
    const site = 'license: MIT\nauthor: ann'
    const republished = {
      authors: ['Tony'],
      copyright: '© Tony 2025',
      source: { url: 'https://example.net/tea', author: 'Tony' },
      canonical: 'https://example.net/tea',
    }
    const permission = 'permission: {by: Tony, date: 2024-12-01}'
    expect(said(`attribution: {author: Tony, ${SOURCE}, ${permission}}`, site)).toMatchObject({
      ...republished,
      license: null,
    })
    expect(said(`attribution: {author: Tony, ${SOURCE}, license: CC-BY-4.0}`, site)).toMatchObject({
      ...republished,
      license: cc,
    })
    expect(said(`attribution: {author: Tony, source: {site: Tea Times}, terms: Share it.}`, site)).toMatchObject({
      authors: ['Tony'],
      source: { url: null, author: 'Tony' },
      canonical: 'https://example.org/tea/',
    })
  })

  test('of a guest who is in the data files', () => {
    expect(said(`attribution: {author: ben, ${SOURCE}, terms: Share it.}`)).toMatchObject({
      authors: ['Ben'],
      copyright: '© Ben 2025',
      source: { author: 'Ben' },
    })
  })

  test('of an essay without a date, which stands in no feed', () => {
    const undated = { 'posts/tea.md': essay('title: On tea\nauthor: ann') }
    expect(said('', '', undated)).toMatchObject({ published: null, copyright: '© Ann Lee' })
  })

  test('of an answer to what stands elsewhere', () => {
    const answers = { url: 'https://example.net/x', title: 'X', author: 'Dee' }
    expect(
      said('inReplyTo: {url: https://example.net/x, title: X, author: Dee, site: D, accessed: 2025-01-02}'),
    ).toMatchObject({
      answers,
    })
    expect(said('inReplyTo: {title: X, author: Dee}').answers).toEqual({ ...answers, url: null })
  })

  test('of an answer to an essay of the archive', () => {
    const cups = { 'posts/cups.md': essay('title: On cups\ndate: 2024-05-01\nauthor: [ben, Cy]') }
    expect(said('inReplyTo: cups.md', '', cups).answers).toEqual({
      url: 'https://example.org/cups/',
      title: 'On cups',
      author: 'Ben and Cy',
    })
  })

  test('of an essay that another author answers, whom no link on its page calls the author of it', () => {
    const answer = essay('title: On cups\ndate: 2025-05-01\nauthor: ben\ninReplyTo: tea.md')
    const files = { 'posts/tea.md': essay('title: On tea\ndate: 2025-01-14\nauthor: ann'), 'posts/cups.md': answer }
    expect(said('', '', files).authors).toEqual(['Ann Lee'])
    const html = planned({ 'deskbell.config.yaml': CONFIG, 'data/authors.yaml': AUTHORS, ...files })
      .printed()
      .get('tea/index.html')
    const { rels, items } = mf2(html ?? '', { baseUrl: 'https://example.org/tea/' })
    expect(rels.author).toEqual(['https://example.org/author/ann/'])
    expect(items[0]?.properties.comment).toMatchObject([
      { properties: { author: [{ properties: { name: ['Ben'] } }] } },
    ])
  })

  const name = fc.constantFrom('Ann Lee', 'Zoë & Co <b>', '"Q" Rey', 'The O’Brien Estate', '</script>Bo')
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  const address = fc.constantFrom('https://example.net/a?b=1&c=2', 'https://example.net/tea')
  const attribution = fc.record({
    author: maybe(name),
    source: maybe(fc.record({ title: maybe(name), url: maybe(address), site: fc.constant('The Site') })),
    holder: maybe(name),
    year: maybe(fc.constantFrom('1998', '2021')),
    license: maybe(
      fc.constantFrom('MIT', 'cc-by-sa-3.0', 'LicenseRef-x', 'all-rights-reserved', 'https://example.net/l'),
    ),
    terms: maybe(name),
    linkBack: maybe(fc.constantFrom('required', 'requested', 'none')),
    permission: fc.constant({ by: 'Tony' }),
    credit: maybe(name),
  })
  const frontMatter = fc.record({
    title: name,
    date: maybe(fc.constantFrom('2025-01-14', '2024-02-29T23:30:00+05:00')),
    updated: maybe(fc.constant('2025-03-01')),
    author: maybe(fc.uniqueArray(name, { minLength: 1, maxLength: 2 })),
    attribution: maybe(fc.oneof(attribution, name)),
    inReplyTo: maybe(
      fc.oneof(
        address,
        fc.record({ url: maybe(address), title: name, author: maybe(name) }),
        fc.constant('essay-0.md'),
      ),
    ),
  })

  test('whatever an essay’s attribution is', () => {
    fc.assert(
      fc.property(
        fc.array(frontMatter, { minLength: 8, maxLength: 8 }),
        maybe(fc.constant('CC0-1.0')),
        (essays, license) => {
          const files = essays.map((given, i) => [
            `posts/essay-${i}.md`,
            essay(JSON.stringify(i === 0 ? { ...given, inReplyTo: undefined } : given)),
          ])
          const site = planned({
            'deskbell.config.yaml': `${CONFIG}${license ? `license: ${license}` : ''}`,
            ...Object.fromEntries(files),
          })
          for (const i of essays.keys()) saidOf(site, `/essay-${i}/`)
        },
      ),
      { numRuns: 10 },
    )
  })
})

test('a list is an h-feed, whose entries say what their pages say, and stand under no license together', () => {
  const html = planned({
    'deskbell.config.yaml': `${CONFIG}license: CC-BY-4.0\nlists: {home: [{from: all, mode: full}]}`,
    'posts/tea.md': essay(`title: On tea\ndate: 2025-01-14\nattribution: {author: Tony, ${SOURCE}, terms: Share it.}`),
    'posts/cups.md': essay('title: On cups\ndate: 2025-01-13\ncategory: Tips\ninReplyTo: tea.md'),
  })
    .printed()
    .get('index.html')
  const { items, rels } = mf2(html ?? '', { baseUrl: 'https://example.org/' })
  expect(rels.license).toBeUndefined()
  expect(items).toMatchObject([
    {
      type: ['h-feed'],
      children: [
        {
          type: ['h-entry'],
          properties: {
            name: ['On tea'],
            url: ['https://example.org/tea/'],
            published: ['2025-01-14'],
            'repost-of': [{ properties: { name: ['Old tea'], url: ['https://example.net/tea'] } }],
          },
        },
        {
          properties: {
            category: ['Tips'],
            'in-reply-to': [{ properties: { name: ['On tea'], url: ['https://example.org/tea/'] } }],
          },
        },
      ],
    },
  ])
})

describe('JSON-LD', () => {
  const graph = (lines: string, files: Files = {}, body = 'Two words.') =>
    jsonLdIn(
      planned({ 'posts/tea.md': essay(`title: On </script> tea\n${lines}`, body), ...files })
        .printed()
        .get('tea/index.html') ?? '',
    )

  test('has what search engines ask for, with times in the site’s zone', () => {
    const [post] = graph(
      'date: 2025-06-01\nupdated: 2025-06-02 09:30\nlang: es\ncategory: [Tips, News]\nseries: Steps\nimage: {src: /a.png, alt: A}\nauthor: Ann',
      {
        'deskbell.config.yaml': 'title: The Front Desk\nurl: https://example.org/a/\ntimezone: Europe/Madrid\n',
        'static/a.png': '40x30',
      },
    )
    expect(post).toEqual({
      '@type': 'BlogPosting',
      headline: 'On </script> tea',
      url: 'https://example.org/a/tea/',
      mainEntityOfPage: 'https://example.org/a/tea/',
      datePublished: '2025-06-01T00:00:00+02:00',
      dateModified: '2025-06-02T09:30:00+02:00',
      author: [{ '@type': 'Person', name: 'Ann' }],
      publisher: { '@type': 'Organization', name: 'The Front Desk', url: 'https://example.org/a/' },
      articleSection: ['Tips', 'News'],
      wordCount: 2,
      inLanguage: 'es',
      image: { '@type': 'ImageObject', url: 'https://example.org/a/a.png', width: 40, height: 30 },
      isPartOf: { '@type': 'CreativeWorkSeries', name: 'Steps', url: 'https://example.org/a/series/steps/' },
      position: 1,
    })
  })

  test('says the rights of a republished text in full', () => {
    const [post] = graph(
      `date: 2025-06-01\nattribution: {author: Tony, ${SOURCE}, license: CC-BY-4.0, terms: Ask., credit: Thanks., year: 2009}`,
    )
    expect(post).toMatchObject({
      license: cc,
      copyrightHolder: [{ '@type': 'Person', name: 'Tony' }],
      copyrightYear: 2009,
      copyrightNotice: '© Tony 2009. Ask.',
      creditText: 'Thanks.',
      isBasedOn: {
        '@type': 'CreativeWork',
        name: 'Old tea',
        url: 'https://example.net/tea',
        author: { '@type': 'Person', name: 'Tony' },
        publisher: { '@type': 'Organization', name: 'Tea Times' },
      },
    })
  })

  test('has the way to the essay over its topic, and none without a topic that has a page', () => {
    const [, trail] = graph('date: 2025-06-01\ncategory: Tips')
    expect(trail).toEqual({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'The Front Desk', item: 'https://example.org/' },
        { '@type': 'ListItem', position: 2, name: 'Tips', item: 'https://example.org/category/tips/' },
        { '@type': 'ListItem', position: 3, name: 'On </script> tea', item: 'https://example.org/tea/' },
      ],
    })
    expect(graph('date: 2025-06-01')).toHaveLength(1)
  })

  test('of a site without an address has none of its own, and no key without a value', () => {
    const nowhere = { 'deskbell.config.yaml': 'title: X' }
    const [post, ...others] = graph('category: Tips\nimage: {src: /a.png, alt: A}\nseries: S\ninReplyTo: cups.md', {
      ...nowhere,
      'static/a.png': '40x30',
      'posts/cups.md': essay('title: On cups\ndate: 2024-05-01'),
    })
    expect(others).toEqual([])
    expect(post).toEqual({
      '@type': 'BlogPosting',
      headline: 'On </script> tea',
      publisher: { '@type': 'Organization', name: 'X' },
      articleSection: ['Tips'],
      wordCount: 2,
      inLanguage: 'en',
      citation: { '@type': 'CreativeWork', name: 'On cups', datePublished: '2024-05-01T00:00:00+00:00' },
      isPartOf: { '@type': 'CreativeWorkSeries', name: 'S' },
      position: 1,
    })
  })
})
