import type { Element, Root } from 'hast'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'
import { visit } from 'unist-util-visit'
import type { MarkdownConfig } from '../config/config.ts'

/** What raw HTML may hold: what GitHub allows, and figures, sound, film and frames. */
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
    // The frame of a table (see `placeSlots`).
    div: [...(defaultSchema.attributes?.div ?? []), ['role', 'group'], 'ariaLabel'],
    iframe: ['src', 'width', 'height', 'allow', 'allowFullScreen', 'loading', 'referrerPolicy'],
    img: [...(defaultSchema.attributes?.img ?? []), 'loading'],
    input: [...(defaultSchema.attributes?.input ?? []), 'ariaLabel'],
    // Without `srcset`, whose addresses would not be found where the page is not the essay's own.
    source: ['src', 'type'],
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

/** A tree reduced to what is allowed, and what was taken out. */
export interface Reduced {
  readonly tree: Root
  readonly dropped: readonly Dropped[]
}

/** Counts what is dropped, by what it is; the first of each has its place. */
class Dropping {
  readonly #found = new Map<string, Dropped>()

  add(what: string, mend: string, { position }: Element): void {
    const before = this.#found.get(what)
    const offset = before?.offset ?? position?.start.offset ?? 0
    this.#found.set(what, { what, mend, offset, count: (before?.count ?? 0) + 1 })
  }

  all(): readonly Dropped[] {
    return [...this.#found.values()]
  }
}

/** Comments stay until the tree is compiled: one may mark the excerpt's end. */
export function reduceHtml(tree: Root, iframes: MarkdownConfig['iframes']): Reduced {
  const dropped = new Dropping()
  visit(tree, 'element', (element, index, parent) => {
    const host = element.tagName === 'iframe' ? hostOf(element.properties.src) : undefined
    if (element.tagName === 'iframe' && !(host && iframes.includes(host))) {
      const from = host ? ` from ${host}` : ''
      dropped.add(
        `<iframe>${from}`,
        'Frames are kept from the hosts that `markdown.iframes` lists in the configuration.',
        element,
      )
      if (parent && index !== undefined) parent.children.splice(index, 1)
      return index
    }
    takeNonsense(element)
    for (const drop of dropsOf(element)) dropped.add(...drop, element)
    return undefined
  })
  const reduced = sanitize(tree, { ...schema, allowComments: true })
  const root: Root = reduced.type === 'root' ? reduced : { type: 'root', children: [] }
  return { tree: root, dropped: dropped.all() }
}

/**
 * Takes values that HTML doesn't know, and browsers pass over or guess at: it counts pixels in digits, and loads at once
 * or lazily. Without a word, as other presentation goes. Not in the schema, which holds for slots in these places too.
 */
function takeNonsense({ tagName, properties }: Element): void {
  if (!SIZED.has(tagName)) return
  for (const [name, value] of Object.entries(properties)) {
    const known = VALUES.get(name)
    if (known && !known.test(String(value))) delete properties[name]
  }
}

const SIZED: ReadonlySet<string> = new Set(['iframe', 'img', 'video'])
const VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['width', /^\d+$/],
  ['height', /^\d+$/],
  ['loading', /^(?:lazy|eager)$/i],
])

const alone: Schema = { ...schema, ancestors: {}, required: {} }
const TRUST = 'If you trust all who write here, set `markdown.html: trusted`.'

/** The same for a tree without HTML of its own, in which Markdown's links and pictures alone can be wrong. */
export function reduceAddresses(tree: Root): readonly Dropped[] {
  const dropped = new Dropping()
  const walk = ({ children }: Root | Element): void => {
    for (const element of children) {
      if (element.type !== 'element') continue
      for (const name of ['href', 'src'] as const) {
        const scheme = /^([a-z][a-z\d+.-]*):/i.exec(String(element.properties[name] ?? ''))?.[1]
        if (scheme === undefined || schema.protocols?.[name]?.includes(scheme.toLowerCase())) continue
        dropped.add(...attributeDrop(name, element), element)
        delete element.properties[name]
      }
      walk(element)
    }
  }
  walk(tree)
  return dropped.all()
}

type Drop = readonly [what: string, mend: string]

/** Asks the sanitiser itself about one element, so that there is no second opinion. */
function dropsOf(element: Element): readonly Drop[] {
  const names = Object.keys(element.properties)
  if (names.length === 0 && ALLOWED.has(element.tagName)) return []
  const kept = sanitize({ ...element, children: [] }, alone)
  if (kept.type !== 'element')
    return [[`<${element.tagName}>`, `Write it in Markdown, or with an element that is allowed. ${TRUST}`]]
  return names
    .filter((name) => !(name in kept.properties || QUIET.has(name)))
    .map((name) => attributeDrop(name, element))
}

const ALLOWED = new Set(schema.tagNames)

/** Attributes are named as HTML spells them: `onclick`, `data-id`. */
function attributeDrop(name: string, { tagName }: Element): Drop {
  const spelled = name.replace(/^(aria|data)(?=[A-Z])/, '$1-').toLowerCase()
  return [`\`${spelled}\` of <${tagName}>`, `Take the attribute away. ${TRUST}`]
}

/** Presentation that converters and video sites write and nobody misses. */
const QUIET = new Set([
  'className',
  'style',
  'frameBorder',
  'srcSet',
  'sizes',
  'decoding',
  'loading',
  'fetchPriority',
  'target',
])

function hostOf(address: unknown): string | undefined {
  const written = typeof address === 'string' && address.startsWith('//') ? `https:${address}` : String(address)
  return URL.canParse(written) && /^https?:/i.test(written) ? new URL(written).host : undefined
}
