import type { Nodes as HastNodes, Root as HastRoot, Text as HastText, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import type { Heading as MdastHeading, Nodes as MdastNodes, Root as MdastRoot, Text as MdastText } from 'mdast'
import { defaultHandlers, type Handler, type Options, type State, toHast } from 'mdast-util-to-hast'
import { toString as textOf } from 'mdast-util-to-string'
import { VFile } from 'vfile'

/** An essay's mdast as HTML's tree, with the excerpt's marker as a comment in it. */
export interface EssayTree {
  readonly hast: HastRoot
  /** Whether the essay held HTML of its own, so that the tree holds what only an HTML parser can tell. */
  readonly hasRawHtml: boolean
  /** Whether it may hold any, and so the marker. */
  readonly hasComments: boolean
}

/**
 * The text of the first heading of level 1, nothing where there is none. It leaves the tree where it is the title: where
 * no other is given, or the text begins with the same words again.
 */
export function takeTitle(tree: MdastRoot, given: string | undefined): string | undefined {
  const index = tree.children.findIndex((node): node is MdastHeading => node.type === 'heading' && node.depth === 1)
  if (index === -1) return undefined
  const title = textOf(tree.children[index], { includeHtml: false }).trim() || undefined
  if (given === undefined || (index === 0 && title === given)) tree.children.splice(index, 1)
  return title
}

/**
 * The tree of HTML that an mdast stands for; raw HTML in it is text still. The definitions are found here, in an eighth of
 * the time: `toHast` looks for them with a general visitor, which takes as long as all that it makes of a tree, and is given
 * a root without children for that.
 */
export function unparsedTreeOf(mdast: MdastRoot): HastRoot {
  const hollow: Hollow = { type: 'root', children: [], whole: mdast }
  return rootOf(toHast(hollow, OPTIONS))
}

interface Hollow extends MdastRoot {
  readonly whole: MdastRoot
}

const OPTIONS: Options = {
  allowDangerousHtml: true,
  clobberPrefix: '',
  footnoteLabelProperties: { className: ['sr-only'] },
  // A number alone: `placeSlots` puts the theme's words around it.
  footnoteBackLabel: (index, again) => (again > 1 ? `${index + 1}-${again}` : `${index + 1}`),
  handlers: {
    root(state, node: MdastRoot | Hollow) {
      state.patch = sharePosition
      if ('whole' in node) define(node.whole, state)
      // The type of a handler leaves out that the root's gives a root.
      return defaultHandlers.root(state, 'whole' in node ? node.whole : node) as ReturnType<Handler>
    },
    // Most text is a part of one line, from which nothing is trimmed.
    text(state, node: MdastText) {
      if (node.data || /[\n\r]/.test(node.value)) return defaultHandlers.text(state, node)
      const text: HastText = { type: 'text', value: String(node.value) }
      state.patch(node, text)
      return text
    },
  },
}

/** The same position, of which a copy would be made for each node. */
function sharePosition({ position }: MdastNodes, node: HastNodes): undefined {
  if (position?.start && position.end) node.position = position
}

/** Of two definitions with one name the first counts. */
function define(node: MdastNodes, state: State): void {
  if (node.type === 'definition' || node.type === 'footnoteDefinition') {
    const id = String(node.identifier).toUpperCase()
    if (node.type === 'footnoteDefinition') {
      if (!state.footnoteById.has(id)) state.footnoteById.set(id, node)
    } else if (!state.definitionById.has(id)) state.definitionById.set(id, node)
  }
  if ('children' in node) for (const child of node.children) define(child, state)
}

/** The same tree with its raw HTML parsed as a browser would; `text` is the Markdown that it was made of. */
export function essayTreeOf(hast: HastRoot, text: string): EssayTree {
  const holds = { rawHtml: false, comments: false }
  markMore(hast, holds)
  if (!holds.rawHtml) return { hast, hasRawHtml: false, hasComments: holds.comments }
  return { hast: rootOf(raw(hast, { file: new VFile(text) })), hasRawHtml: true, hasComments: true }
}

function rootOf(node: HastRoot | RootContent): HastRoot {
  return node.type === 'root' ? node : { type: 'root', children: [] }
}

/** Makes comments of the markers, which need no HTML parser, and tells what else is there. */
function markMore(parent: { children: RootContent[] }, holds: { rawHtml: boolean; comments: boolean }): void {
  let index = -1
  for (const node of parent.children) {
    index++
    if (node.type === 'element') markMore(node, holds)
    if (node.type === 'comment') holds.comments = true
    if (node.type !== 'raw') continue
    const [, value] = /^<!--(\s*more\s*)-->$/i.exec(node.value.trim()) ?? []
    if (value === undefined) {
      holds.rawHtml = true
      continue
    }
    holds.comments = true
    parent.children[index] = { type: 'comment', value, ...(node.position ? { position: node.position } : {}) }
  }
}

/** Where an essay's opening ends, as its writer says: `<!-- more -->`. */
export function isMoreMarker(node: { readonly type: string; readonly value?: string }): boolean {
  return node.type === 'comment' && node.value?.trim().toLowerCase() === 'more'
}
