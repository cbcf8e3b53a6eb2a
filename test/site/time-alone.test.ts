import { describe, expect, test } from 'vitest'
import { failsStrictly } from '../../src/diagnostic/severities.ts'
import { aSite, CONFIG, dated, essay, type Files, planned, weekly } from './a-site.ts'

const EXPIRES = 'expires: 2025-07-01'
const gone = (frontMatter = '') => essay(`title: Gone\ndate: 2025-01-01\n${EXPIRES}\n${frontMatter}`)
const BEFORE = '2025-06-15'
const AFTER = '2025-07-02'

const cases: readonly (readonly [what: string, files: Files])[] = [
  ['a link to an essay by its file', { 'posts/a.md': essay('title: A\ndate: 2025-01-02', '[x](gone.md)') }],
  ['a link to an essay by its address', { 'posts/a.md': essay('title: A\ndate: 2025-01-02', '[x](/gone/)') }],
  ['a link to its only category', { 'posts/a.md': essay('title: A\ndate: 2025-01-02', '[x](/category/tips/)') }],
  ['a link to its only tag’s feed', { 'posts/a.md': essay('title: A\ndate: 2025-01-02', '[x](/tag/t/feed.xml)') }],
  ['a link to its year', { 'posts/a.md': essay('title: A\ndate: 2024-01-02', '[x](/2025/) [y](/2025/01/)') }],
  ['a link to its series', { 'posts/a.md': essay('title: A\ndate: 2025-01-02', '[x](/series/s/)') }],
  [
    'a link to an author’s page, which there is for two',
    { 'posts/a.md': essay('title: A\ndate: 2025-01-02\nauthor: Ann', '[x](/author/ann/)') },
  ],
  [
    'a link to the last pager of a list',
    { ...weekly(10), 'posts/a.md': essay('title: A\ndate: 2025-01-02', '[x](/page/2/)') },
  ],
  ['a link to its picture', { 'posts/a.md': essay('title: A\ndate: 2025-01-02', '[x](/gone/cup.png)') }],
  ['a pin', { 'posts/a.md': essay('title: A\ndate: 2025-01-02\nrelated: [gone.md]') }],
  ['what an essay goes on from', { 'posts/a.md': essay('title: A\ndate: 2025-01-02\ncontinues: gone.md') }],
  ['a part of a series', { 'posts/a.md': essay('title: A\ndate: 2025-01-02\nseries: {name: S, part: 2}') }],
  ['comments on it', { 'data/comments/gone.yaml': '- author: Jo\n  text: Hm.\n' }],
  [
    'navigation to it, its category and its page',
    {
      'deskbell.config.yaml': `${CONFIG}navigation: [{label: A, href: /gone/}, {label: B, href: /category/tips}, {label: C, href: /offer/}]\n`,
      'pages/offer.md': essay(`title: Offer\n${EXPIRES}`),
    },
  ],
  [
    'a link in the footer, and the logo',
    {
      'deskbell.config.yaml': `${CONFIG}footer: {links: [{label: A, href: 'https://example.org/gone/'}]}\ntheme: {logo: /gone/cup.png}\n`,
    },
  ],
  [
    'a list of its category',
    { 'deskbell.config.yaml': `${CONFIG}lists: {home: [{from: all}, {from: category/tips, limit: 3}]}\n` },
  ],
]

describe('what only time makes wrong fails no build:', () => {
  test.each(cases)('%s', (_what, more) => {
    const isBundle = JSON.stringify(more).includes('cup.png')
    const files: Files = {
      'posts/z.md': dated('2024-01-01', 'Z'),
      [isBundle ? 'posts/gone/index.md' : 'posts/gone.md']: gone(
        'category: Tips\ntags: [t]\nauthor: Ben\nseries: {name: S, part: 1}',
      ),
      ...(isBundle ? { 'posts/gone/cup.png': '1x1' } : {}),
      ...more,
    }
    for (const now of [BEFORE, AFTER]) {
      const { diagnostics } = aSite(files, { now })
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(failsStrictly(diagnostics), diagnostics.map(({ message }) => message).join()).toBe(false)
    }
  })

  test('nor an essay that comes later: what is wrong with it is wrong today', () => {
    const files: Files = {
      'posts/z.md': dated('2024-01-01', 'Z'),
      'posts/late/index.md': essay(
        'title: Late\ndate: 2025-07-01\ncta: x\nrelated: [nowhere.md]\ncategory: Tips',
        '[a](/nowhere/) [b](/late/#nowhere) ![A cup](cup.png) [c](/category/tips/) [d](/late/) [e](../draft.md) [f](../z.md)',
      ),
      'posts/late/cup.png': '1x1',
      'posts/draft.md': essay('title: D\ndate: 2025-07-01\ndraft: true', '[a](/nowhere/)'),
    }
    const [today, then] = [BEFORE, AFTER].map((now) => aSite(files, { now }).found)
    expect(today).toEqual([
      'posts/late/index.md:4:6 cta/unknown there is no call to action “x” in the data files.',
      'posts/late/index.md:8:1 links/dead “/nowhere/” leads to nothing on this site.',
      expect.stringContaining('related/dead'),
    ])
    expect(then?.filter((line) => !line.includes('links/hidden') && !line.includes('links/anchor'))).toEqual(today)
  })

  test('two essays that want one address are told of before the second is due, unless the first is gone by then', () => {
    const found = (ends: string) =>
      aSite({
        'posts/old.md': essay(`title: Old\ndate: 2024-01-01\nslug: prices\n${ends}`),
        'posts/new.md': essay('title: New\ndate: 2025-09-01\nslug: prices'),
      }).found
    expect(found('expires: 2026-01-01')).toEqual([expect.stringContaining('both want the address /prices/')])
    expect(found('expires: 2025-09-01')).toEqual([])
    const alias = 'aliases: /prices/'
    expect(found(`permalink: /others/\n${alias}`)).toEqual([expect.stringContaining('an alias of posts/old.md')])
  })
})

test('what leads from the configuration to something hidden is left out, with a warning at its place', () => {
  const { printed, found } = planned({
    'deskbell.config.yaml': `${CONFIG}navigation: [{label: Gone, href: /gone/}, {label: Here, href: /here/}]\n`,
    'posts/here.md': dated('2025-01-01'),
    'posts/gone.md': dated('2026-01-01', 'Gone'),
  })
  expect(found).toEqual([
    'deskbell.config.yaml:1:1 links/hidden `navigation.href`, “/gone/”, leads to what is not published now, and is left out.',
  ])
  expect(printed().get('index.html')).toMatch(/<a href="\/here\/"[^>]*>Here</)
  expect(printed().get('index.html')).not.toContain('Gone')
})

describe('a permission that ends', () => {
  const republished = (more: string) => essay(`title: T\ndate: 2025-01-01\n${more}`)
  const PERMISSION = '{permission: {by: Ann, expires: 2025-07-01}}'
  const byAuthor: Files = { 'data/authors.yaml': `ann:\n  name: Ann\n  Attribution: ${PERMISSION}\n` }
  const byDefault: Files = { 'deskbell.config.yaml': `${CONFIG}attribution: ${PERMISSION}\n` }

  test.each<readonly [string, Files, string]>([
    ['its own', { 'posts/t.md': republished(`attribution: ${PERMISSION}`) }, 'posts/t.md:4:46'],
    ['its author’s', { ...byAuthor, 'posts/t.md': republished('author: ann') }, 'data/authors.yaml:3:48'],
    [
      'its author’s, called by name',
      { ...byAuthor, 'posts/t.md': republished('author: [Ann, Ben]') },
      'data/authors.yaml:3:48',
    ],
    ['the site’s', { ...byDefault, 'posts/t.md': republished('') }, 'deskbell.config.yaml:4:46'],
  ])('%s hides the essay, and is told of where it stands', (_whose, files, place) => {
    expect(aSite(files, { now: '2025-06-30' }).routes).toEqual(['/t/'])
    expect(aSite(files, { now: '2025-07-01' }).routes).toEqual([])
    expect(aSite(files, { now: '2025-07-01', expired: true }).routes).toEqual(['/t/'])
    expect(aSite(files, { now: '2025-05-01' }).found).toEqual([])
    expect(aSite(files, { now: '2025-06-30' }).found).toEqual([
      expect.stringMatching(`^${place} attribution/lapses the permission to publish this ends on 2025-07-01; `),
    ])
  })

  test('is told of once for all essays that stand on it', () => {
    const files = { ...byDefault, 'posts/t.md': republished(''), 'posts/u.md': republished('') }
    expect(aSite(files, { now: '2025-06-30' }).found).toEqual([
      'deskbell.config.yaml:4:46 attribution/lapses the permission to publish this ends on 2025-07-01; the 2 essays that stand on it are left out from then on.',
    ])
  })

  test('is outdone by one that an essay has itself', () => {
    const files = {
      ...byAuthor,
      ...byDefault,
      'posts/t.md': republished('author: ann\nattribution: {permission: {by: Ann}}'),
    }
    expect(aSite(files, { now: '2025-07-02' }).routes).toEqual(['/t/'])
  })
})
