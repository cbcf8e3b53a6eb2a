import type { Root } from 'mdast'
import remarkSmartypants from 'remark-smartypants'
import { type PluggableList, unified } from 'unified'
import { visit } from 'unist-util-visit'

/** Quotes, dashes and dots in running text. Backticks stay: in Markdown they are code. */
const smartRunningText: PluggableList = [[remarkSmartypants, { backticks: false }]]

/** What `smartQuotes` does to a tree: its text, and the words of its images, which become captions. */
export const SMART_PUNCTUATION: PluggableList = [...smartRunningText, () => smartImages]

const typesetter = unified().use(smartRunningText).freeze()

/** A line of plain text, such as a title, with the same punctuation. */
export function smartText(text: string): string {
  if (!/["'.-]/.test(text)) return text
  const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] }
  typesetter.runSync(tree)
  const [paragraph] = tree.children
  const [line] = paragraph?.type === 'paragraph' ? paragraph.children : []
  return line?.type === 'text' ? line.value : text
}

function smartImages(tree: Root): void {
  visit(tree, ['image', 'imageReference', 'definition'], (node) => {
    if ('alt' in node && node.alt) node.alt = smartText(node.alt)
    if ('title' in node && node.title) node.title = smartText(node.title)
  })
}
