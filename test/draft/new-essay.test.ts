import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/build/check.ts'
import { list } from '../../src/build/list.ts'
import { type NewEssayOptions, newEssay } from '../../src/draft/new-essay.ts'
import { filesIn, scratchFolder, traces, write } from '../command.ts'

const scratch = scratchFolder()
let sites = 0

type Files = Readonly<Record<string, string>>

const CONFIG = 'title: Desk\nurl: https://desk.example.org/\ntimezone: Pacific/Auckland\n'

/** A new site of these essays, each the lines of its front matter. */
function siteOf(essays: Files, others: Files = {}): string {
  const posts = Object.entries(essays).map(([path, lines]) => [`posts/${path}`, `---\n${lines}---\n\nSome words.\n`])
  return write(join(scratch, String(++sites)), {
    'deskbell.config.yaml': CONFIG,
    ...Object.fromEntries(posts),
    ...others,
  })
}

async function draft(title: string, site: string, options: Omit<NewEssayOptions, 'site'> = {}) {
  const { value, diagnostics } = await newEssay(title, { site, now: '2026-05-04', dryRun: true, ...options })
  return { path: value?.path, text: value?.text, found: diagnostics.map(({ code, message }) => `${code}: ${message}`) }
}

function frontMatter(...lines: readonly string[]): string {
  return ['---', ...lines, '---', '', ''].join('\n')
}

describe('the file of a new essay', () => {
  const essays: readonly (readonly [path: string, more: string])[] = [
    ['2024-03-05-on-tea.md', 'date: 2024-03-05\n'],
    ['on-tea.md', 'date: 2024-03-05\n'],
    ['on-tea.markdown', 'date: 2024-03-05\n'],
    ['on-tea/index.md', 'date: 2024-03-05\n'],
    ['2024-03-05-on-tea/index.md', ''],
    ['2024/on-tea.md', 'date: 2024-03-05\n'],
    ['2024/03/2024-03-05-on-tea.md', ''],
    ['phone/on-tea.md', 'date: 2024-03-05\ncategory: Phone\n'],
    ['tips/on-tea.md', 'date: 2024-03-05\ncategory: Phone\n'],
  ]
  test.each([
    ['2026-05-04-manners.md', essays[0]],
    ['manners.md', essays[1]],
    ['manners.markdown', essays[2]],
    ['manners/index.md', essays[3]],
    ['2026-05-04-manners/index.md', essays[4]],
    ['2026/manners.md', essays[5]],
    ['2026/05/2026-05-04-manners.md', essays[6]],
    ['phone/manners.md', essays[7]],
    ['tips/manners.md', essays[8]],
  ])('is %s where the others are named so', async (path, [other, more] = ['', '']) => {
    expect((await draft('Manners', siteOf({ [other]: `title: On Tea\n${more}` }))).path).toBe(`posts/${path}`)
  })

  test('is named as most of the latest are', async () => {
    const latest = Array.from({ length: 26 }, (_, i) => [`${i}.md`, `title: T\ndate: 2025-01-05\n`])
    const old = Array.from({ length: 60 }, (_, i) => [`2019-01-05-old-${i}.md`, 'title: T\n'])
    const site = siteOf(Object.fromEntries([...old, ...latest]))
    expect((await draft('Manners', site)).path).toBe('posts/manners.md')
  })

  test('lies in the folder of its category where the others do', async () => {
    const lines = 'title: T\ndate: 2024-03-05\n'
    const site = siteOf({
      'phone/a.md': `${lines}category: Phone\n`,
      'at-the-door/b.md': `${lines}category: At the Door\n`,
    })
    expect((await draft('Manners', site, { category: 'at the door' })).path).toBe('posts/at-the-door/manners.md')
  })

  test('is named by its day where there are no essays, in the site’s time zone', async () => {
    const site = siteOf({})
    const { path, text } = await draft('Manners', site, { now: '2026-05-04T23:00:00Z' })
    expect(path).toBe('posts/2026-05-05-manners.md')
    expect(text).toContain('\ndate: 2026-05-05\n')
  })

  test('is in the configured folder', async () => {
    const site = siteOf({}, { 'deskbell.config.yaml': `${CONFIG}posts: writing/essays\n` })
    expect((await draft('Manners', site)).path).toBe('writing/essays/2026-05-04-manners.md')
  })

  test('has a name that is cut between words where the title is long', async () => {
    const { path = '' } = await draft('word '.repeat(100), siteOf({}))
    expect(path).toMatch(/^posts\/2026-05-04-word(-word)+\.md$/)
    expect(path.length).toBeLessThan(110)
  })

  test('has the title’s own script in its name', async () => {
    expect((await draft('お客様対応', siteOf({}))).path).toBe('posts/2026-05-04-お客様対応.md')
  })
})

describe('the front matter of a new essay', () => {
  test('has the keys that most have, in their order and spelling, with what is known', async () => {
    const lines = (day: string, more = '') => `Title: T${day}
categories: [Phone]
lastmod: 2024-06-01
Date: 2024-03-${day}
${more}tags:
  - tea
`
    const site = siteOf({
      'a.md': lines('01'),
      'b.md': lines('02', 'subtitle: S\n'),
      'c.md': lines('03', 'series: Tea\n'),
    })
    const { text } = await draft('Manners', site)
    expect(text).toBe(frontMatter('Title: Manners', 'categories: [Phone]', 'Date: 2026-05-04', 'tags:', 'draft: true'))
  })

  test('leaves the date to the file’s name where the others do', async () => {
    const site = siteOf({ '2024-03-05-a.md': 'title: A\n', '2024-03-06-b.md': 'title: B\n' })
    expect((await draft('Manners', site)).text).toBe(frontMatter('title: Manners', 'draft: true'))
  })

  test('copies what most say alike, exactly as it is written', async () => {
    const lines = (id: number) =>
      `title: T${id}\ndate: 2024-03-05\nlayout: "letter"  # as always\nversion: 1.10\nid: ${id}\ncta: false\n`
    const site = siteOf({ 'a.md': lines(1), 'b.md': lines(2) })
    expect((await draft('Manners', site)).text).toBe(
      frontMatter(
        ...[
          'title: Manners',
          'date: 2026-05-04',
          'layout: "letter"  # as always',
          'version: 1.10',
          'id:',
          'cta: false',
        ],
        'draft: true',
      ),
    )
  })

  test('names the category that most have, and the author where there is one alone', async () => {
    const lines = (category: string, author: string) =>
      `title: T\ndate: 2024-03-05\ncategory: ${category}\nauthor: ${author}\n`
    const one = siteOf({
      'a.md': lines('Phone', 'Ann'),
      'b.md': lines('phone', 'Ann'),
      'c.md': lines('Phone', 'Ann'),
      'd.md': lines('Door', 'Ann'),
    })
    expect((await draft('Manners', one)).text).toContain('\ncategory: Phone\nauthor: Ann\n')
    const two = siteOf({ 'a.md': lines('Phone', 'Ann'), 'b.md': lines('Door', 'Bo') })
    expect((await draft('Manners', two)).text).toContain('\nauthor:\n')
  })

  test('spells a term that is asked for as the essays do, else as the data files do', async () => {
    const data = {
      'data/categories.yaml': 'phone:\n  title: On the phone\ndoor: At the door\n',
      'data/authors.yaml': 'ann-may: Ann May\nbo: Bo\n',
    }
    const lines = 'date: 2024-03-05\ncategory: phone\nauthor: ann-may\n'
    const site = siteOf({ 'a.md': `title: A\n${lines}`, 'b.md': `title: B\n${lines}` }, data)
    const ask = async (category: string, ...authors: readonly string[]) => {
      const { text = '' } = await draft('Manners', site, { category, authors })
      return text.split('\n').slice(3, 5)
    }
    expect(await ask('On the Phone', 'Ann May')).toEqual(['category: phone', 'author: ann-may'])
    expect(await ask('At the door', 'BO', 'Ann May')).toEqual(['category: door', 'author: [bo, ann-may]'])
    expect(await ask('Night shift', 'Cy')).toEqual(['category: Night shift', 'author: Cy'])
  })

  test('takes what is asked for where the others have none of it', async () => {
    const site = siteOf({ 'a.md': 'title: A\ndate: 2024-03-05\n', 'b.md': 'title: B\ndate: 2024-03-05\n' })
    const { text } = await draft('Manners', site, { category: 'Phone', series: 'A Week', authors: ['Ann'] })
    expect(text).toBe(
      frontMatter(
        'title: Manners',
        'date: 2026-05-04',
        'author: Ann',
        'category: Phone',
        'series: A Week',
        'draft: true',
      ),
    )
  })

  test.each([
    [
      'after the last part',
      '{name: A Week, part: 3}',
      '{name: A Week, part: 1}',
      'a week',
      'series:\n  name: A Week\n  part: 4\n',
    ],
    [
      'after a part without a number',
      '{name: A Week, part: 1}',
      'A Week',
      'A Week',
      'series:\n  name: A Week\n  part: 3\n',
    ],
    [
      'of a new series',
      '{name: A Week, part: 3}',
      '{name: A Week, part: 1}',
      'A Night',
      'series:\n  name: A Night\n  part: 1\n',
    ],
    ['where parts have no numbers', 'A Week', 'A Week', 'A Week', 'series: A Week\n'],
  ])('numbers a part of a series %s', async (_, one, other, series, written) => {
    const lines = 'title: T\ndate: 2024-03-05\n'
    const site = siteOf({ 'a.md': `${lines}series: ${one}\n`, 'b.md': `${lines}series: ${other}\ndraft: true\n` })
    expect((await draft('Manners', site, { series })).text).toContain(`\n${written}`)
  })

  test('has none of the keys that a build reports', async () => {
    const lines = 'title: T\ndate: 2024-03-05\ncatagory: Phone\nown: 1\n'
    const strict = { 'deskbell.config.yaml': `${CONFIG}frontMatter: {strict: true, extra: [fine]}\n` }
    const site = siteOf({ 'a.md': `${lines}fine: 1\n`, 'b.md': `${lines}fine: 1\n` }, strict)
    expect((await draft('Manners', site)).text).toBe(
      frontMatter('title: Manners', 'date: 2026-05-04', 'fine: 1', 'draft: true'),
    )
  })

  test('can be read by a build, whatever the title: nothing is found in it, and the title is the same', async () => {
    const site = siteOf({
      '2024-03-05-a.md': 'title: A\ncategory: Phone\ntags: [tea]\nsummary: S\nquestions: [Q?]\nimage:\n',
    })
    const titles = [
      'Service: the truth',
      '# One',
      '"Quoted"',
      "It's",
      '- a',
      '{x}',
      '2024',
      '1.10',
      'yes',
      'null',
      '@you',
      '%',
      'a # b',
      '*a*',
      '!x',
      '&x',
      'C++',
    ]
    const others = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), 8)
    const all = [...titles, ...others.filter((title) => title.trim() !== '')]
    for (const [i, title] of all.entries()) await newEssay(title, { site, slug: `number-${i}`, now: '2026-05-04' })
    const { posts } = await list({ site })
    const written = all.map((title) => title.replace(/\s+/g, ' ').trim())
    expect(posts?.map(({ title }) => title).sort()).toEqual(['A', ...written].sort())
    expect((await check({ site, drafts: true, now: '2026-06-01' })).diagnostics).toEqual([])
  })
})

describe('nothing is written', () => {
  const site = siteOf(
    {
      '2024-03-05-on-tea.md': 'title: On Tea\ncategory: Counter\naliases: [/old-tea/, /older]\n',
      '2024-03-06-later.md': 'title: Later\npublish: 2030-01-01\n',
      '2024-03-07-mine.md': 'title: Mine\ndraft: true\nslug: my-own\n',
      '2024-03-08-gone.md': 'title: Gone\nexpires: 2025-01-01\nseries: The Long Way\nauthor: Walter Ness\n',
      '2024-03-09-broken.md': 'title: Broken\n--- x\n',
      '2024-03-10-far.md': 'title: Far\npermalink: /far/away/\n',
    },
    {
      'static/plain/index.html': '<p>Plain.</p>',
      'pages/about.md': '# About\n',
      'data/categories.yaml': 'phone: Phone\n',
    },
  )
  const before = traces(join(site, 'posts'))

  test.each([
    ['On tea', 'new/taken: there is an essay at /on-tea/ already: posts/2024-03-05-on-tea.md, “On Tea”.'],
    ['ON TEA!', 'new/taken: there is an essay at /on-tea/ already: posts/2024-03-05-on-tea.md, “On Tea”.'],
    ['Later', 'new/taken: there is an essay at /later/ already: posts/2024-03-06-later.md (scheduled), “Later”.'],
    ['My own', 'new/taken: there is an essay at /my-own/ already: posts/2024-03-07-mine.md (a draft), “Mine”.'],
    ['Gone', 'new/taken: there is an essay at /gone/ already: posts/2024-03-08-gone.md (expired), “Gone”.'],
    ['Broken', 'new/taken: there is an essay of that name already, which can’t be read: posts/2024-03-09-broken.md.'],
    ['Far', 'new/taken: there is an essay with the slug “far” already: posts/2024-03-10-far.md, “Far”.'],
    ['Old tea', 'new/taken: the address /old-tea/ is taken by an alias of posts/2024-03-05-on-tea.md.'],
    ['Older', 'new/taken: the address /older/ is taken by an alias of posts/2024-03-05-on-tea.md.'],
    ['Plain', 'new/taken: the address /plain/ is taken by static/plain/index.html.'],
    ['About', 'new/taken: the address /about/ is taken by pages/about.md.'],
    ['Archive', 'new/taken: the address /archive/ is taken by the index of all essays.'],
    ['', 'new/title: the title is empty.'],
    [' \t', 'new/title: the title is empty.'],
    ['!!!', 'new/title: no address can be made of the title “!!!”, which has no letters or digits.'],
    ['🎉', 'new/title: no address can be made of the title “🎉”, which has no letters or digits.'],
    ['Con', 'new/title: no address can be made of the title “Con”.'],
  ])('of the title %j', async (title, message) => {
    expect(await draft(title, site, { dryRun: false })).toEqual({ path: undefined, text: undefined, found: [message] })
  })

  test.each([
    [{ slug: '?' }, 'new/title: no address can be made of the slug “?”.'],
    [{ category: 'conter' }, 'new/term: there is no category “conter”.'],
    [{ category: 'phnoe' }, 'new/term: there is no category “phnoe”.'],
    [{ series: 'The Long Wey' }, 'new/term: there is no series “The Long Wey”.'],
    [{ authors: ['Walter Nes'] }, 'new/term: there is no author “Walter Nes”.'],
    [{ category: '!' }, 'new/term: no address can be made of the category “!”.'],
    [{ now: 'soon' }, expect.stringMatching(/^usage\/now: /)],
  ])('with %j', async (options, message) => {
    expect((await draft('Manners', site, { dryRun: false, ...options })).found).toEqual([message])
  })

  test('for a dry run, which says what it would be', async () => {
    expect((await draft('Manners', site)).text).toContain('title: Manners')
  })

  test('anywhere', () => {
    expect(traces(join(site, 'posts'))).toEqual(before)
  })

  test('into a folder that nothing says is a site, nor where the configuration has errors', async () => {
    const nowhere = join(scratch, 'nowhere')
    write(nowhere, { 'notes.txt': 'x' })
    expect((await draft('Manners', nowhere, { dryRun: false })).found).toEqual([
      expect.stringMatching(/^source\/missing: /),
    ])
    const broken = siteOf({}, { 'deskbell.config.yaml': 'posts: ../elsewhere\n' })
    expect((await draft('Manners', broken, { dryRun: false })).found).toEqual([
      expect.stringMatching(/^config\/value: /),
    ])
    expect(existsSync(join(nowhere, 'posts'))).toBe(false)
    expect([...filesIn(broken).keys()]).toEqual(['deskbell.config.yaml'])
  })
})

test('a name that differs by a digit, or is short, is a name of its own', async () => {
  const lines = (name: string) => `title: T\ndate: 2024-03-05\ncategory: ${name}\n`
  const site = siteOf({ 'a.md': lines('Notes 2024'), 'b.md': lines('tea') })
  expect((await draft('Manners', site, { category: 'Notes 2025' })).text).toContain('category: Notes 2025')
  expect((await draft('Manners', site, { category: 'sea' })).text).toContain('category: sea')
})

test('a slug that is asked for is the file’s name and the address, and the title is as it is', async () => {
  const site = siteOf({ '2024-03-05-on-tea.md': 'title: On Tea\n' })
  const { path, text } = await draft('On tea', site, { slug: 'More on Tea' })
  expect(path).toBe('posts/2026-05-04-more-on-tea.md')
  expect(text).toContain('title: On tea\n')
})

test('a site with errors elsewhere can get a new essay', async () => {
  const site = siteOf({ '2024-03-05-a.md': 'title: A\ndate: soon\n', '2024-03-06-b.md': 'title: [\n' })
  expect(await draft('Manners', site, { dryRun: false })).toMatchObject({
    path: 'posts/2026-05-04-manners.md',
    found: [],
  })
  expect(existsSync(join(site, 'posts/2026-05-04-manners.md'))).toBe(true)
})
