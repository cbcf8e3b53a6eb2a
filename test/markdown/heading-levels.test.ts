import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsOf, read } from './read.ts'

function levelsOf(markdown: string): readonly number[] {
  return elementsOf(read(markdown).html).flatMap(({ tagName }) => (/^h\d$/.test(tagName) ? Number(tagName[1]) : []))
}

describe('the headings of a text', () => {
  test.each([
    ['## A\n### B\n## C', [2, 3, 2]],
    ['### A\n### B', [2, 2]],
    ['# A\n## B', [2, 2]],
    ['## A\n#### B\n### C\n#### D', [2, 3, 3, 4]],
    ['#### A\n## B\n#### C', [2, 2, 3]],
    ['<h4>A</h4>\n\n> ###### B', [2, 3]],
  ])('%j: begin below the page’s own and skip no level', (markdown, levels) => {
    expect(levelsOf(markdown)).toEqual(levels)
  })

  test('are none where they have no words', () => {
    expect(read('##\n\n## ![](x.png)\n\n### ![A cup](x.png)').html).toBe(
      '<p></p>\n<p><img src="x.png" alt=""></p>\n<h2 id="section"><img src="x.png" alt="A cup" loading="lazy"></h2>',
    )
  })

  test('never skip a level, and one written deeper than another stands no higher', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), (written) => {
        const levels = levelsOf(written.map((level) => `${'#'.repeat(level)} A`).join('\n\n'))
        expect(levels).toHaveLength(written.length)
        for (const [i, level] of levels.entries()) {
          expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 1) + 1)
          if ((written[i] ?? 0) > (written[i - 1] ?? 9)) expect(level).toBeGreaterThanOrEqual(levels[i - 1] ?? 0)
        }
      }),
    )
  })
})
