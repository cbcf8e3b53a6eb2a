import { describe, expect, test } from 'vitest'
import { aSite, CONFIG, dated, essay, type Files, planned } from './a-site.ts'

const around: Files = {
  'posts/2024-01-05-cups.md': essay('title: On cups\ntags: [tea]', '## How to hold one\n\nSo.'),
  'posts/deep/pots.md': dated('2024-01-06', 'On pots'),
  'posts/deep/pot.png': '',
  'posts/my cup.md': dated('2024-01-08', 'My cup'),
  'posts/hidden.md': essay('title: H\ndate: 2024-01-07\ndraft: true\ncategory: Secrets'),
  'pages/about.md': essay('title: About', '## Us\n\nWe.'),
  'static/menu.pdf': '',
}

function withText(body: string, config = '', options = {}) {
  const files = {
    ...around,
    'deskbell.config.yaml': CONFIG + config,
    'posts/tea.md': essay('title: T\ndate: 2024-02-01', body),
  }
  return { ...planned(files, options), site: aSite(files, options) }
}

/** The address that a link prints as on the page of its essay, and what was found. */
function linkTo(target: string, config = '') {
  const { view, found } = withText(`[x](<${target}>)`, config)
  const page = view('/tea/')
  const body = 'post' in page ? page.post.body : ''
  return { href: /<a href="([^"]*)">/.exec(body)?.[1], found }
}

describe('a link', () => {
  test('to an image without an address is reported, and leaves its words', () => {
    const { view, found } = withText('See ![the pots]() there.')
    expect(found).toEqual(['posts/tea.md:5:5 images/dead this image has no address.'])
    expect(JSON.stringify(view('/tea/'))).not.toContain('src=\\"\\"')
  })

  test('without an address is reported, and leads nowhere', () => {
    const { view, found } = withText('See [the pots]() and <a href="">a cup</a>.')
    expect(found).toEqual([
      'posts/tea.md:5:5 links/dead this link has no address.',
      'posts/tea.md:5:22 links/dead this link has no address.',
    ])
    expect(view('/tea/')).toMatchObject({ post: { body: '<p>See <a>the pots</a> and <a>a cup</a>.</p>' } })
  })

  test.each([
    ['2024-01-05-cups.md', '/cups/'],
    ['./2024-01-05-cups.md', '/cups/'],
    ['deep/pots.md', '/pots/'],
    ['../posts/deep/pots.md', '/pots/'],
    ['/posts/deep/pots.md', '/pots/'],
    ['/deep/pots.md', '/pots/'],
    ['../pages/about.md', '/about/'],
    ['/about.md', '/about/'],
    ['2024-01-05-cups.md#how-to-hold-one', '/cups/#how-to-hold-one'],
    ['/cups/', '/cups/'],
    ['/cups', '/cups/'],
    ['../cups/', '/cups/'],
    ['/cups/index.html', '/cups/'],
    ['/cups/?a=1&b=2#how-to-hold-one', '/cups/?a=1&amp;b=2#how-to-hold-one'],
    ['https://example.org/cups/', '/cups/'],
    ['https://example.org', '/'],
    ['HTTPS://Example.ORG/cups/', '/cups/'],
    ['http://example.org/cups', '/cups/'],
    ['https://example.org:443/cups/#how-to-hold-one', '/cups/#how-to-hold-one'],
    ['//example.org/cups/', '/cups/'],
    ['https://example.org?a=1', '/?a=1'],
    ['https://example.org/posts/deep/pots.md', '/pots/'],
    ['2024-01-05-cups.md?a=1#how-to-hold-one', '/cups/?a=1#how-to-hold-one'],
    ['2024%2D01-05-cups.md', '/cups/'],
    ['my%20cup.md', '/my-cup/'],
    ['my cup.md', '/my-cup/'],
    ['/feed.xml/', '/feed.xml'],
    ['../cups/index.html', '/cups/'],
    ['index.html', '/tea/'],
    ['.', '/tea/'],
    ['..', '/'],
    ['/cups/#:~:text=hold', '/cups/#:~:text=hold'],
    ['/cups/#how-to-hold-one:~:text=hold', '/cups/#how-to-hold-one:~:text=hold'],
    ['/', '/'],
    ['/tag/tea/', '/tag/tea/'],
    ['/2024/', '/2024/'],
    ['/archive/', '/archive/'],
    ['/feed.xml', '/feed.xml'],
    ['/menu.pdf', '/menu.pdf'],
    ['deep/pot.png', '/deep/pot.png'],
    ['/cups/#comments', '/cups/#comments'],
    ['/cups/#top', '/cups/#top'],
  ])('to %s leads to %s', (target, href) => {
    expect(linkTo(target)).toEqual({ href, found: [] })
  })

  test.each([
    'https://example.net/x',
    'https://www.example.org/cups/',
    'https://example.org:8443/cups/',
    'https://example.org.example/',
    'https://example.org@example.net/',
    '//example.net/x',
    'mailto:a@example.net',
    '#top',
  ])('to %s stays as it is', (target) => {
    expect(linkTo(target)).toEqual({ href: target, found: [] })
  })

  test('from a page of the site is looked for below the essays too', () => {
    const { found } = aSite({
      ...around,
      'pages/home.md': essay('title: P', '[a](/deep/pots.md) [b](../posts/deep/pots.md)'),
    })
    expect(found).toEqual([])
  })

  test('to a file with an accent is found however the accent is composed', () => {
    const { found } = aSite({
      'posts/cafe\u0301.md': dated('2024-01-05'),
      'posts/tea.md': essay(
        'title: T\ndate: 2024-01-06\nrelated: [caf\u00e9.md]',
        '[x](caf\u00e9.md) [y](cafe\u0301.md)',
      ),
    })
    expect(found).toEqual([])
  })

  test('to a hidden essay is a warning and prints its words alone', () => {
    for (const target of ['hidden.md', '/hidden/', '/hidden']) {
      expect(linkTo(target)).toEqual({
        href: undefined,
        found: [
          `posts/tea.md:5:1 links/hidden “${target}” leads to what is not published now, and is printed without a link.`,
        ],
      })
    }
    expect(linkTo('/secrets/hidden/', 'permalink: /:category/:slug/').found[0]).toMatch(/links\/hidden/)
  })
})

describe('a dead link', () => {
  test.each([
    ['cups.md', '2024-01-05-cups.md'],
    ['2024-01-05-cupz.md', '2024-01-05-cups.md'],
    ['potts.md', 'deep/pots.md'],
    ['/cubs/', '/cups/'],
    ['/blog/2019/cups.html', '/cups/'],
    ['Deep/Pots.md', 'deep/pots.md'],
    ['/nowhere/at-all/', undefined],
  ])('to %s is an error at its place with a suggestion: %s', (target, suggestion) => {
    const { site } = withText(`Some words.\n\nAnd [x](${target}).`)
    expect(site.diagnostics).toMatchObject([
      {
        code: 'links/dead',
        severity: 'error',
        message: `“${target}” leads to nothing on this site.`,
        mend: suggestion ? `Did you mean \`${suggestion}\`?` : 'Mend the address, or take the link away.',
        place: { file: 'posts/tea.md', line: 7, column: 5 },
      },
    ])
  })

  test('is printed as it was written, for a site that turns the error down', () => {
    expect(linkTo('/shop/?a=1#b').href).toBe('/shop/?a=1#b')
    expect(linkTo('shop').href).toBe('/tea/shop')
  })

  test('never leads out of the site', () => {
    expect(linkTo('../../../../etc/passwd').href).toBe('/etc/passwd')
  })
})

test('an image that isn’t there is a warning, with the file that was meant', () => {
  const { site } = withText('![A pot](deep/pott.png)')
  expect(site.diagnostics).toMatchObject([
    { code: 'images/dead', severity: 'warning', mend: 'Did you mean `/deep/pot.png`?', place: { line: 5, column: 1 } },
  ])
})

test('an essay’s own picture is checked at its key', () => {
  const { found } = aSite({ 'posts/tea.md': essay('title: T\ndate: 2024-02-01\nimage: {src: cup.png}') })
  expect(found).toEqual(['posts/tea.md:4:14 images/dead “cup.png” leads to nothing on this site.'])
})

describe('an anchor', () => {
  test('that another essay hasn’t is a warning with the nearest one', () => {
    expect(withText('[x](/cups/#how-to-hold-on)').site.diagnostics).toMatchObject([
      { code: 'links/anchor', severity: 'warning', mend: 'Did you mean `#how-to-hold-one`?' },
    ])
  })

  test('of the essay’s own is checked too', () => {
    const { site } = withText('[up](#a-part) [down](#other)\n\n## A part')
    expect(site.found).toEqual(['posts/tea.md:5:15 links/anchor “#other” leads to a heading that isn’t there.'])
  })
})

describe('links under a base path', () => {
  const config = 'title: X\nurl: https://example.org/archive/\ntimezone: UTC\n'
  const files = (body: string): Files => ({
    ...around,
    'deskbell.config.yaml': config,
    'posts/tea.md': essay('title: T\ndate: 2024-02-01', body),
  })
  const bodyOf = (body: string, options = {}) => {
    const { view, found } = planned(files(body), options)
    return { body: Object(view('/tea/')).post.body, found }
  }

  test.each(['/cups/', '/archive/cups/', 'https://example.org/archive/cups/', '2024-01-05-cups.md', '../cups/'])(
    '%s gets it once',
    (target) => {
      expect(bodyOf(`[x](${target})`)).toEqual({ body: '<p><a href="/archive/cups/">x</a></p>', found: [] })
    },
  )

  test('are found and printed right under another one, as a preview has', () => {
    const options = { baseUrl: 'https://preview.example.net/42/' }
    for (const target of ['/archive/cups/', 'https://example.org/archive/cups/', '/cups/']) {
      expect(bodyOf(`[x](${target})`, options)).toEqual({ body: '<p><a href="/42/cups/">x</a></p>', found: [] })
    }
  })
})

test('a link in an excerpt leads to the same place from a list, and from a feed with the site before it', () => {
  const { view } = withText('[a](2024-01-05-cups.md) and [b](#part) and ![c](deep/pot.png)\n\n## Part')
  const home = Object(view('/'))
  const listed = home.lists[0].items[0].excerpt.html
  expect(listed).toContain('<a href="/cups/">a</a> and <a href="/tea/#part">b</a>')
  const [item] = Object(view('/feed.xml')).items
  expect(item.summary).toContain('<a href="https://example.org/cups/">a</a>')
  expect(item.full.body).toContain('<a href="https://example.org/tea/#part">b</a>')
  expect(item.full.body).toContain('src="https://example.org/deep/pot.png"')
})

test('of thousands of dead links all are reported, and the first get a guess', () => {
  const many = Array.from({ length: 1500 }, (_, i) => `![x](/wp-content/photo-${i}.jpg)`).join('\n')
  const statics = Array.from({ length: 300 }, (_, i) => [`static/photo-x${i}.jpg`, ''])
  const { diagnostics } = aSite({
    ...Object.fromEntries(statics),
    'posts/tea.md': essay('title: T\ndate: 2024-02-01', many),
  })
  expect(diagnostics).toHaveLength(1500)
  expect(diagnostics.filter(({ mend }) => mend?.startsWith('Did you mean'))).toHaveLength(200)
})

describe('what leads to nothing', () => {
  const found = (body: string) => withText(body).found

  test('is a picture where it has the name of one, though only a link leads there', () => {
    expect(found('[large](/wp-content/uploads/2019/desk.JPG)')).toEqual([
      'posts/tea.md:5:1 images/dead “/wp-content/uploads/2019/desk.JPG” leads to nothing on this site.',
    ])
  })

  test.each(['ledger.example.com/coffee', 'www.ledger.example/coffee'])(
    'is told as an address on the web that lacks its beginning: %s',
    (target) => {
      const { diagnostics } = aSite({ 'posts/tea.md': essay('title: T\ndate: 2024-02-01', `[x](${target})`) })
      expect(diagnostics.map(({ mend }) => mend)).toEqual([`Write \`https://${target}\`.`])
    },
  )
})
