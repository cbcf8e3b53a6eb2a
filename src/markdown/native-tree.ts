import type { Nodes, Root } from 'mdast'
import { hasOnlyPlainAutolinks, mayHaveLiteralAutolink } from './literal-autolinks.ts'

/**
 * Whether remark-parse gives the tree that satteri gave for a text, as far as the tree can tell; what the text can tell,
 * `isForNative` says. Says no rather too often than too seldom.
 */
export function isAsReference(tree: Root, text: string): boolean {
  return isSettled(tree, text, false) && (!mayHaveLiteralAutolink(text) || hasOnlyPlainAutolinks(tree, text))
}

function isSettled(node: Nodes, text: string, isContained: boolean): boolean {
  if (isContained) {
    // Its end is another where a line of blanks follows.
    if (node.type === 'code') return false
    // So is that of words before the end of a line, where code, HTML or a link begins and doesn’t end.
    if (node.type === 'text') return !/[`<]|^[ \t]*\r?\n[ \t]*$/.test(node.value)
  }
  // The box of a heading is none.
  if (node.type === 'listItem' && typeof node.checked === 'boolean' && node.children[0]?.type !== 'paragraph')
    return false
  // HTML right below a table is no part of it.
  if (node.type === 'tableRow' && text[node.position?.start.offset ?? 0] === '<') return false
  if (!('children' in node)) return true
  const isWithin = isContained || CONTAINERS.has(node.type)
  let above: Nodes | undefined
  for (const child of node.children) {
    if (!isSettled(child, text, isWithin) || !areSettled(above, child, text)) return false
    above = child
  }
  return true
}

const CONTAINERS: ReadonlySet<Nodes['type']> = new Set(['listItem', 'blockquote', 'footnoteDefinition'])

function areSettled(above: Nodes | undefined, node: Nodes, text: string): boolean {
  // A list below a definition below indented code is one.
  if (node.type === 'definition') return above?.type !== 'code'
  if (above?.position?.end.line !== (node.position?.start.line ?? 0) - 1) return true
  // HTML right below a footnote can be a part of it, and indented code right below anything is one, not several.
  if (node.type === 'html') return above.type !== 'footnoteDefinition'
  return node.type !== 'code' || !/[ \t]/.test(text.charAt(node.position?.start.offset ?? 0))
}
