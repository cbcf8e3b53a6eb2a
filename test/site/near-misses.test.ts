import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance } from '../../src/text/nearest.ts'
import { aSite, essay, type Files } from './a-site.ts'

/** What is found where each line of front matter is written so many times. */
function found(lines: Readonly<Record<string, number>>, data: Files = {}): readonly string[] {
  const all = Object.entries(lines).flatMap(([line, count]) => Array<string>(count).fill(line))
  const essays = all.map((line, i) => [`posts/e${i + 1}.md`, essay(`title: E\ndate: 2025-01-01\n${line}`)])
  return aSite({ ...Object.fromEntries(essays), ...data }).found
}

describe('a term of one or two essays', () => {
  test.each([
    ['category', 'category: trainig', 'category: Training'],
    ['tag', 'tags: trianing', 'tags: training'],
    ['tag', 'tags: [first-impresions]', 'tags: [First impressions]'],
    ['tag', 'tags: [complaint]', 'tags: [complaints]'],
    ['author', 'author: Ann Le', 'author: Ann Lee'],
    ['series', 'series: Words we repaet', 'series: Words we repeat'],
  ])('that is one letter away from a frequent one is a warning at its place: %s %s', (kind, written, meant) => {
    const [first, ...others] = found({ [meant]: 10, [written]: 2 })
    expect(others).toEqual([])
    expect(first).toMatch(
      new RegExp(
        `^posts/e1[12]\\.md:4:\\d+ terms/near-miss the ${kind} “.+” has 2 essays, and is nearly “.+”, which has 10\\.$`,
      ),
    )
  })

  test('is a warning where a data file names the other, however few essays it has', () => {
    const data = { 'data/authors.yaml': 'ann-lee: {name: Ann Lee}' }
    for (const written of ['Ann Le', 'ann-le', 'An Lee']) {
      expect(found({ [`author: ${written}`]: 1 }, data)).toEqual([
        expect.stringMatching(
          /terms\/near-miss the author “.+” has 1 essay, and is nearly “.+”, which the data files name\.$/,
        ),
      ])
    }
  })

  test.each([
    ['is not much rarer', { 'tags: trainig': 2, 'tags: training': 9 }],
    ['is short', { 'tags: tip': 1, 'tags: tips': 50 }],
    ['differs in its first letter', { 'tags: hiring': 1, 'tags: firing': 50 }],
    ['differs in a number', { 'tags: [review-2023]': 1, 'tags: [review-2024]': 50 }],
    ['differs in a short word', { 'tags: [season-i]': 1, 'tags: [season-ii]': 50 }],
    ['is two letters away', { 'tags: trining': 1, 'tags: traininga': 50 }],
    ['is of another kind', { 'tags: trainig': 1, 'category: training': 50 }],
  ])('says nothing where it %s', (_, lines) => {
    expect(found(lines)).toEqual([])
  })

  test('says nothing where a data file names it', () => {
    expect(found({ 'tags: trainig': 1, 'tags: training': 9 }, { 'data/tags.yaml': 'trainig: {}' })).toEqual([])
  })
})

test('thousands of rare names that are one letter apart are not compared with each other', () => {
  const essays = Array.from({ length: 40 }, (_, i) => {
    const tags = Array.from({ length: 100 }, (_, k) => `客客客客客${String.fromCharCode(0x4e00 + i * 100 + k)}`)
    return [`tags: [${tags.join(', ')}]`, 1]
  })
  const started = performance.now()
  expect(found(Object.fromEntries(essays))).toEqual([])
  expect(performance.now() - started).toBeLessThan(3000)
})

test('every name that is one edit away is found, and no other', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 5, maxLength: 8 }).map((end) => `x${end}`)
  fc.assert(
    fc.property(word, word, (written, meant) => {
      const isNear = editDistance(written, meant) === 1
      expect(found({ [`tags: ${written}`]: 1, [`tags: ${meant}`]: 5 }).length > 0).toBe(isNear)
    }),
    { numRuns: 300 },
  )
})
