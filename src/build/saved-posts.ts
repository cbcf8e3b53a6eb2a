import { deserialize, serialize } from 'node:v8'
import type { Digest, Digests } from '../cache/digests.ts'
import { withGroups, withMaps } from '../cache/groups.ts'
import { type Key, keyOf } from '../cache/key.ts'
import type { Store, Stored } from '../cache/store.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { Post, TopTerm } from '../post/post.ts'
import type { EssayFile } from '../source/essay-file.ts'

/** What of a post only its own page prints, or few ask for: it is kept apart and read when it is asked for. */
type Details = Pick<Post, 'spans' | 'body' | 'excerpt' | 'webLinks' | 'teaser' | 'contents'>

/** A post without its details, and without what its file says. */
type Head = Omit<Post, keyof Details | 'source' | 'topTerms'> & {
  /** The top terms, as `termsText` writes them. */
  readonly terms: string
}

/** A post as it is in the store; of a file that is none there are only findings. */
interface Saved {
  readonly head: Head | undefined
  readonly diagnostics: Checked<unknown>['diagnostics']
}

/** A file to be read as a post. */
export interface PostFile {
  readonly kind: Post['kind']
  readonly file: EssayFile
}

/** Of so many posts the details are held: those of a page are asked for one after the other, and of its neighbours again. */
const HELD = 256

/** So many new posts are put into the store together: a batch is held in memory. */
const BATCH = 256

/** Posts of earlier runs. A post is kept under its file’s path and bytes, and all else that it depends on. */
export class SavedPosts {
  readonly #heads: Store
  readonly #details: Store
  readonly #digests: Digests
  readonly #isReadOnly: boolean
  readonly #held = new Map<Key, Details>()
  /** Words of essays, each once. */
  readonly #words = new Map<string, string>()
  readonly #newHeads = new Map<Key, Uint8Array>()
  readonly #newDetails = new Map<Key, Uint8Array>()

  /** What stands in `heads` is read at each run; of `details` only what is printed is. */
  constructor(heads: Store, details: Store, digests: Digests, { isReadOnly }: { readonly isReadOnly: boolean }) {
    this.#heads = heads
    this.#details = details
    this.#digests = digests
    this.#isReadOnly = isReadOnly
  }

  /**
   * What is known of each file, at the same index. `holding` is all that holds for posts besides; `read` is for one that the store
   * has lost by the time it is looked into.
   */
  async recall(
    files: readonly PostFile[],
    holding: object,
    read: (file: PostFile) => Checked<Post | undefined>,
  ): Promise<readonly (Checked<Post | undefined> | undefined)[]> {
    const held = this.#digests.of(holding)
    if (held === undefined) return []
    const keys = files.map((file) => keyOfPost(file, held))
    const [heads, details] = await Promise.all([this.#heads.get(keys), this.#details.get(keys)])
    return files.map((one, i) => {
      const key = keys[i]
      const bytes = key && heads.get(key)?.bytes()
      if (!bytes) return undefined
      const { head, diagnostics }: Saved = deserialize(bytes)
      if (!head) return { value: undefined, diagnostics }
      const stored = details.get(key)
      if (!stored) return undefined
      const detailsOf = () => this.#detailsOf(key, () => detailsIn(stored) ?? read(one).value)
      const value = recalled(head, one.file, detailsOf, (word) => this.#pooled(word))
      this.#digests.note(value, key)
      return { value, diagnostics }
    })
  }

  /** Keeps what a file was read as. */
  async note(file: PostFile, holding: object, { value: post, diagnostics }: Checked<Post | undefined>): Promise<void> {
    const held = this.#digests.of(holding)
    if (held === undefined) return
    const key = keyOfPost(file, held)
    if (post) this.#digests.note(post, key)
    if (this.#isReadOnly) return
    if (this.#newHeads.size >= BATCH) await this.save()
    if (!post) {
      this.#newHeads.set(key, serialize({ head: undefined, diagnostics } satisfies Saved))
      return
    }
    const { source: _, spans, body, excerpt, webLinks, teaser, contents, topTerms, ...head } = post
    const details: Details = { spans, body, excerpt, webLinks, teaser, contents }
    const saved = { head: { ...head, terms: termsText(topTerms), data: withMaps(head.data) }, diagnostics }
    this.#newHeads.set(key, serialize(saved))
    this.#newDetails.set(key, serialize(details))
  }

  #detailsOf(key: Key, read: () => Details | undefined): Details {
    const details = this.#held.get(key) ?? read()
    if (!details) throw new Error('an essay has become unreadable, and so has what was kept of it')
    this.#held.delete(key)
    this.#held.set(key, details)
    const [oldest] = this.#held.keys()
    if (this.#held.size > HELD && oldest !== undefined) this.#held.delete(oldest)
    return details
  }

  #pooled(word: string): string {
    const known = this.#words.get(word)
    if (known === undefined) this.#words.set(word, word)
    return known ?? word
  }

  /** Has the store hold all that was kept. */
  async save(): Promise<void> {
    await Promise.all([this.#heads.put(this.#newHeads), this.#details.put(this.#newDetails)])
    this.#newHeads.clear()
    this.#newDetails.clear()
  }
}

function keyOfPost({ kind, file }: PostFile, held: Digest): Key {
  return keyOf(held, kind, file.path, file.digest)
}

function detailsIn(stored: Stored): Details | undefined {
  const bytes = stored.bytes()
  return bytes && deserialize(bytes)
}

/** The post as it was, its details read whenever one of them is asked for. */
function recalled(
  { terms, ...head }: Head,
  source: EssayFile,
  details: () => Details,
  pooled: (word: string) => string,
): Post {
  let topTerms: readonly TopTerm[] | undefined
  return {
    ...head,
    source,
    data: withGroups(head.data) as Post['data'],
    get topTerms() {
      topTerms ??= termsIn(terms, pooled)
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

/** `tea 12 pot 3`: words have no spaces. As objects they would be most of what is read at each run. */
function termsText(terms: readonly TopTerm[]): string {
  return terms.map(({ word, count }) => `${word} ${count}`).join(' ')
}

function termsIn(text: string, pooled: (word: string) => string): readonly TopTerm[] {
  if (text === '') return []
  const parts = text.split(' ')
  return Array.from({ length: parts.length / 2 }, (_, i) => ({
    word: pooled(parts[2 * i] ?? ''),
    count: Number(parts[2 * i + 1]),
  }))
}
