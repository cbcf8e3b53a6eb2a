import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readableMarkdown } from '../../src/cli/readable-markdown.ts'

const DOCS = join(import.meta.dirname, '../../docs/diagnostics')
const pages = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))

function readable(...lines: readonly string[]): string {
  return readableMarkdown(lines.join('\n'), (text) => `<${text}>`, 80)
}

describe('Markdown for a terminal', () => {
  test('has its paragraphs wrapped, and its headings as the terminal shows them', () => {
    expect(readable('## How to', '', `${'word '.repeat(20)}`, 'and on.')).toBe(
      `<How to>\n\n${'word '.repeat(16).trim()}\n${'word '.repeat(4)}and on.`,
    )
  })

  test('keeps the words of links and of what is stressed, and the marks of code', () => {
    expect(readable('See [the _list_](../x.md#y), **now**, ![a cup](c.png), `a_b_c` and `**`, snake_case_word.')).toBe(
      'See the list, now, a cup, `a_b_c` and `**`, snake_case_word.',
    )
  })

  test('keeps a link that is shown as code, and takes away one around code', () => {
    expect(readable('Write `[tea](tea.md)`, as in [`tea.md` itself](tea.md).')).toBe(
      'Write `[tea](tea.md)`, as in `tea.md` itself.',
    )
  })

  test('has listings indented, blank lines and all, below the names of their files', () => {
    expect(readable('Text:', '```yaml data/a.yaml', 'a: 1', '', '# b', '- c', '```', 'More.')).toBe(
      'Text:\n\n  data/a.yaml\n    a: 1\n\n    # b\n    - c\n\nMore.',
    )
    expect(readable('````markdown', '```', '[x](y)', '```', '````', '```text report', 'x', '```')).toBe(
      '    ```\n    [x](y)\n    ```\n\n    x',
    )
  })

  test('has lists with their marks, wrapped under their text', () => {
    expect(readable('- one', `- ${'long '.repeat(20)}`, '  on', '1. first')).toBe(
      `- one\n\n- ${'long '.repeat(15).trim()}\n  ${'long '.repeat(5)}on\n\n1. first`,
    )
  })

  test.each(pages)('shows no Markdown of the page %s, in lines that fit', (name) => {
    for (const width of [80, 40]) {
      const lines = readableMarkdown(readFileSync(join(DOCS, name), 'utf8'), (text) => text, width).split('\n')
      const words = lines.filter((one) => !one.startsWith('    '))
      expect(words.join('\n').replace(/`[^`]+`/g, '')).not.toMatch(/```|\]\(|\*\*|^#/m)
      for (const line of words) if (/\S\s+\S/.test(line)) expect(line.length, line).toBeLessThanOrEqual(width)
    }
  })
})
