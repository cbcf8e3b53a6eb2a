import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputPathOf } from '../../src/site/route.ts'
import { aSite, CONFIG, dated, essay, type Files, planned } from './a-site.ts'

const BELOW = 'title: The Front Desk\nurl: https://example.org/archive/\ntimezone: UTC\n'

function withAliases(yaml: string, more: Files = {}) {
  return aSite({ 'posts/tea.md': essay(`title: On tea\ndate: 2025-01-05\n${yaml}`), ...more })
}

/** Where the aliases of an essay at `/tea/` are, and what was found. */
function read(yaml: string, more: Files = {}) {
  const { site, found } = withAliases(yaml, more)
  return { routes: site.aliases.map(({ route }) => route), found }
}

/** What is published as text beside the pages, by path. */
function textOf({ plan }: ReturnType<typeof planned>, path: string): unknown {
  return plan.assets.find((asset) => asset.path === path)?.content
}

describe('an alias', () => {
  test.each([
    ['/old/', '/old/'],
    ['/old', '/old/'],
    ['old/', '/old/'],
    ['/old/index.html', '/old/'],
    ['/2019/03/old', '/2019/03/old/'],
    ['/old.html', '/old.html'],
    ['/old.php', '/old.php'],
    ['/caf%C3%A9/', '/café/'],
    ['/cafe\u0301/', '/café/'],
    ['https://example.org/old/', '/old/'],
    ['HTTP://Example.org:80/old/', '/old/'],
    ['//example.org/old', '/old/'],
  ])('%s is the address %s', (written, route) => {
    expect(read(`aliases: ["${written}"]`)).toEqual({ routes: [route], found: [] })
  })

  test('is known by the names that other programs have for it, which add up', () => {
    const { routes } = read('aliases: [/a/, /b]\nredirect_from: /c/\nalias: d')
    expect(routes).toEqual(['/a/', '/b/', '/c/', '/d/'])
  })

  test('that is said twice is one', () => {
    expect(read('aliases: [/old, /old/, /old/index.html]')).toEqual({ routes: ['/old/'], found: [] })
  })

  test('without a slash at its beginning stands beside the essay, as Hugo has it', () => {
    expect(read('permalink: /notes/tea/\naliases: [green-tea]').routes).toEqual(['/notes/green-tea/'])
    expect(read('permalink: /notes/tea.html\naliases: [green-tea.html]').routes).toEqual(['/notes/green-tea.html'])
  })

  test.each([
    ['https://elsewhere.example/old/', 'is an address elsewhere, and this site can forward only from its own.'],
    ['//elsewhere.example/', 'is an address elsewhere, and this site can forward only from its own.'],
    ['javascript:alert(1)', 'is an address elsewhere, and this site can forward only from its own.'],
    ['/../old/', 'can’t be an address: it is a step up or down in a path.'],
    ['/%2e%2e/%2e%2e/etc/', 'can’t be an address: it is a step up or down in a path.'],
    ['/con/', 'can’t be an address: Windows keeps this name for a device.'],
    ['/a*/', 'can’t be an address: it holds `*`.'],
    ['/:splat/', 'can’t be an address: it holds `:`.'],
    ['/a\\r\\n/evil/ /tea/ 301', 'can’t be an address: it holds the invisible character U+000d.'],
    ['/a%0A/b/', 'can’t be an address: it holds the invisible character U+000a.'],
  ])('%s is refused at its line', (written, says) => {
    const { routes, found } = read(`aliases:\n  - /kept/\n  - "${written}"`)
    expect(routes).toEqual(['/kept/'])
    expect(found).toEqual([expect.stringMatching(/^posts\/tea\.md:6:5 urls\/unsafe the alias “/)])
    expect(found[0]).toContain(says)
  })

  test.each([
    ['/?p=123', 'holds `?`, which is no part of a file’s address; it is left out.'],
    ['/old/#part', 'holds `#`, which is no part of a file’s address; it is left out.'],
    ['/tea', 'is where it stands now.'],
    ['/Tea/', 'is on many systems where it stands now: /tea/.'],
  ])('%s is left out with a warning', (written, says) => {
    expect(read(`aliases: ["${written}"]`)).toEqual({
      routes: [],
      found: [`posts/tea.md:4:11 urls/alias the alias “${written}” ${says}`],
    })
  })

  test.each([
    ['another essay', { 'posts/old.md': dated('2025-01-06') }, 'posts/old.md both want the address /old/.'],
    [
      'an essay in other case',
      { 'posts/o.md': essay('title: O\ndate: 2025-01-06\nslug: OLD') },
      'posts/o.md both want',
    ],
    ['a page', { 'pages/old.md': essay('title: O') }, 'pages/old.md both want the address /old/.'],
    ['a file', { 'static/old/index.html': '' }, 'static/old/index.html both want /old/, which on many systems is'],
    ['a folder that is a file', { 'static/old': '' }, 'static/old both want /old, one as a'],
    [
      'an alias of another',
      { 'posts/o.md': essay('title: O\ndate: 2025-01-06\naliases: /OLD') },
      'an alias of posts/o.md both want',
    ],
  ])('that is %s’s address is an error that names both', (_, more, says) => {
    const { found } = read('aliases: /old/', more)
    expect(found).toEqual([expect.stringMatching(/urls\/collision an alias of posts\/\w+\.md and /)])
    expect(found[0]).toContain(says)
  })

  test.each(['/', '/index.html', '/2025/', '/archive/', '/404.html', '/feed.xml', '/_redirects/a.html'])(
    'can’t be where the site itself has a page or file: %s',
    (written) => {
      expect(read(`aliases: ["${written}"]`).found).toEqual([expect.stringMatching(/urls\/collision /)])
    },
  )

  test('of a hidden essay is not published, and a link to it is one to a hidden essay', () => {
    const { site, found } = withAliases('draft: true\naliases: /old/', {
      'posts/cups.md': essay('title: C\ndate: 2025-01-06', '[x](/old/)'),
    })
    expect(site.aliases).toEqual([])
    expect(found).toEqual([expect.stringContaining('links/hidden')])
  })

  test('never gives anything but a safe path on this site', () => {
    const piece = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2e',
      '%2F',
      '\\',
      'old',
      'é',
      '?',
      '#',
      ':',
      '*',
      '//',
      ' ',
      '\u202e',
    )
    const written = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(written, (alias) => {
        const { site } = withAliases(`aliases: [${JSON.stringify(alias)}]`)
        for (const { route } of site.aliases) {
          const path = outputPathOf(route)
          expect(path.split('/').every((step) => !['', '.', '..'].includes(step))).toBe(true)
          expect(/[\\?#*:\p{Cc}]/u.test(path)).toBe(false)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a link to an alias', () => {
  test('leads where the alias forwards to, with its query and its heading', () => {
    const { view, found } = planned({
      'posts/tea.md': essay('title: On tea\ndate: 2025-01-05\naliases: /old/', '## Pots\n\nA pot.'),
      'posts/cups.md': essay('title: On cups\ndate: 2025-01-06', '[x](/old?a=1#pots) and [y](../old/#cups)'),
    })
    const page = view('/cups/')
    expect('post' in page && page.post.body).toContain('<a href="/tea/?a=1#pots">x</a>')
    expect(found).toEqual([expect.stringContaining('links/anchor')])
  })

  test('is right in the navigation too', () => {
    const config = `${CONFIG}navigation:\n  - {label: Tea, href: /old/}\n`
    expect(withAliases('aliases: /old/', { 'deskbell.config.yaml': config }).found).toEqual([])
  })
})

describe('what stands at an alias', () => {
  test('forwards without a script, names the new address, and asks not to be found', () => {
    const site = planned({ 'posts/tea.md': essay('title: Tea & cups\ndate: 2025-01-05\naliases: /old/') })
    const html = site.printed().get('old/index.html') ?? ''
    expect(html).toContain('<meta http-equiv="refresh" content="0; url=/tea/">')
    expect(html).toContain('<link rel="canonical" href="https://example.org/tea/">')
    expect(html).toContain('<meta name="robots" content="noindex">')
    expect(html).toContain('This page has moved: <a href="/tea/">Tea &amp; cups</a>')
    expect(html).not.toContain('<script')
    expect(html.length).toBeLessThan(700)
  })

  test('speaks the language of the essay', () => {
    const site = planned({ 'posts/tea.md': essay('title: Té\ndate: 2025-01-05\nlang: es\naliases: /old/') })
    expect(site.printed().get('old/index.html')).toContain('Esta página ha cambiado de dirección:')
  })

  test('is a line for hosts alone where no host would send a page', () => {
    const site = planned({ 'posts/tea.md': essay('title: T\ndate: 2025-01-05\naliases: /old.php') })
    expect(site.printed().has('old.php')).toBe(false)
    expect(textOf(site, '_redirects')).toContain('/old.php /tea/ 301\n')
  })
})

describe('_redirects', () => {
  test('has a line for each alias, in order, with the base path and encoded', () => {
    const site = planned({
      'deskbell.config.yaml': BELOW,
      'posts/tea.md': essay('title: T\ndate: 2025-01-05\naliases: [/z/, "/ä b/"]'),
      'posts/cups.md': essay('title: C\ndate: 2025-01-06\naliases: /old.html'),
    })
    expect(textOf(site, '_redirects')).toBe(
      '# Aliases of essays and pages.\n' +
        '/archive/old.html /archive/cups/ 301\n/archive/z/ /archive/tea/ 301\n/archive/%C3%A4%20b/ /archive/tea/ 301\n',
    )
  })

  test('has the rules of the site’s own before those of the aliases', () => {
    const site = planned({
      'posts/tea.md': essay('title: T\ndate: 2025-01-05\naliases: /old/'),
      'static/_redirects': '/feed /feed.xml 301',
    })
    expect(site.found).toEqual([])
    expect(textOf(site, '_redirects')).toBe('/feed /feed.xml 301\n# Aliases of essays and pages.\n/old/ /tea/ 301\n')
    expect(site.plan.assets.filter(({ path }) => path === '_redirects')).toHaveLength(1)
  })

  test('is not there without aliases, and the site’s own is then published as it is', () => {
    const own = { 'posts/tea.md': dated('2025-01-05'), 'static/_redirects': '/feed /feed.xml 301' }
    expect(textOf(planned(own), '_redirects')).toEqual({ copyOf: '/site/static/_redirects' })
    expect(textOf(planned({ 'posts/tea.md': dated('2025-01-05') }), '_redirects')).toBeUndefined()
  })
})
