import type { Root } from 'hast'
import type { Html } from '../text/html.ts'
import { type Body, fillBody, SlotMarks, withoutMarks } from './body.ts'
import { compileTree } from './compile.ts'
import { essayTreeOf } from './essay-tree.ts'
import { reduceHtml } from './html-policy.ts'
import { NO_PLUGINS, parseMarkdown } from './parse.ts'
import { type FoundReference, placeSlots } from './slots.ts'

/** A short Markdown text beside the essays: a biography, a comment, a question. Always sanitised. */
export interface Snippet {
  readonly body: Body
  readonly references: readonly FoundReference[]
}

/** `inline` takes the paragraph away from a text that is one paragraph, to stand inside another element. */
export function readSnippet(written: string, form: 'inline' | 'block', smartQuotes: boolean): Snippet {
  // A module's text has not been through the reading of a file, which lets no such character in.
  const text = withoutMarks(written)
  const marks = new SlotMarks()
  const { hast, hasRawHtml } = essayTreeOf(
    parseMarkdown(text, undefined, { smartQuotes, remarkPlugins: NO_PLUGINS }),
    text,
  )
  const tree = hasRawHtml ? reduceHtml(hast, []).tree : hast
  const { references } = placeSlots(tree, { marks, ownUrl: undefined, hasRawHtml })
  return { body: compileTree(form === 'inline' ? unwrapped(tree) : tree, marks, 'sanitize'), references }
}

function unwrapped(tree: Root): Root {
  const [only, ...others] = tree.children.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  return only?.type === 'element' && only.tagName === 'p' && others.length === 0
    ? { ...tree, children: only.children }
    : tree
}

/** The snippet as HTML, its ids and links to them left out, since it can stand on a page many times. */
export function fillSnippet({ body, references }: Snippet, hrefOf: (target: string) => string): Html {
  const slots = body.slots.filter(({ slot }) => slot.kind !== 'id' && slot.kind !== 'fragment')
  return fillBody(
    { ...body, slots },
    {
      address: (index) => hrefOf(references[index]?.target ?? ''),
      fragment: (id) => `#${id}`,
      idPrefix: '',
      phrase: (_key, values) => String(values.reference ?? ''),
    },
  )
}
