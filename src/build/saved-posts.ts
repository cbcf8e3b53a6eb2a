import type { Digest, Digests } from '../cache/digests.ts'
import { type Key, keyOf } from '../cache/key.ts'
import type { Store } from '../cache/store.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import type { EssayFile } from '../source/essay-file.ts'
import { type Details, detailsIn, heldPost, recalledPost, type SavedPost, savedPost, Words } from './saved-post.ts'

/** A file to be read as a post. */
export interface PostFile {
  readonly kind: Post['kind']
  readonly file: EssayFile
}

/** A file, and what it was read as in another thread. */
export interface ReadFile {
  readonly source: PostFile
  readonly saved: SavedPost
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
  readonly #words = new Words()
  #newHeads = new Map<Key, Uint8Array>()
  #newDetails = new Map<Key, Uint8Array>()

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
      const head = key && heads.get(key)?.bytes()
      if (!head) return undefined
      const stored = details.get(key)
      const detailsOf = () =>
        this.#detailsOf(key, () => {
          const bytes = stored?.bytes()
          return bytes ? detailsIn(bytes) : read(one).value
        })
      const post = recalledPost(head, one.file, detailsOf, this.#words)
      if (!post.value) return post
      if (!stored) return undefined
      this.#digests.note(post.value, key)
      return post
    })
  }

  /** Has digests tell a post by what it was read of, without keeping it. */
  name(post: Post, file: PostFile, holding: object): void {
    const held = this.#digests.of(holding)
    if (held !== undefined) this.#digests.note(post, keyOfPost(file, held))
  }

  /** Keeps what a file was read as. */
  async note(file: PostFile, holding: object, post: Checked<Post | undefined>): Promise<void> {
    const held = this.#digests.of(holding)
    if (held === undefined) return
    const key = keyOfPost(file, held)
    if (post.value) this.#digests.note(post.value, key)
    if (this.#isReadOnly) return
    if (this.#newHeads.size >= BATCH) await this.save()
    this.#keep(key, savedPost(post))
  }

  /** Keeps what files were read as elsewhere, and gives the posts. */
  async take(
    files: readonly ReadFile[],
    holding: object,
    read: (file: PostFile) => Checked<Post | undefined>,
  ): Promise<readonly Checked<Post | undefined>[]> {
    const held = this.#isReadOnly ? undefined : this.#digests.of(holding)
    if (held !== undefined) for (const { source, saved } of files) this.#keep(keyOfPost(source, held), saved)
    await this.save()
    const sources = files.map(({ source }) => source)
    const recalled = await this.recall(sources, holding, read)
    return files.map(({ source, saved }, i) => recalled[i] ?? heldPost(saved, source.file, this.#words))
  }

  #keep(key: Key, { head, details }: SavedPost): void {
    this.#newHeads.set(key, head)
    if (details) this.#newDetails.set(key, details)
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

  /** Has the store hold all that was kept. */
  async save(): Promise<void> {
    const [heads, details] = [this.#newHeads, this.#newDetails]
    this.#newHeads = new Map()
    this.#newDetails = new Map()
    await Promise.all([this.#heads.put(heads), this.#details.put(details)])
  }
}

function keyOfPost({ kind, file }: PostFile, held: Digest): Key {
  return keyOf(held, kind, file.path, file.digest)
}
