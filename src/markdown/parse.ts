import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Pluggable, type Processor, unified } from 'unified'
import { VFile } from 'vfile'
import type { MarkdownConfig } from '../config/config.ts'
import { guarded } from './plugins.ts'
import { SMART_PUNCTUATION } from './smart-text.ts'

/** What of the configuration a Markdown tree depends on. */
export type ParseOptions = Pick<MarkdownConfig, 'smartQuotes' | 'remarkPlugins'>

/**
 * The mdast of a Markdown text, CommonMark and GFM, after the site's own remark plugins and smart punctuation.
 * Offsets in it count from the start of `text`. Throws `PluginFailure` for what a plugin does wrong, and
 * RangeError for a text that is nested too deeply.
 */
export function parseMarkdown(text: string, path: string | undefined, options: ParseOptions): Root {
  const pipeline = pipelineFor(options)
  const file = new VFile(path === undefined ? text : { value: text, path })
  // A plugin may give any tree; what is no root has no text for us.
  const tree = pipeline.runSync(parseWith(pipeline, file), file)
  return tree.type === 'root' ? (tree as Root) : { type: 'root', children: [] }
}

/** For texts beside the essays, which are plain Markdown. One value, since a pipeline is kept for each. */
export const NO_PLUGINS: ParseOptions['remarkPlugins'] = []

type Pipeline = Processor<Root, undefined, undefined, undefined, undefined>

/**
 * The one place where text becomes a tree. remark-parse is the reference, and reads any syntax that a plugin of the
 * site adds to the pipeline; a second parser, for texts that need nothing of that, is chosen here and gives the same tree.
 */
function parseWith(pipeline: Pipeline, file: VFile): Root {
  return pipeline.parse(file)
}

const pipelines = new WeakMap<ParseOptions['remarkPlugins'], Map<boolean, Pipeline>>()

/** One frozen pipeline for each set of options: making one costs as much as a short essay. */
function pipelineFor({ smartQuotes, remarkPlugins }: ParseOptions): Pipeline {
  const made = pipelines.get(remarkPlugins) ?? new Map<boolean, Pipeline>()
  pipelines.set(remarkPlugins, made)
  const pipeline = made.get(smartQuotes) ?? makePipeline({ smartQuotes, remarkPlugins })
  made.set(smartQuotes, pipeline)
  return pipeline
}

function makePipeline({ smartQuotes, remarkPlugins }: ParseOptions): Pipeline {
  const plugins: Pluggable[] = remarkPlugins.map(guarded)
  if (smartQuotes) plugins.push(...SMART_PUNCTUATION)
  return unified().use(remarkParse).use(remarkGfm).use({ plugins }).freeze()
}
