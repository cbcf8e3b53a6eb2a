import { toString as textOf } from 'mdast-util-to-string'
import { NO_PLUGINS, parseMarkdown } from '../markdown/parse.ts'
import { fillSnippet, readSnippet } from '../markdown/snippet.ts'
import type { Html } from '../text/html.ts'
import { addressAsWritten, type Press, type Reach, say, sizeAsWritten } from './press.ts'
import { remember } from './remember.ts'

interface SnippetOptions {
  readonly reach?: Reach
  readonly smartQuotes?: boolean
}

const snippetsOf = remember((_press: Press) => new Map<string, Html>())

/**
 * A short Markdown text as HTML; remembered, since one biography or call to action stands on many pages. Its punctuation
 * is smart where the site's is, or where the essay's is that it comes from.
 */
export function snippet(
  press: Press,
  text: string,
  form: 'inline' | 'block',
  { reach = 'page', smartQuotes = press.site.config.markdown.smartQuotes }: SnippetOptions = {},
): Html {
  const known = snippetsOf(press)
  const key = `${form} ${reach} ${smartQuotes} ${text}`
  const html = known.get(key) ?? snippetOnce(press, text, form, { reach, smartQuotes })
  known.set(key, html)
  return html
}

/** The same for a text that is met once. */
export function snippetOnce(press: Press, text: string, form: 'inline' | 'block', options: SnippetOptions = {}): Html {
  const { reach = 'page', smartQuotes = press.site.config.markdown.smartQuotes } = options
  return fillSnippet(readSnippet(text, form, smartQuotes), {
    href: (target) => addressAsWritten(press, reach, target),
    size: (target) => sizeAsWritten(press, target),
    phrase: (key, values) => say(press, key, values),
  })
}

/** The same as plain text on one line, for a description. */
export function plainTextOf({ site }: Press, text: string): string {
  const { smartQuotes } = site.config.markdown
  const { children } = parseMarkdown(text, undefined, { smartQuotes, remarkPlugins: NO_PLUGINS })
  return children
    .map((block) => textOf(block, { includeHtml: false }))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
