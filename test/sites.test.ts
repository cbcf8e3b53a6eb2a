import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deskbell, filesIn, masked, type Ran, scratchFolder, write } from './command.ts'
import { expectGolden, expectNoOthers } from './golden.ts'

const SITES = join(import.meta.dirname, 'sites')
const NAMES = readdirSync(SITES)
const scratch = scratchFolder()

/** Nothing of the machine that builds may show, so all is built in an odd time zone and language. */
const ELSEWHERE = { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }

interface Built extends Ran {
  readonly out: string
  readonly files: ReadonlyMap<string, Buffer>
}

const builds = new Map(NAMES.map((name) => [name, build(join(SITES, name), join(scratch, name))]))

async function build(site: string, out: string): Promise<Built> {
  const ran = await deskbell(['build', '--site', site, '--out', out, '--now', '2026-01-01'], { env: ELSEWHERE })
  return { ...ran, out, files: existsSync(out) ? filesIn(out) : new Map() }
}

async function built(name: string): Promise<Built> {
  const site = builds.get(name)
  if (!site) throw new Error(`there is no site ${name} in test/sites`)
  return site
}

/** A page of a site as its readers get it. */
async function page(name: string, path: string): Promise<string> {
  const file = (await built(name)).files.get(path)
  if (!file) throw new Error(`${name} has no ${path}`)
  return file.toString()
}

describe.each(NAMES)('%s', (name) => {
  test('is published, and reports what is beside it in report.txt', async () => {
    const { status, stdout, stderr, out } = await built(name)
    expectGolden(join(SITES, name, 'report.txt'), masked(stderr, { [out]: 'OUT' }))
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

  // A site whose manifest is among the expected files is compared whole, with the list of its files.
  test('has the pages of expected/, byte for byte', async () => {
    const { files } = await built(name)
    const folder = join(SITES, name, 'expected')
    const there = [...filesIn(folder).keys()]
    const isWhole = there.includes('.deskbell.json')
    const expected = isWhole ? [...files.keys()] : there
    expectNoOthers(folder, there, expected)
    for (const path of expected) {
      const file = files.get(path)
      expect(file, `${path} is published`).toBeDefined()
      if (file) expectGolden(join(folder, path), file)
    }
  })

  test('has no hole where a word should be', async () => {
    const { files } = await built(name)
    for (const [path, bytes] of files) {
      if (!/\.(html|xml|json|txt)$/.test(path)) continue
      const hole = /%s|\{\{|\bundefined\b|\[object |Invalid Date|\bNaN\b|Posted on in|Posted in</.exec(`${bytes}`)
      expect(hole?.[0], path).toBeUndefined()
    }
  })

  test('links to nothing of its own that is not there', async () => {
    const { files } = await built(name)
    const base =
      /^url: \S+\.\w+(\/\S*)/m.exec(readFileSync(join(SITES, name, 'deskbell.config.yaml'), 'utf8'))?.[1] ?? ''
    for (const [path, bytes] of files) {
      if (!path.endsWith('.html')) continue
      for (const [, href = ''] of `${bytes}`.matchAll(/ (?:href|src)="(\/[^"]*)"/g)) {
        expect(href.startsWith(base), `${path}: ${href}`).toBe(true)
        const [route = '', anchor] = href.slice(base.length).split('#')
        const target = files.get(route === '' || route.endsWith('/') ? `${route}index.html` : route)
        expect(target, `${path}: ${href}`).toBeDefined()
        if (anchor) expect(`${target}`, `${path}: ${href}`).toContain(`id="${anchor}"`)
      }
    }
  })
})

/** Pieces of a page in the order in which it has them. */
function inOrder(text: string, ...pieces: readonly string[]): void {
  const places = pieces.map((piece) => text.indexOf(piece))
  expect(places, pieces.join(' | ')).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
}

function count(text: string, piece: string): number {
  return text.split(piece).length - 1
}

/** What is read aloud of a piece of HTML. */
function words(html: string): string {
  return html
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
}

function only(text: string, pattern: RegExp): string {
  const found = [...text.matchAll(pattern)].map(([, group]) => group ?? '')
  expect(found, String(pattern)).toHaveLength(1)
  return found[0] ?? ''
}

describe('S1, a post of a WordPress blog', () => {
  const SITE = 's1-wordpress-post'
  const POST = 'help-is-not-a-prize/index.html'
  const CTA = '<a href="https://www.larkfield.example.com/workshops">www.larkfield.example.com/workshops</a>'

  test('goes from the title through text, call to action and “Posted on” to the comments', async () => {
    const html = await page(SITE, POST)
    inOrder(html, '<h1 ', 'class="e-content"', 'class="cta"', 'class="posted"', 'id="comments"', 'Comments are closed.')
    expect(words(only(html, /(<p class="posted">.*<\/p>)/g))).toBe('Posted on March 6, 2012 in At the Counter')
  })

  test('without a date has no words about one', async () => {
    const html = await page(SITE, 'break-room-wall/index.html')
    expect(words(only(html, /(<p class="posted">.*<\/p>)/g))).toBe('Posted in At the Counter')
    expect(html).not.toContain('<time')
    expect((await built(SITE)).files.get('feed.xml')?.toString()).not.toContain('break-room-wall')
  })

  test('links to the archive of its category, which lists it and counts right', async () => {
    expect(await page(SITE, POST)).toContain('href="/category/counter/"')
    const archive = await page(SITE, 'category/counter/index.html')
    expect(archive).toContain('href="/help-is-not-a-prize/"')
    expect(archive).toContain('<p class="count">4 essays ')
    expect(count(archive, '<article ')).toBe(4)
  })

  test('has one number of comments in all its forms', async () => {
    const list = await page(SITE, 'category/counter/index.html')
    expect(await page(SITE, POST)).toContain('>2 Responses to Help Is Not a Prize</h2>')
    expect(list).toContain('href="/help-is-not-a-prize/#comments">2 Comments</a>')
    expect(await page(SITE, 'say-the-name-once/index.html')).toContain('>One Response to Say the Name Once</h2>')
    expect(list).toContain('href="/say-the-name-once/#comments">1 Comment</a>')
    expect(await page(SITE, 'the-pen-on-the-chain/index.html')).toContain('>Leave a comment</h2>')
    expect(list).toContain('href="/the-pen-on-the-chain/#comments">No Comments</a>')
  })

  test('with comments closed shows them, a notice and no form', async () => {
    const html = await page(SITE, POST)
    expect(count(html, '<li class="h-cite">')).toBe(2)
    expect(html).toContain('<p>Comments are closed.</p>')
    expect(html).not.toMatch(/<form|Add a Comment/)
    expect(await page(SITE, 'please-ring-bell/index.html')).toContain('>Add a Comment</a>')
  })

  test('has the same call to action, with its address, on the page, in the full list and in the feed', async () => {
    for (const path of [POST, 'category/counter/index.html', 'feed.xml', 'category/counter/feed.xml']) {
      expect(count(await page(SITE, path), CTA), path).toBe(1)
    }
    expect(await page(SITE, 'say-the-name-once/index.html')).not.toContain('class="cta"')
  })

  test('can have several categories, tags, and a category from its folder', async () => {
    expect(words(only(await page(SITE, 'say-the-name-once/index.html'), /(<p class="posted">.*<\/p>)/g))).toBe(
      'Posted on February 14, 2012 in On the Phone and At the Counter',
    )
    expect(words(only(await page(SITE, POST), /(<ul class="tags".*?<\/ul>)/gs))).toBe('lines forms')
    expect(await page(SITE, 'smile-later/index.html')).toContain('href="/category/phone/"')
  })

  test('says how long it takes to read', async () => {
    expect(await page(SITE, POST)).toContain('<span>2 min read</span>')
  })
})

describe('S2, page 28 of an archive', () => {
  const SITE = 's2-wordpress-archive'
  const archive = async (number: number): Promise<string> =>
    page(SITE, number === 1 ? 'category/training/index.html' : `category/training/page/${number}/index.html`)

  test('says so in its title, as page 1 does not', async () => {
    expect(only(await archive(28), /<title>(.*)<\/title>/g)).toBe('training | Pinewick Service Partners - Page 28')
    expect(only(await archive(1), /<title>(.*)<\/title>/g)).toBe('training | Pinewick Service Partners')
    expect((await built(SITE)).files.has('category/training/page/1/index.html')).toBe(false)
  })

  test('begins with the ten latest tips of the site, newest first, a week apart', async () => {
    const html = await archive(28)
    const entries = [...html.matchAll(/<h3>(<a class="p-name u-url" href="[^"]+">.*?)<\/h3>/g)].map(([, h]) =>
      words(h ?? ''),
    )
    expect(entries.map((entry) => / - (\S+)$/.exec(entry)?.[1])).toEqual([
      '10/14/25',
      '10/7/25',
      '9/30/25',
      '9/23/25',
      '9/16/25',
      '9/9/25',
      '9/2/25',
      '8/26/25',
      '8/19/25',
      '8/12/25',
    ])
    expect(entries[0]).toBe('Tell Her Which Door - 10/14/25')
  })

  test('cuts each after 49 words, in the middle of a sentence, with no ellipsis', async () => {
    const excerpts = [...(await archive(28)).matchAll(/<span class="p-summary">(.*?)<\/span>/g)].map(([, e]) => e ?? '')
    expect(excerpts.map((excerpt) => words(excerpt).split(' ').length)).toEqual(Array(10).fill(49))
    for (const excerpt of excerpts) expect(excerpt).toMatch(/[\w;,]$/)
  })

  test('follows each with “Read more”, which a screen reader hears with the title', async () => {
    const links = [...(await archive(28)).matchAll(/<a class="more" href="([^"]+)">(.*?)<\/a>/g)]
    expect(links).toHaveLength(10)
    expect(links[0]?.[1]).toBe('/tell-her-which-door/')
    expect(words(links[0]?.[2] ?? '')).toBe('Read more: Tell Her Which Door')
  })

  test('ends with one essay in full, its date, category, comments and call to action, and no “Read more”', async () => {
    const [, full = ''] = (await archive(28)).split('<article class="h-entry full-post">')
    expect(words(only(full, /(<p class="posted">.*<\/p>)/g))).toBe('Posted on 4/8/25 in training 2 Comments')
    expect(full).toContain('decide before lunch whose it is.')
    expect(full).toContain('href="https://www.pinewick.example.com/teams"')
    expect(full).not.toContain('class="more"')
  })

  test.each([
    [1, '1 2 3 4 5 6 7 8 9 10 ... 27 28 Next »'],
    [8, '« Previous 1 2 ... 5 6 7 8 9 10 11 ... 27 28 Next »'],
    [14, '« Previous 1 2 ... 11 12 13 14 15 16 17 ... 27 28 Next »'],
    [21, '« Previous 1 2 ... 18 19 20 21 22 23 24 ... 27 28 Next »'],
    [22, '« Previous 1 2 ... 19 20 21 22 23 24 25 26 27 28 Next »'],
    [28, '« Previous 1 2 ... 19 20 21 22 23 24 25 26 27 28'],
  ])('has its window of page links on page %i', async (number, window) => {
    const nav = only(await archive(number), /(<nav class="pager".*?<\/nav>)/gs)
    expect(words(nav.replaceAll('</li>', ' '))).toBe(window)
    expect(nav).toContain('aria-label="Pages"')
    expect(only(nav, /<span aria-current="page">(\d+)<\/span>/g)).toBe(String(number))
    expect(nav).toContain('<li>...</li>')
    expect(count(nav, '<a ')).toBe(count(nav, '<li>') - 1 - count(nav, '<li>...</li>'))
  })

  test('keeps the address of every page when an essay is added', async () => {
    const site = join(scratch, 'one-more')
    cpSync(join(SITES, SITE), site, { recursive: true })
    write(site, { 'posts/2025-10-21-one-more.md': '---\ntitle: One More\ncategory: training\n---\n\nA tip.\n' })
    const after = (await build(site, join(scratch, 'one-more-out'))).files
    const before = [...(await built(SITE)).files.keys()]
    expect(before.filter((path) => !after.has(path))).toEqual([])
    expect([...after.keys()].filter((path) => !before.includes(path))).toEqual([
      'category/training/page/29/index.html',
      'one-more/index.html',
    ])
  })
})

describe('S3, an essay of HubPages', () => {
  const SITE = 's3-hubpages-essay'
  const ESSAY = 'the-tea-came-with-the-bill/index.html'

  test('has a subtitle that is no second heading', async () => {
    const html = await page(SITE, ESSAY)
    expect(html).toContain('<p class="subtitle">What a station cafe knew')
    expect(count(html, '<h1')).toBe(1)
    expect(await page(SITE, 'counting-coats/index.html')).not.toContain('class="subtitle"')
  })

  test('ends with a copyright notice in the author’s words, the essay’s terms and the essay’s year', async () => {
    const notice = only(await page(SITE, ESSAY), /<section class="notice"[^>]*>(.*?)<\/section>/gs)
    inOrder(
      notice,
      'Copyright Notice</h2>',
      'who asserts his right in them',
      'You are free to hand',
      '© Tobias Wren 2010',
    )
    const other = await page(SITE, 'the-gangway-voice/index.html')
    expect(other).toContain('© Pier Street Ferry Terminal 2009')
    expect(other).toContain('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>')
  })

  test('says the same of its rights in the feed', async () => {
    const feed = await page(SITE, 'feed.xml')
    expect(feed).toContain('<dc:rights>© Tobias Wren 2010</dc:rights>')
    expect(feed).toContain(
      '<creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>',
    )
    expect(feed).toContain('© Pier Street Ferry Terminal 2009')
  })

  test('has related essays: the pinned ones first, also from elsewhere, then others', async () => {
    const related = only(await page(SITE, ESSAY), /<section class="related"[^>]*>(.*?)<\/section>/gs)
    expect(related).toContain('Relevant Essays</h2>')
    expect([...related.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/a-plate-of-toast/',
      'https://example.com/slow-cups',
      '/counting-coats/',
      '/eight-minutes/',
    ])
  })

  test('shows a short teaser whole, and cuts a long one between words near 200 characters', async () => {
    const teasers = [...(await page(SITE, ESSAY)).matchAll(/<\/a>\n<p>(.*)<\/p><\/li>/g)].map(
      ([, teaser]) => teaser ?? '',
    )
    expect(teasers[0]).toBe(
      'A guest house cook, a widower who would eat nothing, and what she put outside his door on the third morning.',
    )
    expect(teasers[3]).toMatch(/ticket in July and\.\.\.$/)
    for (const teaser of teasers) expect(teaser.length).toBeLessThanOrEqual(230)
  })

  test('is never related to itself, to a draft, or twice to the same', async () => {
    const { files, stderr } = await built(SITE)
    expect(stderr).toContain('1 draft left out')
    for (const [path, bytes] of files) {
      const [, related] = /<section class="related"[^>]*>(.*?)<\/section>/s.exec(`${bytes}`) ?? []
      if (!path.endsWith('.html') || related === undefined) continue
      const hrefs = [...related.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
      expect(hrefs).not.toContain(`/${path.replace('index.html', '')}`)
      expect(hrefs).not.toContain('/the-second-cup/')
      expect(hrefs).toEqual([...new Set(hrefs)])
    }
  })

  test('keeps the straight quotes of its author', async () => {
    expect(await page(SITE, ESSAY)).toContain(`"How are we doing over here? Can I get you anything else?`)
  })
})

describe('S4, a post of WordPress.com', () => {
  const SITE = 's4-subscribe-box'
  const POST = 'nobody-at-register-four/index.html'

  test('has a box to subscribe in, with words of its own and a form that works without a script', async () => {
    const box = only(await page(SITE, POST), /<aside class="subscribe"[^>]*>(.*?)<\/aside>/gs)
    expect(box).toContain('>Follow Blog via Email</h2>')
    expect(words(box)).toContain(
      'Enter your email address to follow this blog and receive notifications of new posts by email.',
    )
    expect(box).toContain('<form action="https://mail.example.com/lists/register-four" method="post">')
    expect(box).toContain('<label for="site-email">')
    expect(box).toContain('<input id="site-email" type="email" name="email"')
    expect(box).toContain('<button type="submit">Follow</button>')
    expect(await page(SITE, POST)).not.toMatch(/<script(?! type="application\/ld\+json">)/)
  })

  test('offers the feed, and no dead form, where nothing is set up', async () => {
    const box = only(await page('s1-wordpress-post', 'index.html'), /<aside class="subscribe"[^>]*>(.*?)<\/aside>/gs)
    expect(box).not.toContain('<form')
    expect(box).toContain('href="/feed.xml"')
  })

  test('keeps all that is not the essay out of the article, the feed and the excerpts', async () => {
    const html = await page(SITE, POST)
    const article = only(html, /<article[^>]*>(.*?)<\/article>/gs)
    const boilerplate = /<form|Follow|subscribe|Related essays|Leave a comment|Next part/
    expect(article).not.toMatch(boilerplate)
    expect(html.replace(article, '')).toMatch(boilerplate)
    expect(await page(SITE, 'feed.xml')).not.toMatch(boilerplate)
    expect(await page(SITE, 'index.html').then((home) => only(home, /<main[^>]*>(.*?)<\/main>/gs))).not.toMatch(
      boilerplate,
    )
  })

  test('keeps it out of print', async () => {
    const { files } = await built(SITE)
    const [, css] = [...files].find(([path]) => path.endsWith('.css')) ?? []
    const hidden = /@media print\{.*?\}([^{}]*)\{display:none\}/s.exec(`${css}`)?.[1]
    for (const part of ['nav', 'form', '.subscribe', '.related']) expect(hidden).toContain(part)
  })

  test('that promises a follow-up leads to it, and back', async () => {
    expect(await page(SITE, POST)).toContain('Next part: <a href="/what-the-manager-said/">')
    const next = await page(SITE, 'what-the-manager-said/index.html')
    expect(next).toContain('Previous part: <a href="/nobody-at-register-four/">')
    expect(next).toContain('Next part: <a href="/the-cart-fellow/">')
  })
})

describe('S5, an essay that answers an article', () => {
  const SITE = 's5-answering-essay'
  const ESSAY = 'the-elevator-is-everyones-department/index.html'

  test('names what it answers in words that outlive the link', async () => {
    const cited = only(await page(SITE, ESSAY), /(<p class="u-in-reply-to.*?<\/p>)/gs)
    expect(words(cited)).toBe(
      'In reply to: Whose Job Is the Lobby?, Piers Holloway, The Innkeeper’s Quarterly, accessed October 28, 2011',
    )
    expect(cited).toContain('href="https://example.com/quarterly/whose-job-is-the-lobby"')
  })

  test('ends with a sentence that credits its own author, not the one it answers', async () => {
    expect(words(only(await page(SITE, ESSAY), /(<p class="end-byline">.*<\/p>)/g))).toBe(
      'The article was written by Imogen Tate.',
    )
    expect(words(only(await page(SITE, 'the-umbrella-stand/index.html'), /(<p class="end-byline">.*<\/p>)/g))).toBe(
      'The article was written by Kwame Adair.',
    )
  })

  test('that was published elsewhere first is canonical there, and in the archive here', async () => {
    const html = await page(SITE, 'the-umbrella-stand/index.html')
    expect(html).toContain('<link rel="canonical" href="https://example.org/open-desk/umbrella-stand">')
    expect(html).toContain(
      'First published as <a class="p-name u-url" href="https://example.org/open-desk/umbrella-stand">',
    )
    expect(await page(SITE, 'archive/index.html')).toContain('href="/the-umbrella-stand/"')
    expect(await page(SITE, 'author/imogen-tate/index.html')).toContain('<p class="count">2 essays ')
  })

  test('asks its reader three questions, in a block that is printed with it', async () => {
    const article = only(await page(SITE, ESSAY), /<article[^>]*>(.*?)<\/article>/gs)
    const block = only(article, /<section class="discussion"[^>]*>(.*?)<\/section>/gs)
    expect(count(block, '<li>')).toBe(3)
    expect(block).toContain('Discuss with your team</h2>')
  })

  test('keeps paragraphs of one line, and joins them with one space in an excerpt', async () => {
    expect(await page(SITE, ESSAY)).toContain(
      '<p>Engineering had not been told.</p>\n<p>Engineering took the stairs.</p>',
    )
    expect(await page(SITE, 'index.html')).toContain('Nobody ever claimed them. In March the doorman')
  })
})

test('a site in Spanish says nothing of the theme’s in English', async () => {
  const { files } = await built('in-spanish')
  const wordsIn = (lang: string) => readFileSync(join(import.meta.dirname, `../templates/strings.${lang}.yaml`), 'utf8')
  const spanish = wordsIn('es')
  const phrases = [...wordsIn('en').matchAll(/: "([^"]*)"$/gm)]
    .flatMap(([, phrase = '']) => phrase.split(/\{\w+\}/))
    .filter((part) => /[a-z]{3}/.test(part) && !spanish.includes(`"${part}"`))
  expect(phrases.length).toBeGreaterThan(60)
  for (const [path, bytes] of files) {
    if (!/\.(html|xml)$/.test(path)) continue
    const text = words(`${bytes}`)
    expect(
      phrases.filter((phrase) => text.includes(phrase)),
      path,
    ).toEqual([])
  }
})

test('an essay saved on Windows has the bytes of any other', async () => {
  const { files } = await built('from-windows')
  for (const [path, bytes] of files) expect(bytes.includes('\r') || bytes.includes('\ufeff'), path).toBe(false)
})
