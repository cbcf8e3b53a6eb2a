import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Pluggable, type Processor, unified } from 'unified'
import { VFile } from 'vfile'
import type { MarkdownConfig } from '../config/config.ts'
import { nativeTree } from './native-parser.ts'
import { type OwnSyntax, ownSyntax, type Reading, readingOf } from './own-syntax.ts'
import { guarded } from './plugins.ts'
import { referenceTree } from './reference-parser.ts'
import { SMART_PUNCTUATION } from './smart-text.ts'
import { giveTimesBack } from './times-of-day.ts'

/** What of the configuration a Markdown tree depends on. */
export type ParseOptions = Pick<MarkdownConfig, 'parser' | 'smartQuotes' | 'remarkPlugins'>

/**
 * The mdast of a Markdown text, CommonMark and GFM, after the site's own remark plugins and smart punctuation.
 * Offsets in it count from the start of `text`. Throws `PluginFailure` for what a plugin does wrong, and
 * RangeError for a text that is nested too deeply.
 */
export function parseMarkdown(text: string, path: string | undefined, options: ParseOptions): Root {
  // Nothing is to be run on it.
  if (options.remarkPlugins.length === 0 && !options.smartQuotes) return plainTree(text, options)
  const { pipeline, hasOwnSyntax } = readerFor(options)
  const file = new VFile(path === undefined ? text : { value: text, path })
  const parsed = hasOwnSyntax(text) ? treeWithOwnSyntax(pipeline, file) : plainTree(text, options)
  // A plugin may give any tree; what is no root has no text for us.
  const tree = pipeline.runSync(parsed, file)
  return tree.type === 'root' ? (tree as Root) : { type: 'root', children: [] }
}

/** For texts beside the essays, which are plain Markdown. One value, since a pipeline is kept for each. */
export const NO_PLUGINS: ParseOptions['remarkPlugins'] = []

function treeWithOwnSyntax(pipeline: Pipeline, file: VFile): Root {
  const tree = pipeline.parse(file)
  giveTimesBack(tree, String(file))
  return tree
}

/** CommonMark and GFM. Which parser it is depends on the text and the site alone, so the tree does too. */
function plainTree(text: string, { parser }: ParseOptions): Root {
  return (parser === 'auto' ? nativeTree(text) : undefined) ?? referenceTree(text)
}

type Pipeline = Processor<Root, undefined, undefined, undefined, undefined>

interface Reader {
  /** Reads all that the site's plugins know, and runs them. */
  readonly pipeline: Pipeline
  readonly hasOwnSyntax: OwnSyntax
}

const readers = new WeakMap<ParseOptions['remarkPlugins'], Map<boolean, Reader>>()

/** One frozen pipeline for each set of options: making one costs as much as a short essay. */
function readerFor({ smartQuotes, remarkPlugins }: ParseOptions): Reader {
  const made = readers.get(remarkPlugins) ?? new Map<boolean, Reader>()
  readers.set(remarkPlugins, made)
  const reader = made.get(smartQuotes) ?? makeReader(smartQuotes, remarkPlugins)
  made.set(smartQuotes, reader)
  return reader
}

function makeReader(smartQuotes: boolean, remarkPlugins: ParseOptions['remarkPlugins']): Reader {
  const plugins: Pluggable[] = remarkPlugins.map(guarded)
  if (smartQuotes) plugins.push(...SMART_PUNCTUATION)
  const noted: { before?: Reading } = {}
  const pipeline = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(function (this: Processor) {
      noted.before = readingOf(this.parser, this.data())
    })
    .use({ plugins })
    .freeze()
  return { pipeline, hasOwnSyntax: ownSyntax(noted.before, readingOf(pipeline.parser, pipeline.data())) }
}
