import transliterated from '@sindresorhus/slugify'

declare const slug: unique symbol

/** An essay's or a term's own part of a URL: one safe path segment. Made by `slugOf` and `slugAsGiven`. */
export type Slug = string & { readonly [slug]: true }

const MAX_BYTES = 200

/**
 * A slug for any text: `Zoë & Łukasz` is `zoe-and-lukasz`; scripts that have no Latin spelling stay as they are
 * (`お客様対応`). Empty for a text without a letter or digit. A slug of a slug is itself.
 */
export function slugOf(text: string): Slug | undefined {
  if (IS_SLUG.test(text) && text.length <= MAX_BYTES) return unsafeSegment(text) ? undefined : (text as Slug)
  const plain = text.toLowerCase().normalize('NFC')
  // Case in front of a capital is no word's end here: `iPhone` is `iphone`.
  const latin = transliterated(plain, { decamelize: false })
  const slugged = latin || transliterated(plain, { decamelize: false, transliterate: false })
  const cut = cutToBytes(slugged, MAX_BYTES).replace(/-+$/, '')
  return cut && !unsafeSegment(cut) ? (cut as Slug) : undefined
}

/** Most names of files, which transliterating would leave as they are. */
const IS_SLUG = /^[a-z\d]+(?:-[a-z\d]+)*$/

/** The writer's own slug, exactly as written, or what is wrong with it. */
export function slugAsGiven(written: string): { readonly slug: Slug } | { readonly problem: string } {
  const problem = unsafeSegment(written.normalize('NFC'))
  return problem ? { problem } : { slug: written.normalize('NFC') as Slug }
}

/**
 * Why a text can't be one segment of a path on every system and in every URL; nothing for one that can.
 * (Windows' reserved names and characters, control and bidirectional characters, 200 bytes.)
 */
export function unsafeSegment(segment: string): string | undefined {
  if (segment === '') return 'it is empty'
  if (segment === '.' || segment === '..') return 'it is a step up or down in a path'
  const character = UNSAFE.exec(segment)
  if (character) return `it holds ${nameOfCharacter(character[0])}`
  if (/[. ]$/.test(segment)) return 'it ends with a dot or a space'
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(segment)) return 'Windows keeps this name for a device'
  return Buffer.byteLength(segment) > MAX_BYTES ? `it is longer than ${MAX_BYTES} bytes` : undefined
}

/** What a system's paths, a URL or a reader's eye can't take: halves of characters and invisible ones among them. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be refused
  /[\u0000-\u001f\u007f-\u009f\\/:*?"<>|#%\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Surrogate}\p{Noncharacter_Code_Point}]/u

function nameOfCharacter(character: string): string {
  const isVisible = /[!-~]/.test(character)
  return isVisible
    ? `\`${character}\``
    : `the invisible character U+${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function cutToBytes(text: string, limit: number): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    kept += character
  }
  return kept
}
