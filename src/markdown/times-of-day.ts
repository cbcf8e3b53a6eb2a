import type { Node, Parent, Text } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * Makes words, in place, of what a plugin for directives takes for one and is a number after a colon: the `:30` of
 * `10:30`, the `:1` of `3:1`. `text` is what the tree was made of.
 */
export function giveTimesBack(tree: Node, text: string): void {
  visit(tree, (node) => {
    if (!isParent(node) || !node.children.some((child) => writtenTime(child, text) !== undefined)) return
    const children: Node[] = []
    for (const child of node.children) {
      const written = writtenTime(child, text)
      const words = written === undefined ? child : asText(written, child)
      const last = children.at(-1)
      if (last && isText(last) && isText(words)) children[children.length - 1] = joined(last, words)
      else children.push(words)
    }
    node.children = children as Parent['children']
  })
}

function writtenTime(node: Node, text: string): string | undefined {
  if (node.type !== 'textDirective') return undefined
  const written = text.slice(node.position?.start.offset, node.position?.end.offset)
  return /^:\p{N}+$/u.test(written) ? written : undefined
}

function asText(value: string, { position }: Node): Text {
  return { type: 'text', value, ...(position ? { position } : {}) }
}

function joined(first: Text, second: Text): Text {
  const [start, end] = [first.position?.start, second.position?.end]
  return { type: 'text', value: first.value + second.value, ...(start && end ? { position: { start, end } } : {}) }
}

function isText(node: Node): node is Text {
  return node.type === 'text'
}

function isParent(node: Node): node is Parent {
  return 'children' in node
}
