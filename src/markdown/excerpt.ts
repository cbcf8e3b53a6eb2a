import type { Element, Root, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { ExcerptConfig } from '../config/config.ts'
import type { Span } from '../diagnostic/place.ts'
import { endOfCharacters, endOfWords, sentenceEndBefore } from '../text/words.ts'
import { isMoreMarker } from './essay-tree.ts'
import { asListed, cutAt, openingPhrases, type Phrases } from './opening.ts'
import { type Node, plainText, tidied } from './plain-text.ts'

/** An opening as a tree; see `Excerpt` in post/. */
export interface ExcerptTree {
  readonly tree: Root
  readonly isBlock: boolean
  readonly isCut: boolean
  readonly text: string
  /**
   * The first words as plain text, whatever the excerpt is: more characters than are asked for, where there are more, and a
   * thousand at most.
   */
  readonly opening: string
  /** Where a `<!-- more -->` stands that would cut an element in two, and so was not followed. */
  readonly splitAt: Span | undefined
}

/** In words; the cut moves back to the end of a sentence that lies among the last of these. */
const SENTENCE_REACH = 15
/** Enough for any teaser that is worth the name, and little beside the text. */
const LONGEST_OPENING = 1000

/**
 * The opening of an essay, for lists and feeds: what stands above `<!-- more -->`, else its first words.
 * Gives a tree without ids, footnote references and pictures; empty only for an essay without words.
 * `splitAt` tells of a marker inside a list, table or other element, which it would cut in two (CommonMark 0.31.2, 4.6).
 */
export function excerptOf(
  tree: Root,
  config: ExcerptConfig,
  openingCharacters: number,
  hasComments: boolean,
): ExcerptTree {
  const opens = (text: string) =>
    text.length > LONGEST_OPENING || (text.length > openingCharacters && tidied(text).length > openingCharacters)
  const phrases = openingPhrases(tree, (text) => opens(text) && endIn(text, config) < text.length)
  const opening = tidied(phrases.text.slice(0, endOfCharacters(phrases.text, LONGEST_OPENING)))
  const marker = hasComments ? findMarker(tree) : undefined
  const above = rootOf(marker?.above?.flatMap(asListed) ?? [])
  const text = plainText(above)
  if (text !== '') {
    const isCut = marker?.below?.some((node) => node.type === 'element' || textOf(node).trim() !== '') ?? false
    return { tree: above, isBlock: true, isCut, text, opening, splitAt: undefined }
  }
  const words = firstWords(phrases, config)
  return {
    tree: rootOf(words.nodes),
    isBlock: false,
    isCut: !words.isWhole,
    text: words.text,
    opening,
    splitAt: marker?.splits,
  }
}

function firstWords({ nodes, text, isWhole }: Phrases, config: ExcerptConfig): Phrases {
  const end = endIn(text, config)
  if (end >= text.length) return { nodes, text: tidied(text), isWhole }
  const sentenceEnd = config.sentence ? sentenceEndBefore(text, end, SENTENCE_REACH) : undefined
  const kept = cutAt(nodes, sentenceEnd ?? end)
  if (sentenceEnd === undefined && config.ellipsis) kept.push({ type: 'text', value: config.ellipsis })
  return { nodes: kept, text: tidied(kept.map(textOf).join('')), isWhole: false }
}

function endIn(text: string, { size }: ExcerptConfig): number {
  return 'words' in size ? endOfWords(text, size.words) : endOfCharacters(text, size.characters)
}

function rootOf(nodes: readonly Node[]): Root {
  return { type: 'root', children: nodes as RootContent[] }
}

/** What stands on either side of the first marker, or where it would cut an element in two. */
interface Marker {
  readonly above?: readonly Node[]
  readonly below?: readonly Node[]
  readonly splits?: Span
}

/** A marker is right between blocks, or inside a paragraph, whose first part then belongs to the opening. */
function findMarker({ children }: Root): Marker | undefined {
  for (const [index, node] of children.entries()) {
    if (isMoreMarker(node)) return { above: children.slice(0, index), below: children.slice(index + 1) }
    if (node.type !== 'element') continue
    const inside = node.tagName === 'p' ? node.children.findIndex(isMoreMarker) : -1
    if (inside !== -1) {
      const part: Element = { ...node, children: node.children.slice(0, inside) }
      return {
        above: [...children.slice(0, index), part],
        below: [...node.children.slice(inside + 1), ...children.slice(index + 1)],
      }
    }
    const splits = markerWithin(node)
    if (splits) return { splits }
  }
  return undefined
}

function markerWithin({ children }: Element): Span | undefined {
  for (const child of children) {
    if (isMoreMarker(child)) return [child.position?.start.offset ?? 0, child.position?.end.offset ?? 0]
    const nested = child.type === 'element' ? markerWithin(child) : undefined
    if (nested) return nested
  }
  return undefined
}
