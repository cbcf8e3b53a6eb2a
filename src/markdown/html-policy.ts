import type { Element, Root } from 'hast'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'
import { visit } from 'unist-util-visit'
import type { MarkdownConfig } from '../config/config.ts'

/** What raw HTML may hold (DESIGN.md section 6): what GitHub allows, and figures, sound, film and frames. */
export const schema: Schema = {
  ...defaultSchema,
  // Ids get their prefix where the page is known, see `Body`.
  clobber: [],
  clobberPrefix: '',
  strip: ['script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'title', 'textarea', 'xmp', 'plaintext'],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    ...['abbr', 'audio', 'bdo', 'cite', 'dfn', 'figcaption', 'figure', 'iframe', 'mark', 'small', 'time', 'track'],
    ...['video', 'wbr'],
  ],
  attributes: {
    ...defaultSchema.attributes,
    audio: ['src', 'controls', 'loop', 'preload'],
    iframe: ['src', 'width', 'height', 'allow', 'allowFullScreen', ['loading', 'lazy'], 'referrerPolicy'],
    source: ['src', 'type', ...(defaultSchema.attributes?.source ?? [])],
    td: [...(defaultSchema.attributes?.td ?? []), ['className', /^align-(left|center|right)$/]],
    th: [...(defaultSchema.attributes?.th ?? []), ['className', /^align-(left|center|right)$/]],
    track: ['src', 'kind', 'srcLang', 'default'],
    video: ['src', 'controls', 'loop', 'muted', 'poster', 'preload', 'playsInline'],
  },
  protocols: {
    ...defaultSchema.protocols,
    poster: ['http', 'https'],
    href: [...(defaultSchema.protocols?.href ?? []), 'tel'],
  },
}

/** Something that was taken out of an essay's HTML: where it first stands, and how often it does. */
export interface Dropped {
  /** `<script>`, or `onclick` of `<p>`. */
  readonly what: string
  readonly mend: string
  readonly offset: number
  readonly count: number
}

/** The tree reduced to what is allowed, and what was taken out. Comments stay until the tree is compiled: one may mark the excerpt's end. */
export function reduceHtml(
  tree: Root,
  iframes: MarkdownConfig['iframes'],
): { tree: Root; dropped: readonly Dropped[] } {
  const dropped = new Map<string, Dropped>()
  const drop = (what: string, mend: string, element: Element) => {
    const before = dropped.get(what)
    const offset = before?.offset ?? element.position?.start.offset ?? 0
    dropped.set(what, { what, mend, offset, count: (before?.count ?? 0) + 1 })
  }
  visit(tree, 'element', (element, index, parent) => {
    const host = element.tagName === 'iframe' ? hostOf(element.properties.src) : undefined
    if (element.tagName === 'iframe' && !(host && iframes.includes(host))) {
      const from = host ? ` from ${host}` : ''
      drop(
        `<iframe>${from}`,
        'Frames are kept from the hosts that `markdown.iframes` lists in the configuration.',
        element,
      )
      if (parent && index !== undefined) parent.children.splice(index, 1)
      return index
    }
    for (const [what, mend] of dropsOf(element)) drop(what, mend, element)
    return undefined
  })
  const reduced = sanitize(tree, { ...schema, allowComments: true })
  const root: Root = reduced.type === 'root' ? reduced : { type: 'root', children: [] }
  return { tree: root, dropped: [...dropped.values()] }
}

const alone: Schema = { ...schema, ancestors: {}, required: {} }
const TRUST = 'If you trust all who write here, set `markdown.html: trusted`.'

/** Asks the sanitiser itself about one element, so that there is no second opinion. */
function dropsOf(element: Element): readonly (readonly [what: string, mend: string])[] {
  const kept = sanitize({ ...element, children: [] }, alone)
  if (kept.type !== 'element')
    return [[`<${element.tagName}>`, `Write it in Markdown, or with an element that is allowed. ${TRUST}`]]
  const isKept = (name: string) => name in kept.properties || QUIET.has(name)
  return Object.keys(element.properties)
    .filter((name) => !isKept(name))
    .map((name) => [`\`${name}\` of <${element.tagName}>`, `Take the attribute away. ${TRUST}`])
}

/** Presentation that converters and video sites write and nobody misses. */
const QUIET = new Set(['className', 'style', 'frameBorder', 'srcSet', 'sizes', 'decoding', 'loading', 'fetchPriority'])

function hostOf(address: unknown): string | undefined {
  const written = typeof address === 'string' && address.startsWith('//') ? `https:${address}` : String(address)
  return URL.canParse(written) && /^https?:/i.test(written) ? new URL(written).host : undefined
}
