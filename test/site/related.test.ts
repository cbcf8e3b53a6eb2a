import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry, Site } from '../../src/site/site.ts'
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

describe('among many essays', () => {
  const words = ['kettle', 'teapot', 'leaves', 'queue', 'counter', 'clerk', 'patience', 'refund']
  const anyEssay = fc.record({
    text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }).map((all) => all.join(' ')),
    tags: fc.subarray(['a', 'b', 'c']),
    category: fc.constantFrom('Tea', 'Shops'),
    series: fc.option(fc.constantFrom('Steps', 'Days'), { nil: undefined }),
    day: fc.integer({ min: 1, max: 28 }),
  })

  test('they are those that a look at every pair of essays finds', () => {
    fc.assert(
      fc.property(
        fc.array(anyEssay, { minLength: 50, maxLength: 120 }),
        fc.integer({ min: 1, max: 6 }),
        (all, count) => {
          const files = all.map(({ text, tags, category, series, day }, i) => {
            const lines = [
              `title: Essay ${i}`,
              `date: 2024-01-${String(day).padStart(2, '0')}`,
              `tags: [${tags.join()}]`,
            ]
            const others = [`category: ${category}`, ...(series === undefined ? [] : [`series: ${series}`])]
            return [`posts/${i}.md`, essay([...lines, ...others].join('\n'), text)] as const
          })
          const config = `${CONFIG}related: {count: ${count}}\n`
          const { site } = aSite({ ...Object.fromEntries(files), 'deskbell.config.yaml': config })
          for (const entry of site.essays.slice(0, 20)) {
            const found = site.related.for(entry).entries.map((other) => other.post.source.path)
            expect(found).toEqual(relatedPlainly(entry, site, count))
          }
        },
      ),
      { numRuns: 5 },
    )
  }, 60_000)
})

/** The related essays of one that pins none and is answered by none, by the rules alone. */
function relatedPlainly(entry: Entry, { essays }: Site, count: number): readonly string[] {
  const size = 2 ** Math.floor(Math.log2(essays.length))
  const share = ({ post }: Entry, word: string) =>
    (post.topTerms.find((term) => term.word === word)?.count ?? 0) / (post.topTerms[0]?.count ?? 1)
  const ranked = (word: string) => {
    const all = essays.filter((other) => share(other, word) > 0)
    return all.sort((a, b) => share(b, word) - share(a, word) || essays.indexOf(a) - essays.indexOf(b))
  }
  const terms = entry.post.topTerms.map(({ word, count: times }) => {
    const all = ranked(word)
    const frequency = all.length > 1 ? 2 ** Math.floor(Math.log2(all.length)) : size
    return { strongest: all.length > 1 ? all.slice(0, 48) : [], weight: times * Math.log2((2 * size) / frequency) }
  })
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0)
  const besides = (other: Entry) => [entry.series?.previous, entry.series?.next].includes(other.post.source.path)
  const scored = essays.flatMap((other) => {
    if (other === entry || besides(other)) return []
    const inWords = terms.filter(({ strongest }) => strongest.includes(other))
    const inSeries = entry.series && entry.series.term === other.series?.term ? 0.4 : 0
    const byWords = inWords.reduce((sum, { weight }) => sum + weight / whole, 0) + inSeries
    const tags = entry.tags.filter((tag) => other.tags.includes(tag)).length
    const categories = entry.categories.some((category) => other.categories.includes(category)) ? 1 : 0
    const score = Math.round((byWords + (tags * 0.1 + categories * 0.05)) * 1e6)
    return byWords > 0 ? [{ score, path: other.post.source.path }] : []
  })
  return scored
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1))
    .slice(0, count)
    .map(({ path }) => path)
}
