import type { Root as HastRoot, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import type { Heading as MdastHeading, Nodes as MdastNodes, Root as MdastRoot } from 'mdast'
import { defaultHandlers, type Handler, type State, toHast } from 'mdast-util-to-hast'
import { toString as textOf } from 'mdast-util-to-string'
import { VFile } from 'vfile'

/** An essay's mdast as HTML's tree, with the excerpt's marker as a comment in it. */
export interface EssayTree {
  readonly hast: HastRoot
  /** Whether the essay held HTML of its own, so that the tree holds what only an HTML parser can tell. */
  readonly hasRawHtml: boolean
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
  const hollow: MdastRoot = { type: 'root', children: [] }
  const made = toHast(hollow, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    footnoteLabelProperties: { className: ['sr-only'] },
    // A number alone: `placeSlots` puts the theme's words around it.
    footnoteBackLabel: (index, again) => (again > 1 ? `${index + 1}-${again}` : `${index + 1}`),
    handlers: {
      root(state, node: MdastRoot) {
        if (node === hollow) define(mdast, state)
        // The type of a handler leaves out that the root's gives a root.
        return defaultHandlers.root(state, node === hollow ? mdast : node) as ReturnType<Handler>
      },
    },
  })
  return rootOf(made)
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
  if (!markMore(hast)) return { hast, hasRawHtml: false }
  return { hast: rootOf(raw(hast, { file: new VFile(text) })), hasRawHtml: true }
}

function rootOf(node: HastRoot | RootContent): HastRoot {
  return node.type === 'root' ? node : { type: 'root', children: [] }
}

/** Makes comments of the markers, which need no HTML parser; whether other raw HTML is there. */
function markMore(parent: { children: RootContent[] }): boolean {
  let hasRaw = false
  for (const [index, node] of parent.children.entries()) {
    if (node.type === 'raw') {
      const [, value] = /^<!--(\s*more\s*)-->$/i.exec(node.value.trim()) ?? []
      if (value === undefined) hasRaw = true
      else parent.children[index] = { type: 'comment', value, ...(node.position ? { position: node.position } : {}) }
    } else if (node.type === 'element' && markMore(node)) hasRaw = true
  }
  return hasRaw
}

/** Where an essay's opening ends, as its writer says: `<!-- more -->`. */
export function isMoreMarker(node: { readonly type: string; readonly value?: string }): boolean {
  return node.type === 'comment' && node.value?.trim().toLowerCase() === 'more'
}
