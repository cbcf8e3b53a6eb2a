import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listOf, nextChangeOf, ofCategory } from '../../src/site/timetable.ts'
import { momentAt } from '../../src/time/moment.ts'
import { CONFIG, essay, type Files, planned, read } from './a-site.ts'

const files: Files = {
  'posts/due.md': essay('title: Due\ndate: 2025-05-01\ncategory: [Call Centers, Tips]'),
  'posts/ends.md': essay('title: Ends\ndate: 2025-04-01\nexpires: 2025-12-01'),
  'posts/draft.md': essay('title: Draft\ndate: 2025-10-01\ndraft: true\ncategory: call-centers'),
  'posts/late.md': essay('title: Late\ndate: 2025-03-01\npublish: 2025-08-01 09:30'),
  'posts/gone.md': essay('title: Gone\ndate: 2025-02-01\nauthor: ann'),
  'pages/offer.md': essay('title: Offer\nexpires: 2025-06-01'),
  'data/authors.yaml': 'ann: {name: Ann, attribution: {permission: {by: Ann, expires: 2025-06-01}}}\n',
}

function listed(now?: string) {
  const { parts, visibility } = read(files, now === undefined ? {} : { now })
  return listOf(parts.posts, parts.data, visibility.now)
}

describe('the list of an archive', () => {
  test('holds every essay and page in the order of the site, with why it is hidden and until when', () => {
    expect(listed().map(({ file, hidden, from, until }) => [file, hidden.join(), from, until])).toEqual([
      ['posts/draft.md', 'draft,scheduled', '2025-10-01', null],
      ['posts/due.md', '', '2025-05-01', null],
      ['posts/ends.md', '', '2025-04-01', '2025-12-01'],
      ['posts/late.md', 'scheduled', '2025-08-01T09:30:00+00:00', null],
      ['posts/gone.md', 'expired', '2025-02-01', '2025-06-01'],
      ['pages/offer.md', 'expired', null, '2025-06-01'],
    ])
  })

  test('tells a category by any of its spellings', () => {
    const { data } = read(files).parts
    for (const name of ['Call Centers', 'call-centers', 'CALLCENTERS'])
      expect(ofCategory(listed(), name, data).map(({ file }) => file)).toEqual(['posts/draft.md', 'posts/due.md'])
    expect(ofCategory(listed(), 'nothing', data)).toEqual([])
  })
})

describe('the next change', () => {
  const next = (now: string, some: Files = files) => {
    const { parts, visibility } = read(some, { now })
    return nextChangeOf(parts.posts, parts.data, visibility.now)?.iso
  }

  test('is that of the first essay or page that comes or goes, and never that of a draft', () => {
    expect(next('2025-05-15')).toBe('2025-06-01T00:00:00+00:00')
    expect(next('2025-06-01')).toBe('2025-08-01T09:30:00+00:00')
    expect(next('2025-08-01 09:30')).toBe('2025-12-01T00:00:00+00:00')
    expect(next('2025-12-01')).toBeUndefined()
  })

  test('is nothing where an essay has gone before it comes', () => {
    const never = essay('title: Never\ndate: 2025-08-01\nexpires: 2025-08-01')
    expect(next('2025-01-01', { 'posts/never.md': never })).toBeUndefined()
  })

  test('is an instant of the site’s time zone, on the day that its clocks change too', () => {
    const london = {
      'deskbell.config.yaml': CONFIG.replace('UTC', 'Europe/London'),
      'posts/a.md': essay('title: A\ndate: 2025-10-26'),
      'posts/b.md': essay('title: B\ndate: 2025-10-27'),
    }
    expect(next('2025-10-01', london)).toBe('2025-10-26T00:00:00+01:00')
    expect(next('2025-10-26 00:00', london)).toBe('2025-10-27T00:00:00+00:00')
  })
})

test('between two changes the output stays the same, and at each what can be seen is another', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2025-07-${String(number).padStart(2, '0')}`)
  const anyEssay = fc.record({
    date: day,
    expires: fc.option(day, { nil: undefined }),
    draft: fc.boolean(),
    permission: fc.option(day, { nil: undefined, freq: 4 }),
  })
  const shownAt = (some: Files, instant: number) => {
    const { plan, printed } = planned(some, { now: momentAt(instant, 'UTC').iso })
    return { output: [...printed()], routes: [...plan.site.essays.map(({ route }) => route)].sort() }
  }
  fc.assert(
    fc.property(fc.array(anyEssay, { minLength: 1, maxLength: 4 }), (essays) => {
      const some: Record<string, string> = {}
      for (const [i, { date, expires, draft, permission }] of essays.entries()) {
        const ends = expires === undefined ? '' : `expires: ${expires}\n`
        const lapses = permission === undefined ? '' : `attribution: {permission: {by: A, expires: ${permission}}}\n`
        some[`posts/e${i}.md`] = essay(`title: E${i}\ndate: ${date}\ncategory: c${i}\n${ends}${lapses}draft: ${draft}`)
      }
      const { parts, visibility } = read(some, { now: '2025-07-01' })
      let now = visibility.now
      for (;;) {
        const change = nextChangeOf(parts.posts, parts.data, now)
        const before = shownAt(some, now)
        if (!change) {
          expect(shownAt(some, now + 1e11)).toEqual(before)
          break
        }
        expect(change.instant).toBeGreaterThan(now)
        expect(shownAt(some, change.instant - 1000)).toEqual(before)
        expect(shownAt(some, change.instant).routes).not.toEqual(before.routes)
        now = change.instant
      }
    }),
    { numRuns: 10 },
  )
})
