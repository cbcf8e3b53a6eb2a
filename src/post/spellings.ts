import { folded } from '../schema/path.ts'

/**
 * What the keys of the front matter are called, by Deskbell and by other programs (docs/front-matter.md). A name
 * is compared without its case, hyphens and underscores: `in_reply_to` is `inReplyTo`.
 */
const KNOWN = [
  'title',
  'subtitle',
  'summary',
  'date',
  'updated',
  'publish',
  'expires',
  'draft',
  'category',
  'tags',
  'series',
  'continues',
  'author',
  'attribution',
  'inReplyTo',
  'slug',
  'permalink',
  'aliases',
  'canonical',
  'guid',
  'image',
  'questions',
  'actions',
  'related',
  'cta',
  'comments',
  'lang',
  'toc',
  'layout',
  'smartQuotes',
] as const

export type Key = (typeof KNOWN)[number]

/** Other names of keys. */
export const otherNames: readonly (readonly [string, Key])[] = [
  ['excerpt', 'summary'],
  ['description', 'summary'],
  ['pubDate', 'date'],
  ['lastmod', 'updated'],
  ['last_modified_at', 'updated'],
  ['updatedDate', 'updated'],
  ['modified', 'updated'],
  ['publishDate', 'publish'],
  ['expiryDate', 'expires'],
  ['published', 'draft'],
  ['categories', 'category'],
  ['tag', 'tags'],
  ['authors', 'author'],
  ['url', 'permalink'],
  ['alias', 'aliases'],
  ['redirect_from', 'aliases'],
  ['canonical_url', 'canonical'],
  ['images', 'image'],
  ['coverImage', 'image'],
]

/**
 * Keys that other programs, their themes and converters write, one edit away from a key that Deskbell knows and no slip
 * of it: `comment` of Hugo's themes, `update` of Hexo's, `publisher` of jekyll-seo-tag. (All others that Jekyll, Hugo,
 * Hexo, Eleventy and converters from WordPress write, such as `weight`, are further away.)
 */
const FOREIGN = new Set(['action', 'comment', 'expired', 'publisher', 'question', 'update'])

/** What WordPress calls an essay that readers don't see. */
const UNSEEN = new Set(['draft', 'auto-draft', 'private', 'pending', 'trash'])

const BY_FOLDED = new Map<string, Key>([
  ...KNOWN.map((key) => [folded(key), key] as const),
  ...otherNames.map(([other, key]) => [folded(other), key] as const),
])

/**
 * Deskbell's own key for a name as written. `published` says the opposite of a draft where its value is a yes or a no,
 * and a date where it is anything else; the `status` of WordPress and the `permalink` of Eleventy count where they keep an
 * essay from being seen.
 */
export function keyFor(written: string, value: unknown): Key | undefined {
  const name = folded(written)
  if (name === 'permalink' && isFalse(value)) return 'draft'
  if (name === 'status') return typeof value === 'string' && UNSEEN.has(value.toLowerCase()) ? 'draft' : undefined
  return name === 'published' && value !== undefined && !isYes(value) && !isNo(value) ? 'date' : BY_FOLDED.get(name)
}

/** Every name that a slip may have been meant for: Deskbell's own, and the others under which it knows them. */
export const knownNames: readonly string[] = [...KNOWN, ...otherNames.map(([other]) => other)]

export function isForeign(written: string): boolean {
  return FOREIGN.has(folded(written))
}

/** The one word, which no text of a writer’s is likely to be. */
export function isFalse(value: unknown): boolean {
  return value === false || value === 'false'
}

export function isNo(value: unknown): boolean {
  return typeof value === 'boolean' ? !value : typeof value === 'string' && /^(false|no|off)$/i.test(value)
}

export function isYes(value: unknown): boolean {
  return typeof value === 'boolean' ? value : typeof value === 'string' && /^(true|yes|on)$/i.test(value)
}

/** Keys whose values add up when an essay writes them under two names; of any other key the two are a mistake. */
export const adding: ReadonlySet<Key> = new Set<Key>(['category', 'tags', 'author', 'aliases'])

/** Keys of which the first name that is there counts, in the order of `knownNames`, without a word about the others. */
export const choosing: ReadonlySet<Key> = new Set<Key>(['summary', 'date', 'updated', 'image', 'draft', 'canonical'])
