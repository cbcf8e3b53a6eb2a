import type { Element, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { visit } from 'unist-util-visit'
import type { ExcerptConfig, MarkdownConfig } from '../../src/config/config.ts'
import { type Body, type Filling, fillBody } from '../../src/markdown/body.ts'
import { type BodyOptions, type ReadBody, readBody } from '../../src/markdown/read-body.ts'

export interface Given
  extends Partial<MarkdownConfig>,
    Pick<Partial<BodyOptions>, 'ownUrl' | 'givenTitle' | 'openingCharacters'> {
  readonly excerpt?: Partial<ExcerptConfig>
}

export interface Read {
  readonly given: ReadBody | undefined
  /** The body as it stands on the essay's own page, with addresses as they are written. */
  readonly html: string
  readonly excerpt: string
  /** `3:7 markdown/dropped: what is wrong` */
  readonly found: readonly string[]
}

/** Reads Markdown by the default configuration of a site at `https://example.org/`. */
export function read(markdown: string, { excerpt, ...given }: Given = {}): Read {
  const { value, diagnostics } = readBody({ path: 'posts/tea.md', text: markdown }, 0, {
    parser: 'auto',
    html: 'sanitize',
    iframes: ['www.youtube.com'],
    smartQuotes: false,
    remarkPlugins: [],
    ownUrl: 'https://example.org/',
    givenTitle: 'Given',
    openingCharacters: 1000,
    excerpt: { size: { words: 50 }, ellipsis: '…', more: undefined, sentence: true, ...excerpt },
    ...given,
  })
  return {
    given: value,
    html: value ? filled(value, value.body) : '',
    excerpt: value ? filled(value, value.excerpt.body) : '',
    found: diagnostics.map(({ code, message, place }) => `${place?.line}:${place?.column} ${code}: ${message}`),
  }
}

const WORDS: Readonly<Record<string, string>> = {
  'footnotes.label': 'Footnotes',
  'table.label': 'Table',
  'tasks.done': 'Done',
  'tasks.open': 'To do',
}

export function filled(
  { references }: Pick<ReadBody, 'references'>,
  body: Body,
  filling: Partial<Filling> = {},
): string {
  const { idPrefix = '' } = filling
  return fillBody(body, {
    address: (reference) => references[reference]?.target,
    size: () => undefined,
    firstImage: 'eager',
    fragment: (id) => `#${idPrefix}${id}`,
    idPrefix,
    phrase: (key, { reference }) => (key === 'footnotes.back' ? `Back to ${reference}` : (WORDS[key] ?? key)),
    ...filling,
  })
}

/** The elements of HTML as a browser's parser finds them. */
export function elementsOf(html: string): readonly Element[] {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html }] }
  const elements: Element[] = []
  visit(raw(tree), 'element', (element) => void elements.push(element))
  return elements
}
