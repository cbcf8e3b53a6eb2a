import { toString as textOf } from 'mdast-util-to-string'
import type { MarkdownConfig } from '../config/config.ts'
import { NO_PLUGINS, parseMarkdown } from '../markdown/parse.ts'
import { fillSnippet, readSnippet, type SnippetFilling } from '../markdown/snippet.ts'
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
  const html = known.get(key) ?? fillSnippet(readSnippet(text, form, smartQuotes), fillingOf(press, reach))
  known.set(key, html)
  return html
}

function fillingOf(press: Press, reach: Reach): SnippetFilling {
  return {
    href: (target) => addressAsWritten(press, reach, target),
    size: (target) => sizeAsWritten(press, target),
    phrase: (key, values) => say(press, key, values),
  }
}

const plainTextsOf = remember((_press: Press) => new Map<string, string>())

/** The same as plain text on one line, for a description; remembered, since every pager of a list has it. */
export function plainTextOf(press: Press, text: string): string {
  const known = plainTextsOf(press)
  const plain = known.get(text) ?? madePlain(text, press.site.config.markdown)
  known.set(text, plain)
  return plain
}

function madePlain(text: string, { smartQuotes }: Pick<MarkdownConfig, 'smartQuotes'>): string {
  const { children } = parseMarkdown(text, undefined, { smartQuotes, remarkPlugins: NO_PLUGINS })
  return children
    .map((block) => textOf(block, { includeHtml: false }))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
