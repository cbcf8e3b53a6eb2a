import type { ExcerptConfig, MarkdownConfig } from '../config/config.ts'
import { type Checked, checked, type Diagnostic, diagnose, type Finding } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile, type SourceText, type Span } from '../diagnostic/place.ts'
import { detached } from '../text/detached.ts'
import { countWords } from '../text/words.ts'
import { type Body, SlotMarks } from './body.ts'
import { compileTree } from './compile.ts'
import { type EssayTree, essayTreeOf, takeTitle, unparsedTreeOf } from './essay-tree.ts'
import { excerptOf } from './excerpt.ts'
import { makeFigures, settleFigures } from './figures.ts'
import { type Dropped, type Reduced, reduceAddresses, reduceHtml } from './html-policy.ts'
import { leftoversIn } from './leftovers.ts'
import { parseMarkdown } from './parse.ts'
import { plainText } from './plain-text.ts'
import { PluginFailure } from './plugins.ts'
import { type Found, placeSlots } from './slots.ts'
import { diagnoseWordless, wordlessIn } from './wordless.ts'

export interface BodyOptions extends MarkdownConfig {
  /** The site's own address; links under it are the site's own. */
  readonly ownUrl: string | undefined
  readonly excerpt: ExcerptConfig
  /** How much of the opening is asked for (see `ExcerptTree`). */
  readonly openingCharacters: number
  /** The title that the front matter gives; without one the first heading of level 1 is the title, and leaves the text. */
  readonly givenTitle: string | undefined
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
 * other programs left in the text (`markdown/leftover`), images without words (`images/alt`), and a marker that would
 * cut an element in two (`excerpt/split`).
 * Absent, with `markdown/failed`, where the text is nested too deeply or a plugin of the site fails.
 */
export function readBody(source: SourceText, start: number, options: BodyOptions): Checked<ReadBody | undefined> {
  try {
    return readTree(source, start, options)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw new Error(`${source.path} can’t be read as Markdown.`, { cause: error })
    return checked(undefined, [diagnose('markdown/failed', { ...failure, place: placeOfFile(source.path) })])
  }
}

function failureOf(error: unknown): Finding | undefined {
  if (error instanceof PluginFailure) {
    return {
      message: `the text can’t be read as Markdown: ${error.message}.`,
      mend: 'Look at the remark plugins that the configuration lists under `markdown.remarkPlugins`.',
    }
  }
  if (!(error instanceof RangeError)) return undefined
  return {
    message: 'the text can’t be read as Markdown: it is nested too deeply.',
    mend: 'Look for long runs of `>`, `-`, `*`, `[` or HTML tags that are never closed, and shorten them.',
  }
}

function readTree(source: SourceText, start: number, options: BodyOptions): Checked<ReadBody> {
  const text = start === 0 ? source.text : source.text.slice(start)
  const inFile = ([from, to]: Span): Span => [start + from, start + to]
  const marks = new SlotMarks()
  const mdast = parseMarkdown(text, source.path, options)
  const leftovers = leftoversIn(mdast, text)
  const title = takeTitle(mdast, options.givenTitle)
  const unparsed = unparsedTreeOf(mdast)
  makeFigures(unparsed)
  const essay = essayTreeOf(unparsed, text)
  const { hasRawHtml, hasComments } = essay
  const { tree, dropped } = reduced(essay, options)
  if (hasRawHtml) settleFigures(tree, text)
  const wordless = wordlessIn(tree, text)
  const found = placeSlots(tree, { marks, ownUrl: options.ownUrl, hasRawHtml })
  const excerpt = excerptOf(tree, options.excerpt, options.openingCharacters, hasComments)
  const plain = plainText(tree)
  const value: ReadBody = {
    references: found.references.map(({ kind, target, span }) => ({
      kind,
      target: detached(target),
      span: inFile(span),
    })),
    webLinks: found.webLinks.map(({ address, span }) => ({ address: detached(address), span: inFile(span) })),
    anchors: found.anchors.map(detached),
    contents: found.contents.map(({ level, text, id }) => ({ level, text: detached(text), id: detached(id) })),
    title: title === undefined ? undefined : detached(title),
    body: compileTree(tree, marks, options.html),
    excerpt: {
      body: compileTree(excerpt.tree, marks, options.html),
      isBlock: excerpt.isBlock,
      isCut: excerpt.isCut,
      text: detached(excerpt.text),
    },
    opening: excerpt.opening,
    words: countWords(plain),
    text: plain,
  }
  return checked(value, [
    ...leftovers.map(({ what, span }) => diagnoseLeftover(what, source, inFile(span))),
    ...dropped.map((drop) => diagnoseDropped(drop, source, start)),
    ...wordless.map((image) => diagnoseWordless(image, placeOf(source, inFile(image.span)))),
    ...(excerpt.splitAt ? [diagnoseSplit(source, inFile(excerpt.splitAt))] : []),
  ])
}

function reduced({ hast, hasRawHtml }: EssayTree, { html, iframes }: BodyOptions): Reduced {
  if (html === 'trusted') return { tree: hast, dropped: [] }
  return hasRawHtml ? reduceHtml(hast, iframes) : { tree: hast, dropped: reduceAddresses(hast) }
}

function diagnoseLeftover(what: string, source: SourceText, span: Span): Diagnostic {
  return diagnose('markdown/leftover', {
    message: `\`${what}\` is a command for another program, and is printed as it stands.`,
    mend: 'Write what it stood for in Markdown, or take it away.',
    place: placeOf(source, span),
  })
}

function diagnoseDropped({ what, mend, offset, count }: Dropped, source: SourceText, start: number): Diagnostic {
  const others = count > 1 ? ` (and ${count - 1} more in this file)` : ''
  return diagnose('markdown/dropped', {
    message: `${what} is not allowed in an essay, and is left out${others}.`,
    mend,
    place: placeOf(source, [start + offset, start + offset + 1]),
  })
}

function diagnoseSplit(source: SourceText, span: Span): Diagnostic {
  return diagnose('excerpt/split', {
    message:
      '`<!-- more -->` stands inside another element, which it would cut in two; the first words open the essay instead.',
    mend: 'Move it between two paragraphs.',
    place: placeOf(source, span),
  })
}
