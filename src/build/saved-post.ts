import { deserialize, serialize } from 'node:v8'
import { withGroups, withMaps } from '../cache/groups.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { Post, TopTerm } from '../post/post.ts'
import type { EssayFile } from '../source/essay-file.ts'

/** What a file was read as, in bytes, for another process or thread. */
export interface SavedPost {
  readonly head: Uint8Array
  /** Absent for a file that is no post, of which there are only findings. */
  readonly details: Uint8Array | undefined
}

/** What of a post only its own page prints, or few ask for: it is kept apart and read when it is asked for. */
export type Details = Pick<Post, 'spans' | 'body' | 'excerpt' | 'webLinks' | 'teaser' | 'contents'>

/** A post without its details, and without what its file says. */
type Head = Omit<Post, keyof Details | 'source' | 'topTerms'> & {
  /** The top terms, as `termsText` writes them. */
  readonly terms: string
}

interface SavedHead {
  readonly head: Head | undefined
  readonly diagnostics: Checked<unknown>['diagnostics']
}

export function savedPost({ value: post, diagnostics }: Checked<Post | undefined>): SavedPost {
  if (!post) return { head: serialize({ head: undefined, diagnostics } satisfies SavedHead), details: undefined }
  const { source: _, spans, body, excerpt, webLinks, teaser, contents, topTerms, ...head } = post
  const saved = { head: { ...head, terms: termsText(topTerms), data: withMaps(head.data) }, diagnostics }
  const details: Details = { spans, body, excerpt, webLinks, teaser, contents }
  return { head: serialize(saved), details: serialize(details) }
}

/** The post as it was, all of it held in memory. */
export function heldPost(
  { head, details: bytes }: SavedPost,
  source: EssayFile,
  words: Words,
): Checked<Post | undefined> {
  let details: Details | undefined
  const read = (): Details => {
    if (!bytes) throw new Error('a post was saved without its details')
    details ??= detailsIn(bytes)
    return details
  }
  return recalledPost(head, source, read, words)
}

export function detailsIn(bytes: Uint8Array): Details {
  return deserialize(bytes)
}

/** The post as it was, its `details` read whenever one of them is asked for. */
export function recalledPost(
  bytes: Uint8Array,
  source: EssayFile,
  details: () => Details,
  words: Words,
): Checked<Post | undefined> {
  const { head, diagnostics }: SavedHead = deserialize(bytes)
  return { value: head && postOf(head, source, details, words), diagnostics }
}

function postOf({ terms, ...head }: Head, source: EssayFile, details: () => Details, words: Words): Post {
  let topTerms: readonly TopTerm[] | undefined
  return {
    ...head,
    source,
    data: withGroups(head.data) as Post['data'],
    get topTerms() {
      topTerms ??= termsIn(terms, words)
      return topTerms
    },
    get spans() {
      return details().spans
    },
    get body() {
      return details().body
    },
    get excerpt() {
      return details().excerpt
    },
    get webLinks() {
      return details().webLinks
    },
    get teaser() {
      return details().teaser
    },
    get contents() {
      return details().contents
    },
  }
}

/** Words of essays, each once. */
export class Words {
  readonly #known = new Map<string, string>()

  pooled(word: string): string {
    const known = this.#known.get(word)
    if (known === undefined) this.#known.set(word, word)
    return known ?? word
  }
}

/** `tea 12 pot 3`: words have no spaces. As objects they would be most of what is read at each run. */
function termsText(terms: readonly TopTerm[]): string {
  return terms.map(({ word, count }) => `${word} ${count}`).join(' ')
}

function termsIn(text: string, words: Words): readonly TopTerm[] {
  if (text === '') return []
  const parts = text.split(' ')
  return Array.from({ length: parts.length / 2 }, (_, i) => ({
    word: words.pooled(parts[2 * i] ?? ''),
    count: Number(parts[2 * i + 1]),
  }))
}
