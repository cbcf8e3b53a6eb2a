import { describe, expect, test } from 'vitest'
import type { ArchiveView, View } from '../../src/page/view.ts'
import { CONFIG, dated, essay, planned, weekly } from '../site/a-site.ts'

function archive(view: View): ArchiveView {
  if (!('lists' in view)) throw new Error('not an archive')
  return view
}

function titlesOf(view: ArchiveView): readonly (readonly string[])[] {
  return view.lists.map(({ items }) => items.map(({ title }) => title))
}

describe('the pages of a list', () => {
  const { routes, view } = planned({ ...weekly(25, 'category: Training'), 'deskbell.config.yaml': CONFIG })

  test('are `/term/` and `/term/page/2/`, and page 1 has one address', () => {
    expect(routes.filter((route) => route.startsWith('/category/training/') && !route.endsWith('.xml'))).toEqual([
      '/category/training/',
      '/category/training/page/2/',
      '/category/training/page/3/',
    ])
    expect(routes.filter((route) => /\/page\/[01]\/$/.test(route))).toEqual([])
  })

  test('are titled with their number from the second on', () => {
    const titleOf = (route: string) => archive(view(route)).page.title
    expect(titleOf('/category/training/')).toBe('Training | The Front Desk')
    expect(titleOf('/category/training/page/3/')).toBe('Training | The Front Desk - Page 3')
    expect(titleOf('/')).toBe('The Front Desk')
    expect(titleOf('/page/2/')).toBe('The Front Desk - Page 2')
    expect(titleOf('/2025/05/')).toBe('May 2025 | The Front Desk')
  })

  test('lead to each other; the first has no way back and the last none on', () => {
    const pagerOf = (route: string) => archive(view(route)).pager
    expect(pagerOf('/category/training/')).toMatchObject({ previous: null, next: '/category/training/page/2/' })
    expect(pagerOf('/category/training/page/2/')).toMatchObject({
      previous: '/category/training/',
      next: '/category/training/page/3/',
      links: [
        { number: 1, href: '/category/training/', current: false },
        { number: 2, href: null, current: true },
        { number: 3, href: '/category/training/page/3/', current: false },
      ],
    })
    expect(pagerOf('/category/training/page/3/')).toMatchObject({ previous: '/category/training/page/2/', next: null })
  })

  test('say how long all their essays take to read', () => {
    const essays = {
      'posts/a.md': essay('title: A\ndate: 2025-01-01', 'w '.repeat(460)),
      'posts/b.md': dated('2025-01-02', 'B'),
    }
    expect(archive(planned(essays).view('/')).archive.minutes).toBe(3)
  })

  test('each are their own canonical page', () => {
    expect(archive(view('/page/2/')).page).toMatchObject({ canonical: 'https://example.org/page/2/', noindex: false })
  })

  test('keep their addresses when an essay is added', () => {
    const more = planned({ ...weekly(25, 'category: Training'), 'posts/new.md': dated('2025-06-10') }).routes
    expect(routes.filter((route) => !more.includes(route))).toEqual([])
  })

  test('count all their essays, and say the same of them everywhere', () => {
    const { archive: summary } = archive(view('/category/training/page/2/'))
    const [category] = archive(view('/')).lists[0]?.items[0]?.categories ?? []
    expect([summary.count, category?.count]).toEqual([25, 25])
  })
})

describe('several lists on a page', () => {
  const config = `${CONFIG}perPage: 1
lists:
  category:
    - {from: all, limit: 3, heading: Latest tips}
    - {from: this, mode: full}
  tag:
    - {from: category/training, limit: 2}
`
  const { view, routes, printed } = planned({
    'deskbell.config.yaml': config,
    ...weekly(3),
    'posts/a.md': essay(
      'title: A\ndate: 2025-01-01\ncategory: training\ntags: [tea]',
      '## Part\n\nText.[^1]\n\n[^1]: Note.',
    ),
    'posts/b.md': essay('title: B\ndate: 2024-01-01\ncategory: training', '## Part\n\nOlder text.[^1]\n\n[^1]: Note.'),
  })

  test('stand on each of its pages, one of them going on from page to page', () => {
    const latest = ['Essay 1', 'Essay 2', 'Essay 3']
    expect(titlesOf(archive(view('/category/training/')))).toEqual([latest, ['A']])
    expect(titlesOf(archive(view('/category/training/page/2/')))).toEqual([latest, ['B']])
  })

  test('show excerpts or whole texts, never both', () => {
    const [tips, slice] = archive(view('/category/training/')).lists
    expect(tips).toMatchObject({ heading: 'Latest tips', mode: 'excerpt', items: [{ full: null }, {}, {}] })
    expect(slice).toMatchObject({ heading: null, mode: 'full', items: [{ excerpt: null, full: { title: 'A' } }] })
    expect(slice?.items[0]?.full?.body).toContain('id="a-part"')
  })

  test('without an endless one are one page', () => {
    expect(routes.filter((route) => route.startsWith('/tag/tea/'))).toEqual(['/tag/tea/', '/tag/tea/feed.xml'])
    expect(titlesOf(archive(view('/tag/tea/')))).toEqual([['A', 'B']])
  })

  test('taken from a term that no essay has are a warning, and empty', () => {
    const { found, view: other } = planned({
      'deskbell.config.yaml': `${CONFIG}lists: {home: [{from: tag/nothing, limit: 1}, {from: all}]}`,
      'posts/a.md': dated('2025-01-01'),
    })
    expect(found).toEqual(['config/list `lists` asks for “tag/nothing”, and no essay is in it.'])
    expect(titlesOf(archive(other('/')))).toEqual([[], ['On tea']])
  })

  test('give every id on a page once, also of an essay that stands there twice, and of two with one slug', () => {
    const twice = planned({
      'deskbell.config.yaml': `${CONFIG}permalink: /:year/:slug/\nlists: {home: [{from: all, limit: 2, mode: full}, {from: all, mode: full}]}`,
      'posts/2024/tea.md': essay('title: A\ndate: 2024-01-01', '## Part\n\nText.[^1]\n\n[^1]: Note.'),
      'posts/2025/tea.md': essay('title: B\ndate: 2025-01-01', '## Part\n\nText.[^1]\n\n[^1]: Note.'),
    }).printed()
    for (const pages of [printed(), twice]) {
      for (const [path, text] of pages) {
        if (path.endsWith('.xml')) continue
        const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
        expect(ids).toEqual([...new Set(ids)])
        for (const [, id] of text.matchAll(/ href="#([^"]+)"/g)) expect(['site-main', ...ids]).toContain(id)
      }
    }
  })
})

test('years and months lead to those on either side that hold essays', () => {
  const { view } = planned({
    'posts/a.md': dated('2019-12-01'),
    'posts/b.md': dated('2022-01-01'),
    'posts/c.md': dated('2022-03-01'),
    'posts/d.md': dated('2025-03-01'),
  })
  const around = (route: string) => {
    const { earlier, later } = archive(view(route)).archive
    return [earlier, later]
  }
  expect(around('/2019/')).toEqual([null, { label: '2022', href: '/2022/' }])
  expect(around('/2022/')).toEqual([
    { label: '2019', href: '/2019/' },
    { label: '2025', href: '/2025/' },
  ])
  expect(around('/2022/01/')).toEqual([
    { label: 'December 2019', href: '/2019/12/' },
    { label: 'March 2022', href: '/2022/03/' },
  ])
  expect(around('/2025/03/')).toEqual([{ label: 'March 2022', href: '/2022/03/' }, null])
  expect(around('/')).toEqual([null, null])
})

test('a description is HTML on the page and plain text in its head and feed', () => {
  const { view } = planned({
    'posts/a.md': essay('title: A\ndate: 2025-01-01\ncategory: tips'),
    'data/categories.yaml': 'tips: {title: Tips, description: "Short, *kind* & [true](/a/)."}',
  })
  expect(view('/category/tips/')).toMatchObject({
    page: { description: 'Short, kind & true.' },
    archive: { description: 'Short, <em>kind</em> &#x26; <a href="/a/">true</a>.' },
  })
  expect(view('/category/tips/feed.xml')).toMatchObject({ feed: { description: 'Short, kind & true.' } })
})

test('the index of all essays has every one of them once, by year, and the undated apart', () => {
  const { view } = planned({
    'posts/a.md': dated('2025-01-01', 'A'),
    'posts/b.md': dated('2025-02-01', 'B'),
    'posts/c.md': dated('2019-02-01', 'C'),
    'posts/d.md': essay('title: D'),
  })
  expect(view('/archive/')).toMatchObject({
    count: 4,
    years: [
      { year: '2025', href: '/2025/', count: 2, posts: [{ title: 'B' }, { title: 'A' }] },
      { year: '2019', href: '/2019/', count: 1, posts: [{ title: 'C' }] },
    ],
    undated: [{ title: 'D', published: null }],
  })
})

test('the page for what is not found shows the newest, and is left out where the site has its own', () => {
  expect(planned(weekly(7)).view('/404.html')).toMatchObject({
    page: { noindex: true, canonical: null },
    newest: [{ title: 'Essay 1' }, {}, {}, {}, { title: 'Essay 5' }],
  })
  const own = planned({ ...weekly(1), 'pages/404.md': essay('title: Lost?\npermalink: /404.html') })
  expect(own.routes.filter((route) => route === '/404.html')).toHaveLength(1)
  expect(own.view('/404.html')).toMatchObject({ page: { heading: 'Lost?', noindex: true } })
  expect(own.view('/')).toMatchObject({ site: { navigation: [{ label: 'All essays' }] } })
})

describe('the ways into the archive, on every page,', () => {
  const files = {
    'posts/a.md': essay('title: A\ndate: 2025-01-01\ncategory: [Zeal, Tea]\nseries: Steps'),
    'posts/b.md': essay('title: B\ndate: 2025-01-02\ncategory: Ants\ndraft: true'),
    'posts/c.md': essay('title: C\ndate: 2025-01-03\ncategory: Bees'),
    'data/categories.yaml': 'zeal: {order: 1, description: "All *of* it."}\nants: {order: 2}',
  }

  test('are the categories with essays, in their order, and the series', () => {
    const { site } = archive(planned(files).view('/'))
    expect(site.categories).toEqual([
      { name: 'Zeal', slug: 'zeal', href: '/category/zeal/', count: 1, description: 'All <em>of</em> it.' },
      { name: 'Bees', slug: 'bees', href: '/category/bees/', count: 1, description: null },
      { name: 'Tea', slug: 'tea', href: '/category/tea/', count: 1, description: null },
    ])
    expect(site.series).toEqual([{ name: 'Steps', slug: 'steps', href: '/series/steps/', count: 1 }])
  })

  test('are none where the site has no archive of them', () => {
    const off = { ...files, 'deskbell.config.yaml': `${CONFIG}archives: {category: off, series: off}` }
    expect(archive(planned(off).view('/')).site).toMatchObject({ categories: [], series: [] })
  })
})

test('the site’s icon is its static/favicon.svg, else favicon.ico', () => {
  const iconOf = (...names: readonly string[]) =>
    archive(
      planned({ 'posts/a.md': dated('2025-01-01'), ...Object.fromEntries(names.map((name) => [name, ''])) }).view('/'),
    ).site.icon
  expect(iconOf()).toBeNull()
  expect(iconOf('static/favicon.ico')).toBe('/favicon.ico')
  expect(iconOf('static/favicon.ico', 'static/favicon.svg')).toBe('/favicon.svg')
})
