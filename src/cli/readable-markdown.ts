import { printable } from '../text/characters.ts'
import { wrapped } from './wrapped.ts'

/**
 * A page of the documentation for a terminal of so many columns: headings in the given style, paragraphs and lists wrapped, the text of links
 * without their addresses, and listings indented, below the names of their files.
 */
export function readableMarkdown(markdown: string, heading: (text: string) => string, width: number): string {
  return blocksOf(markdown)
    .map((block) => printed(block, heading, width))
    .join('\n\n')
}

/** Paragraphs, list items and headings, a block each; a listing is one block, blank lines and all. */
function blocksOf(markdown: string): readonly string[] {
  const blocks: string[][] = [[]]
  let fence: string | undefined
  for (const line of markdown.split('\n')) {
    const [mark] = /^(?:`{3,}|~{3,})/.exec(line) ?? []
    if (fence === undefined && (line.trim() === '' || mark || /^(?:#|[-*] |\d+\. )/.test(line))) blocks.push([])
    if (fence !== undefined || line.trim() !== '') blocks.at(-1)?.push(line)
    if (fence === undefined) fence = mark
    else if (line === fence) {
      fence = undefined
      blocks.push([])
    }
  }
  return blocks.filter(({ length }) => length > 0).map((lines) => lines.join('\n'))
}

function printed(block: string, heading: (text: string) => string, width: number): string {
  const [first = '', ...rest] = block.split('\n')
  const listing = /^(?:`{3,}|~{3,})\s*(\S*)\s*(.*)$/.exec(first)
  if (listing) {
    const [, , name = ''] = listing
    const lines = rest.slice(0, -1).map((line) => `    ${printable(line)}`.trimEnd())
    return [...(name === '' || name === 'report' ? [] : [`  ${name}`]), ...lines].join('\n')
  }
  const title = /^#+\s+(.*)$/.exec(first)?.[1]
  if (title !== undefined) return heading(plain(title))
  const [marker = ''] = /^(?:[-*] |\d+\. )/.exec(first) ?? []
  const text = plain(block.slice(marker.length).replace(/\s*\n\s*/g, ' '))
  const indent = ' '.repeat(marker.length)
  return wrapped(text, width - marker.length)
    .map((line, i) => `${i === 0 ? marker : indent}${line}`)
    .join('\n')
}

/** Without the marks of links and of emphasis; those of code stay, since they say what is to be typed. */
function plain(text: string): string {
  return text
    .replace(
      /(`[^`]*`)|!?\[((?:[^\]`]|`[^`]*`)*)\]\([^)]*\)/g,
      (_, code?: string, words?: string) => code ?? words ?? '',
    )
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\*\*([^*]+)\*\*|(?<!\w)_([^_]+)_(?!\w)/g, '$1$2')))
    .join('')
}
