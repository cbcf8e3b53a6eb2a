/**
 * What other programs call the keys of the front matter (site.md, "Other spellings"). A name is compared without its
 * case, hyphens and underscores: `in_reply_to` is `inReplyTo`.
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

const OTHERS: readonly (readonly [string, Key])[] = [
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
  ['images', 'image'],
  ['coverImage', 'image'],
]

/** Keys that other programs write and Deskbell has no use for: never taken for a slip of a key that it knows. */
const FOREIGN = new Set(['action', 'comment', 'question', 'update'])

const BY_FOLDED = new Map<string, Key>([
  ...KNOWN.map((key) => [folded(key), key] as const),
  ...OTHERS.map(([other, key]) => [folded(other), key] as const),
])

/** Deskbell's own key for a name as written; `published` with a day is the date, else it is the opposite of a draft. */
export function keyFor(written: string, value: unknown): Key | undefined {
  const name = folded(written)
  return name === 'published' && /^\d{4}-/.test(String(value)) ? 'date' : BY_FOLDED.get(name)
}

/** Every name that a slip may have been meant for: Deskbell's own, and the others under which it knows them. */
export const knownNames: readonly string[] = [...KNOWN, ...OTHERS.map(([other]) => other)]

export function isForeign(written: string): boolean {
  return FOREIGN.has(folded(written))
}

/** Whether two names are the same key: `in-reply-to` and `inReplyTo`. */
export function folded(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '')
}

const WORDS_IN_A_ROW = new Set(['tags', 'categories'])

/**
 * The value as its program meant it: `published: false` is a draft, `tags: tea coffee` (Jekyll) and `tags: tea, coffee`
 * are two tags, `categories: [[food, tea]]` (Hexo) two categories, of `images` the first counts, and `comments: true`
 * (Jekyll) leaves the site's own default.
 */
export function meant(written: string, key: Key, value: unknown): unknown {
  const name = folded(written)
  if (name === 'published' && key === 'draft') return isNo(value) ? 'true' : undefined
  if (key === 'comments') return isNo(value) ? 'hidden' : isYes(value) ? undefined : value
  if (name === 'images') return Array.isArray(value) ? value[0] : value
  if (WORDS_IN_A_ROW.has(name) && typeof value === 'string') {
    return value
      .split(value.includes(',') ? ',' : /\s+/)
      .map((word) => word.trim())
      .filter(Boolean)
  }
  return (key === 'category' || key === 'tags') && Array.isArray(value) ? value.flat() : value
}

function isNo(value: unknown): boolean {
  return /^(false|no|off)$/i.test(String(value))
}

function isYes(value: unknown): boolean {
  return /^(true|yes|on)$/i.test(String(value))
}

/** Keys whose values add up when an essay writes them under two names; of any other key the two are a mistake. */
export const adding: ReadonlySet<Key> = new Set<Key>(['category', 'tags', 'author', 'aliases'])

/** Keys of which the first name that is there counts, in the order of `knownNames`, without a word about the others. */
export const choosing: ReadonlySet<Key> = new Set<Key>(['summary', 'date', 'updated', 'image', 'draft'])
