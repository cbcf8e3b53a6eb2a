import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { relatedTo } from '../../src/site/related.ts'
import { aSite, essay, type Files } from './a-site.ts'

const texts: Files = {
  'posts/kettle.md': 'A kettle boils. The kettle whistles, and the teapot waits for the kettle.',
  'posts/teapot.md': 'The teapot waits for its kettle; a teapot is patient with a kettle.',
  'posts/leaves.md': 'Leaves in a teapot. Loose leaves want a teapot and time.',
  'posts/queue.md': 'A queue moves. A queue that moves forgives the counter.',
  'posts/counter.md': 'Behind the counter stands a clerk; before the counter stands a queue.',
  'posts/clerk.md': 'The clerk knows the counter, and the counter knows the clerk.',
}

function site(changed: Files = {}) {
  const files = Object.entries({ ...texts, ...changed }).map(([path, text], i) => [
    path,
    essay(`title: ${path.slice(6, -3)}\ndate: 2024-01-0${i + 1}`, text),
  ])
  return aSite(Object.fromEntries(files))
}

function relatedIn({ site, entry }: ReturnType<typeof aSite>, path: string, count = 3): readonly string[] {
  return relatedTo(entry(path), site.related, count, new Set()).map(({ route }) => route)
}

describe('related essays', () => {
  test('share the words that tell most about an essay', () => {
    expect(relatedIn(site(), 'posts/kettle.md', 2)).toEqual(['/teapot/', '/leaves/'])
    expect(relatedIn(site(), 'posts/counter.md', 2)).toEqual(['/clerk/', '/queue/'])
  })

  test('are as they were when a body changes that has nothing to do with them', () => {
    const before = site()
    const after = site({
      'posts/queue.md': 'A queue moves slowly. A queue that moves slowly forgives nobody at all, says Gwen.',
    })
    for (const path of ['posts/kettle.md', 'posts/teapot.md', 'posts/leaves.md']) {
      expect(relatedIn(after, path)).toEqual(relatedIn(before, path))
    }
  })

  test('come nearer by a shared series, tag and category', () => {
    const shared = (lines: string) => {
      const more = { 'posts/clerk.md': essay(`title: clerk\ndate: 2024-01-06\n${lines}`, texts['posts/clerk.md']) }
      const kettle = essay(`title: kettle\ndate: 2024-01-01\n${lines}`, texts['posts/kettle.md'])
      const others = Object.entries(texts).map(([path, text], i) => [
        path,
        essay(`title: X\ndate: 2024-01-0${i + 1}`, text),
      ])
      return relatedIn(
        aSite({ ...Object.fromEntries(others), ...more, 'posts/kettle.md': kettle }),
        'posts/kettle.md',
        9,
      )
    }
    expect(shared('series: Steps')).toContain('/clerk/')
    expect(shared('tags: [a, b]')).not.toContain('/clerk/')
  })

  test('are never the essay itself nor one twice, whatever is asked for', () => {
    const all = site()
    const paths = Object.keys(texts)
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat({ max: 9 }), fc.subarray(paths), (path, count, without) => {
        const pinned = new Set(without.map((one) => all.entry(one)))
        const found = relatedTo(all.entry(path), all.site.related, count, pinned)
        expect(found.length).toBeLessThanOrEqual(count)
        expect(new Set(found).size).toBe(found.length)
        expect(found).not.toContain(all.entry(path))
        expect(found.filter((one) => pinned.has(one))).toEqual([])
        const more = relatedTo(all.entry(path), all.site.related, count + 1, pinned)
        expect(more.slice(0, count)).toEqual(found)
      }),
      { numRuns: 60 },
    )
  })
})
