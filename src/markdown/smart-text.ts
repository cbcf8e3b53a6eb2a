import type { Root } from 'mdast'
import { unified } from 'unified'
import { SMART_PUNCTUATION } from './parse.ts'

const typesetter = unified().use([SMART_PUNCTUATION]).freeze()

/** A line of plain text, such as a title, with the typographic punctuation that `smartQuotes` gives to Markdown. */
export function smartText(text: string): string {
  if (!/["'.-]/.test(text)) return text
  const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] }
  typesetter.runSync(tree)
  const [paragraph] = tree.children
  const [line] = paragraph?.type === 'paragraph' ? paragraph.children : []
  return line?.type === 'text' ? line.value : text
}
