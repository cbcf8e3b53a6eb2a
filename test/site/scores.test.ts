import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Scores } from '../../src/site/scores.ts'

const added = fc.array(fc.tuple(fc.nat(40), fc.constantFrom(0.1, 0.25, 0.3, 1)), { maxLength: 60 })

test('scores are summed up in the order of adding, and begin anew when they are cleared', () => {
  const scores = new Scores()
  fc.assert(
    fc.property(added, (all) => {
      const sums = new Map<number, number>()
      for (const [number, score] of all) {
        scores.add(number, score)
        sums.set(number, (sums.get(number) ?? 0) + score)
      }
      for (let number = 0; number <= 41; number++) expect(scores.of(number)).toBe(sums.get(number) ?? 0)
      scores.clear()
      expect(scores.greatest(1, 9)).toEqual([])
    }),
  )
})

test('the greatest are so many as are wanted, with those that come near the least of them, but for what is dropped', () => {
  fc.assert(
    fc.property(
      added,
      fc.uniqueArray(fc.nat(50), { maxLength: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(0, 0.2, 5),
      (all, dropped, most, near) => {
        const scores = new Scores()
        for (const [number, score] of all) scores.add(number, score)
        for (const number of dropped) scores.drop(number)
        const left = [...new Set(all.map(([number]) => number))].filter((number) => !dropped.includes(number))
        const least = left.map((number) => scores.of(number)).sort((a, b) => b - a)[most - 1] ?? 0
        const expected = left.filter((number) => scores.of(number) >= least - near)
        expect([...scores.greatest(most, near)].sort()).toEqual(expected.sort())
      },
    ),
  )
})
