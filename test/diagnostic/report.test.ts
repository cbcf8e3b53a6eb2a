import { expect, test } from 'vitest'
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts'
import { placeOf } from '../../src/diagnostic/place.ts'
import { report } from '../../src/diagnostic/report.ts'

const tea = { path: 'posts/tea.md', text: '---\ntitle: On tea\ndate: 5 Jan 24\n---\n' }

function dead(line: number): Diagnostic {
  const place = { file: 'posts/tea.md', line, column: 1, frame: undefined }
  return diagnose('images/dead', { message: `“${line}.jpg” leads to nothing on this site.`, place })
}

test('a finding is its place, what is wrong, the line with carets, and how to mend it', () => {
  const at = tea.text.indexOf('5 Jan')
  const place = placeOf(tea, [at, at + 8])
  const mend = 'Write it as YYYY-MM-DD, for example 2024-01-05.'
  expect(report([diagnose('front-matter/date', { message: '`date` is not a date.', mend, place })])).toBe(
    [
      'posts/tea.md:3:7: error: `date` is not a date. (front-matter/date)',
      '  2 | title: On tea',
      '> 3 | date: 5 Jan 24',
      '    |       ^^^^^^^^',
      '  Write it as YYYY-MM-DD, for example 2024-01-05.',
      '',
      '1 error.',
      '',
    ].join('\n'),
  )
})

test('nothing found is nothing said', () => {
  expect(report([])).toBe('')
})

test('warnings of one kind are counted where they are too many, and errors never', () => {
  const errors = [1, 2, 3].map((line) => ({ ...dead(line), severity: 'error' as const }))
  const warnings = [4, 5, 6, 7].map(dead)
  const text = report([...errors, ...warnings], { warningsOfAKind: 2 })
  expect(text.match(/error: “/g)).toHaveLength(3)
  expect(text.match(/warning: “/g)).toHaveLength(2)
  expect(text).toContain('And 2 more warnings of this kind: images/dead.\nSee them all with --verbose.\n')
  expect(text).toMatch(/\n3 errors and 4 warnings\.\n$/)
  expect(report([...errors, ...warnings])).not.toContain('--verbose')
})

test('nothing that a writer or a file’s name holds is acted on by the terminal', () => {
  const place = { file: 'posts/e\u001b[31m\nb.md', line: 1, column: 1, frame: undefined }
  const text = report([diagnose('links/dead', { message: '“\u001b[2J” leads to nothing.', mend: '\u202ex', place })])
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
  expect(text.split('\n')[0]).toContain('posts/e\ufffd[31m\ufffdb.md:1:1: error: “\ufffd[2J” leads to nothing.')
})
