import type { Element, RootContent } from 'hast'

/** The element that is all there is among some nodes but for white space. */
export function onlyElement(nodes: readonly RootContent[]): Element | undefined {
  const [only, ...others] = nodes.filter(isNotBlank)
  return only?.type === 'element' && others.length === 0 ? only : undefined
}

export function isNotBlank(node: RootContent): boolean {
  return node.type !== 'text' || node.value.trim() !== ''
}
