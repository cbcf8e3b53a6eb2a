import { describe, expect, test } from 'vitest'
import { aSite, CONFIG, dated, essay, type Files } from './a-site.ts'

/** The route of one file, and what was found. */
function routeOf(path: string, text: string, config = ''): { route: string | undefined; found: readonly string[] } {
  const { site, found } = aSite({ 'deskbell.config.yaml': CONFIG + config, [path]: text })
  return { route: [...site.essays, ...site.pages][0]?.route, found }
}

describe('a permalink', () => {
  const tips = essay('title: T\ndate: 2024-01-05\ncategory: Small Talk')

  test.each([
    ['/:slug/', '/tea/'],
    ['/:slug', '/tea/'],
    ['/:slug.html', '/tea.html'],
    ['/:year/:month/:day/:slug/', '/2024/01/05/tea/'],
    ['/blog/:category/:slug/', '/blog/small-talk/tea/'],
    ['/:folder/:slug/', '/on-hot-drinks/2020/tea/'],
  ])('%s gives %s', (pattern, route) => {
    expect(routeOf('posts/On hot drinks/2020/tea.md', tips, `permalink: "${pattern}"`)).toEqual({ route, found: [] })
  })

  test('leaves out what an essay has nothing for', () => {
    expect(routeOf('posts/tea.md', essay('title: T'), 'permalink: /:year/:category/:slug/').route).toBe('/tea/')
  })

  test.each([
    ['permalink: /drinks/tea/', '/drinks/tea/'],
    ['permalink: drinks//tea', '/drinks/tea/'],
    ['permalink: /tea.html', '/tea.html'],
    ['url: /hugo/tea/', '/hugo/tea/'],
    ['permalink: /:year/:slug/', '/2024/tea/'],
    ['permalink: /caf%C3%A9/', '/café/'],
    ['permalink: /cafe\u0301/', '/café/'],
    ['slug: Mate', '/Mate/'],
  ])('of an essay’s own wins: `%s`', (line, route) => {
    expect(routeOf('posts/tea.md', essay(`title: T\ndate: 2024-01-05\n${line}`))).toEqual({ route, found: [] })
  })

  test.each([
    ['../secret', 'it is a step up or down in a path'],
    ['/%2e%2e/secret/', 'it is a step up or down in a path'],
    ['/a/..%2f..%2fb/', 'it holds `%`'],
    ['/a\\\\b/', 'it holds `\\`'],
    ['/con/', 'Windows keeps this name for a device'],
    ['/tea./', 'it ends with a dot or a space'],
    ['https://example.net/tea/', 'it holds `:`'],
    ['/tea?x=1', 'it holds `?`'],
    ['/:author/', 'it holds `:`'],
    ['/a\\u202eb/', 'it holds the invisible character U+202e'],
    [`/${'é'.repeat(101)}/`, 'it is longer than 200 bytes'],
  ])('that can’t be an address is an error at its place: %s', (permalink, problem) => {
    const { route, found } = routeOf('posts/tea.md', essay(`title: T\ndate: 2024-01-05\npermalink: "${permalink}"`))
    expect(route).toBe('/tea/')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^posts\/tea\.md:4:12 urls\/unsafe `permalink` gives “/)
    expect(found[0]).toContain(`which can’t be an address: ${problem}.`)
  })
})

test.each([
  ['pages/about.md', '/about/'],
  ['pages/team/Front Desk.md', '/team/front-desk/'],
  ['pages/team/index.md', '/team/'],
  ['pages/team/desk/index.md', '/team/desk/'],
])('an undated page stands at its path: %s at %s', (path, route) => {
  expect(routeOf(path, essay('title: P'))).toEqual({ route, found: [] })
})

test('folders may lie below others', () => {
  const config = 'posts: content/posts\npages: content/pages\npermalink: /:folder/:slug/'
  expect(routeOf('content/posts/tips/tea.md', dated('2024-01-05'), config).route).toBe('/tips/tea/')
  expect(routeOf('content/pages/team/about.md', essay('title: P'), config).route).toBe('/team/about/')
})

describe('files beside essays', () => {
  const attachments = (files: Files, config = '') => {
    const { site, found } = aSite({ 'deskbell.config.yaml': CONFIG + config, ...files })
    return { routes: site.attachments.map(({ route }) => route), found }
  }

  test('go with the `index.md` of their folder, at its address', () => {
    const bundle = { 'posts/2024-01-05-tea/index.md': essay('title: T'), 'posts/2024-01-05-tea/img/Cup 1.jpg': '' }
    expect(attachments(bundle)).toEqual({ routes: ['/tea/img/Cup 1.jpg'], found: [] })
    expect(attachments(bundle, 'permalink: /:slug.html')).toEqual({ routes: ['/tea/img/Cup 1.jpg'], found: [] })
  })

  test('stay unpublished below a hidden `index.md`, also inside a visible one', () => {
    expect(
      attachments({
        'posts/tea/index.md': dated('2024-01-05'),
        'posts/tea/cup.jpg': '',
        'posts/tea/next/index.md': essay('title: N\ndraft: true\ndate: 2024-01-05'),
        'posts/tea/next/secret.jpg': '',
      }).routes,
    ).toEqual(['/tea/cup.jpg'])
  })

  test('are published elsewhere only where a visible essay shows them', () => {
    const { routes, found } = attachments({
      'posts/tea.md': essay('title: T\ndate: 2024-01-05', '![A cup](img/cup.jpg)'),
      'posts/hidden.md': essay('title: H\ndraft: true\ndate: 2024-01-05', '![A pot](img/pot.jpg)'),
      'posts/img/cup.jpg': '',
      'posts/img/pot.jpg': '',
      'posts/img/notes #1?.txt': '',
    })
    expect({ routes, found }).toEqual({ routes: ['/img/cup.jpg'], found: [] })
  })

  test('with a name that can’t be an address are an error, at the file or where it is shown', () => {
    expect(attachments({ 'posts/tea/index.md': dated('2024-01-05'), 'posts/tea/a#b.jpg': '' }).found).toEqual([
      'posts/tea/a#b.jpg:1:1 urls/unsafe this file’s name can’t be an address: it holds `#`.',
    ])
    const shown = { 'posts/tea.md': essay('title: T\ndate: 2024-01-05', '![x](a*b.jpg)'), 'posts/a*b.jpg': '' }
    expect(attachments(shown).found).toEqual([
      'posts/tea.md:5:1 urls/unsafe “a*b.jpg” leads to a file whose name can’t be an address: it holds `*`.',
    ])
  })
})

describe('two sources for one address', () => {
  const collisions = (files: Files, config = '') =>
    aSite({ 'deskbell.config.yaml': CONFIG + config, ...files }).found.filter((line) => line.includes('urls/collision'))
  const at = (permalink: string) => essay(`title: T\ndate: 2024-01-05\npermalink: ${permalink}`)

  test.each<[string, Files, string]>([
    [
      'are an error that names both',
      { 'posts/a.md': at('/tea/'), 'posts/b.md': at('/tea') },
      'posts/b.md:4:12 urls/collision posts/b.md and posts/a.md both want the address /tea/.',
    ],
    [
      'also where only case differs',
      { 'posts/a.md': at('/tea/'), 'posts/b.md': at('/Tea/') },
      'posts/b.md:4:12 urls/collision posts/b.md and posts/a.md both want /Tea/, which on many systems is /tea/.',
    ],
    [
      'also where an accent is composed in two ways',
      { 'posts/a.md': at('/caf\u00e9/'), 'static/cafe\u0301/index.html': '' },
      'static/cafe\u0301/index.html:1:1 urls/collision static/cafe\u0301/index.html and posts/a.md both want /café/index.html, which on many systems is /café/.',
    ],
    [
      'also with a static file',
      { 'posts/a.md': at('/tea/'), 'static/tea/index.html': '' },
      'static/tea/index.html:1:1 urls/collision static/tea/index.html and posts/a.md both want /tea/index.html, which on many systems is /tea/.',
    ],
    [
      'also with an archive',
      { 'posts/a.md': at('/tag/tea/'), 'posts/b.md': essay('title: B\ndate: 2024-01-01\ntags: [tea]') },
      'posts/a.md:4:12 urls/collision the tag archive “tea” and posts/a.md both want the address /tag/tea/.',
    ],
    [
      'also with a year',
      { 'posts/a.md': at('/2024/') },
      'posts/a.md:4:12 urls/collision the year archive “2024” and posts/a.md both want the address /2024/.',
    ],
    [
      'also with a feed',
      { 'posts/a.md': at('/feed.xml') },
      'posts/a.md:4:12 urls/collision the feed of the home page and posts/a.md both want the address /feed.xml.',
    ],
    [
      'also where one is a file and the other a folder in its place',
      { 'posts/a.md': at('/tea.html'), 'static/tea.html/cup.jpg': '' },
      'static/tea.html/cup.jpg:1:1 urls/collision static/tea.html/cup.jpg and posts/a.md both want /tea.html, one as a file and one as a folder, for /tea.html/cup.jpg.',
    ],
    [
      'also with what publishing writes itself',
      { 'posts/a.md': at('/tea/'), 'static/.deskbell.json': '' },
      'static/.deskbell.json:1:1 urls/collision static/.deskbell.json and Deskbell itself both want the address /.deskbell.json.',
    ],
  ])('%s', (_what, files, finding) => {
    expect(collisions(files)).toEqual([finding])
  })

  test('with a later page of a list are found as the list grows', () => {
    const files = { 'posts/a.md': at('/page/2/'), 'posts/b.md': dated('2024-01-01') }
    expect(collisions(files)).toEqual([])
    expect(collisions(files, 'perPage: 1')).toEqual([
      'posts/a.md:4:12 urls/collision the home page and posts/a.md both want the address /page/2/.',
    ])
  })

  test('are no error where one of them is hidden, or a file that nobody shows', () => {
    const hidden = essay('title: H\ndate: 2024-01-01\ndraft: true\npermalink: /tea/')
    expect(collisions({ 'posts/a.md': at('/tea/'), 'posts/b.md': hidden })).toEqual([])
    expect(collisions({ 'posts/a.md': at('/tea/x.jpg'), 'posts/tea/x.jpg': '' })).toEqual([])
  })

  test('are no error for a page of the site’s own for what is not found', () => {
    const { site, found } = aSite({
      'posts/a.md': at('/tea/'),
      'pages/404.md': essay('title: Lost?\npermalink: /404.html'),
    })
    expect({ found, own: site.hasOwnNotFound }).toEqual({ found: [], own: true })
    expect(aSite({ 'posts/a.md': at('/tea/'), 'static/404.html': '' }).site.hasOwnNotFound).toBe(true)
  })
})

test('a permalink under the site’s own url is a path on it, as converters from WordPress write it', () => {
  const { site, found } = aSite({ 'posts/a.md': essay('title: A\npermalink: http://Example.org/2019/03/tea/') })
  expect(found.filter((one) => !one.includes('no-date'))).toEqual([])
  expect(site.essays.map(({ route }) => route)).toEqual(['/2019/03/tea/'])
})
