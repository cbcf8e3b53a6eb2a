import type { Config } from '../config/config.ts'
import { append, type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { ReadDefaults } from '../post/defaults.ts'
import { type PostOptions, parsePost } from '../post/parse-post.ts'
import type { Post } from '../post/post.ts'
import type { SiteFiles, SourceFile } from '../source/source-file.ts'
import { keepLast, rememberLast } from './remember-last.ts'
import { type TurnOptions, takeTurn } from './turns.ts'

/** All essays and pages that can be parsed, in batches; what `memory` knows of them is not parsed again. Throws `Interrupted`. */
export async function parsePosts(
  { posts, pages }: Pick<SiteFiles, 'posts' | 'pages'>,
  config: Config,
  defaults: readonly ReadDefaults[],
  turns: TurnOptions,
  memory: PostMemory = new PostMemory(),
): Promise<Checked<readonly Post[]>> {
  const options = { config: partsOf(config), defaults }
  const parsed = memory.of(options, config)
  const sources = [
    ...posts.map((file) => ['essay', file] as const),
    ...pages.map((file) => ['page', file] as const),
  ].filter(([kind, file]) => !parsed[kind].has(file))
  for (const [index, [kind, file]] of sources.entries()) {
    await takeTurn({ phase: 'reading', done: index, total: sources.length }, turns)
    parsed[kind].set(file, parsePost(kind, file, options))
  }
  return memory.collected(posts, pages, parsed)
}

/** What each file was parsed to. A file can be both, where essays and pages are in one folder. */
type Parsed = Readonly<Record<Post['kind'], WeakMap<SourceFile, Checked<Post | undefined>>>>

/** Posts by their files, for as long as what they depend on besides is the same. */
export class PostMemory {
  readonly #options = keepLast<object>()
  readonly #parsed = rememberLast((_options: object): Parsed => ({ essay: new WeakMap(), page: new WeakMap() }))
  readonly collected: (
    posts: readonly SourceFile[],
    pages: readonly SourceFile[],
    parsed: Parsed,
  ) => Checked<readonly Post[]> = rememberLast(collected)

  of({ config, defaults }: PostOptions, { defaults: written }: Pick<Config, 'defaults'>): Parsed {
    // Which files defaults hold for is a function, made of the pattern that is written.
    const rules = defaults.map(({ holdsFor: _, ...rule }, i) => ({ ...rule, path: written[i]?.path }))
    return this.#parsed(this.#options({ config, rules }))
  }
}

function collected(
  posts: readonly SourceFile[],
  pages: readonly SourceFile[],
  parsed: Parsed,
): Checked<readonly Post[]> {
  const value: Post[] = []
  const diagnostics: Diagnostic[] = []
  const take = (post: Checked<Post | undefined> | undefined) => {
    if (post?.value) value.push(post.value)
    if (post && post.diagnostics.length > 0) append(diagnostics, post.diagnostics)
  }
  for (const file of posts) take(parsed.essay.get(file))
  for (const file of pages) take(parsed.page.get(file))
  return checked(value, diagnostics)
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
