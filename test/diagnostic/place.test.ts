import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf, placeOfFile } from '../../src/diagnostic/place.ts'

function positionAfter(text: string): readonly [line: number, column: number] {
  const lines = text.split('\n')
  return [lines.length, (lines.at(-1) ?? '').length + 1]
}

describe('the place of a span', () => {
  test('is a line and a column from 1, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'é', '🔔') }), fc.nat(60), (text, start) => {
        const { line, column } = placeOf({ path: 'a', text }, [start, start + 1])
        expect([line, column]).toEqual(positionAfter(text.slice(0, start)))
      }),
    )
  })

  test('ends after its last character, on whichever line that is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '🔔') }),
        fc.nat(60),
        fc.nat(20),
        (text, start, length) => {
          const { end } = placeOf({ path: 'a', text }, [start, start + length])
          expect([end?.line, end?.column]).toEqual(positionAfter(text.slice(0, start + length)))
        },
      ),
    )
  })

  test('past the end is the end', () => {
    expect(placeOf({ path: 'a', text: 'one\ntwo' }, [99, 100])).toEqual({
      file: 'a',
      line: 2,
      column: 4,
      end: { line: 2, column: 4 },
      frame: '  1 | one\n> 2 | two\n    |    ^',
    })
    expect(placeOf({ path: 'a', text: '' }, [0, 1])).toMatchObject({
      line: 1,
      column: 1,
      end: { line: 1, column: 1 },
      frame: '> 1 |\n    | ^',
    })
  })
})

function frameOf(text: string, part: string): string | undefined {
  const start = text.indexOf(part)
  return placeOf({ path: 'a', text }, [start, start + part.length]).frame
}

describe('the frame', () => {
  test('shows the line, the one before it, and carets under the span', () => {
    expect(frameOf('title: On tea\ndate: 5 Jan 24\ntags: x', '5 Jan 24')).toBe(
      '  1 | title: On tea\n> 2 | date: 5 Jan 24\n    |       ^^^^^^^^',
    )
  })

  test('shows a span over several lines in its first', () => {
    expect(frameOf('a: |\n  one\n  two\n', 'one\n  two')).toBe('  1 | a: |\n> 2 |   one\n    |   ^^^')
  })

  test('keeps its gutter where a line’s number has one digit more', () => {
    expect(frameOf(`${'x\n'.repeat(9)}tea`, 'tea')).toBe('   9 | x\n> 10 | tea\n     | ^^^')
  })

  test('of a second line shows an empty first one', () => {
    expect(frameOf('\ntea', 'tea')).toBe('  1 |\n> 2 | tea\n    | ^^^')
  })

  test('leaves line endings of Windows out', () => {
    expect(frameOf('one\r\ntwo\r\nthree', 'two')).toBe('  1 | one\n> 2 | two\n    | ^^^')
  })

  test('shows tabs as one column, and nothing that a terminal would act on', () => {
    expect(frameOf('\ta\u001b[31m \u202etea', 'tea')).toBe('> 1 |  a\ufffd[31m \ufffdtea\n    |          ^^^')
  })

  test('cuts a long line, and the carets stay under the span', () => {
    const frame = frameOf(`short\n${'x'.repeat(500)}TEA${'y'.repeat(500)}`, 'TEA') ?? ''
    const [, line = '', carets = ''] = frame.split('\n')
    expect(line.length).toBeLessThan(120)
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('TEA')
    expect(line).toMatch(/^> 2 \| …x+TEAy+…$/)
  })
})

test.each(['\n', ' '])('the places of a hundred thousand findings in one file are found at once (%j)', (after) => {
  const source = { path: 'a.md', text: `line${after}`.repeat(100_000) }
  const started = performance.now()
  const places = Array.from({ length: 100_000 }, (_, i) => placeOf(source, [i * 5, i * 5 + 1]))
  expect(performance.now() - started).toBeLessThan(5000)
  expect(places.at(-1)).toMatchObject(after === '\n' ? { line: 100_000, column: 1 } : { line: 1, column: 499_996 })
})

test('the place in a text that is gone is that of its file', () => {
  expect(placeOf({ path: 'a.md', text: undefined }, [7, 9])).toEqual(placeOfFile('a.md'))
})
