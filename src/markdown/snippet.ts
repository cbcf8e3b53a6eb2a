import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { ImageSize } from '../source/source-file.ts'
import type { Html } from '../text/html.ts'
import { type Body, type Filling, fillBody, SlotMarks, withoutMarks } from './body.ts'
import { compileTree } from './compile.ts'
import { essayTreeOf, unparsedTreeOf } from './essay-tree.ts'
import { reduceHtml } from './html-policy.ts'
import { onlyElement } from './only-element.ts'
import { NO_PLUGINS, parseMarkdown } from './parse.ts'
import { type Found, placeSlots } from './slots.ts'
import { type Wordless, wordlessIn } from './wordless.ts'

/** A short Markdown text beside the essays: a biography, a comment, a question. Always sanitised. */
export interface Snippet extends Pick<Found, 'references' | 'webLinks'> {
  readonly body: Body
  /** Its images that say nothing to those who can't see them. */
  readonly wordless: readonly Wordless[]
}

/** `inline` takes the paragraph away from a text that is one paragraph, to stand inside another element. */
export function readSnippet(written: string, form: 'inline' | 'block', smartQuotes: boolean, ownUrl?: string): Snippet {
  // A module's text has not been through the reading of a file, which lets no such character in.
  const text = withoutMarks(written)
  const marks = new SlotMarks()
  const mdast = parseMarkdown(text, undefined, { parser: 'auto', smartQuotes, remarkPlugins: NO_PLUGINS })
  const { hast, hasRawHtml } = essayTreeOf(unparsedTreeOf(mdast), text)
  const tree = hasRawHtml ? reduceHtml(hast, []).tree : hast
  withoutWaysBack(tree)
  const wordless = wordlessIn(tree, text)
  const { references, webLinks } = placeSlots(tree, { marks, ownUrl, hasRawHtml })
  const body = compileTree(form === 'inline' ? unwrapped(tree) : tree, marks, 'sanitize')
  return { body, references, webLinks, wordless }
}

function unwrapped(tree: Root): Root {
  const only = onlyElement(tree.children)
  return only?.tagName === 'p' ? { ...tree, children: only.children } : tree
}

/** Takes the arrows of footnotes away, which lead back to places that have no ids here. */
function withoutWaysBack(tree: Root): void {
  visit(tree, 'element', ({ properties }, index, parent) => {
    if (properties.dataFootnoteBackref === undefined || parent === undefined || index === undefined) return undefined
    parent.children.splice(index, 1)
    return index
  })
}

/** What the site has for the slots of a snippet. */
export interface SnippetFilling extends Pick<Filling, 'phrase'> {
  /** Absent where it leads nowhere, and is to be printed without a link. */
  href(target: string): string | undefined
  size(target: string): ImageSize | undefined
}

/**
 * The snippet as HTML, its ids and links to them left out, since it can stand on a page many times. Its images are all
 * lazy: it stands below or beside what a page is about.
 */
export function fillSnippet({ body, references }: Snippet, filling: SnippetFilling): Html {
  const targetOf = (index: number): string => references[index]?.target ?? ''
  const slots = body.slots.filter(({ slot }) => slot.kind !== 'id' && slot.kind !== 'fragment')
  return fillBody(
    { ...body, slots },
    {
      address: (index) => filling.href(targetOf(index)),
      size: (index) => filling.size(targetOf(index)),
      firstImage: 'lazy',
      fragment: (id) => `#${id}`,
      idPrefix: '',
      phrase: filling.phrase,
    },
  )
}
