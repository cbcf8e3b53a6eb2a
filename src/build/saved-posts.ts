import { deserialize, serialize } from 'node:v8'
import type { Digest, Digests } from '../cache/digests.ts'
import { withGroups, withMaps } from '../cache/groups.ts'
import { type Key, keyOf } from '../cache/key.ts'
import type { Store, Stored } from '../cache/store.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import type { EssayFile } from '../source/essay-file.ts'

/** What of a post only its own page prints, or few ask for: it is kept apart and read when it is asked for. */
type Details = Pick<Post, 'spans' | 'body' | 'excerpt' | 'webLinks' | 'teaser' | 'contents' | 'topTerms'>

/** A post without its details, and without what its file says. */
type Head = Omit<Post, keyof Details | 'source'>

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

/** So many new posts are put into the store together: a batch is held in memory. */
const BATCH = 256

/** Posts of earlier runs. A post is kept under its file’s path and bytes, and all else that it depends on. */
export class SavedPosts {
  readonly #heads: Store
  readonly #details: Store
  readonly #digests: Digests
  readonly #isReadOnly: boolean
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
      const value = recalled(head, one.file, () => detailsIn(stored) ?? read(one).value)
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
    const details: Details = { spans, body, excerpt, webLinks, teaser, contents, topTerms }
    const saved = { head: { ...head, data: withMaps(head.data) }, diagnostics }
    this.#newHeads.set(key, serialize(saved))
    this.#newDetails.set(key, serialize(details))
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

/** The post as it was, its details read at the first question for one of them. */
function recalled(head: Head, source: EssayFile, read: () => Details | undefined): Post {
  let known: Details | undefined
  const details = (): Details => {
    known ??= read()
    if (!known) throw new Error(`\`${source.path}\` has become unreadable`)
    return known
  }
  return {
    ...head,
    source,
    data: withGroups(head.data) as Post['data'],
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
    get topTerms() {
      return details().topTerms
    },
  }
}
