import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { parse } from './parse.ts'

const machine = process.env.TZ
afterEach(() => {
  if (machine === undefined) delete process.env.TZ
  else process.env.TZ = machine
})

/** Day and slug of an essay that says nothing itself. */
function named(path: string, config = '') {
  const { post, found } = parse('# Tea\n\nWords.\n', { path, config })
  return { day: post?.published?.day, slug: post?.slug, found }
}

describe('the name of a file', () => {
  test.each([
    ['posts/2024-01-05-on-tea.md', '2024-01-05', 'on-tea'],
    ['posts/2024-1-5_On Tea.markdown', '2024-01-05', 'on-tea'],
    ['posts/2024/spring/2024-01-05-on-tea.md', '2024-01-05', 'on-tea'],
    ['posts/2024-01-05-on-tea/index.md', '2024-01-05', 'on-tea'],
    ['posts/2024-01-05-on-tea/INDEX.md', '2024-01-05', 'on-tea'],
    ['posts/2024-01-05.md', '2024-01-05', '2024-01-05'],
    ['posts/2024-01-05-2024-02-06.md', '2024-01-05', '2024-02-06'],
    ['posts/2024-01-05-お客様対応.md', '2024-01-05', 'お客様対応'],
  ])('%s says %s and %s', (path, day, slug) => {
    expect(named(path)).toEqual({ day, slug, found: [] })
  })

  test.each([
    ['posts/on-tea.md', 'on-tea'],
    ['posts/2019/03/on-tea/index.md', 'on-tea'],
    ['posts/2019/03/05/on-tea.md', 'on-tea'],
    ['posts/index.md', 'index'],
    ['posts/20240105-tea.md', '20240105-tea'],
    ['posts/2024-01-05tea.md', '2024-01-05tea'],
  ])('%s says no date', (path, slug) => {
    expect(named(path)).toEqual({
      day: undefined,
      slug,
      found: ['1:1 front-matter/no-date: this essay has no date: it stands last in lists, and in no year and no feed.'],
    })
  })

  test('is read below the folder that the site has for essays', () => {
    expect(named('content/essays/index.md', 'posts: content/essays').slug).toBe('index')
    expect(named('content/essays/on-tea/index.md', 'posts: content/essays').slug).toBe('on-tea')
  })

  test('can say a day that there is not', () => {
    const { found, day } = named('posts/2023-02-29-on-tea.md')
    expect(day).toBeUndefined()
    expect(found).toEqual([
      '1:1 front-matter/date: the date in the file’s name is not a date: “2023-02-29” (that month has 28 days).',
    ])
  })

  test('can say so in the name of its folder, with the days that may be meant', () => {
    const { diagnostics } = parse('---\ntitle: Tea\n---\n', { path: 'posts/2024-02-30-on-tea/index.md' })
    expect(diagnostics).toMatchObject([
      {
        message: 'the date in the folder’s name is not a date: “2024-02-30” (that month has 29 days).',
        mend: 'Write `2024-02-29` or `2024-03-01`, whichever is meant.',
        place: { file: 'posts/2024-02-30-on-tea/index.md', line: 1 },
      },
    ])
  })

  test('says nothing where the front matter has the date', () => {
    const text = '---\ntitle: Tea\ndate: 2024-02-03\n---\n'
    expect(parse(text, { path: 'posts/2023-02-29-tea.md' })).toMatchObject({
      post: { published: { day: '2024-02-03' }, slug: 'tea' },
      found: [],
    })
  })
})

describe('a page', () => {
  test('needs no date, and its name says none', () => {
    const { post, found } = parse('# About\n', { kind: 'page', path: 'pages/2024-01-05-about.md' })
    expect(found).toEqual([])
    expect(post).toMatchObject({ kind: 'page', title: 'About', published: undefined, slug: 'about' })
  })
})

describe('dates', () => {
  test('are all read in the site’s time zone', () => {
    const { post, found } = parse(
      `---
title: Tea
date: 2024-07-05 09:30
updated: 2024-07-06
publish: 2024-07-05T08:30:00Z
expires: 2034-07-05
attribution: {permission: {by: M. Lind, date: 2024-01-01, expires: 2033-01-01}}
---
`,
      { config: 'timezone: Europe/Paris' },
    )
    expect(found).toEqual([])
    expect(post).toMatchObject({
      published: { iso: '2024-07-05T09:30:00+02:00', hasTime: true },
      updated: { iso: '2024-07-06T00:00:00+02:00', hasTime: false },
      publish: { iso: '2024-07-05T10:30:00+02:00' },
      expires: { iso: '2034-07-05T00:00:00+02:00' },
      permissionEnd: { moment: { day: '2033-01-01' }, place: { line: 7 } },
    })
  })

  test('that are none are reported with their key and place, and left out', () => {
    const { post, found, diagnostics } = parse(`---
title: Tea
date: 5 Jan 24
updated: 2024-13-01
publish: soon
expires: 2024-02-30
inReplyTo: {title: X, Accessed: yesterday}
attribution:
  Permission: {by: M. Lind, expires: never}
---
`)
    expect(found).toEqual([
      '3:7 front-matter/date: `date` is not a calendar date: “5 Jan 24”.',
      '4:10 front-matter/date: `updated` is not a date: “2024-13-01” (there is no month 13).',
      '5:10 front-matter/date: `publish` is not a calendar date: “soon”.',
      '6:10 front-matter/date: `expires` is not a date: “2024-02-30” (that month has 29 days).',
      '9:3 front-matter/date: `attribution.permission.expires` is not a calendar date: “never”.',
      '7:12 front-matter/date: `inReplyTo.accessed` is not a calendar date: “yesterday”.',
    ])
    expect(diagnostics[0]?.mend).toBe('Write `2024-01-05`.')
    expect(post?.published).toBeUndefined()
    expect(post?.expires).toBeUndefined()
  })

  test('`updated` before `date` is a warning, and left out; the same day is not before', () => {
    const { post, diagnostics, found } = parse('---\ntitle: Tea\ndate: 2024-02-03\nupdated: 2024-02-02\n---\n')
    expect(post?.updated).toBeUndefined()
    expect(found).toEqual([
      '4:10 front-matter/updated: `updated` (2024-02-02) is before `date` (2024-02-03), and is left out.',
    ])
    expect(diagnostics[0]?.severity).toBe('warning')
    const sameDay = parse('---\ntitle: Tea\ndate: 2024-02-03 12:00\nupdated: 2024-02-03\n---\n')
    expect(sameDay).toMatchObject({ found: [], post: { updated: { day: '2024-02-03' } } })
  })

  test('are the same on a machine in any time zone', () => {
    const zones = fc.constantFrom('UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati')
    fc.assert(
      fc.property(zones, zones, fc.constantFrom('Europe/London', 'America/New_York'), (one, other, timezone) => {
        const text =
          '---\ntitle: Tea\ndate: 2024-03-31 02:30\nupdated: 2024-11-03\nexpires: 2034-01-01T00:00-0500\n---\n'
        process.env.TZ = one
        const first = parse(text, { config: `timezone: ${timezone}` })
        process.env.TZ = other
        expect(parse(text, { config: `timezone: ${timezone}` })).toEqual(first)
      }),
      { numRuns: 10 },
    )
  })
})

describe('the slug', () => {
  test('is never made of the title', () => {
    expect(parse('---\ntitle: Something else\n---\n').post?.slug).toBe('on-tea')
  })

  test.each(['tea', 'Tea', '007', 'お客様', 'a.b_c~d', 'a b'])('may be given as %j, and stays as it is', (slug) => {
    expect(parse(`---\ntitle: Tea\nslug: ${slug}\n---\n`)).toMatchObject({ post: { slug }, found: [] })
  })

  test.each([
    ['../../etc', 'it holds `/`'],
    ['..', 'it is a step up or down in a path'],
    ['a\\b', 'it holds `\\`'],
    ['"a\\u202eb"', 'it holds the invisible character U+202e'],
    ['con', 'Windows keeps this name for a device'],
    ['50%', 'it holds `%`'],
  ])('%s is refused, and the file’s name stands in for it', (slug, problem) => {
    const { post, found } = parse(`---\ntitle: Tea\nslug: ${slug}\n---\n`)
    expect(post?.slug).toBe('on-tea')
    expect(found).toEqual([`3:7 urls/unsafe: \`slug\` can’t be part of an address: ${problem}.`])
  })

  test.each(['posts/!!!.md', 'posts/con.md'])('can’t be made of %s', (path) => {
    const { found } = parse('---\ntitle: Tea\ndate: 2024-01-05\n---\n', { path })
    expect(found).toEqual([
      expect.stringMatching(/^1:1 urls\/unsafe: no address can be made of the file’s name “.*”\.$/),
    ])
  })
})

describe('the title', () => {
  test('is the first heading of level 1, which is then not repeated', () => {
    const { post, found } = parse('Before.\n\n# On *tea* & [pots](https://example.net) <b>now</b>\n\n# Again\n')
    expect(found).toEqual([])
    expect(post?.title).toBe('On tea & pots now')
    expect(post?.contents).toEqual([{ level: 2, text: 'Again', id: 'again' }])
  })

  test('may be underlined, and may be any of several', () => {
    expect(parse('On tea\n======\n\nWords.').post?.title).toBe('On tea')
  })

  test('of the front matter leaves the headings where they are', () => {
    const { post } = parse('---\ntitle: Tea\n---\n# Coffee\n')
    expect(post).toMatchObject({ title: 'Tea', contents: [{ level: 2, text: 'Coffee' }] })
  })

  test('is the file’s name where there is none, with a warning', () => {
    const { post, found, diagnostics } = parse('Words.\n', { path: 'posts/2024-01-05-on_good-tea.md' })
    expect(post?.title).toBe('on good tea')
    expect(found).toEqual(['1:1 front-matter/no-title: this has no title; it is called “on good tea” after its file.'])
    expect(diagnostics[0]?.severity).toBe('warning')
  })
})

test('the teaser is the summary, else the first words, cut at a word where they are many', () => {
  expect(parse('---\ntitle: Tea\nsummary: Warm it.\n---\nPour.').post?.teaser).toBe('Warm it.')
  expect(parse('# Tea\n\nWarm *it*.\n\nPour.').post?.teaser).toBe('Warm it. Pour.')
  expect(parse(`# Tea\n\n${'word '.repeat(99)}`).post?.teaser).toBe(`${'word '.repeat(40).trim()}…`)
})

test('a wrong text is reported in the file’s own lines, below its front matter', () => {
  expect(parse('---\r\ntitle: Tea\r\n---\r\nWords.\r\n\r\n<script>x</script>\r\n').found).toEqual([
    '6:1 markdown/dropped: <script> is not allowed in an essay, and is left out.',
  ])
})

test('of front matter that can’t be read whole, nothing is said to be missing', () => {
  expect(parse('---\ntitle: a: b\ndate: @x\n---\n', { path: 'posts/tea.md' }).found).toEqual([
    expect.stringMatching(/^2:8 yaml\/syntax/),
    expect.stringMatching(/^3:7 yaml\/syntax/),
  ])
})

test('an essay without words is an essay', () => {
  expect(parse('---\ntitle: Tea\n---\n')).toMatchObject({
    found: [],
    html: '',
    post: { words: 0, teaser: '', topTerms: [{ word: 'tea', count: 3 }], excerpt: { text: '', isCut: false } },
  })
})

test('of a site that shows no related essays, no essay has words to find them by', () => {
  const text = '---\ntitle: Tea\n---\nKettles.\n'
  expect(parse(text).post?.topTerms).not.toEqual([])
  expect(parse(text, { config: 'related: {count: 0}' }).post?.topTerms).toEqual([])
})

test('a file that is another than the one that was found is reported, and no essay', () => {
  expect(parse(undefined)).toMatchObject({
    post: undefined,
    found: ['1:1 source/changed: this file was written while the site was being read.'],
  })
})

test('any text is read or refused, and never thrown at', () => {
  const part = fc.constantFrom(
    ...[
      '---\n',
      '+++\n',
      'title: ',
      'Tea',
      '\n',
      ': ',
      '- ',
      '"',
      '#',
      '[',
      '](',
      ')',
      '<',
      '>',
      '!',
      '*',
      '_',
      '|',
      '`',
    ],
    ...[
      '&',
      ';',
      '\\',
      '{%',
      '%}',
      '\t',
      '\r\n',
      '~~',
      '[^1]',
      '[^1]: ',
      '<!-- more -->',
      '<p onclick=x>',
      '\u00a0',
      '…',
    ],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const { diagnostics } = parse(parts.join(''))
      for (const { place, mend } of diagnostics)
        expect([place?.line, mend]).toEqual([expect.any(Number), expect.any(String)])
    }),
    { numRuns: 500 },
  )
})

describe('an essay from another program', () => {
  const found = (frontMatter: string, body = 'Words.') => parse(`---\ndate: 2024-01-05\n${frontMatter}\n---\n${body}\n`)

  test.each(['draft', 'private', 'Pending'])('with the status %s is a draft', (status) => {
    expect(found(`title: Tea\nstatus: ${status}`).post?.frontMatter.draft).toBe(true)
  })

  test('with any other status keeps it as a key of its own', () => {
    const { post } = found('title: Tea\nstatus: publish')
    expect(post?.frontMatter.draft).toBeUndefined()
    expect(post?.data).toMatchObject({ status: 'publish' })
    expect(found('title: Tea\nstatus: {as: draft}').post?.data).toMatchObject({ status: { as: 'draft' } })
  })

  test('that begins with its title again has it once', () => {
    const html = (text: string) => Buffer.from(found('title: Tea', text).post?.body.utf8 ?? []).toString()
    expect(html('# Tea\n\nWords.')).toBe('<p>Words.</p>')
    expect(html('# Coffee\n\nWords.')).toContain('Coffee</h2>')
  })

  test('is not called untitled where its title could not be read', () => {
    expect(found('title: Tea: the truth').found).toHaveLength(1)
    expect(found('titel: Tea').found).toHaveLength(1)
  })

  test('that was first published elsewhere is signed by the original’s author, and not by the site’s own', () => {
    const source = 'source: {url: "https://example.net/"}, license: CC-BY-4.0'
    const signed = (frontMatter: string, set = '{}') =>
      parse(`---\ndate: 2024-01-05\n${frontMatter}\n---\nWords.\n`, {
        config: `author: mara\ndefaults: [{path: "*.md", set: ${set}}]\n`,
      }).post?.frontMatter.author
    expect(signed(`title: Tea\nattribution: {${source}}`)).toBeUndefined()
    expect(signed(`title: Tea\nattribution: {author: Ann, ${source}}`)).toEqual(['Ann'])
    expect(signed(`author: Bo\nattribution: {author: Ann, ${source}}`)).toEqual(['Bo'])
    expect(signed('title: Tea', `{attribution: {${source}}}`)).toBeUndefined()
    expect(signed('title: Tea', `{author: Cy, attribution: {${source}}}`)).toEqual(['Cy'])
    expect(signed('title: Tea')).toEqual(['mara'])
  })
})
