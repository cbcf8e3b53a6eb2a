import type { Element, ElementContent, Root, RootContent } from 'hast'

export type Node = RootContent | ElementContent

/** All text of a tree, its blocks apart by a space, on one line; footnotes and what nobody reads aloud left out. */
export function plainText(tree: Root | Element): string {
  const parts: string[] = []
  // One space for the end of a block and the line's end after it, so that there is little to be tidied.
  const part = () => {
    if (parts.at(-1) !== ' ') parts.push(' ')
  }
  const walk = (node: Root | Node): void => {
    if (node.type === 'text') {
      if (node.value === '\n') part()
      else parts.push(node.value)
    }
    if (node.type !== 'element' && node.type !== 'root') return
    if (node.type === 'element' && (isFootnotes(node) || isFootnoteReference(node) || SILENT.has(node.tagName))) return
    for (const child of node.children) walk(child)
    if (node.type === 'element' && !PHRASING.has(node.tagName)) part()
  }
  walk(tree)
  return tidied(parts.join(''))
}

/** Elements that stand inside a line, and part no words. */
export const PHRASING: ReadonlySet<string> = new Set(
  `a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt
  u var wbr`.split(/\s+/),
)

const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template'])

export function isFootnotes({ properties }: Element): boolean {
  return properties.dataFootnotes !== undefined
}

/** The raised number in the text. */
export function isFootnoteReference({ tagName, children }: Element): boolean {
  return (
    tagName === 'sup' &&
    children.some((child) => child.type === 'element' && child.properties.dataFootnoteRef !== undefined)
  )
}

/** On one line, without white space around it and more than a space within. The spaces that are right are passed over. */
export function tidied(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ').trim()
}
