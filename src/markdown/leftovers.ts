import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Span } from '../diagnostic/place.ts'

/** A command for another program, and where it stands in the Markdown. */
export interface Leftover {
  readonly what: string
  readonly span: Span
}

/** Lengths are limited, since a text of nothing but openings would be searched to its end from each of them. */
const LEFTOVER =
  /\{%-?\s*\w[^\n]{0,300}?%\}|\{\{-?\s*(?:site|page|post|layout|include)\.[^\n{}]{0,300}\}\}|\{:\s?[.#][^\n{}]{0,200}\}|\{\{[<%][^\n]{0,300}?[>%]\}\}|\[\/?(?:caption|gallery|embed|audio|video|playlist)\b[^\]\n]{0,500}\]/g

/**
 * Commands of Liquid (Jekyll), Hugo and WordPress in the text. They are looked for in what was written, where Markdown
 * may have made several nodes of one; code may show them, and `[video](…)` is a link.
 */
export function leftoversIn(tree: Root, text: string): readonly Leftover[] {
  const found = [...text.matchAll(LEFTOVER)].map((match) => spanned(match[0], match.index))
  if (found.length === 0) return []
  const shown: { readonly span: Span; readonly isCode: boolean }[] = []
  visit(tree, (node) => {
    if (!(node.type in SHOWN)) return
    const { start, end } = node.position ?? {}
    shown.push({ span: [start?.offset ?? 0, end?.offset ?? 0], isCode: SHOWN[node.type] === 'code' })
  })
  return found.filter(
    ({ what, span: [from, to] }) =>
      !shown.some(({ span, isCode }) => span[0] <= from && to <= span[1] && (isCode || what.startsWith('['))),
  )
}

const SHOWN: Readonly<Partial<Record<Nodes['type'], 'code' | 'link'>>> = {
  code: 'code',
  inlineCode: 'code',
  definition: 'link',
  image: 'link',
  imageReference: 'link',
  link: 'link',
  linkReference: 'link',
}

function spanned(what: string, from: number): Leftover {
  return { what, span: [from, from + what.length] }
}
