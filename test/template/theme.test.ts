import { describe, expect, test } from 'vitest'
import type { ArchiveView, FullPostView, NoticeView, PagerView, View } from '../../src/page/view.ts'
import { parseStrings } from '../../src/strings/strings.ts'
import { render } from '../../src/template/render.ts'
import { compileTemplates, templateFor } from '../../src/template/template-set.ts'
import { expectSound } from './markup.ts'
import { english, options, read, strings, theme, themeFiles } from './theme.ts'
import {
  archive,
  archiveIndex,
  article,
  author,
  citation,
  common,
  excerpt,
  html,
  listed,
  listedInFull,
  notFound,
  notice,
  post,
  term,
  undatedPage,
} from './views.ts'

/** A script that would be run; data for other programs is not. */
const SCRIPT = /<script(?! type="application\/ld\+json">)/

/** A page of the default theme, sound in every way that `expectSound` knows. */
function print(name: string, view: View): string {
  const { value, diagnostics } = render(theme, name, view)
  expect(diagnostics).toEqual([])
  expectSound(value)
  return value
}

/** The words of a page, without markup. */
function words(page: string): string {
  return page.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')
}

function inOrder(page: string, ...parts: readonly string[]): void {
  const places = parts.map((part) => page.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
}

const cta = {
  id: 'improve',
  text: html('Interested? See more at:'),
  label: 'our site',
  href: 'https://example.org/improve/',
}

const everything: Partial<FullPostView> = {
  subtitle: 'A subtitle',
  summary: 'In "short"',
  updated: { iso: '2025-11-01', text: 'November 1, 2025' },
  authors: [author('Ann Lee'), author('Ben', { href: null }), author('Cy', { href: null, url: 'https://cy.example/' })],
  byline: 'both',
  categories: [term('Training'), term('Calls', { href: null })],
  tags: [term('tea'), term('cups')],
  series: { name: 'Hard calls', href: '/series/hard-calls/', part: 2, count: 5 },
  cta,
  comments: {
    state: 'closed',
    count: 2,
    href: '/on-tea/#comments',
    respondHref: null,
    items: [
      {
        author: 'Zed',
        url: 'https://zed.example/',
        published: { iso: '2025-10-20', text: 'October 20, 2025' },
        body: html('<p>Yes.</p>'),
      },
      { author: 'Yan', url: null, published: null, body: html('<p>No.</p>') },
    ],
  },
  hidden: 'scheduled',
  contents: [
    { level: 2, text: 'One', href: '#one' },
    { level: 3, text: 'Two', href: '#two' },
  ],
  questions: [html('Who was <em>right</em>?')],
  actions: [html('Greet first.')],
  inReplyTo: { ...citation, author: 'Dee', site: 'The News', accessed: { iso: '2025-10-01', text: 'October 1, 2025' } },
  responses: [post({ title: 'An answer', href: '/answer/', authors: [author('Flo')] })],
  notice: {
    ...notice,
    source: { title: 'First', href: 'https://first.example/', site: 'First Site' },
    originalAuthor: 'Eve',
    terms: 'Ask first.',
    license: { id: 'CC-BY-4.0', name: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/' },
    linkBack: 'required',
    credit: 'With thanks.',
  },
  image: { src: '/tea.jpg', url: null, alt: 'A cup', width: 40, height: 30, credit: 'Fay' },
}

test('the default theme compiles without a finding', () => {
  expect(parseStrings([english], 'en').diagnostics).toEqual([])
  expect(compileTemplates(themeFiles, options()).diagnostics).toEqual([])
})

test('every phrase of the strings file is used by a template, or is one that pages are made with', () => {
  const templates = themeFiles.map((file) => file.text).join('\n')
  const forPages =
    /^(?:date|list|title|heading|feed|footnotes|table|tasks|related|subscribe)\.|^(?:entry\.more|notice\.(?:thisPage|original)|pager\.(?:previous|next))$/
  const unused = [...strings().messages.keys()].filter(
    (key) => !templates.includes(`t "${key}"`) && !forPages.test(key),
  )
  expect(unused).toEqual([])
})

test('every class that the stylesheet styles is in a template, or Markdown’s own', () => {
  const ofMarkdown = ['align-center', 'align-right', 'contains-task-list', 'footnotes']
  const ofTemplates = themeFiles
    .flatMap(({ text }) => [...text.matchAll(/class="([^"]*)"/g)])
    .flatMap(([, classes = '']) => classes.replace(/\{\{.*?\}\}/g, ' ').split(/\s+/))
  const known = new Set([...ofMarkdown, ...ofTemplates])
  const styled = read('assets/style.css').text.match(/(?<=\.)[a-z][a-z\d-]+(?=[^;]*\{)/g) ?? []
  expect(styled.length).toBeGreaterThan(100)
  // A heading's level is written into its class: `level-{{heading.level}}`.
  expect(styled.filter((each) => !known.has(each.replace(/\d$/, '')))).toEqual([])
})

describe('an article', () => {
  test('with nothing but a body and one with everything are sound', () => {
    print('article', article())
    print('article', article(everything, { older: post(), newer: post(), previousPart: post(), nextPart: post() }))
    print('article', article({ published: null }))
  })

  test('has title, body, call to action, “Posted on … in …” and comments in that order', () => {
    const page = print('article', article(everything))
    inOrder(
      page,
      '<h1 class="p-name">On tea</h1>',
      'Warm the pot first.',
      'Interested?',
      'Posted on',
      '2 Responses to On tea',
      'Yes.',
    )
    inOrder(page, 'class="kicker"', '<h1', 'A subtitle', 'By <a', '2 min read', 'Updated', 'In reply to', 'Contents')
    expect(words(page)).toContain('Posted on October 14, 2025 in Training and Calls')
  })

  test.each([
    [{ categories: [term('Training')] }, 'Posted on October 14, 2025 in Training'],
    [{ categories: [] }, 'Posted on October 14, 2025'],
    [{ published: null, categories: [term('Training')] }, 'Posted in Training'],
  ])('%#: says when and where it was posted, as far as that is known', (given, sentence) => {
    const line = /<p class="posted">.*<\/p>/.exec(print('article', article(given)))?.[0] ?? ''
    expect(words(line)).toBe(sentence)
  })

  test('without date and category says nothing about either', () => {
    const page = print('article', article({ published: null, categories: [] }))
    expect(page).not.toContain('Posted')
    expect(page).not.toContain('<time')
  })

  test('is an h-entry, whose body ends before what isn’t the essay', () => {
    const page = print('article', article(everything))
    for (const name of [
      'p-name',
      'p-author h-card',
      'dt-published',
      'dt-updated',
      'p-summary',
      'e-content',
      'u-url',
      'p-category',
    ]) {
      expect(page).toMatch(new RegExp(`<article class="h-entry">[\\s\\S]*"${name}"[\\s\\S]*</article>`))
    }
    expect(page).toContain('rel="author"')
    expect(page).toContain('class="u-in-reply-to h-cite"')
    expect(page).toContain('rel="license"')
    inOrder(page, '</article>', 'id="comments"', 'class="subscribe"', 'class="site-footer"')
    expect(page.match(/"p-author h-card"[^>]*>Ann Lee/g)).toHaveLength(1)
  })

  test('names its authors at the top, at the end, at both, or nowhere', () => {
    const authors = [author('Ann Lee'), author('Ben')]
    const page = (byline: 'top' | 'end' | 'both' | 'none') => words(print('article', article({ authors, byline })))
    expect(page('top')).toContain('By Ann Lee and Ben')
    expect(page('top')).not.toContain('was written by')
    expect(page('end')).toContain('The article was written by Ann Lee and Ben.')
    expect(page('end')).not.toContain('By Ann Lee')
    expect(page('both')).toMatch(/By Ann Lee and Ben.*written by Ann Lee and Ben\./)
    expect(page('none')).not.toMatch(/By Ann|written by/)
  })

  test('cites what it answers, also where the link is lost', () => {
    expect(words(print('article', article(everything)))).toContain(
      'In reply to: Everyone’s job, Dee, The News, accessed October 1, 2025',
    )
    expect(print('article', article({ inReplyTo: { ...citation, href: null } }))).toContain(
      'In reply to: <cite><span class="p-name">Everyone’s job</span></cite></p>',
    )
  })

  test('leads to the essays that answer it, each as a comment in its entry', () => {
    const page = print('article', article(everything))
    expect(words(page)).toContain('Responses An answer, Flo, October 14, 2025')
    expect(page).toMatch(/<li class="u-comment h-cite">[\s\S]*<\/article>/)
  })

  test('says in a list, where it stands whole, whose it is and where it stood first', () => {
    const { notice = null } = everything
    const page = print(
      'archive',
      archive('tag', { lists: [{ heading: null, mode: 'full', items: [listedInFull({ notice })] }] }),
    )
    expect(words(page)).toContain(
      'First published as First at First Site. Original text by Eve. License: CC BY 4.0 © Ann Lee 2012',
    )
    expect(page).not.toContain('rel="license"')
  })

  test('links to its neighbours, the other parts of its series, and related essays', () => {
    const related = {
      heading: 'Relevant Hubs',
      items: [
        { title: 'Near', href: '/near/', teaser: 'A teaser...', isExternal: false, lang: 'en', dir: 'ltr' as const },
        { title: 'Far', href: 'https://far.example/', teaser: null, isExternal: true, lang: null, dir: null },
      ],
    }
    const [older, nextPart] = [post({ title: 'Old', href: '/old/' }), post({ title: 'Part 3', href: '/part-3/' })]
    const page = print('article', article({}, { related, older, nextPart }))
    expect(page).toContain('Older: <a rel="prev" href="/old/">Old</a>')
    expect(page).toContain('Next part: <a href="/part-3/">Part 3</a>')
    expect(words(page)).toContain('Relevant Hubs Near A teaser... Far')
    expect(page).toContain('href="https://far.example/" rel="external"')
  })
})

describe('comments', () => {
  const state = (given: Partial<FullPostView['comments']>) =>
    print(
      'article',
      article({
        comments: { state: 'open', count: 0, href: '/on-tea/#comments', items: [], respondHref: null, ...given },
      }),
    )

  test('are headed by their number', () => {
    const heading = (count: number, given: Partial<FullPostView['comments']> = {}) =>
      / id="comments">(.*)<\/h2>/.exec(state({ count, ...given }))?.[1]
    expect([heading(1), heading(2)]).toEqual(['One Response to On tea', '2 Responses to On tea'])
    expect([heading(0), heading(0, { state: 'closed' })]).toEqual(['Leave a comment', 'No Comments'])
  })

  test('that are closed say so, without a way to write one, and are still shown', () => {
    const page = print('article', article(everything))
    expect(page).toContain('<p>Comments are closed.</p>')
    expect(page).toContain('<p>Yes.</p>')
    expect(page).not.toMatch(/Add a Comment|<form/)
  })

  test('that are open lead to where they are written', () => {
    expect(state({ respondHref: 'mailto:desk@example.org?subject=Tea' })).toContain(
      '<a href="mailto:desk@example.org?subject&#x3D;Tea">Add a Comment</a>',
    )
  })

  test('that are hidden leave no trace, but those that are there are shown', () => {
    expect(state({ state: 'hidden' })).not.toContain('id="comments"')
    const page = print(
      'article',
      article({
        comments: {
          state: 'hidden',
          count: 2,
          href: '#comments',
          items: everything.comments?.items ?? [],
          respondHref: null,
        },
      }),
    )
    expect(page).toContain('<p>Yes.</p>')
    expect(page).not.toContain('Comments are closed.')
  })
})

describe('the copyright notice', () => {
  const noticeOf = (given: Partial<NoticeView>) =>
    words(
      /<section class="notice"[\s\S]*?<\/section>/.exec(
        print('article', article({ notice: { ...notice, ...given } })),
      )?.[0] ?? '',
    )

  test('says the holder and the essay’s year', () => {
    expect(noticeOf({})).toBe(
      ' Copyright Notice The text and all images on this page, unless otherwise indicated, are by Ann Lee. © Ann Lee 2012 ',
    )
    expect(noticeOf({ year: null })).toContain('© Ann Lee ')
  })

  test('says of a text that it is by who wrote it, not by who holds the rights, and nothing where nobody says', () => {
    expect(noticeOf({ holder: 'The Desk' })).toContain(' are by Ann Lee. © The Desk 2012 ')
    expect(noticeOf({ author: null, holder: 'The Desk' })).toBe(' Copyright Notice © The Desk 2012 ')
  })

  test('is in the author’s own words where there are some', () => {
    expect(noticeOf({ text: [html('Take <em>it</em>.'), html('Or leave it.')], linkBack: 'required' })).toBe(
      ' Copyright Notice Take it. Or leave it. © Ann Lee 2012 ',
    )
  })

  test.each([
    [{ title: 'First', href: 'https://first.example/', site: 'Site' }, 'First published as First at Site.'],
    [{ title: 'First', href: null, site: null }, 'First published as First.'],
    [{ title: null, href: 'https://first.example/', site: 'Site' }, 'First published at Site.'],
    [{ title: null, href: 'https://first.example/', site: null }, 'First published at https://first.example/.'],
  ])('%#: says where a republished text stood first', (source, sentence) => {
    expect(noticeOf({ source })).toContain(sentence)
  })

  test('names the license, or that all rights are reserved', () => {
    const license = (id: string, name: string) => noticeOf({ license: { id, name, href: null } })
    expect(license('CC0-1.0', 'CC0')).toContain('License: CC0')
    expect(license('all-rights-reserved', 'All rights reserved')).toContain('All rights reserved. ')
  })
})

describe('a list', () => {
  test.each(['home', 'category', 'tag', 'author', 'series', 'year', 'month'] as const)(
    'of kind %s is sound, also when empty',
    (kind) => {
      const name = templateFor(theme, 'archive', kind)
      const profile = author('Ann Lee', {
        bio: html('<p>Trains.</p>'),
        role: 'Trainer',
        url: 'https://ann.example/',
        sameAs: ['https://social.example/@ann'],
        avatar: '/ann.jpg',
      })
      const view = archive(kind)
      print(name, view)
      print(name, { ...view, lists: [], archive: { ...view.archive, count: 0 } })
      const summary = {
        ...view.archive,
        author: profile,
        description: html('<p>All of it.</p>'),
        feed: { title: 'F', href: '/f.xml' },
        earlier: { label: '2024', href: '/2024/' },
      }
      const lists = [
        {
          heading: 'Latest',
          mode: 'excerpt' as const,
          items: [listed({ series: { name: 'S', href: null, part: 4, count: 5 } })],
        },
        { heading: null, mode: 'full' as const, items: [listedInFull(everything), listedInFull({ title: 'Other' })] },
      ]
      expect(print(name, { ...view, archive: summary, lists })).toContain('All of it.')
    },
  )

  test('in excerpts shows the linked title, the date, the excerpt and a “Read more” that names the essay', () => {
    const items = [listed({ published: { iso: '2025-10-14', text: '10/14/25' } })]
    const page = print('archive', archive('category', { lists: [{ heading: null, mode: 'excerpt', items }] }))
    expect(words(page)).toContain('On tea - 10/14/25 Warm the pot Read more: On tea')
    expect(page).toContain('<a class="p-name u-url" href="/on-tea/">On tea</a> - <time')
    expect(page).toContain('<a class="more" href="/on-tea/">Read more<span class="visually-hidden">: On tea</span></a>')
  })

  test('has no “Read more” under an excerpt that is the whole essay, and no date where there is none', () => {
    const items = [
      listed({ published: null, excerpt: excerpt({ isBlock: true, isCut: false, html: html('<p>a</p>\n<p>b</p>') }) }),
    ]
    const page = print('archive', archive('tag', { lists: [{ heading: null, mode: 'excerpt', items }] }))
    expect(page).not.toContain('Read more')
    expect(page).toContain('<h2><a class="p-name u-url" href="/on-tea/">On tea</a></h2>')
  })

  test('of whole essays shows when they were posted, their comments’ number, body and call to action', () => {
    const items = [listedInFull({ ...everything, hidden: null, categories: [term('Training')] })]
    const page = print('archive', archive('category', { lists: [{ heading: null, mode: 'full', items }] }))
    expect(words(page)).toContain(
      'On tea Posted on October 14, 2025 in Training 2 Comments In reply to: Everyone’s job, Dee, The News, accessed October 1, 2025 Warm the pot first. Interested? See more at: our site',
    )
    expect(page).not.toContain('Read more')
    const same = print('article', article(everything))
    for (const each of [page, same])
      expect(each).toContain('Interested? See more at: <a href="https://example.org/improve/">our site</a>')
  })

  test('marks an essay in another language than the page', () => {
    const page = print(
      'archive',
      archive('tag', { lists: [{ heading: null, mode: 'excerpt', items: [listed({ lang: 'de' }), listed()] }] }),
    )
    expect(page.match(/<[^>]* lang="de"[^>]*>/g)).toEqual([
      '<a class="p-name u-url" href="/on-tea/" lang="de" dir="ltr">',
      '<span class="p-summary" lang="de" dir="ltr">',
    ])
  })

  test('says above its heading of what kind it is, unless it is the home page', () => {
    const kickerOf = (kind: ArchiveView['archive']['kind']) =>
      /<p class="kicker">(.*)<\/p>/.exec(print('archive', archive(kind)))?.[1]
    expect((['category', 'month', 'home'] as const).map(kickerOf)).toEqual(['Topic', 'Month', undefined])
  })

  test('of a series is in numbered steps', () => {
    const items = [listed({ series: { name: 'S', href: null, part: 4, count: 5 } })]
    expect(
      print('archive.series', archive('series', { lists: [{ heading: null, mode: 'excerpt', items }] })),
    ).toContain('<li value="4">')
  })

  test('is paged by real links, without one to itself', () => {
    const link = (number: number | null, href: string | null, current = false) => ({ number, href, current })
    const pager: PagerView = {
      number: 28,
      count: 28,
      previous: '/training/page/27/',
      next: null,
      labels: { previous: '« Previous', next: 'Next »' },
      links: [link(1, '/training/'), link(null, null), link(27, '/training/page/27/'), link(28, null, true)],
      gap: '...',
    }
    const page = print('archive', archive('category', { pager }))
    const nav = /<nav class="pager"[\s\S]*?<\/nav>/.exec(page)?.[0] ?? ''
    expect(words(nav)).toBe(' « Previous 1 ... 27 28 ')
    expect(nav).toContain('<a rel="prev" href="/training/page/27/">')
    expect(nav).toContain('<a href="/training/" aria-label="Page 1">1</a>')
    expect(nav).toContain('<span aria-current="page">28</span>')
    expect(nav).toContain('<li>...</li>')
    const first = { ...pager, number: 1, previous: null, next: '/training/page/2/' }
    expect(print('archive', archive('category', { pager: first }))).toContain(
      '<a rel="next" href="/training/page/2/">Next »</a>',
    )
    expect(print('archive', archive('category'))).not.toContain('class="pager"')
  })
})

test('the index of all essays, undated pages and the page that isn’t found are sound', () => {
  const index = print('archive-index', archiveIndex({ undated: [post({ published: null, title: 'When?' })] }))
  expect(words(index)).toContain('2025 1 essay October 14, 2025 On tea Without a date When?')
  expect(print('page', undatedPage(everything))).not.toContain('min read')
  const lost = print('404', notFound())
  expect(lost).toContain('<meta name="robots" content="noindex">')
  print('404', notFound({ newest: [] }))
})

describe('every page', () => {
  const site = common('article').site
  const withSite = (given: Partial<typeof site>) => print('article', article({}, { site: { ...site, ...given } }))

  test('says its language and direction, and leads to its feeds and canonical address', () => {
    const page = print(
      'article',
      article({}, { page: { ...common('article').page, lang: 'he', dir: 'rtl', description: 'A "page"' } }),
    )
    expect(page).toContain('<html lang="he" dir="rtl">')
    expect(page).toContain('<meta name="description" content="A &quot;page&quot;">')
    expect(page).toContain('<link rel="canonical" href="https://example.org/a-page/">')
    expect(page).toContain('<link rel="alternate" type="application/rss+xml" title="The Front Desk" href="/feed.xml">')
    expect(page).toContain('<link rel="stylesheet" href="/assets/style.01234567.css">')
    expect(page).not.toContain('noindex')
    expect(page).not.toMatch(SCRIPT)
  })

  test('has the site’s navigation, with the page it is on marked', () => {
    const navigation = [
      { label: 'About', href: '/about/', current: true },
      { label: 'Tips', href: '/tips/', current: false },
    ]
    const page = withSite({
      navigation,
      logo: { href: '/logo.svg', alt: 'A bell', width: 8, height: 8 },
      footer: { text: html('© <b>us</b>'), links: [{ label: 'Privacy', href: '/privacy/' }] },
    })
    expect(page).toContain('<a href="/about/" aria-current="page">About</a>')
    expect(page.match(/aria-current/g)).toHaveLength(1)
    expect(page).toContain('<div class="footer-text">© <b>us</b></div>')
  })

  test('offers a form to subscribe that works without a script, or else the feed, or nothing', () => {
    const form = {
      action: 'https://mail.example/join',
      method: 'post' as const,
      field: 'EMAIL',
      hidden: [{ name: 'list', value: '7' }],
      honeypot: 'website',
    }
    const page = withSite({ subscribe: { text: 'By email.', button: 'Follow', form } })
    expect(page).toContain('<form action="https://mail.example/join" method="post">')
    expect(page).toContain('<label for="site-email">Email address</label>')
    expect(page).toContain('<input id="site-email" type="email" name="EMAIL" autocomplete="email" required>')
    expect(page).toContain('<input type="hidden" name="list" value="7">')
    expect(page).toContain('name="website" tabindex="-1"')
    expect(withSite({})).toContain('Read new essays in a feed reader: <a type="application/rss+xml" href="/feed.xml">')
    expect(withSite({ feed: null })).not.toContain('class="subscribe"')
  })

  test('escapes what writers wrote as plain text', () => {
    const evil = '"><script>alert(1)</script>'
    const page = print(
      'article',
      article({
        title: evil,
        subtitle: evil,
        summary: evil,
        tags: [term('x', { name: evil })],
        image: { src: evil, url: null, alt: evil, width: null, height: null, credit: evil },
      }),
    )
    expect(page).not.toMatch(SCRIPT)
    expect(
      print(
        'archive',
        archive('tag', { lists: [{ heading: evil, mode: 'excerpt', items: [listed({ title: evil, href: evil })] }] }),
      ),
    ).not.toMatch(SCRIPT)
  })

  test('with an address that a browser would run is not printed', () => {
    const attempts: readonly Partial<FullPostView>[] = [
      { cta: { ...cta, href: 'javascript:alert(1)' } },
      { authors: [author('Ann', { href: null, url: 'javascript:alert(1)' })], byline: 'top' },
      { inReplyTo: { ...citation, href: 'JavaScript:alert(1)' } },
      { notice: { ...notice, source: { title: 'T', href: 'data:text/html,x', site: null } } },
    ]
    for (const attempt of attempts) {
      const { value, diagnostics } = render(theme, 'article', article(attempt))
      expect(value).toBe('')
      expect(diagnostics.map(({ code }) => code)).toEqual(['template/failed'])
    }
  })
})
