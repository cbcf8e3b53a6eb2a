import { isGroup } from '../schema/path.ts'
import type { Entry } from '../yaml/mapping.ts'
import { isFalse, isNo, isYes, type Key } from './spellings.ts'

/** A value, or an item of one, and where it stands below its key. */
export interface Part {
  readonly entry: Entry
  readonly at: readonly number[]
  readonly value: unknown
}

/** What an entry says under a key of Deskbell's. */
export interface Meaning {
  readonly isList: boolean
  readonly parts: readonly Part[]
}

/**
 * What an entry says, as its program meant it: `published: false` is a draft, `tags: tea coffee` (Jekyll) and
 * `tags: tea, coffee` are two tags, `categories: [[food, tea]]` (Hexo) two categories, of `images` the first counts,
 * `status: private` (WordPress) and `permalink: false` (Eleventy) are drafts, and `comments: true` leaves the site's own
 * default. What is blank says nothing, nor do blank items of a list, nor a date that Eleventy is to take from the file
 * (`git Last Modified`).
 */
export function meaningOf(name: string, key: Key, entry: Entry): Meaning | undefined {
  const { text } = entry
  const part = (value: unknown): Part => ({ entry, at: [], value })
  if (isBlank(text) || (key === 'date' && isAskedOfGit(text))) return undefined
  if (name === 'published' && key === 'draft') return isNo(text) ? single(part('true')) : undefined
  if (name === 'status') return single(part('true'))
  if (key === 'comments') return commentsOf(part(text))
  if (name === 'permalink' && key === 'draft') return single(part('true'))
  if (NONE.has(key) && isFalse(text)) return undefined
  if (WORDS_IN_A_ROW.has(name) && typeof text === 'string') {
    const words = text.split(text.includes(',') ? ',' : /\s+/).map((word) => word.trim())
    return { isList: true, parts: words.filter(Boolean).map(part) }
  }
  if (!Array.isArray(text)) return single(itemMeant(key, part(text)))
  const parts = itemsOf(part(text), NESTED.has(key)).map((item) => itemMeant(key, item))
  if (!(name === 'images' || (key === 'series' && parts.length < 2))) return { isList: true, parts }
  const [first] = parts
  return first && single(first)
}

/** A date that would be another on another machine. */
function isAskedOfGit(value: unknown): boolean {
  return typeof value === 'string' && /^(git )?(created|last modified)$/i.test(value)
}

/** Of these, text with spaces or commas is several values. */
const WORDS_IN_A_ROW = new Set(['tags', 'categories'])

/** Of these, `false` is the absence, as themes of other programs have it: `image: false`. */
const NONE: ReadonlySet<Key> = new Set<Key>(['image', 'author', 'summary', 'layout'])

/** Of these, a list in a list is part of it. */
const NESTED: ReadonlySet<Key> = new Set<Key>(['category', 'tags'])

function single(part: Part): Meaning {
  return { isList: false, parts: [part] }
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '')
}

/** Jekyll and Hexo say whether there are any; converters from WordPress bring the comments themselves. */
function commentsOf(part: Part): Meaning | undefined {
  if (isNo(part.value)) return single({ ...part, value: 'hidden' })
  return isYes(part.value) || isGroup(part.value) ? undefined : single(part)
}

function itemsOf({ entry, at, value }: Part, isNested: boolean): readonly Part[] {
  if (!Array.isArray(value)) return [{ entry, at, value }]
  return value.flatMap((item: unknown, i) => {
    if (isBlank(item)) return []
    const part = { entry, at: [...at, i], value: item }
    return isNested ? itemsOf(part, true) : part
  })
}

/** Authors as converters from WordPress and Hugo's themes write them, pictures as jekyll-seo-tag reads them. */
function itemMeant(key: Key, part: Part): Part {
  const { value } = part
  if (key === 'lang' && typeof value === 'string') return { ...part, value: value.replaceAll('_', '-') }
  if (!isGroup(value) || Array.isArray(value)) return part
  if (key === 'author') return { ...part, value: value.name ?? value.display_name ?? value }
  if (key === 'image' && value.path !== undefined && value.src === undefined) {
    return { ...part, value: { src: value.path, ...(value.alt === undefined ? {} : { alt: value.alt }) } }
  }
  return part
}
