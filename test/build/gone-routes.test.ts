import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { BuildOptions } from '../../src/build/build-result.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { CONFIG, dated, essay, type Files, weekly } from '../site/a-site.ts'
import { siteFolder, writeFiles } from '../source/site-folder.ts'

/** `undefined` takes a file away. */
type Changes = Readonly<Record<string, string | undefined>>

const TEA: Files = { 'deskbell.config.yaml': CONFIG, 'posts/tea.md': dated('2025-01-05') }

/** Builds a site, changes it, builds it again, and gives what the second build says of what is gone. */
async function goneAfter(
  before: Files,
  changes: Changes,
  options: BuildOptions & { readonly first?: BuildOptions } = {},
): Promise<readonly Diagnostic[]> {
  const { first, ...second } = options
  const site = siteFolder(before)
  expect((await build({ site, now: '2025-06-15', ...first })).outcome).toBe('published')
  change(site, changes)
  const { diagnostics } = await build({ site, now: '2025-06-15', ...second })
  return diagnostics.filter(({ code }) => code === 'urls/gone')
}

function change(site: string, changes: Changes): void {
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) rmSync(join(site, path))
    else writeFiles(site, { [path]: text })
  }
}

describe('a page that the last build published', () => {
  test('and that is gone is a warning, with the line to paste into what has its name now', async () => {
    const [found, ...others] = await goneAfter(TEA, {
      'posts/tea.md': essay('title: T\ndate: 2025-01-05\npermalink: /notes/tea/'),
    })
    expect(others).toEqual([])
    expect(found).toMatchObject({
      severity: 'warning',
      message: '/tea/ was published by the last build and is gone: links to it from elsewhere are dead.',
      mend: 'If it is posts/tea.md now, write this into its front matter:\naliases: [/tea/]',
      place: { file: 'posts/tea.md' },
    })
  })

  test('is looked for among new pages by the nearest name, and the line keeps the aliases that are there', async () => {
    const found = await goneAfter(
      { ...TEA, 'posts/deliveries.md': dated('2025-01-06', 'D') },
      {
        'posts/deliveries.md': undefined,
        'posts/delivery.md': essay('title: D\ndate: 2025-01-06\naliases: [/Old, "/a, b/"]'),
      },
    )
    expect(found).toMatchObject([
      { mend: expect.stringContaining('\naliases: [/Old, "/a, b/", /deliveries/]'), place: { line: 4 } },
    ])
  })

  test('and nothing like it is new is told what to write wherever it stands', async () => {
    const found = await goneAfter({ ...TEA, 'posts/cups.md': dated('2025-01-06', 'C') }, { 'posts/cups.md': undefined })
    expect(found).toMatchObject([
      {
        mend: 'Write `aliases: [/cups/]` into the front matter of what stands for it now.',
        place: undefined,
      },
    ])
  })

  test('and several of which are one page now are all in one line', async () => {
    const found = await goneAfter(
      {
        ...TEA,
        'posts/a.md': essay('title: A\ndate: 2025-01-06\npermalink: /one/cups/'),
        'posts/b.md': essay('title: B\ndate: 2025-01-06\npermalink: /two/cups/'),
      },
      { 'posts/a.md': undefined, 'posts/b.md': undefined, 'posts/cups.md': dated('2025-01-06') },
    )
    expect(found.map(({ mend }) => mend?.split('\n')[1])).toEqual(Array(2).fill('aliases: [/one/cups/, /two/cups/]'))
  })

  test('is no loss where an alias or a rule of the site’s own forwards it, or a file stands there', async () => {
    const moved = 'title: T\ndate: 2025-01-05\nslug: pot'
    expect(await goneAfter(TEA, { 'posts/tea.md': essay(`${moved}\naliases: /tea/`) })).toEqual([])
    for (const rule of [
      '/tea /pot/',
      '/tea/ /pot/ 301',
      '/t* /pot/ 302',
      '/:slug/ /pot/',
      'https://example.org/tea /pot/',
    ]) {
      const rules = `# Ours\n${rule}\n`
      expect(await goneAfter(TEA, { 'posts/tea.md': essay(moved), 'static/_redirects': rules }), rule).toEqual([])
    }
    expect(await goneAfter(TEA, { 'posts/tea.md': essay(moved), 'static/tea/index.html': '<p>' })).toEqual([])
  })

  test.each(['/teapot /pot/', '/* /404.html 404', '/tea/x /pot/', '# /tea/ /pot/'])(
    'is not forwarded by %s',
    async (rule) => {
      const changes = { 'posts/tea.md': essay('title: T\ndate: 2025-01-05\nslug: pot'), 'static/_redirects': rule }
      expect(await goneAfter(TEA, changes)).toHaveLength(1)
    },
  )

  test('is looked for among rules of any form in no time', async () => {
    const route = `/${'a'.repeat(190)}/`
    const before = { ...TEA, 'posts/tea.md': essay(`title: T\ndate: 2025-01-05\npermalink: ${route}`) }
    for (const rule of [`/${'a*'.repeat(30)}b /x`, `/${':a'.repeat(30)}/z /x`, `/${'('.repeat(500_000)}* /x`]) {
      expect(await goneAfter(before, { ...TEA, 'static/_redirects': rule })).toHaveLength(1)
    }
  })

  test('and many of which seem to be one page now are each forwarded by a rule of their own', async () => {
    const cups = Object.fromEntries(
      Array.from({ length: 21 }, (_, i) => [
        `posts/${i}.md`,
        essay(`title: A\ndate: 2025-01-06\npermalink: /${i}/cups/`),
      ]),
    )
    const gone = Object.fromEntries(Object.keys(cups).map((path) => [path, undefined]))
    const found = await goneAfter({ ...TEA, ...cups }, { ...gone, 'posts/cups.md': dated('2025-01-06') })
    expect(found[0]).toMatchObject({
      mend: 'If it is /cups/ now, write this into `static/_redirects`:\n/0/cups/ /cups/ 301',
      place: undefined,
    })
  })

  test('may be an alias, which others may know too', async () => {
    const before = { ...TEA, 'posts/tea.md': essay('title: T\ndate: 2025-01-05\naliases: /old/') }
    expect(await goneAfter(before, TEA)).toMatchObject([{ message: expect.stringMatching(/^\/old\/ was/) }])
  })

  test('and differs from a new one by case alone can only be forwarded by a host', async () => {
    const before = { ...TEA, 'posts/tea.md': essay('title: T\ndate: 2025-01-05\nslug: Tea') }
    expect(await goneAfter(before, TEA)).toMatchObject([
      { mend: 'If it is /tea/ now, write this into `static/_redirects`:\n/Tea/ /tea/ 301', place: undefined },
    ])
  })

  test('is told once: the next build knows nothing of it', async () => {
    const site = siteFolder({ ...TEA, 'posts/cups.md': dated('2025-01-06', 'C') })
    await build({ site })
    change(site, { 'posts/cups.md': undefined })
    const told = async () => (await build({ site })).diagnostics.filter(({ code }) => code === 'urls/gone').length
    expect(await told()).toBe(1)
    expect(await told()).toBe(0)
  })

  test('is told again and again while warnings keep the site from being published', async () => {
    const site = siteFolder({ ...TEA, 'posts/cups.md': dated('2025-01-06', 'C') })
    await build({ site })
    change(site, { 'posts/cups.md': undefined })
    for (const _ of [1, 2]) {
      const { outcome, diagnostics } = await build({ site, strict: true })
      expect([outcome, diagnostics.length]).toEqual(['failed', 1])
    }
  })
})

describe('a list that the last build published', () => {
  const trained = (category: string): string => essay(`title: T\ndate: 2025-01-05\ncategory: ${category}`)

  test('and that is gone is forwarded by a rule, which has the base path', async () => {
    const base = CONFIG.replace('example.org/', 'example.org/desk/')
    const before = { 'deskbell.config.yaml': base, 'posts/tea.md': trained('Trainig') }
    expect(await goneAfter(before, { 'posts/tea.md': trained('Training') })).toMatchObject([
      {
        message: expect.stringMatching(/^\/category\/trainig\/ was/),
        mend: 'If it is /category/training/ now, write this into `static/_redirects`:\n/desk/category/trainig/ /desk/category/training/ 301',
      },
    ])
    expect(await goneAfter(before, { 'posts/tea.md': dated('2025-01-05') })).toMatchObject([
      { mend: expect.stringContaining('`/desk/category/trainig/ /new-address/ 301`') },
    ])
  })

  test('may have fewer pages than before, and other feeds, without a word', async () => {
    const before = { 'deskbell.config.yaml': CONFIG, ...weekly(25, 'tags: [tea]') }
    const changes = Object.fromEntries(Object.keys(weekly(12)).map((path) => [path, undefined]))
    const found = await goneAfter(before, changes)
    expect(
      found
        .map(({ message }) => message.split(' ')[0])
        .filter((route) => !/^\/(essay-\d+|2025\/\d\d)\/$/.test(route ?? '')),
    ).toEqual([])
  })
})

describe('what is hidden now', () => {
  const before = {
    ...TEA,
    'posts/cups.md': essay(
      'title: C\ndate: 2024-01-06\nexpires: 2025-07-01\ncategory: Cups\nauthor: Ann\naliases: /old/',
    ),
    'posts/pots.md': essay('title: P\ndate: 2025-01-06\nauthor: Ben'),
  }

  test('is meant to be gone, with its terms, its year, its aliases and its author’s page', async () => {
    expect(await goneAfter(before, {}, { now: '2025-08-01' })).toEqual([])
    const draft = essay('title: C\ndate: 2024-01-06\ndraft: true\ncategory: Cups\nauthor: Ann\naliases: /old/')
    expect(await goneAfter(before, { 'posts/cups.md': draft })).toEqual([])
  })

  test('and was shown by a build of drafts is no loss for the next', async () => {
    const draft = { ...TEA, 'posts/cups.md': essay('title: C\ndate: 2024-01-06\ndraft: true') }
    expect(await goneAfter(draft, {}, { first: { drafts: true } })).toEqual([])
  })
})

test('an output folder without a list of the last build, or with one that can’t be read, tells of nothing', async () => {
  const gone = async (manifest: string) => {
    const site = siteFolder({ ...TEA, 'dist/.deskbell.json': manifest })
    return (await build({ site, force: true })).diagnostics.filter(({ code }) => code === 'urls/gone')
  }
  expect(await gone('{"version":1,"files":{"old/index.html":"0"}}')).toHaveLength(1)
  expect(await gone('{')).toEqual([])
})
