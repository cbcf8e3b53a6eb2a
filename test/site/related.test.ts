import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aSite, CONFIG, essay, type Files } from './a-site.ts'

const texts: Files = {
  'posts/kettle.md': 'A kettle boils. The kettle whistles, and the teapot waits for the kettle.',
  'posts/teapot.md': 'The teapot waits for its kettle; a teapot is patient with a kettle.',
  'posts/leaves.md': 'Leaves in a teapot. Loose leaves want a teapot and time.',
  'posts/queue.md': 'A queue moves. A queue that moves forgives the counter.',
  'posts/counter.md': 'Behind the counter stands a clerk; before the counter stands a queue.',
  'posts/clerk.md': 'The clerk knows the counter, and the counter knows the clerk.',
}

function site(changed: Files = {}, lines: Files = {}, count = 3) {
  const files = Object.entries({ ...texts, ...changed }).map(([path, text], i) => [
    path,
    essay(`title: ${path.slice(6, -3)}\ndate: 2024-01-0${i + 1}\n${lines[path] ?? ''}`, text),
  ])
  const config = `${CONFIG}related: {count: ${count}}\n`
  return aSite({ ...Object.fromEntries(files), 'deskbell.config.yaml': config })
}

function relatedIn({ site, entry }: ReturnType<typeof aSite>, path: string): readonly string[] {
  return site.related.for(entry(path)).entries.map(({ route }) => route)
}

describe('related essays', () => {
  test('share the words that tell most about an essay', () => {
    expect(relatedIn(site({}, {}, 2), 'posts/kettle.md')).toEqual(['/teapot/', '/leaves/'])
    expect(relatedIn(site({}, {}, 2), 'posts/counter.md')).toEqual(['/clerk/', '/queue/'])
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
    const shared = (line: string, ...others: readonly string[]) => {
      const paths = ['posts/kettle.md', 'posts/clerk.md', ...others]
      return relatedIn(site({}, Object.fromEntries(paths.map((path) => [path, line])), 9), 'posts/kettle.md')
    }
    expect(shared('series: Steps', 'posts/queue.md')).toContain('/clerk/')
    expect(shared('tags: [a, b]')).not.toContain('/clerk/')
  })

  test('are not the part before or after it in its series, which stands beside it anyway', () => {
    const lines = { 'posts/kettle.md': 'series: Steps', 'posts/teapot.md': 'series: Steps' }
    expect(relatedIn(site({}, lines), 'posts/kettle.md')).not.toContain('/teapot/')
  })

  test('are never the essay itself, a pin, or one twice, however many are asked for', () => {
    const paths = Object.keys(texts)
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.integer({ min: 1, max: 9 }),
        fc.subarray(paths),
        (path, count, pins) => {
          const others = pins.filter((pin) => pin !== path)
          const lines = { [path]: `related: [${others.map((pin) => pin.slice(6)).join(', ')}]` }
          const all = site({}, lines, count)
          const found = all.site.related.for(all.entry(path)).entries
          expect(found.length).toBeLessThanOrEqual(Math.max(0, count - others.length))
          expect(new Set(found).size).toBe(found.length)
          expect(found).not.toContain(all.entry(path))
          expect(found.filter(({ post }) => others.includes(post.source.path))).toEqual([])
          const more = relatedIn(site({}, lines, count + 1), path)
          expect(more.slice(0, found.length)).toEqual(found.map(({ route }) => route))
        },
      ),
      { numRuns: 60 },
    )
  })
})
