import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorsOf } from '../../src/site/described-terms.ts'
import { leftOutOf, seenPosts, type Visibility } from '../../src/site/visibility.ts'
import { aSite, dated, essay, type Files, type Options, planned, read } from './a-site.ts'

const files: Files = {
  'posts/due.md': dated('2025-01-01'),
  'posts/draft.md': essay('title: D\ndate: 2025-01-01\ndraft: true'),
  'posts/future.md': dated('2025-07-01'),
  'posts/later.md': essay('title: L\ndate: 2025-01-01\npublish: 2025-08-01'),
  'posts/early.md': essay('title: E\ndate: 2025-07-01\npublish: 2025-01-01'),
  'posts/expired.md': essay('title: X\ndate: 2025-01-01\nexpires: 2025-06-01'),
  'posts/lapsed.md': essay(
    'title: P\ndate: 2025-01-01\nattribution: {author: Ann, source: https://example.net/, permission: {by: Ann, expires: 2025-06-01}}',
  ),
  'posts/draft-for-later.md': essay('title: F\ndate: 2025-09-01\ndraft: true'),
}

function shown(options: Options): readonly string[] {
  return [...aSite(files, options).routes].sort()
}

describe('what a build shows', () => {
  test('is what is due: no draft, nothing before its day or after its end', () => {
    expect(shown({})).toEqual(['/due/', '/early/'])
  })

  test.each([
    ['drafts', { drafts: true }, ['/draft/']],
    ['scheduled essays', { future: true }, ['/future/', '/later/']],
    ['expired essays', { expired: true }, ['/expired/', '/lapsed/']],
    [
      'a draft for later, where both are asked for',
      { drafts: true, future: true },
      ['/draft-for-later/', '/draft/', '/future/', '/later/'],
    ],
  ])('is also %s, and nothing else', (_what, options, more) => {
    expect(shown(options)).toEqual(['/due/', '/early/', ...more].sort())
  })

  test('is said of each essay that would be left out', () => {
    const { site } = aSite(files, { drafts: true, future: true, expired: true })
    const marks = Object.fromEntries(site.essays.map(({ route, hidden }) => [route, hidden]))
    expect(marks).toMatchObject({
      '/draft/': 'draft',
      '/later/': 'scheduled',
      '/lapsed/': 'expired',
      '/due/': undefined,
    })
  })

  test('changes at the very moment that the essay says', () => {
    const times = { 'posts/tea.md': essay('title: T\ndate: 2025-03-01 09:30\nexpires: 2025-03-02 09:30') }
    const countAt = (now: string) => aSite(times, { now }).routes.length
    expect(['2025-03-01 09:29', '2025-03-01 09:30', '2025-03-02 09:29', '2025-03-02 09:30'].map(countAt)).toEqual([
      0, 1, 1, 0,
    ])
  })
})

test('a build tells how many essays it leaves out, why, and the first day on which one is due', () => {
  const { parts, visibility } = read(files)
  const leftOut = (shows: Visibility) => leftOutOf(seenPosts(parts.posts, authorsOf(parts.data), shows).leftOut)
  expect(leftOut(visibility)).toEqual({
    draft: 2,
    scheduled: 2,
    expired: 2,
    nextDue: '2025-07-01',
  })
  const all = { ...visibility, drafts: true, future: true, expired: true }
  expect(leftOut(all)).toEqual({
    draft: 0,
    scheduled: 0,
    expired: 0,
    nextDue: undefined,
  })
  expect(leftOut({ ...visibility, drafts: true })).toMatchObject({
    draft: 0,
    scheduled: 3,
  })
})

test('an end within 30 days is a warning at its place, and says that the essay goes then', () => {
  const ends = (day: string) => essay(`title: T\ndate: 2025-01-01\nexpires: ${day}`)
  const { found } = aSite({ 'posts/soon.md': ends('2025-07-10'), 'posts/late.md': ends('2025-08-10') })
  expect(found).toEqual([
    'posts/soon.md:4:10 attribution/lapses this essay ends on 2025-07-10; the essay is left out from then on.',
  ])
})

/** Whatever a hidden essay can say of itself, in words that stand nowhere else. */
const hiddenEssay = (reason: string) => `---
title: Zzmarker title
subtitle: Zzmarker subtitle
summary: Zzmarker summary
date: 2025-01-01
${reason}
slug: zzmarker-slug
category: Zzmarker category
tags: [Zzmarker tag, shared]
series: Zzmarker series
author: Zzmarker author
questions: [Zzmarker question]
image: {src: zzmarker.png, alt: Zzmarker}
aliases: /zzmarker-alias/
---
Zzmarker text about [tea](/tea/) ![Zzmarker](zzmarker.png)

## Zzmarker heading
`

test('no byte of a hidden essay is in any page, feed or list of files', () => {
  const reasons = ['draft: true', 'publish: 2026-01-01', 'expires: 2025-02-01']
  const around: Files = {
    'posts/tea.md': essay(
      'title: On tea\ndate: 2025-02-01\ntags: [shared]\ncontinues: hidden/index.md\nrelated: [hidden/index.md]',
      'Before [a link](hidden/index.md#part) and [another](/zzmarker-slug/) after.',
    ),
    'posts/cups.md': essay('title: On cups\ndate: 2025-01-15\nauthor: Ann'),
    'data/comments/zzmarker-slug.yaml': '- author: Zzmarker\n  text: Zzmarker',
  }
  fc.assert(
    fc.property(fc.subarray(reasons, { minLength: 1 }), fc.boolean(), (some, isNested) => {
      const folder = isNested ? 'posts/outer/hidden' : 'posts/hidden'
      const { plan, found, printed } = planned({
        ...around,
        ...(isNested ? { 'posts/outer/index.md': essay('title: Outer\ndate: 2025-01-02') } : {}),
        [`${folder}/index.md`]: hiddenEssay(some.join('\n')),
        [`${folder}/zzmarker.png`]: 'x',
        ...(isNested ? { 'posts/hidden/index.md': hiddenEssay('draft: true') } : {}),
      })
      expect(found.filter((line) => !/links\/hidden/.test(line))).toEqual([])
      const published = JSON.stringify([[...printed()], plan.assets])
      expect(published).not.toMatch(/zzmarker/i)
      expect(published).toContain('Before <a>a link</a> and <a>another</a> after.')
    }),
    { numRuns: 6 },
  )
})

test('a term, year or author that only a hidden essay has is not made', () => {
  const { site } = aSite({
    'posts/tea.md': essay('title: T\ndate: 2025-01-01\nauthor: Ann\ntags: [Tea]'),
    'posts/hidden.md': essay('title: H\ndate: 2020-01-01\nauthor: Ben\ntags: [tea, TEA]\ndraft: true'),
  })
  expect(site.archives.map(({ route, name }) => `${route} ${name}`)).toEqual([
    '/ The Front Desk',
    '/tag/tea/ Tea',
    '/2025/ 2025',
    '/2025/01/ 2025-01',
  ])
})
