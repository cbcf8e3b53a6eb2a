import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aSite, dated, essay, type Files, planned } from './a-site.ts'

describe('the order of the site', () => {
  test('is the newest first, equals by path, and last what has no date', () => {
    const { routes } = aSite({
      'posts/undated.md': essay('title: Some day'),
      'posts/cups.md': dated('2024-01-05'),
      'posts/tea.md': dated('2024-02-01'),
      'posts/beans.md': dated('2024-01-05'),
      'posts/noon.md': essay('title: Noon\ndate: 2024-01-05 12:00'),
    })
    expect(routes).toEqual(['/tea/', '/noon/', '/beans/', '/cups/', '/undated/'])
  })

  test('joins each essay with the next newer and older one', () => {
    const { entry, site } = aSite({
      'posts/a.md': dated('2024-03-01'),
      'posts/b.md': dated('2024-02-01'),
      'posts/c.md': dated('2024-01-01'),
    })
    const routesBeside = (path: string) => {
      const { newer, older } = entry(path).neighbours
      return [newer, older].map((id) => site.entries.get(id ?? '')?.route)
    }
    expect(routesBeside('posts/a.md')).toEqual([undefined, '/b/'])
    expect(routesBeside('posts/b.md')).toEqual(['/a/', '/c/'])
    expect(routesBeside('posts/c.md')).toEqual(['/b/', undefined])
  })

  test('leaves undated pages out, which stand in the order of their routes', () => {
    const { site, routes } = aSite({
      'posts/tea.md': dated('2024-01-05'),
      'pages/privacy.md': essay('title: Privacy'),
      'pages/about.md': essay('title: About'),
    })
    expect(routes).toEqual(['/tea/'])
    expect(site.pages.map(({ route }) => route)).toEqual(['/about/', '/privacy/'])
    expect(site.archives.flatMap(({ entries }) => entries.map(({ route }) => route))).not.toContain('/about/')
  })
})

test('files read in any order give the same site to the byte', () => {
  const files: Files = {
    'posts/a.md': essay(
      'title: A\ndate: 2024-01-05\ntags: [Tea, cups]\nauthor: Ann\nseries: Steps',
      '[b](b.md) warm pots',
    ),
    'posts/b.md': essay(
      'title: B\ndate: 2024-01-05\ntags: [tea]\nauthor: Ben\nseries: Steps',
      'Warm the pots and cups.',
    ),
    'posts/c.md': essay('title: C\ndate: 2024-01-05\ntags: [tea]\nauthor: [Ann, Ben]\ncontinues: a.md', 'Pots, cups.'),
    'posts/d.md': essay('title: D\ncategory: On cups\nseries: Steps\ncontinues: a.md', 'Cups for pots.'),
    'pages/about.md': essay('title: About'),
    'pages/contact.md': essay('title: Contact'),
  }
  const expected = planned(files).printed()
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.keys(files), { minLength: 6 }), (paths) => {
      const { routes, printed } = planned(Object.fromEntries(paths.map((path) => [path, files[path] ?? ''])))
      expect(printed()).toEqual(expected)
      expect(new Set(routes).size).toBe(routes.length)
    }),
    { numRuns: 6 },
  )
})

describe('a series', () => {
  const part = (day: string, series: string) => essay(`title: Part\n${day && `date: ${day}`}\nseries: ${series}`)
  const partsOf = (files: Files) => {
    const { site, found } = aSite(files)
    const parts = site.terms.get('series/steps')?.entries ?? []
    return { parts: parts.map(({ route, series }) => `${route} ${series?.part}`), found }
  }

  test('is in the order of its numbers, and what has none follows, the oldest first and undated last', () => {
    const { parts, found } = partsOf({
      'posts/undated.md': part('', 'Steps'),
      'posts/late.md': part('2024-05-01', 'Steps'),
      'posts/b-same-day.md': part('2024-04-01', 'Steps'),
      'posts/a-same-day.md': part('2024-04-01', 'Steps'),
      'posts/second.md': part('2024-01-01', '{name: Steps, part: 2}'),
      'posts/first.md': part('2024-02-01', '{name: Steps, part: 1}'),
    })
    expect(parts).toEqual(['/first/ 1', '/second/ 2', '/a-same-day/ 3', '/b-same-day/ 4', '/late/ 5', '/undated/ 6'])
    expect(found).toEqual([])
  })

  test('counts a missing part too, and goes on after the last number', () => {
    const files = {
      'posts/five.md': part('2024-01-01', '{name: Steps, part: 5}'),
      'posts/next.md': part('2024-01-02', 'Steps'),
    }
    expect(partsOf(files).parts).toEqual(['/five/ 5', '/next/ 6'])
    expect(planned(files).view('/five/')).toMatchObject({ post: { series: { part: 5, count: 6 } } })
  })

  test('reports a number that two parts have', () => {
    const { found } = partsOf({
      'posts/a.md': part('2024-01-01', '{name: Steps, part: 1}'),
      'posts/b.md': part('2024-02-01', '{name: Steps, part: 1}'),
    })
    expect(found).toEqual(['posts/b.md:4:29 series/part this is part 1 of “Steps”, and so is posts/a.md.'])
  })

  test('leads from part to part, and `continues` does so both ways outside of one', () => {
    const { view } = planned({
      'posts/one.md': part('2024-01-01', 'Steps'),
      'posts/two.md': part('2024-02-01', 'Steps'),
      'posts/later.md': essay('title: Later\ndate: 2024-05-01\ncontinues: two.md'),
      'posts/latest.md': essay('title: Latest\ndate: 2024-06-01\ncontinues: two.md'),
    })
    expect(view('/one/')).toMatchObject({ previousPart: null, nextPart: { href: '/two/' } })
    expect(view('/two/')).toMatchObject({ previousPart: { href: '/one/' }, nextPart: { href: '/later/' } })
    expect(view('/latest/')).toMatchObject({ previousPart: { href: '/two/' }, nextPart: null })
  })

  test('has no part that goes on from itself', () => {
    const { found, site } = aSite({ 'posts/tea.md': essay('title: On tea\ndate: 2024-01-05\ncontinues: tea.md') })
    expect(found).toEqual(['posts/tea.md:4:12 related/dead `continues` names this essay itself.'])
    expect(site.essays[0]?.neighbours).toMatchObject({ continues: undefined, continuedBy: [] })
  })
})

test('an essay that names one with a name like its own is not told to name itself', () => {
  const { diagnostics } = aSite({ 'posts/tea.md': essay('title: On tea\ndate: 2024-01-05\nrelated: [tee.md]') })
  expect(diagnostics).toMatchObject([{ mend: 'Write the path of another essay’s Markdown file, from this one.' }])
})

describe('archives', () => {
  const files = {
    'posts/a.md': essay('title: A\ndate: 2025-10-14\ncategory: Tips\ntags: [tea]\nauthor: Ann'),
    'posts/b.md': essay('title: B\ndate: 2025-02-01\ncategory: Tips\nauthor: Ben\nseries: Steps'),
    'posts/c.md': essay('title: C\ndate: 2019-02-01\ncategory: Phone\nauthor: Ann'),
    'posts/d.md': essay('title: D'),
  }
  const archivesOf = (config: string) =>
    aSite({ ...files, 'deskbell.config.yaml': config }, { now: '2026-01-01' }).site.archives.map(
      ({ route, entries }) => `${route} ${entries.length}`,
    )

  test('are home, the terms, and the years and months that hold essays, the newest first', () => {
    expect(archivesOf('title: X')).toEqual([
      '/ 4',
      '/category/phone/ 1',
      '/category/tips/ 2',
      '/tag/tea/ 1',
      '/author/ann/ 2',
      '/author/ben/ 1',
      '/series/steps/ 1',
      '/2025/ 2',
      '/2019/ 1',
      '/2025/10/ 1',
      '/2025/02/ 1',
      '/2019/02/ 1',
    ])
  })

  test('that the configuration turns off are not made, and nothing links to them', () => {
    const off = 'archives: {category: no, tag: no, author: no, series: no, year: no, month: no}'
    expect(archivesOf(`title: X\n${off}`)).toEqual(['/ 4'])
    const { view, routes } = planned({ ...files, 'deskbell.config.yaml': `title: X\n${off}` }, { now: '2026-01-01' })
    expect(view('/b/')).toMatchObject({
      post: { categories: [{ name: 'Tips', href: null }], authors: [{ href: null }], series: { href: null } },
    })
    expect(view('/archive/')).toMatchObject({
      years: [
        { year: '2025', href: null },
        { year: '2019', href: null },
      ],
    })
    expect(routes.filter((route) => /author|category|tag|series|20/.test(route))).toEqual([])
  })
})
