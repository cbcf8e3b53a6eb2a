import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { ExcerptConfig, MarkdownConfig } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile, type SourceText, type Span } from '../diagnostic/place.ts'
import { countWords } from '../text/words.ts'
import { type Body, SlotMarks } from './body.ts'
import { compileTree } from './compile.ts'
import { essayTreeOf, takeTitle } from './essay-tree.ts'
import { excerptOf, plainText } from './excerpt.ts'
import { type Dropped, reduceHtml } from './html-policy.ts'
import { parseMarkdown } from './parse.ts'
import { type Found, placeSlots } from './slots.ts'

export interface BodyOptions extends MarkdownConfig {
  /** The site's own address; links under it are the site's own. */
  readonly ownUrl: string | undefined
  readonly excerpt: ExcerptConfig
  /** Whether the first heading of level 1 is the title, and leaves the text. */
  readonly takesTitle: boolean
}

/** What the Markdown of one essay gives. Spans count in the whole file. */
export interface ReadBody extends Found {
  readonly title: string | undefined
  readonly body: Body
  readonly excerpt: { readonly body: Body; readonly isBlock: boolean; readonly isCut: boolean; readonly text: string }
  readonly opening: string
  readonly words: number
  /** The whole as plain text. */
  readonly text: string
}

/**
 * The Markdown of a file from `start` on, as HTML with slots. Reports HTML that was taken out (`markdown/dropped`), what
 * other programs left in the text (`markdown/leftover`), and a marker that would cut an element in two (`excerpt/split`).
 * Absent, with `markdown/failed`, where the parser or a plugin gives up.
 */
export function readBody(source: SourceText, start: number, options: BodyOptions): Checked<ReadBody | undefined> {
  try {
    return readTree(source, start, options)
  } catch (error) {
    const isDeep = error instanceof RangeError
    const reason = isDeep ? 'it is nested too deeply' : error instanceof Error ? error.message : String(error)
    return checked(undefined, [
      diagnose('markdown/failed', {
        message: `the text can’t be read as Markdown: ${reason}.`,
        mend: isDeep
          ? 'Look for long runs of `>`, `*`, `[` or `![`, and shorten them.'
          : 'Look at the remark plugins that the configuration lists under `markdown.remarkPlugins`.',
        place: placeOfFile(source.path),
      }),
    ])
  }
}

function readTree(source: SourceText, start: number, options: BodyOptions): Checked<ReadBody> {
  const text = source.text.slice(start)
  const inFile = ([from, to]: Span): Span => [start + from, start + to]
  const marks = new SlotMarks()
  const mdast = parseMarkdown(text, source.path, options)
  const diagnostics: Diagnostic[] = leftoversIn(mdast).map(({ what, span }) =>
    diagnose('markdown/leftover', {
      message: `\`${what}\` is a command for another program, and is printed as it stands.`,
      mend: 'Write what it stood for in Markdown, or take it away.',
      place: placeOf(source, inFile(span)),
    }),
  )
  const title = options.takesTitle ? takeTitle(mdast) : undefined
  const { hast, hasRawHtml } = essayTreeOf(mdast, text, marks)
  const reduced =
    hasRawHtml && options.html === 'sanitize' ? reduceHtml(hast, options.iframes) : { tree: hast, dropped: [] }
  diagnostics.push(...reduced.dropped.map((dropped) => diagnoseDropped(dropped, source, start)))
  const found = placeSlots(reduced.tree, { marks, ownUrl: options.ownUrl, hasRawHtml })
  const excerpt = excerptOf(reduced.tree, options.excerpt)
  if (excerpt.splitAt !== undefined) {
    diagnostics.push(
      diagnose('excerpt/split', {
        message:
          '`<!-- more -->` stands inside another element, which it would cut in two; the first words open the essay instead.',
        mend: 'Move it between two paragraphs.',
        place: placeOf(source, inFile([excerpt.splitAt, excerpt.splitAt + '<!-- more -->'.length])),
      }),
    )
  }
  const plain = plainText(reduced.tree)
  const value: ReadBody = {
    ...found,
    references: found.references.map((reference) => ({ ...reference, span: inFile(reference.span) })),
    title,
    body: compileTree(reduced.tree, marks, options.html),
    excerpt: {
      body: compileTree(excerpt.tree, marks, options.html),
      isBlock: excerpt.isBlock,
      isCut: excerpt.isCut,
      text: excerpt.text,
    },
    opening: excerpt.opening,
    words: countWords(plain),
    text: plain,
  }
  return checked(value, diagnostics)
}

function diagnoseDropped({ what, mend, offset, count }: Dropped, source: SourceText, start: number): Diagnostic {
  const others = count > 1 ? ` (and ${count - 1} more in this file)` : ''
  return diagnose('markdown/dropped', {
    message: `${what} is not allowed in an essay, and is left out${others}.`,
    mend,
    place: placeOf(source, [start + offset, start + offset + 1]),
  })
}

const LEFTOVER = /\{%-?\s*\w+.*?%\}|\{\{[<%].*?[>%]\}\}|\[\/?(?:caption|gallery|embed|audio|video|playlist)\b[^\]]*\]/g

/** Commands of Liquid (Jekyll), Hugo and WordPress in the text; code may show them. Spans count in the Markdown. */
function leftoversIn(tree: MdastRoot): readonly { readonly what: string; readonly span: Span }[] {
  const found: { what: string; span: Span }[] = []
  visit(tree, (node) => {
    if (node.type !== 'text' && node.type !== 'html') return
    for (const match of node.value.matchAll(LEFTOVER)) {
      const from = (node.position?.start.offset ?? 0) + match.index
      found.push({ what: match[0], span: [from, from + match[0].length] })
    }
  })
  return found
}
