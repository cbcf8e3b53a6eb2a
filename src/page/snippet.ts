import { toString as textOf } from 'mdast-util-to-string'
import type { MarkdownConfig } from '../config/config.ts'
import { NO_PLUGINS, parseMarkdown } from '../markdown/parse.ts'
import { fillSnippet, readSnippet, type Snippet } from '../markdown/snippet.ts'
import type { Entry, Leads } from '../site/site.ts'
import type { Html } from '../text/html.ts'
import { addressFollowed, type Press, type Reach, say, sizeFollowed } from './press.ts'
import { remember } from './remember.ts'

interface SnippetOptions {
  readonly reach?: Reach
  readonly smartQuotes?: boolean
  /** The entry that the text is a part of; none for one of the site's own. */
  readonly entry?: Entry
}

const snippetsOf = remember((_press: Press) => remember((_leads: Leads) => new Map<string, Html>()))

/**
 * A short Markdown text as HTML; remembered, since one biography or call to action stands on many pages. Its punctuation
 * is smart where the site's is, or where the essay's is that it comes from.
 */
export function snippet(
  press: Press,
  text: string,
  form: 'inline' | 'block',
  { reach = 'page', smartQuotes = press.site.config.markdown.smartQuotes, entry }: SnippetOptions = {},
): Html {
  // Most essays have no links in such texts, which then mean the same wherever they stand.
  const leads = entry?.leads.size ? entry.leads : press.site.leads
  const known = snippetsOf(press)(leads)
  const key = `${form} ${reach} ${smartQuotes} ${text}`
  const html =
    known.get(key) ?? filled(press, readSnippet(text, form, smartQuotes, press.site.addresses.ownUrl), reach, leads)
  known.set(key, html)
  return html
}

function filled(press: Press, read: Snippet, reach: Reach, leads: Leads): Html {
  return fillSnippet(read, {
    href: (written) => addressFollowed(press, reach, leads, written),
    size: (written) => sizeFollowed(press, leads, written),
    phrase: (key, values) => say(press, key, values),
  })
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
  const { children } = parseMarkdown(text, undefined, { parser: 'auto', smartQuotes, remarkPlugins: NO_PLUGINS })
  return children
    .map((block) => textOf(block, { includeHtml: false }))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
