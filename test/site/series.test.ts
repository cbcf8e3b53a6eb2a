import { describe, expect, test } from 'vitest'
import { aSite, essay, type Files } from './a-site.ts'

const part = (series: string, more = ''): string => essay(`title: Part\ndate: 2025-01-01\nseries: ${series}\n${more}`)

function found(parts: Readonly<Record<string, string>>): readonly string[] {
  return aSite(parts).found
}

describe('a series with numbers', () => {
  test.each([
    ['posts/c.md', { a: 1, c: 3 }, 'has no part 2, and this is part 3.'],
    ['posts/a.md', { a: 2, b: 3 }, 'has no part 1, and this is part 2.'],
    ['posts/b.md', { a: 1, b: 2024 }, 'has no parts 2 to 2023, and this is part 2024.'],
  ])('and a gap has a warning at %s, the part after it', (file, parts, says) => {
    const files = Object.entries(parts).map(([name, n]) => [`posts/${name}.md`, part(`{name: Steps, part: ${n}}`)])
    expect(found(Object.fromEntries(files))).toEqual([
      expect.stringContaining(`${file}:4:29 series/gap “Steps” ${says}`),
    ])
  })

  test('may have several gaps, each with a warning, and essays without a number are named', () => {
    const { found: all, diagnostics } = aSite({
      'posts/b.md': part('{name: Steps, part: 2}'),
      'posts/d.md': part('{name: Steps, part: 4}'),
      'posts/first.md': part('Steps'),
    })
    expect(all.map((line) => line.split(' ')[0])).toEqual(['posts/b.md:4:29', 'posts/d.md:4:29'])
    expect(diagnostics[0]?.mend).toMatch(/posts\/first\.md has no number, and stands after all that have\.$/)
  })

  test('has no gap where the part is only hidden now, under any spelling', () => {
    for (const hidden of ['draft: true', 'publish: 2030-01-01', 'expires: 2025-02-01']) {
      const files: Files = {
        'posts/a.md': part('{name: Steps, part: 1}'),
        'posts/b.md': part('{name: steps, part: 2}', hidden),
        'posts/c.md': part('{name: Steps, part: 3}'),
      }
      expect(found(files).filter((line) => line.includes('series/'))).toEqual([])
    }
  })

  test('has none in its order of dates, or with one number twice', () => {
    expect(found({ 'posts/a.md': part('Steps'), 'posts/b.md': part('Steps') })).toEqual([])
    const twice = found({ 'posts/a.md': part('{name: Steps, part: 1}'), 'posts/b.md': part('{name: Steps, part: 1}') })
    expect(twice).toEqual([expect.stringContaining('series/part')])
  })
})

describe('essays that continue each other', () => {
  const following = (day: string, file?: string): string =>
    essay(`title: E\ndate: 2025-01-${day}\n${file === undefined ? '' : `continues: ${file}`}`)

  test('in a circle have one warning, at the oldest', () => {
    const files = {
      'posts/a.md': following('01', 'c.md'),
      'posts/b.md': following('02', 'a.md'),
      'posts/c.md': following('03', 'b.md'),
      'posts/d.md': following('04', 'c.md'),
    }
    const says = 'this essay continues posts/c.md, which continues posts/b.md, which continues this one.'
    expect(found(files)).toEqual([`posts/a.md:4:12 continues/circle ${says}`])
  })

  test('in a line have none, nor two that continue the same', () => {
    expect(
      found({
        'posts/a.md': following('01'),
        'posts/b.md': following('02', 'a.md'),
        'posts/c.md': following('03', 'a.md'),
      }),
    ).toEqual([])
  })
})
