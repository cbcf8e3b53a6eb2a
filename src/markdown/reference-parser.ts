import type { Root } from 'mdast'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { hasLiteralAutolink, mayHaveLiteralAutolink } from './literal-autolinks.ts'

/**
 * The mdast of CommonMark and GFM by remark-parse, the same as with all of remark-gfm. Each part of GFM costs time
 * wherever it is looked for, literal autolinks as much as all else together, so each is looked for only where the text
 * holds what it can't be without.
 */
export function referenceTree(text: string): Root {
  const needed = EXTENSIONS.map(({ trigger }) => trigger.test(text))
  const tree = parserWith(needed).parse(text)
  if (!mayHaveLiteralAutolink(text) || !hasLiteralAutolink(tree)) return tree
  return parserWith([...needed, true]).parse(text)
}

/** In the order of remark-gfm, but for the last, which it has first; they share no character that they begin with. */
const EXTENSIONS = [
  { trigger: /\[\^/, syntax: gfmFootnote(), tree: gfmFootnoteFromMarkdown() },
  { trigger: /~/, syntax: gfmStrikethrough(), tree: gfmStrikethroughFromMarkdown() },
  // Of one column, a table needs no bar, but then a colon.
  { trigger: /\||:-|-:/, syntax: gfmTable(), tree: gfmTableFromMarkdown() },
  // A box that isn't ticked may hold a line's end.
  { trigger: /\[(?:[xX \t]\]|[\r\n])/, syntax: gfmTaskListItem(), tree: gfmTaskListItemFromMarkdown() },
]

const LITERAL_AUTOLINKS = { syntax: gfmAutolinkLiteral(), tree: gfmAutolinkLiteralFromMarkdown() }

type Parser = Processor<Root, undefined, undefined, undefined, undefined>

const parsers = new Map<string, Parser>()

/** One for each set of extensions, by their places in the list; literal autolinks come after them. */
function parserWith(needed: readonly boolean[]): Parser {
  const key = needed.join()
  const made = parsers.get(key) ?? makeParser([...EXTENSIONS, LITERAL_AUTOLINKS].filter((_, i) => needed[i]))
  parsers.set(key, made)
  return made
}

function makeParser(extensions: readonly Omit<(typeof EXTENSIONS)[number], 'trigger'>[]): Parser {
  return unified()
    .use(remarkParse)
    .data({
      micromarkExtensions: extensions.map(({ syntax }) => syntax),
      fromMarkdownExtensions: extensions.map(({ tree }) => tree),
    })
    .freeze()
}
