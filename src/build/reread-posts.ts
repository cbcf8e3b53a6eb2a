import type { Config } from '../config/config.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import { readDefaults } from '../post/defaults.ts'
import { parsePost } from '../post/parse-post.ts'
import type { Post } from '../post/post.ts'
import { type Reading, readingOf } from './parse-posts.ts'
import { asWanted } from './read-sources.ts'
import type { PostFile, SavedPosts } from './saved-posts.ts'

/** Some files of essays and pages, by their numbers among all. */
export type NumberedFiles = ReadonlyMap<number, PostFile>
export type NumberedPosts = ReadonlyMap<number, Post>

/** Reads a few posts of a site, without keeping anything of them. */
export class RereadPosts {
  readonly #config: Config
  readonly #saved: SavedPosts
  readonly #reading: Reading

  constructor(config: Config, saved: SavedPosts) {
    this.#config = config
    this.#saved = saved
    this.#reading = readingOf(config, readDefaults(config).value)
  }

  /** As earlier runs read them; undefined where one isn’t known. */
  async known(files: NumberedFiles): Promise<NumberedPosts | undefined> {
    return this.#posts(files, (recalled) => recalled?.value)
  }

  /** As they are now; undefined where something is wrong with one. */
  async faultless(files: NumberedFiles): Promise<NumberedPosts | undefined> {
    return this.#posts(files, (recalled, file) => {
      const { value, diagnostics } = recalled ?? this.#read(file)
      return asWanted(diagnostics, this.#config).length > 0 ? undefined : value
    })
  }

  async #posts(
    files: NumberedFiles,
    postOf: (recalled: Checked<Post | undefined> | undefined, file: PostFile) => Post | undefined,
  ): Promise<NumberedPosts | undefined> {
    const { holding } = this.#reading
    const recalled = await this.#saved.recall([...files.values()], holding, (file) => this.#parsed(file))
    const posts = new Map<number, Post>()
    for (const [i, [number, file]] of [...files].entries()) {
      const post = postOf(recalled[i], file)
      if (!post) return undefined
      posts.set(number, post)
    }
    return posts
  }

  #read(file: PostFile): Checked<Post | undefined> {
    const post = this.#parsed(file)
    if (post.value) this.#saved.name(post.value, file, this.#reading.holding)
    return post
  }

  #parsed({ kind, file }: PostFile): Checked<Post | undefined> {
    return parsePost(kind, file, this.#reading.options)
  }
}
