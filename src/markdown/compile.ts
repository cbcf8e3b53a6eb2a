import type { Element, Root } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import remarkHtml from 'remark-html'
import { unified } from 'unified'
import type { HtmlPolicy } from '../config/config.ts'
import { type Body, isMark, type SlotMarks } from './body.ts'
import { schema } from './html-policy.ts'
import type { Node } from './plain-text.ts'

const compilers = {
  sanitize: unified().use(remarkHtml, { sanitize: schema }).freeze(),
  trusted: unified().use(remarkHtml, { sanitize: false }).freeze(),
}

/**
 * A tree as HTML in pieces. remark-html compiles, and sanitises, whatever was done to the tree before, but for what it would
 * print as it stands: words, and the plainest elements around them, which are most of a text.
 * Lines end in LF, so that an essay gives the same bytes wherever its file was saved.
 */
export function compileTree({ children }: Root, marks: SlotMarks, policy: HtmlPolicy): Body {
  const pieces: string[] = []
  const others: Other[] = []
  print(children, pieces, others)
  if (others.length > 0) {
    const compiled = compile(others, policy)
    for (const [i, { piece }] of others.entries()) pieces[piece] = compiled[i] ?? ''
  }
  const html = pieces.join('')
  return marks.split((html.includes('\r') ? html.replace(/\r\n?/g, '\n') : html).trimEnd())
}

/** What remark-html has to compile, and where among the pieces it belongs. */
interface Other {
  readonly node: Node
  readonly piece: number
}

/** Elements that may stand anywhere. */
const PLAIN: ReadonlySet<string> = new Set('p em strong del code pre blockquote ul ol li h2 h3 h4 h5 h6'.split(' '))

function print(nodes: readonly Node[], pieces: string[], others: Other[]): void {
  for (const node of nodes) {
    if (node.type === 'text') {
      pieces.push(escaped(node.value))
      continue
    }
    const attributes = node.type === 'element' && PLAIN.has(node.tagName) ? plainAttributes(node) : undefined
    if (node.type !== 'element' || attributes === undefined) {
      others.push({ node, piece: pieces.push('') - 1 })
      continue
    }
    pieces.push(`<${node.tagName}${attributes}>`)
    print(node.children, pieces, others)
    pieces.push(`</${node.tagName}>`)
  }
}

/** Of most elements nothing, of headings a slot for the id; absent for all others. */
function plainAttributes({ properties }: Element): string | undefined {
  let attributes = ''
  for (const name in properties) {
    if (name !== 'id' || !isMark(properties.id)) return undefined
    attributes = ` id="${properties.id}"`
  }
  return attributes
}

function escaped(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;') : text
}

/** Stands after each that remark-html compiles; a noncharacter, which no text holds (see `SlotMarks`). */
const SEAM = '\ufdd2'

/** remark-html takes an mdast, so they go in as the children that a root says it has in HTML (`hChildren`). */
function compile(others: readonly Other[], policy: HtmlPolicy): readonly string[] {
  const hChildren = others.flatMap(({ node }): Node[] => [node, { type: 'text', value: SEAM }])
  const root: MdastRoot = { type: 'root', children: [], data: { hChildren } as MdastRoot['data'] & object }
  return compilers[policy].stringify(root).split(SEAM)
}
