import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { ExcerptConfig } from '../config/config.ts'
import { countWords, endOfCharacters, endOfWords, sentenceEndBefore } from '../text/words.ts'
import { isMoreMarker } from './essay-tree.ts'

/** An opening as a tree; see `Excerpt` in post/. */
export interface ExcerptTree {
  readonly tree: Root
  readonly isBlock: boolean
  readonly isCut: boolean
  readonly text: string
  /** The first words as plain text, whatever the excerpt is. */
  readonly opening: string
  /** Where a `<!-- more -->` stands that would cut an element in two, and so was not followed. */
  readonly splitAt: number | undefined
}

type Node = RootContent | ElementContent

/**
 * The opening of an essay, for lists and feeds: what stands above `<!-- more -->`, else its first words.
 * Gives a tree without ids, footnote references and pictures; empty only for an essay without words.
 * `splitAt` tells of a marker inside a list, table or other element, which it would cut in two (CommonMark 0.31.2, 4.6).
 */
export function excerptOf(tree: Root, config: ExcerptConfig): ExcerptTree {
  const marker = findMarker(tree)
  const phrases = openingPhrases(tree, 'words' in config.size ? config.size.words : config.size.characters)
  const opening = tidied(phrases.text.slice(0, OPENING_CHARACTERS))
  if (marker?.isRight) {
    const above = marker.children.flatMap(cleaned)
    const root = rootOf(above)
    return { tree: root, isBlock: true, isCut: true, text: plainText(root), opening, splitAt: undefined }
  }
  return { ...firstWords(phrases, config), opening, splitAt: marker?.offset }
}

interface Marker {
  readonly isRight: boolean
  readonly offset: number
  readonly children: readonly Node[]
}

/** A marker is right between blocks, or inside a paragraph, whose first part then belongs to the opening. */
function findMarker(tree: Root): Marker | undefined {
  for (const [index, node] of tree.children.entries()) {
    if (isMoreMarker(node)) return { isRight: true, offset: 0, children: tree.children.slice(0, index) }
    if (node.type !== 'element') continue
    const inside = node.children.findIndex(isMoreMarker)
    if (node.tagName === 'p' && inside !== -1) {
      const part: Element = { ...node, children: node.children.slice(0, inside) }
      return { isRight: true, offset: 0, children: [...tree.children.slice(0, index), part] }
    }
    const nested = markerWithin(node)
    if (nested !== undefined) return { isRight: false, offset: nested, children: [] }
  }
  return undefined
}

function markerWithin(element: Element): number | undefined {
  for (const child of element.children) {
    if (isMoreMarker(child)) return child.position?.start.offset ?? 0
    const nested = child.type === 'element' ? markerWithin(child) : undefined
    if (nested !== undefined) return nested
  }
  return undefined
}

const SENTENCE_REACH = 15
/** Enough for any excerpt and teaser that is worth the name, and little beside the text. */
const OPENING_CHARACTERS = 1000

function firstWords(
  { nodes, text, isWhole }: Phrases,
  { size, ellipsis, sentence }: ExcerptConfig,
): Omit<ExcerptTree, 'splitAt' | 'opening'> {
  const end = 'words' in size ? endOfWords(text, size.words) : endOfCharacters(text, size.characters)
  if (end >= text.length) {
    return { tree: rootOf(nodes), isBlock: false, isCut: !isWhole, text: tidied(text) }
  }
  const sentenceEnd = sentence ? sentenceEndBefore(text, end, SENTENCE_REACH) : undefined
  const kept = cutAt(nodes, sentenceEnd ?? end)
  if (sentenceEnd === undefined && ellipsis) kept.push({ type: 'text', value: ellipsis })
  return { tree: rootOf(kept), isBlock: false, isCut: true, text: tidied(kept.map(textOf).join('')) }
}

function rootOf(nodes: readonly Node[]): Root {
  return { type: 'root', children: nodes as RootContent[] }
}

/** Blocks whose words open an essay; headings, tables, pictures and code are passed over. */
const HOLDERS = new Set([
  'blockquote',
  'ul',
  'ol',
  'li',
  'div',
  'section',
  'article',
  'center',
  'details',
  'dl',
  'dd',
  'dt',
])
const NOT_WORDS = new Set([
  'img',
  'svg',
  'video',
  'audio',
  'iframe',
  'picture',
  'object',
  'script',
  'style',
  'input',
  'sup',
])

interface Phrases {
  readonly nodes: readonly Node[]
  readonly text: string
  readonly isWhole: boolean
}

/** The phrases of the first blocks, joined by one space, until they hold more words or characters than are wanted. */
function openingPhrases(tree: Root, wanted: number): Phrases {
  const nodes: Node[] = []
  let text = ''
  let isWhole = true
  const isEnough = () => text.length > OPENING_CHARACTERS && (text.length > wanted * 40 || countWords(text) > wanted)
  const add = (children: readonly Node[]) => {
    const phrases = children.flatMap(cleaned)
    const words = phrases.map(textOf).join('')
    if (words.trim() === '') return
    if (text !== '') nodes.push({ type: 'text', value: ' ' })
    text += text === '' ? words : ` ${words}`
    nodes.push(...phrases)
  }
  const walk = (children: readonly Node[]): void => {
    let loose: Node[] = []
    for (const node of children) {
      if (isEnough()) {
        isWhole = false
        return
      }
      const isElement = node.type === 'element'
      const isWordless = isBlockWithoutWords(node)
      if (!isElement || !(node.tagName === 'p' || HOLDERS.has(node.tagName) || isWordless)) {
        loose.push(node)
        continue
      }
      add(loose)
      loose = []
      if (isWordless) isWhole = false
      else if (node.tagName === 'p') add(node.children)
      else walk(node.children)
    }
    add(loose)
  }
  walk(tree.children)
  return { nodes, text: text.trimEnd(), isWhole }
}

const WORDLESS = new Set([
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'pre',
  'table',
  'figure',
  'video',
  'audio',
  'iframe',
])

function isBlockWithoutWords(node: Node): boolean {
  if (node.type !== 'element') return false
  return WORDLESS.has(node.tagName) || node.properties.dataFootnotes !== undefined
}

/** A node without what a list can't show: ids, references to footnotes, pictures, comments. Lines are joined. */
function cleaned(node: Node): readonly Node[] {
  if (node.type === 'comment' || node.type === 'doctype' || node.type === 'raw') return []
  if (node.type !== 'element') return [{ type: 'text', value: node.value.replace(/\n/g, ' ') }]
  if (node.tagName === 'br') return [{ type: 'text', value: ' ' }]
  if (NOT_WORDS.has(node.tagName) && !(node.tagName === 'sup' && !holdsFootnote(node))) return []
  if (node.properties.dataFootnotes !== undefined) return []
  const { id: _id, ariaDescribedBy: _describedBy, ariaLabelledBy: _labelledBy, ...properties } = node.properties
  return [{ ...node, properties, children: node.children.flatMap(cleaned) as ElementContent[] }]
}

function holdsFootnote({ children }: Element): boolean {
  return children.some((child) => child.type === 'element' && child.properties.dataFootnoteRef !== undefined)
}

/** The nodes up to an offset in their text; every element that is begun is closed. */
function cutAt(nodes: readonly Node[], end: number): Node[] {
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

/** All text of a tree, its blocks apart by a space, on one line; footnotes and what nobody reads aloud left out. */
export function plainText(tree: Root): string {
  const parts: string[] = []
  const walk = (node: Root | Node): void => {
    if (node.type === 'text') parts.push(node.value)
    if (node.type === 'element' && (node.properties.dataFootnotes !== undefined || holdsFootnote(node))) return
    if (node.type === 'element' && (node.tagName === 'script' || node.tagName === 'style')) return
    if ('children' in node) for (const child of node.children) walk(child)
    if (node.type === 'element' && !PHRASING.has(node.tagName)) parts.push(' ')
  }
  walk(tree)
  return tidied(parts.join(''))
}

const PHRASING = new Set([
  'a',
  'abbr',
  'b',
  'bdo',
  'cite',
  'code',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
])

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
