import type { Root as HastRoot } from 'hast'
import { raw } from 'hast-util-raw'
import type { Heading as MdastHeading, Root as MdastRoot } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { toString as textOf } from 'mdast-util-to-string'
import { EXIT, visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import type { SlotMarks } from './body.ts'

/** An essay's mdast as HTML's tree, with the theme's words and the excerpt's marker in it. */
export interface EssayTree {
  readonly hast: HastRoot
  /** Whether the essay held HTML of its own, so that the tree holds what only an HTML parser can tell. */
  readonly hasRawHtml: boolean
}

/** Where an essay's opening ends, as its writer says: `<!-- more -->`. */
const MORE = /^<!--\s*more\s*-->$/i

/**
 * Takes the first heading of level 1 out of a tree and gives its text; nothing where there is none.
 */
export function takeTitle(tree: MdastRoot): string | undefined {
  const index = tree.children.findIndex((node): node is MdastHeading => node.type === 'heading' && node.depth === 1)
  if (index === -1) return undefined
  const [heading] = tree.children.splice(index, 1)
  return textOf(heading).trim() || undefined
}

/** The tree of HTML that an mdast stands for; raw HTML in it is parsed as a browser would. */
export function essayTreeOf(mdast: MdastRoot, text: string, marks: SlotMarks): EssayTree {
  const made = toHast(mdast, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    footnoteLabel: marks.mark({ kind: 'phrase', key: 'footnotes.label', values: {} }),
    footnoteLabelProperties: { className: ['sr-only'] },
    footnoteBackLabel: (index, again) => {
      const reference = again > 1 ? `${index + 1}-${again}` : `${index + 1}`
      return marks.mark({ kind: 'phrase', key: 'footnotes.back', values: { reference } })
    },
  })
  const hast: HastRoot = made.type === 'root' ? made : { type: 'root', children: [] }
  visit(hast, 'raw', (node, index, parent) => {
    if (parent && index !== undefined && MORE.test(node.value.trim())) {
      parent.children[index] = { type: 'comment', value: 'more', ...(node.position ? { position: node.position } : {}) }
    }
  })
  if (!holdsRaw(hast)) return { hast, hasRawHtml: false }
  const parsed = raw(hast, { file: new VFile(text) })
  return { hast: parsed.type === 'root' ? parsed : { type: 'root', children: [] }, hasRawHtml: true }
}

function holdsRaw(hast: HastRoot): boolean {
  let found = false
  visit(hast, 'raw', () => {
    found = true
    return EXIT
  })
  return found
}

export function isMoreMarker(node: { readonly type: string; readonly value?: string }): boolean {
  return node.type === 'comment' && node.value === 'more'
}
