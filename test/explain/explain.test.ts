import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SiteOptions } from '../../src/build/site-options.ts'
import { type ExplainResult, explain } from '../../src/explain/explain.ts'
import type { Explanation, PageExplanation } from '../../src/explain/explanation.ts'
import { CONFIG, essay, type Files, weekly } from '../site/a-site.ts'
import { brief, siteFolder } from '../source/site-folder.ts'

const now = '2025-06-15'

const files: Files = {
  'deskbell.config.yaml': CONFIG,
  'posts/tea.md': essay(
    'title: On tea\ndate: 2025-01-05\ncategory: Tips\ntags: [pots]\nauthor: Ann\nseries: {name: Drinks, part: 1}',
    'Warm the pot. See [cups](cups.md#handles), [cups again](/cups/), [us](/about/) and ![a pot](pot.svg).',
  ),
  'posts/cups.md': essay(
    'title: On cups\ndate: 2025-02-05\ncategory: Tips\ntags: [pots]\nauthor: Ben\nseries: {name: Drinks, part: 2}',
    'Warm the pot. Mind the [tea](tea.md).\n\n## Handles\n\nOne each.',
  ),
  'posts/mugs.md': essay('title: On mugs\ndate: 2025-03-05\ndraft: true\ntags: [secret]'),
  'posts/later.md': essay('title: Later\npublish: 2044-03-05 09:30\ndate: 2025-03-05'),
  'posts/past.md': essay('title: Past\ndate: 2025-03-05\nexpires: 2025-04-01\nslug: long-past'),
  'posts/pot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'posts/unshown.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'pages/about.md': essay('title: About'),
  'static/robots.txt': 'User-agent: *\n',
  'data/authors.yaml': 'ann: {name: Ann}\n',
}

async function asked(subject: string, more: Files = {}, options: SiteOptions = {}): Promise<ExplainResult> {
  return explain(subject, { site: siteFolder({ ...files, ...more }), now, ...options })
}

async function explained(...args: Parameters<typeof asked>): Promise<Explanation> {
  const { explained, diagnostics } = await asked(...args)
  if (!explained) throw new Error(diagnostics.map(brief).join('\n'))
  return explained.explanation
}

async function page(...args: Parameters<typeof asked>): Promise<PageExplanation> {
  const explanation = await explained(...args)
  if (explanation.kind !== 'page') throw new Error(`${args[0]} is explained as ${explanation.kind}`)
  return explanation
}

const BASE = 'title: The Front Desk\nurl: https://example.org/archive/\ntimezone: UTC\n'

describe('a page is explained', () => {
  test.each([
    '/tea/',
    '/tea',
    'tea/',
    'tea/index.html',
    '/tea/index.html',
    '/tea/?utm_source=x#top',
    'https://example.org/tea/',
    'HTTPS://EXAMPLE.ORG/tea',
    'http://example.org:80/tea/#the-hook',
    'posts/tea.md',
    './posts/tea.md',
  ])('by any name that it has: %s', async (subject) => {
    expect((await page(subject)).address).toEqual({
      route: '/tea/',
      href: '/tea/',
      url: 'https://example.org/tea/',
      output: 'tea/index.html',
    })
  })

  test.each(['/archive/tea/', '/tea/', 'https://example.org/archive/tea/', 'archive/tea/index.html'])(
    'by its name with or without the base path: %s',
    async (subject) => {
      expect((await page(subject, { 'deskbell.config.yaml': BASE })).address).toEqual({
        route: '/tea/',
        href: '/archive/tea/',
        url: 'https://example.org/archive/tea/',
        output: 'tea/index.html',
      })
    },
  )

  test('by its file from the working directory, through links too', async () => {
    const site = siteFolder(files)
    mkdirSync(join(site, '../elsewhere'))
    symlinkSync(site, join(site, '../elsewhere/linked'))
    for (const subject of [join(site, 'posts/tea.md'), join(site, '../elsewhere/linked/posts/tea.md')]) {
      const { explained: found } = await explain(subject, { site, now })
      expect(found?.explanation).toMatchObject({ kind: 'page', source: 'posts/tea.md' })
    }
  })

  test('by addresses with letters of all kinds, encoded or not', async () => {
    const more = { 'posts/cafe.md': essay('title: Café\nslug: café\ndate: 2025-01-01') }
    for (const subject of ['/café/', '/caf%C3%A9/', 'cafe\u0301'])
      expect((await page(subject, more)).source).toBe('posts/cafe.md')
  })

  test('with what it is made of and what it says', async () => {
    const { title, source, post } = await page('/tea/')
    expect({ title, source }).toEqual({ title: 'On tea', source: 'posts/tea.md' })
    expect(post).toMatchObject({
      kind: 'essay',
      hidden: null,
      dates: { published: '2025-01-05', updated: null, publish: null, expires: null },
      authors: [{ name: 'Ann', route: '/author/ann/' }],
      categories: [{ name: 'Tips', route: '/category/tips/' }],
      tags: [{ name: 'pots', route: '/tag/pots/' }],
      series: { name: 'Drinks', route: '/series/drinks/', part: 1, count: 2 },
    })
  })

  test('with the neighbours and related essays that its page shows, and why', async () => {
    const { post } = await page('/tea/', weekly(3))
    const cups = { title: 'On cups', route: '/cups/', source: 'posts/cups.md' }
    expect(post).toMatchObject({ newer: cups, older: null, previousPart: null, nextPart: cups })
    const pinned = essay('title: On urns\ndate: 2025-01-01\ncategory: Tips\nrelated: [cups.md]', 'Warm the pot.')
    const urns = await page('/urns/', { 'posts/urns.md': pinned })
    expect(urns.post?.related).toEqual([
      expect.objectContaining({ title: 'On cups', address: '/cups/', isPinned: true, terms: ['category/tips'] }),
      expect.objectContaining({ title: 'On tea', address: '/tea/', isPinned: false, terms: ['category/tips'] }),
    ])
  })

  test('with its links, and with those to it', async () => {
    const { post, linkedFrom } = await page('/tea/')
    expect(post?.links.map(({ kind, target, leadsTo }) => [kind, target, leadsTo])).toEqual([
      ['link', 'cups.md#handles', '/cups/'],
      ['link', '/cups/', '/cups/'],
      ['link', '/about/', '/about/'],
      ['image', 'pot.svg', '/pot.svg'],
    ])
    expect(post?.links[0]).toMatchObject({ line: 9, column: 19, isDead: false })
    expect(linkedFrom).toEqual([{ file: 'posts/cups.md', line: 9, column: 24 }])
  })

  test('with its old addresses, which are explained by where they lead', async () => {
    const more = { 'posts/urns.md': essay('title: On urns\naliases: [/old-urns/]\ndate: 2025-01-01') }
    const urns = await page('posts/urns.md', more)
    expect(urns).toMatchObject({ address: { route: '/urns/' }, forwardsTo: null, post: { aliases: ['/old-urns/'] } })
    expect(await page('/old-urns/', more)).toMatchObject({ source: 'posts/urns.md', forwardsTo: '/urns/', post: null })
  })

  test('with the essay that it answers, and those that answer it', async () => {
    const more = { 'posts/reply.md': essay('title: A reply\ninReplyTo: {url: tea.md}\ndate: 2025-05-01') }
    const reply = { title: 'A reply', route: '/reply/', source: 'posts/reply.md' }
    expect((await page('/tea/', more)).post).toMatchObject({ answers: null, answeredBy: [reply] })
    expect((await page('/reply/', more)).post).toMatchObject({ answers: { route: '/tea/' }, answeredBy: [] })
  })

  test('with links that lead nowhere as such', async () => {
    const more = { 'posts/urns.md': essay('title: On urns', '[a](/no/) [b](mugs.md) [c](#d) [e](tea.md)') }
    const { post } = await page('/urns/', more)
    expect(post?.links.map(({ leadsTo, isDead }) => [leadsTo, isDead])).toEqual([
      ['/no/', true],
      [null, true],
      [null, false],
      ['/tea/', false],
    ])
  })

  test('with the lists that it stands in, the pager among many, and its feeds', async () => {
    const config = `${CONFIG}perPage: 2\nlists: {home: [{from: category/tips, limit: 5, heading: Tips}, {from: all}]}\n`
    const { post } = await page('/tea/', { ...weekly(4), 'deskbell.config.yaml': config })
    expect(post?.standsIn).toEqual(
      [
        { kind: 'home', name: 'The Front Desk', heading: 'Tips', route: '/', pager: null, pagers: null },
        { kind: 'home', name: 'The Front Desk', heading: null, route: '/page/3/', pager: 3, pagers: 3 },
        { kind: 'category', name: 'Tips', heading: null, route: '/category/tips/', pager: 1, pagers: 1 },
        { kind: 'tag', name: 'pots', heading: null, route: '/tag/pots/', pager: 1, pagers: 1 },
        { kind: 'author', name: 'Ann', heading: null, route: '/author/ann/', pager: 1, pagers: 1 },
        { kind: 'series', name: 'Drinks', heading: null, route: '/series/drinks/', pager: 1, pagers: 1 },
        { kind: 'year', name: '2025', heading: null, route: '/2025/', pager: 3, pagers: 3 },
        { kind: 'month', name: '2025-01', heading: null, route: '/2025/01/', pager: 1, pagers: 1 },
        { kind: 'archive', name: '', heading: null, route: '/archive/', pager: null, pagers: null },
      ].map((list) => (list.kind === 'year' ? { ...list, route: '/2025/page/3/' } : list)),
    )
    expect(post?.feeds).toEqual(
      ['/', '/category/tips/', '/tag/pots/', '/author/ann/', '/series/drinks/'].map((route) => `${route}feed.xml`),
    )
  })

  test('where it is a list, with its essays and its pager', async () => {
    const config = `${CONFIG}perPage: 1\n`
    const home = await page('/page/2/', { 'deskbell.config.yaml': config })
    expect(home).toMatchObject({ source: null, post: null, pager: { number: 2, count: 2 } })
    expect(home.lists).toEqual([
      { heading: null, items: [{ title: 'On tea', route: '/tea/', source: 'posts/tea.md' }] },
    ])
    const index = await page('/archive/')
    expect(index.lists.map(({ heading, items }) => [heading, items.length])).toEqual([['2025', 2]])
    const feed = await page('/tag/pots/feed.xml', { 'deskbell.config.yaml': BASE })
    expect(feed.lists[0]?.items.map(({ source }) => source)).toEqual(['posts/cups.md', 'posts/tea.md'])
  })

  test('where it is made by Deskbell, as far as there is something to say', async () => {
    expect(await page('/404.html')).toMatchObject({ source: null, post: null, template: { name: '404' } })
    expect(await page('/about/')).toMatchObject({ source: 'pages/about.md', post: { kind: 'page', standsIn: [] } })
  })

  test('where it is hidden and was asked for, as shown', async () => {
    expect((await page('/mugs/', {}, { drafts: true })).post?.hidden).toBe('draft')
  })
})

describe('the template of a page', () => {
  test('is the theme’s, where a site has none', async () => {
    expect((await page('/tea/')).template).toEqual({
      name: 'article',
      file: 'deskbell/templates/article.hbs',
      origin: 'theme',
      passedOver: [],
      replaces: null,
    })
  })

  test('is the site’s own, in place of the theme’s', async () => {
    expect((await page('/tea/', { 'templates/article.hbs': 'x' })).template).toMatchObject({
      file: 'templates/article.hbs',
      origin: 'site',
      replaces: 'deskbell/templates/article.hbs',
    })
  })

  test('is the most special one that there is', async () => {
    expect((await page('/tag/pots/')).template).toMatchObject({ name: 'archive', passedOver: ['archive.tag'] })
    const own = { 'templates/archive.tag.hbs': 'x' }
    expect((await page('/tag/pots/', own)).template).toMatchObject({
      name: 'archive.tag',
      passedOver: [],
      replaces: null,
    })
    const sermon = { 'posts/tea.md': essay('title: On tea\nlayout: sermon\ndate: 2025-01-01') }
    const { template, post } = await page('/tea/', sermon)
    expect(template).toMatchObject({ name: 'article', passedOver: ['article.sermon'] })
    expect(post?.layout).toBe('sermon')
  })
})

describe('what is hidden is explained', () => {
  test.each([
    ['posts/mugs.md', '/mugs/', 'draft', {}],
    ['/mugs/', '/mugs/', 'draft', {}],
    ['posts/later.md', '/later/', 'scheduled', { publish: '2044-03-05T09:30:00+00:00' }],
    ['/long-past/', '/long-past/', 'expired', { expires: '2025-04-01' }],
  ])('with the reason, and where it would stand: %s', async (subject, route, reason, dates) => {
    expect(await explained(subject)).toMatchObject({
      kind: 'hidden',
      reason,
      address: { route, url: `https://example.org${route}` },
      dates: { published: '2025-03-05', ...dates },
    })
  })

  test('but not what stands only where it is shown', async () => {
    expect((await asked('/tag/secret/')).explained).toBeUndefined()
  })
})

describe('a file is explained', () => {
  test('that is published as it is, with where it is shown', async () => {
    expect(await explained('posts/pot.svg')).toMatchObject({
      kind: 'asset',
      source: 'posts/pot.svg',
      address: { route: '/pot.svg' },
      linkedFrom: [{ file: 'posts/tea.md', line: 9 }],
    })
    expect(await explained('/robots.txt')).toMatchObject({ kind: 'asset', source: 'static/robots.txt', linkedFrom: [] })
  })

  test('that has no address, with what it is for', async () => {
    const more = {
      'templates/article.hbs': 'x',
      'posts/broken.md': '---js\ntitle: 1\n---\n\nText.\n',
      'templates/helpers/a.mjs': '',
    }
    expect(await explained('templates/article.hbs', more)).toEqual({
      kind: 'file',
      source: 'templates/article.hbs',
      role: 'template',
      prints: ['/cups/', '/tea/'],
    })
    for (const [path, role] of [
      ['data/authors.yaml', 'data'],
      ['deskbell.config.yaml', 'configuration'],
      ['posts/unshown.svg', 'attachment'],
      ['posts/broken.md', 'essay'],
      ['templates/helpers/a.mjs', 'helper'],
    ] as const)
      expect(await explained(path, more)).toEqual({ kind: 'file', source: path, role, prints: [] })
  })
})

describe('what there isn’t', () => {
  test.each([
    ['/tae/', 'Did you mean `/tea/`?'],
    ['tea.html', 'Did you mean `/tea/`?'],
    ['/elephants/', 'Name an address of the site, a file of it, or a diagnostic code.'],
    ['posts/tae.md', 'Did you mean `posts/tea.md`?'],
    ['https://elsewhere.org/tea/', 'Its addresses begin with https://example.org/.'],
  ])('is said, with what may be meant: “%s”', async (subject, mend) => {
    const { explained: none, diagnostics } = await asked(subject)
    expect(none).toBeUndefined()
    expect(diagnostics).toMatchObject([{ code: 'usage/address', severity: 'error', mend }])
  })

  test('is a code, where it looks like one', async () => {
    for (const slip of ['front-matter/dates', 'front-mater/date']) {
      expect((await asked(slip)).diagnostics).toMatchObject([
        { code: 'usage/code', mend: 'Did you mean `front-matter/date`?' },
      ])
    }
    const more = { 'pages/links.md': essay('title: Links\npermalink: /links/ded/') }
    expect((await page('links/ded', more)).source).toBe('pages/links.md')
  })
})

describe('a site with errors', () => {
  test('is explained as far as it can be read, and how many they are', async () => {
    const { explained: found, errorsInSite } = await asked('/tea/', { 'posts/dead.md': essay('title: x', '[x](y.md)') })
    expect(found?.explanation.kind).toBe('page')
    expect(errorsInSite).toBe(1)
  })

  test('that can’t be read explains nothing', async () => {
    const result = await asked('/tea/', { 'deskbell.config.yml': '' })
    expect(result.explained).toBeUndefined()
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['config/several'])
  })
})

describe('a code is explained', () => {
  test('with its page, its severity, and what the site makes of it', async () => {
    const config = { 'deskbell.config.yaml': `${CONFIG}diagnostics: {front-matter/date: warning}\n` }
    expect(await explained('front-matter/date', config)).toMatchObject({
      kind: 'code',
      severity: 'error',
      canBeSet: true,
      here: 'warning',
      page: expect.stringMatching(/^# front-matter\/date\n/),
    })
    expect(await explained('usage/code')).toMatchObject({ canBeSet: false, here: null })
  })
})
