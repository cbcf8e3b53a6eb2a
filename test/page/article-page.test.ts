import { describe, expect, test } from 'vitest'
import type { ArticleView, View } from '../../src/page/view.ts'
import { CONFIG, dated, essay, type Files, type Options, planned, weekly } from '../site/a-site.ts'

function article(view: View): ArticleView {
  if (!('related' in view)) throw new Error('not an article')
  return view
}

/** The view of one essay, `posts/tea.md`, and what was found. */
function tea(lines: string, body = 'Warm the pot first.', files: Files = {}, options: Options = {}) {
  const { view, found, printed } = planned(
    { 'posts/tea.md': essay(`title: On tea\ndate: 2025-01-14\n${lines}`, body), ...files },
    options,
  )
  return { ...article(view('/tea/')), found, view, printed }
}

const config = (lines: string): Files => ({ 'deskbell.config.yaml': CONFIG + lines })

describe('reading time', () => {
  const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')

  test.each([
    [1, 1],
    [230, 1],
    [345, 2],
    [382, 2],
    [575, 3],
  ])('of %i words is %i min', (count, minutes) => {
    expect(tea('', words(count)).post).toMatchObject({ words: count, minutes })
  })

  test('follows the configured speed, and no notice or call to action counts', () => {
    const files = { ...config('readingTime: {wordsPerMinute: 100}\nlicense: CC-BY-4.0\ncta: call'), ...ctas }
    expect(tea('', words(250), files).post).toMatchObject({ words: 250, minutes: 3 })
  })
})

describe('smart punctuation', () => {
  const lines =
    'subtitle: "It\'s \\"late\\""\nsummary: Wait...\nquestions: "\\"Who?\\""\nactions: Don\'t.\ncta: call\ntags: ["o\'clock"]'

  test('is printed in title, subtitle, summary, questions, actions and what the data files say', () => {
    const { post, page } = tea(lines, "It's tea.", {
      ...config('markdown: {smartQuotes: true}'),
      'data/ctas.yaml': 'call: {text: "It\'s time.", label: L, url: /}',
    })
    expect(post).toMatchObject({
      subtitle: 'It’s “late”',
      summary: 'Wait…',
      questions: ['“Who?”'],
      actions: ['Don’t.'],
    })
    expect([post.body, post.cta?.text, page.description]).toEqual(['<p>It’s tea.</p>', 'It’s time.', 'Wait…'])
  })

  test('is not what was typed, where it is not asked for, and an essay can ask otherwise than its site', () => {
    const typed = { subtitle: 'It\'s "late"', summary: 'Wait...', questions: ['"Who?"'], actions: ["Don't."] }
    expect(tea(lines, '', ctas).post).toMatchObject(typed)
    const site = { ...config('markdown: {smartQuotes: true}'), ...ctas }
    expect(tea(`${lines}\nsmartQuotes: no`, '', site).post).toMatchObject(typed)
  })
})

const ctas = { 'data/ctas.yaml': 'call: {text: "Is *your* team ready?", label: See more, url: /contact/}' }

describe('dates', () => {
  test('are in words as the site wants them, one way on the page and another in lists', () => {
    const { view, post } = tea('updated: 2025-02-03 09:30', 'x', config('dateFormat: {article: long, list: M/D/YY}'))
    expect(post.published).toEqual({ iso: '2025-01-14', text: 'January 14, 2025' })
    expect(post.updated).toEqual({ iso: '2025-02-03T09:30:00+00:00', text: 'February 3, 2025' })
    expect(view('/')).toMatchObject({ lists: [{ items: [{ published: { text: '1/14/25' } }] }] })
  })

  test('that are not there print no words about them', () => {
    const { printed } = planned({ 'posts/tea.md': essay('title: On tea\ncategory: Tips') })
    const page = printed().get('tea/index.html')
    expect(page).toContain('Posted in <a')
    expect(page).not.toMatch(/Posted on|<time/)
  })
})

describe('the byline', () => {
  test('stands where the site wants it, and nowhere without an author', () => {
    expect(tea('author: Ann').post.byline).toBe('top')
    expect(tea('author: Ann', '', config('byline: both')).post.byline).toBe('both')
    expect(tea('').post.byline).toBe('none')
  })
})

describe('a call to action', () => {
  const files = { ...ctas, ...config('lists: {home: {from: all, mode: full}}') }

  test('is one block: on the page, in a full list, and with the whole address in a feed', () => {
    const { post, view, printed } = tea('cta: call', 'Text.', files)
    const block = { id: 'call', text: 'Is <em>your</em> team ready?', label: 'See more', href: '/contact/' }
    expect(post.cta).toEqual(block)
    expect(view('/')).toMatchObject({ lists: [{ items: [{ full: { cta: block } }] }] })
    expect(view('/feed.xml')).toMatchObject({
      items: [{ full: { cta: { ...block, href: 'https://example.org/contact/' } } }],
    })
    for (const path of ['tea/index.html', 'index.html'])
      expect(printed().get(path)).toContain('href="/contact/">See more')
    expect(printed().get('feed.xml')).toContain('href="https://example.org/contact/">See more')
  })

  test('can be the site’s for all essays, and none for one of them', () => {
    const site = { ...ctas, ...config('cta: call') }
    expect(tea('', 'x', site).post.cta?.id).toBe('call')
    expect(tea('cta: false', 'x', site).post.cta).toBeNull()
  })

  test('that no data file has is an error with the nearest', () => {
    expect(tea('cta: cal', 'x', { ...ctas, 'pages/contact.md': essay('title: Contact') }).found).toEqual([
      'posts/tea.md:4:6 cta/unknown there is no call to action “cal” in the data files.',
    ])
  })

  test('stands on an undated page only where that asks for it', () => {
    const { view } = tea('', 'x', {
      ...ctas,
      ...config('cta: call'),
      'pages/about.md': essay('title: About'),
      'pages/join.md': essay('title: Join\ncta: call'),
    })
    expect(view('/about/')).toMatchObject({ post: { cta: null } })
    expect(view('/join/')).toMatchObject({ post: { cta: { id: 'call' } } })
  })
})

describe('the notice', () => {
  test('is not there where nobody says anything of rights', () => {
    expect(tea('author: Ann').post.notice).toBeNull()
  })

  test('names the holder, else the author, and the essay’s year, never the build’s', () => {
    expect(
      tea('author: Ann\nattribution: {linkBack: requested}', 'x', {}, { now: '2031-01-01' }).post.notice,
    ).toMatchObject({
      holder: 'Ann',
      year: '2025',
      linkBack: 'requested',
      source: null,
    })
    expect(tea('attribution: {holder: The Desk, year: "1998"}').post.notice).toMatchObject({
      holder: 'The Desk',
      year: '1998',
    })
    expect(tea('author: [Ann, Ben, Cy]\nattribution: {linkBack: requested}').post.notice).toMatchObject({
      holder: 'Ann, Ben and Cy',
    })
    expect(tea('attribution: {author: Tony, terms: Ask first.}').post.notice).toMatchObject({
      holder: 'Tony',
      originalAuthor: null,
      terms: 'Ask first.',
    })
  })

  test('says who wrote the text, whoever holds the rights', () => {
    const { notice } = tea('author: Ann\nattribution: {holder: The Desk}').post
    expect(notice).toMatchObject({ author: 'Ann', holder: 'The Desk' })
    const republished = 'source: https://example.net/tea, permission: {by: The Press}, holder: The Press'
    expect(tea(`attribution: {author: Tony, ${republished}}`).post.notice).toMatchObject({ author: 'Tony' })
    expect(tea(`author: Ann\nattribution: {${republished}}`).post.notice).toMatchObject({ author: null })
  })

  test('leads to the license, in the spelling of the SPDX list', () => {
    expect(tea('', 'x', config('license: cc-by-4.0')).post.notice?.license).toEqual({
      id: 'CC-BY-4.0',
      name: 'CC BY 4.0',
      href: 'https://creativecommons.org/licenses/by/4.0/',
    })
    expect(tea('', 'x', config('license: all-rights-reserved')).post.notice?.license?.href).toBeNull()
  })

  test('asks for a link to the essay, or to the original of a republished one', () => {
    const to = (lines: string) => tea(`attribution: {linkBack: required, ${lines}}`).post.notice?.linkBackTo
    expect(to('holder: Ann')).toEqual({ label: 'this page', href: '/tea/' })
    expect(to('author: Tony, terms: Ask., source: https://example.net/tea')).toEqual({
      label: 'the original',
      href: 'https://example.net/tea',
    })
    expect(to('author: Tony, terms: Ask., source: {site: Tea Times}')).toMatchObject({ href: '/tea/' })
    const { view } = tea('attribution: {linkBack: required}')
    expect(view('/feed.xml')).toMatchObject({
      items: [{ full: { notice: { linkBackTo: { href: 'https://example.org/tea/' } } } }],
    })
  })

  test('stands on an undated page only where that says something of rights itself', () => {
    const { view } = planned({
      ...config('license: CC-BY-4.0'),
      'pages/about.md': essay('title: About'),
      'pages/staff.md': essay('title: Staff\nattribution: {holder: The Desk}'),
    })
    expect(view('/about/')).toMatchObject({ post: { notice: null } })
    expect(view('/staff/')).toMatchObject({ post: { notice: { holder: 'The Desk', license: null } } })
  })

  test('has the author’s own words, a paragraph each, and stronger fields win over weaker', () => {
    const authors = {
      'data/authors.yaml':
        'ann:\n  name: Ann Lee\n  attribution: {license: CC-BY-4.0, linkBack: required}\n  notice: |-\n    All *mine*.\n\n    Ask at [the desk](/contact/).',
    }
    const { notice } = tea('author: ann\nattribution: {linkBack: none}', 'x', {
      ...authors,
      ...config('license: MIT'),
    }).post
    expect(notice).toMatchObject({
      text: ['All <em>mine</em>.', 'Ask at <a href="/contact/">the desk</a>.'],
      license: { name: 'CC BY 4.0' },
      linkBack: 'none',
    })
  })

  test('of a republished text is the original’s: its source, its author, and no license of the site', () => {
    const { post, page, found } = tea(
      'author: Ann\nattribution: {author: Tony, source: {title: Old tea, url: https://example.net/tea, site: Tea Times}, permission: {by: Tony}}',
      'x',
      config('license: CC-BY-4.0'),
    )
    expect(post.notice).toMatchObject({
      source: { title: 'Old tea', href: 'https://example.net/tea', site: 'Tea Times' },
      originalAuthor: 'Tony',
      holder: 'Tony',
      license: null,
    })
    expect(page.canonical).toBe('https://example.net/tea')
    expect(found).toEqual([])
  })
})

describe('a republished essay', () => {
  const codes = (lines: string, site = '') => tea(lines, 'x', config(site)).found.map((line) => line.split(' ')[1])
  const source = 'source: https://example.net/tea'

  test('needs a license, terms or permission, and an author of its own', () => {
    expect(codes(`attribution: {${source}}`)).toEqual(['attribution/permission', 'attribution/author'])
    expect(codes(`attribution: {${source}, author: Tony, license: all-rights-reserved}`)).toEqual([
      'attribution/permission',
    ])
    expect(codes(`attribution: {${source}, author: Tony, license: CC-BY-4.0}`)).toEqual([])
    expect(codes(`attribution: {${source}, author: Tony, terms: Share it.}`)).toEqual([])
    expect(codes(`author: Ann\nattribution: {${source}, permission: {by: Tony}}`)).toEqual([])
  })

  test('has neither the site’s license nor its default author for that', () => {
    expect(codes(`attribution: {${source}}`, 'license: CC-BY-4.0\nauthor: Ann')).toEqual([
      'attribution/permission',
      'attribution/author',
    ])
  })

  test('may have its source or permission from the defaults of its folder', () => {
    const rule = (set: string) => `defaults: [{path: "*.md", set: {attribution: {${set}}}}]`
    expect(codes('attribution: {author: Tony}', rule(`${source}, permission: {by: Tony}`))).toEqual([])
    expect(codes('', rule(`${source}, author: Tony`))).toEqual(['attribution/permission'])
  })
})

test('an answered article is cited, by its address where it has no title', () => {
  const accessed = 'inReplyTo: {url: https://example.net/x, author: Ben, site: Desk, accessed: 2025-01-02}'
  expect(tea(accessed).post.inReplyTo).toMatchObject({
    title: 'https://example.net/x',
    href: 'https://example.net/x',
    author: 'Ben',
    site: 'Desk',
    accessed: { iso: '2025-01-02', text: 'January 2, 2025' },
  })
  expect(tea('').post.inReplyTo).toBeNull()
})

describe('comments', () => {
  const two = {
    'data/comments/tea.yaml':
      '- {author: Ann, date: 2025-02-01, text: "So *true*. <script>x</script>"}\n- {author: Ben, text: No}',
  }

  test('are counted once for page and lists, and are shown in every state', () => {
    const { post, view } = tea('comments: closed', 'x', two)
    expect(post.comments).toMatchObject({
      state: 'closed',
      count: 2,
      href: '/tea/#comments',
      items: [
        { author: 'Ann', published: { iso: '2025-02-01' } },
        { author: 'Ben', published: null },
      ],
    })
    expect(post.comments.items[0]?.body).toContain('So <em>true</em>.')
    expect(post.comments.items[0]?.body).not.toContain('<script')
    expect(view('/')).toMatchObject({ lists: [{ items: [{ comments: { count: 2 } }] }] })
    expect(view('/feed.xml')).toMatchObject({
      items: [{ comments: { url: 'https://example.org/tea/#comments', count: 2 } }],
    })
  })

  test('are open only where they can be sent to, at an address with the base path', () => {
    expect(tea('comments: open').post.comments).toMatchObject({ state: 'closed', respondHref: null })
    expect(tea('comments: open').found).toEqual([
      'comments/no-address comments are open, and nothing says where they are to be sent; they are shown as closed.',
    ])
    const mail = tea('', 'x', config('comments: {default: open, email: desk@example.org}')).post.comments
    expect(mail).toMatchObject({ state: 'open', respondHref: 'mailto:desk@example.org?subject=On%20tea' })
    const form = {
      'deskbell.config.yaml': 'title: X\nurl: https://example.org/a/\ncomments: {default: open, url: /reply}',
    }
    expect(tea('', 'x', form).post.comments.respondHref).toBe('/a/reply')
    expect(tea('comments: false', 'x', form).post.comments).toMatchObject({ state: 'hidden', respondHref: null })
  })

  test('on an essay that isn’t there are reported at their file', () => {
    expect(tea('', 'x', { 'data/comments/coffee.yaml': '- {author: A, text: B}' }).found).toEqual([
      'data/comments/coffee.yaml:1:1 comments/unknown-essay there are comments on “coffee”, and no essay has that slug.',
    ])
  })
})

test('what an essay answers, and what answers it, are not among its related ones', () => {
  const { view } = planned({
    'posts/a.md': essay('title: A\ndate: 2025-01-01\ntags: [tea]'),
    'posts/b.md': essay('title: B\ndate: 2025-01-02\ntags: [tea]\ninReplyTo: a.md'),
    'posts/c.md': essay('title: C\ndate: 2025-01-03\ntags: [tea]'),
  })
  const relatedOf = (route: string) => article(view(route)).related.items.map(({ title }) => title)
  expect([relatedOf('/a/'), relatedOf('/b/')]).toEqual([['C'], ['C']])
})

test('the parts before and after an essay are not among its related ones', () => {
  const words = 'Umbrella, umbrella, cupboard, cupboard, ledger.'
  const part = (number: number) => essay(`title: Part ${number}\ndate: 2025-01-0${number}\nseries: Steps`, words)
  const { view } = planned({ 'posts/a.md': part(1), 'posts/b.md': part(2), 'posts/c.md': part(3) })
  expect(article(view('/a/')).related.items.map(({ title }) => title)).toEqual(['Part 3'])
})

describe('related essays', () => {
  const others: Files = {
    'posts/pot.md': essay('title: Pots\ndate: 2024-01-01', 'Warm the pot, the teapot, the pot.'),
    'posts/cup.md': essay('title: Cups\ndate: 2024-01-02', 'A cup beside the pot. A cup.'),
    'posts/van.md': essay('title: Vans\ndate: 2024-01-03\nsummary: On the road.', 'A van drives.'),
    'posts/off.md': essay('title: Off\ndate: 2024-01-04\ndraft: true', 'Warm the pot, the pot, the pot.'),
  }
  const relatedOf = (lines: string, files: Files = {}) => {
    const { related, found } = tea(lines, 'Warm the pot, the teapot. The pot, a cup.', { ...others, ...files })
    return { hrefs: related.items.map(({ href }) => href), found, related }
  }

  test('are the pins first, in their order, then the computed ones, no more than wanted', () => {
    expect(relatedOf('').hrefs).toEqual(['/pot/', '/cup/'])
    expect(relatedOf('related: [van.md, cup.md]').hrefs).toEqual(['/van/', '/cup/', '/pot/'])
    expect(relatedOf('related: [van.md, van.md]', config('related: {count: 2}')).hrefs).toEqual(['/van/', '/pot/'])
    expect(relatedOf('related: false').hrefs).toEqual([])
    expect(relatedOf('', config('related: {count: 0}')).hrefs).toEqual([])
  })

  test('may be elsewhere, with a teaser of their own', () => {
    const { related } = relatedOf('related: [{title: Elsewhere, url: https://example.net/, teaser: Read this.}]')
    expect(related.items[0]).toEqual({
      title: 'Elsewhere',
      href: 'https://example.net/',
      lang: null,
      dir: null,
      teaser: 'Read this.',
      isExternal: true,
    })
    expect(related.items[1]).toMatchObject({ href: '/pot/', isExternal: false })
  })

  test('are never the essay itself, a draft, or a file that isn’t there', () => {
    expect(relatedOf('related: [tea.md, off.md, nothing.md]')).toMatchObject({
      hrefs: ['/pot/', '/cup/'],
      found: [
        'posts/tea.md:4:11 related/dead `related` names this essay itself.',
        'posts/tea.md:4:19 links/hidden `related` names “off.md”, which is not published now, and is left out.',
        'posts/tea.md:4:27 related/dead `related` names “nothing.md”, and there is no such file.',
      ],
    })
  })

  test('have the summary or the opening, whole where it is short, else cut at a word near 200 characters', () => {
    const long = Array.from({ length: 80 }, (_, i) => `word${i}`).join(' ')
    const { related } = relatedOf('related: [van.md, long.md, pot.md]', {
      ...config('excerpt: {characters: 200, ellipsis: "..."}\nrelated: {heading: Relevant Essays}'),
      'posts/long.md': essay('title: L\ndate: 2024-01-05', long),
    })
    const [van, cut, pot] = related.items.map(({ teaser }) => teaser ?? '')
    expect([van, pot]).toEqual(['On the road.', 'Warm the pot, the teapot, the pot.'])
    expect(cut).toMatch(/ word\d+\.\.\.$/)
    expect(cut?.length).toBeGreaterThan(190)
    expect(cut?.length).toBeLessThanOrEqual(203)
    expect(related.heading).toBe('Relevant Essays')
  })
})

describe('every page', () => {
  test('names the site’s feed first, then that of its list; no feed is made without `url`', () => {
    const { view } = tea('category: Tips')
    expect(view('/tea/')).toMatchObject({ page: { feeds: [{ href: '/feed.xml' }] } })
    expect(view('/category/tips/')).toMatchObject({
      page: { feeds: [{ href: '/feed.xml' }, { title: 'Tips | The Front Desk', href: '/category/tips/feed.xml' }] },
    })
    const without = tea('category: Tips', 'x', { 'deskbell.config.yaml': 'title: X' })
    expect(without.page).toMatchObject({ feeds: [], canonical: null })
    expect(without.site.feed).toBeNull()
    expect([...without.printed().keys()].filter((path) => path.endsWith('.xml'))).toEqual([])
  })

  test('is kept from search engines in a preview', () => {
    const { view } = tea('', 'x', {}, { preview: true })
    for (const route of ['/', '/tea/', '/archive/']) expect(view(route)).toMatchObject({ page: { noindex: true } })
    expect(tea('').page.noindex).toBe(false)
  })

  test('has the canonical address that its essay says, else its own', () => {
    expect(tea('').page.canonical).toBe('https://example.org/tea/')
    expect(tea('canonical: https://example.net/tea').page.canonical).toBe('https://example.net/tea')
  })

  test('leads to the index and the undated pages where no navigation is configured, and marks itself', () => {
    const { view } = tea('', 'x', { 'pages/about.md': essay('title: About') })
    expect(view('/about/')).toMatchObject({
      site: {
        navigation: [
          { label: 'All essays', href: '/archive/', current: false },
          { label: 'About', href: '/about/', current: true },
        ],
      },
    })
    const own = tea(
      '',
      'x',
      config('navigation: [{label: Tea, href: /tea/}, {label: Café, href: "/caf%C3%A9/?a=1#b"}]'),
    )
    expect(own.site.navigation).toEqual([
      { label: 'Tea', href: '/tea/', current: true },
      { label: 'Café', href: '/caf%C3%A9/?a=1#b', current: false },
    ])
  })

  test('has a subscribe form only where a provider is configured', () => {
    expect(tea('').site.subscribe).toEqual({
      text: 'Enter your email address to follow this blog and receive notifications of new posts by email.',
      button: 'Follow',
      form: null,
    })
    const form = config('subscribe: {action: /subscribe.php, hidden: {list: "7"}, honeypot: website, button: Go}')
    expect(tea('', 'x', form).site.subscribe).toMatchObject({
      button: 'Go',
      form: {
        action: '/subscribe.php',
        method: 'post',
        field: 'email',
        hidden: [{ name: 'list', value: '7' }],
        honeypot: 'website',
      },
    })
  })

  test('has its language and direction', () => {
    expect(tea('lang: he').page).toMatchObject({ lang: 'he', dir: 'rtl' })
    expect(tea('').page).toMatchObject({ lang: 'en', dir: 'ltr' })
  })
})

/** Every path of keys in a value, lists as one; and what is neither plain nor printable as JSON. */
function shapeOf(value: unknown, path = '', keys: Set<string> = new Set(), odd: string[] = []) {
  if (Array.isArray(value)) for (const item of value) shapeOf(item, `${path}[]`, keys, odd)
  else if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) odd.push(path)
    for (const [key, item] of Object.entries(value)) {
      keys.add(`${path}.${key}`)
      if (!/\.data$/.test(path)) shapeOf(item, `${path}.${key}`, keys, odd)
    }
  } else if (!['string', 'boolean'].includes(typeof value) && value !== null && !Number.isFinite(value)) odd.push(path)
  return { keys, odd }
}

test('views are plain data with every key always there, `null` where a page hasn’t what it is for', () => {
  const full = tea(
    'subtitle: S\nsummary: S\nupdated: 2025-02-01\nauthor: [ann, Ben]\ncategory: Tips\ntags: [tea]\nseries: Steps\nown: {x: 1}\ncta: call\nimage: {src: https://example.net/x.png}\ninReplyTo: https://example.net/\nquestions: Q?\nactions: A!\nattribution: {license: MIT, source: https://example.net/}',
    '## Part\n\nText.',
    {
      ...ctas,
      ...weekly(3, 'series: Steps'),
      ...config(
        'subscribe: {action: https://example.net/s}\ncomments: {default: open, email: a@example.net}\nperPage: 2',
      ),
      'data/authors.yaml': 'ann: {name: Ann, bio: B, role: R, url: https://example.net/, avatar: /a.png}',
      'data/comments/tea.yaml': '- {author: A, date: 2025-01-01, text: T}',
      'data/other.yaml': 'x: [1, 2]',
    },
  )
  const bare = planned({ 'posts/tea.md': essay('title: T', ''), 'deskbell.config.yaml': 'title: X' })
  for (const route of ['/', '/archive/', '/404.html', '/tea/']) {
    const [rich, poor] = [full.view(route), bare.view(route)]
    expect(shapeOf(rich).odd).toEqual([])
    expect(shapeOf(poor).odd).toEqual([])
    expect(JSON.parse(JSON.stringify(rich))).toEqual(rich)
    const top = (view: View) =>
      [...shapeOf(view).keys].filter((key) => /^(\.(page|site|post|pager|archive))?\.\w+$/.test(key))
    expect(top(poor).sort()).toEqual(top(rich).sort())
  }
})

test('an essay’s layout is its template, and one that isn’t there is a warning', () => {
  const odd = tea('layout: fancy')
  expect(odd.found).toEqual([
    'posts/tea.md:4:9 front-matter/unknown-layout there is no template for the layout “fancy”; the usual one is taken.',
  ])
  expect(odd.printed().has('tea/index.html')).toBe(true)
  for (const usual of [
    'post',
    'Essay',
    'default',
    'single',
    'post.njk',
    'layouts/post.liquid',
    'layouts/base/post.11ty.js',
  ])
    expect(tea(`layout: ${usual}`).found).toEqual([])
})

test('neighbours are shown with their titles and addresses', () => {
  const { view } = planned({ 'posts/a.md': dated('2025-01-01', 'A'), 'posts/b.md': dated('2025-01-02', 'B') })
  expect(view('/a/')).toMatchObject({ newer: { title: 'B', href: '/b/' }, older: null })
  expect(view('/b/')).toMatchObject({ newer: null, older: { title: 'A', href: '/a/' } })
})
