import { toString as textOf } from 'mdast-util-to-string'
import { parseMarkdown } from '../markdown/parse.ts'
import { fillSnippet, readSnippet } from '../markdown/snippet.ts'
import type { Html } from '../text/html.ts'
import { addressAsWritten, type Press, type Reach } from './press.ts'
import { remember } from './remember.ts'

const snippetsOf = remember((_press: Press) => new Map<string, Html>())

/** A short Markdown text as HTML; remembered, since one biography or call to action stands on many pages. */
export function snippet(press: Press, text: string, form: 'inline' | 'block', reach: Reach = 'page'): Html {
  const known = snippetsOf(press)
  const key = `${form} ${reach} ${text}`
  const html =
    known.get(key) ?? fillSnippet(readSnippet(text, form), (target) => addressAsWritten(press, reach, target))
  known.set(key, html)
  return html
}

/** The same as plain text on one line, for a description. */
export function plainTextOf(text: string): string {
  const { children } = parseMarkdown(text, undefined, { smartQuotes: false, remarkPlugins: [] })
  return children
    .map((block) => textOf(block, { includeHtml: false }))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
