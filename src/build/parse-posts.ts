import type { Config } from '../config/config.ts'
import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import type { ReadDefaults } from '../post/defaults.ts'
import { type PostOptions, parsePost } from '../post/parse-post.ts'
import type { Post } from '../post/post.ts'
import type { EssayFile } from '../source/essay-file.ts'
import type { SiteFiles } from '../source/source-file.ts'
import { type ReadingOptions, readInThreads, threadsFor } from './reading-threads.ts'
import { keepLast, rememberEach, rememberLast } from './remember-last.ts'
import { heldPost, savedPost, Words } from './saved-post.ts'
import type { PostFile, SavedPosts } from './saved-posts.ts'
import { takeTurn } from './turns.ts'

/**
 * All essays and pages that can be parsed, in batches or, where there are many, by threads; what `memory` knows of them is not
 * parsed again. Throws `Interrupted`.
 */
export async function parsePosts(
  { posts, pages }: Pick<SiteFiles, 'posts' | 'pages'>,
  config: Config,
  defaults: readonly ReadDefaults[],
  turns: ReadingOptions,
  memory: PostMemory = new PostMemory(),
): Promise<Checked<readonly Post[]>> {
  const { options, holding } = readingOf(config, defaults)
  const parsed = memory.of(holding)
  const sources: readonly PostFile[] = [
    ...parsed.essay.unread(posts).map((file) => ({ kind: 'essay', file }) as const),
    ...parsed.page.unread(pages).map((file) => ({ kind: 'page', file }) as const),
  ]
  const parse = ({ kind, file }: PostFile) => parsePost(kind, file, options)
  const recalled = await memory.saved?.recall(sources, holding, parse)
  const unknown = sources.filter(({ kind, file }, i) => {
    const known = recalled?.[i]
    if (known) parsed[kind].set(file, known)
    return known === undefined
  })
  let done = 0
  const take = async ({ kind, file }: PostFile, post: Checked<Post | undefined> | undefined): Promise<void> => {
    if (post) parsed[kind].set(file, post)
    done++
    await takeTurn({ phase: 'reading', done, total: unknown.length }, turns)
  }
  await takeTurn({ phase: 'reading', done, total: unknown.length }, turns)
  const { parser, remarkPlugins } = config.markdown
  const threads = remarkPlugins.length > 0 ? 0 : (turns.threads ?? threadsFor(unknown.length, parser))
  if (threads === 0) {
    for (const source of unknown) {
      const post = parse(source)
      await memory.saved?.note(source, holding, post)
      await take(source, post)
    }
  } else {
    const words = new Words()
    await readInThreads(unknown, options, threads, async ({ read, left }) => {
      const all = [...read, ...left.map((source) => ({ source, saved: savedPost(parse(source)) }))]
      const posts = memory.saved
        ? await memory.saved.take(all, holding, parse)
        : all.map(({ source, saved }) => heldPost(saved, source.file, words))
      for (const [i, { source }] of all.entries()) await take(source, posts[i])
    })
  }
  await memory.saved?.save()
  return memory.collected(posts, pages, parsed)
}

/** By what posts are read: all that they depend on besides their files, and as it can be told from another. */
export interface Reading {
  readonly options: PostOptions
  readonly holding: object
}

export function readingOf(config: Config, defaults: readonly ReadDefaults[]): Reading {
  const options = { config: partsOf(config), defaults }
  return { options, holding: { config: options.config, defaults } }
}

/** What files were parsed to, each for as long as it is there. */
class ParsedFiles {
  readonly #posts = new WeakMap<EssayFile, Checked<Post | undefined>>()
  readonly #values = rememberEach((file: EssayFile) => this.#posts.get(file)?.value)
  readonly #findings = rememberEach((file: EssayFile) => {
    const found = this.#posts.get(file)?.diagnostics
    return found && found.length > 0 ? found : undefined
  })
  #last: readonly EssayFile[] = []

  unread(files: readonly EssayFile[]): readonly EssayFile[] {
    return files.filter((file, i) => file !== this.#last[i] && !this.#posts.has(file))
  }

  /** Of files that are all parsed. */
  all(files: readonly EssayFile[]): Checked<readonly Post[]> {
    this.#last = files
    return checked(this.#values(files).filter(isThere), this.#findings(files).filter(isThere).flat())
  }

  set(file: EssayFile, post: Checked<Post | undefined>): void {
    this.#posts.set(file, post)
  }
}

/** A file can be both, where essays and pages are in one folder. */
type Parsed = Readonly<Record<Post['kind'], ParsedFiles>>

/** Posts by their files, for as long as what they depend on besides is the same. */
export class PostMemory {
  /** Those of earlier runs. */
  readonly saved: SavedPosts | undefined
  readonly #holding = keepLast<object>()
  readonly #parsed = rememberLast((_holding: object): Parsed => ({ essay: new ParsedFiles(), page: new ParsedFiles() }))
  readonly collected: (
    posts: readonly EssayFile[],
    pages: readonly EssayFile[],
    parsed: Parsed,
  ) => Checked<readonly Post[]> = rememberLast(collected)

  constructor(saved?: SavedPosts | undefined) {
    this.saved = saved
  }

  /** By all that holds for posts besides their files. */
  of(holding: object): Parsed {
    return this.#parsed(this.#holding(holding))
  }
}

function collected(posts: readonly EssayFile[], pages: readonly EssayFile[], parsed: Parsed): Checked<readonly Post[]> {
  const [inPosts, inPages] = [parsed.essay.all(posts), parsed.page.all(pages)]
  return checked([...inPosts.value, ...inPages.value], [...inPosts.diagnostics, ...inPages.diagnostics])
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined
}

/** No more of the configuration than a post depends on. */
function partsOf({
  timezone,
  configuredUrl,
  excerpt,
  frontMatter,
  markdown,
  folders,
  related,
}: Config): PostOptions['config'] {
  return { timezone, configuredUrl, excerpt, frontMatter, markdown, folders, related }
}
