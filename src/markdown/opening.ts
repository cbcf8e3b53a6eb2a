import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { isNotBlank } from './only-element.ts'
import { isFootnoteReference, isFootnotes, type Node, PHRASING } from './plain-text.ts'

/** The phrases of an essay's first blocks, joined by one space. */
export interface Phrases {
  readonly nodes: readonly Node[]
  readonly text: string
  /** Whether they are all that the essay shows. */
  readonly isWhole: boolean
}

/** Blocks whose words open an essay. */
const HOLDERS = new Set('blockquote ul ol li div section article main center details dl dd dt'.split(' '))
/** Blocks that are passed over. */
const PASSED_OVER = new Set('h1 h2 h3 h4 h5 h6 hr pre table figure video audio iframe'.split(' '))
/** What no list shows. */
const UNSHOWN = new Set('img svg video audio iframe picture figure object embed script style template input'.split(' '))

/** Takes blocks until the text `isEnough`. */
export function openingPhrases(tree: Root, isEnough: (text: string) => boolean): Phrases {
  const nodes: Node[] = []
  let text = ''
  let isWhole = true
  const add = (children: readonly Node[]) => {
    const phrases = trimmed(phrasesOf(children))
    const words = phrases.map(textOf).join('')
    if (words.trim() === '') return
    if (text !== '') nodes.push({ type: 'text', value: ' ' })
    text += text === '' ? words : ` ${words}`
    nodes.push(...phrases)
  }
  const walk = (children: readonly Node[]): void => {
    let loose: Node[] = []
    const addLoose = () => {
      if (loose.length > 0) add(loose)
      loose = []
    }
    for (const node of children) {
      if (node.type !== 'element' || !isBlock(node)) {
        if (loose.length > 0 || isNotBlank(node)) loose.push(node)
        continue
      }
      addLoose()
      const isOver = isPassedOver(node)
      if (!isOver && !isEnough(text)) {
        if (node.tagName === 'p') add(node.children)
        else walk(node.children)
        continue
      }
      isWhole = false
      if (!isOver) return
    }
    addLoose()
  }
  walk(tree.children)
  return { nodes, text, isWhole }
}

function isBlock(element: Element): boolean {
  return element.tagName === 'p' || HOLDERS.has(element.tagName) || isPassedOver(element)
}

function isPassedOver(element: Element): boolean {
  return PASSED_OVER.has(element.tagName) || isFootnotes(element)
}

/** Nodes as parts of one line, without ids, footnotes and pictures; neighbours that are text become one. */
function phrasesOf(nodes: readonly Node[]): Node[] {
  const phrases: Node[] = []
  for (const node of nodes) addPhrase(phrases, node)
  return phrases
}

function addPhrase(phrases: Node[], node: Node): void {
  if (node.type === 'text') addText(phrases, onOneLine(node.value))
  if (node.type !== 'element' || isUnshown(node)) return
  const children = phrasesOf(node.children)
  if (PHRASING.has(node.tagName)) {
    if (children.length > 0) phrases.push(withoutIds(node, children))
    return
  }
  // A line’s break is one of these.
  addText(phrases, ' ')
  for (const child of children) {
    if (child.type === 'text') addText(phrases, child.value)
    else phrases.push(child)
  }
  addText(phrases, ' ')
}

/** No more than a space in a row where texts meet. */
function addText(phrases: Node[], value: string): void {
  const last = phrases.at(-1)
  if (last?.type !== 'text') phrases.push({ type: 'text', value })
  else phrases[phrases.length - 1] = { type: 'text', value: (last.value + value).replace(/ {2,}/g, ' ') }
}

/** Lines joined by a space each; no expression looks for the white space before a line's end, which it would do from every blank. */
function onOneLine(text: string): string {
  if (!text.includes('\n')) return text
  const [first = '', ...others] = text.split('\n')
  const [last = '', ...between] = others.reverse()
  return [first.trimEnd(), ...between.reverse().map((line) => line.trim()), last.trimStart()].join(' ')
}

/** Nodes that are empty and mean something all the same. */
const EMPTY = new Set('td th hr br wbr col colgroup'.split(' '))

/** A node as a list shows it, whole blocks and all, without ids, footnotes and pictures. */
export function asListed(node: Node): readonly Node[] {
  if (node.type === 'text') return [node]
  if (node.type !== 'element' || isUnshown(node)) return []
  const children = node.children.flatMap(asListed)
  const hasContent = children.some((child) => child.type === 'element' || textOf(child).trim() !== '')
  return hasContent || EMPTY.has(node.tagName) ? [withoutIds(node, children)] : []
}

function isUnshown(element: Element): boolean {
  return UNSHOWN.has(element.tagName) || isFootnotes(element) || isFootnoteReference(element)
}

function withoutIds(element: Element, children: readonly Node[]): Element {
  const { id: _id, name: _name, ariaDescribedBy: _by, ariaLabelledBy: _label, ...properties } = element.properties
  return { ...element, properties, children: children as ElementContent[] }
}

/** Without the white space at either end, which pictures leave. */
function trimmed(nodes: readonly Node[]): readonly Node[] {
  const [first, ...rest] = nodes
  if (first?.type === 'text') {
    const value = first.value.trimStart()
    if (value !== first.value) return trimmed(value ? [{ ...first, value }, ...rest] : rest)
  }
  const last = nodes.at(-1)
  if (last?.type !== 'text') return nodes
  const value = last.value.trimEnd()
  return value === last.value ? nodes : trimmed([...nodes.slice(0, -1), ...(value ? [{ ...last, value }] : [])])
}

/** The nodes up to an offset in their text; every element that is begun is closed. */
export function cutAt(nodes: readonly Node[], end: number): Node[] {
  const kept: Node[] = []
  let left = end
  for (const node of nodes) {
    if (left <= 0) break
    const length = textOf(node).length
    if (length <= left) kept.push(node)
    else if (node.type === 'text') kept.push({ ...node, value: node.value.slice(0, left) })
    else if (node.type === 'element') kept.push({ ...node, children: cutAt(node.children, left) as ElementContent[] })
    left -= length
  }
  return kept
}
