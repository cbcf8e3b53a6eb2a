import type { Code, Nodes } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** A block of code on a page: what its info string says, and what stands in it. */
export interface Block {
  /** Empty for an indented block, which can have none. */
  readonly info: string
  readonly text: string
  /** From 1, of the fence that opens it. */
  readonly line: number
  /** Which block of its page it is, from 0. */
  readonly index: number
}

export function blocksOf(markdown: string): readonly Block[] {
  return blocksIn(treeOf(markdown)).map(([block]) => block)
}

/** Code that stands in lines of text. */
export function inlineCodeOf(markdown: string): readonly string[] {
  const found: string[] = []
  visit(treeOf(markdown), 'inlineCode', ({ value }) => {
    found.push(value.replaceAll('\n', ' '))
  })
  return found
}

/** The page with another text in this block of it, from 0. */
export function withText(markdown: string, index: number, text: string): string {
  const { start, end } = blocksIn(treeOf(markdown))[index]?.[1].position ?? {}
  if (!start || !end) throw new Error(`the page has no block ${index}`)
  const lines = markdown.split('\n')
  return [...lines.slice(0, start.line), text.replace(/\n$/, ''), ...lines.slice(end.line - 1)].join('\n')
}

function blocksIn(tree: Nodes): readonly (readonly [Block, Code])[] {
  const found: (readonly [Block, Code])[] = []
  visit(tree, 'code', (node) => {
    const info = [node.lang, node.meta].filter(Boolean).join(' ')
    found.push([{ info, text: `${node.value}\n`, line: node.position?.start.line ?? 0, index: found.length }, node])
  })
  return found
}

function treeOf(markdown: string): Nodes {
  return unified().use(remarkParse).parse(markdown)
}
