import { resolve } from 'node:path'
import { append, type Checked, checked } from '../diagnostic/diagnostic.ts'
import type { Post } from '../post/post.ts'
import { loadHelpers, noteHelpers } from './load-helpers.ts'
import { parsePosts } from './parse-posts.ts'
import { type Plan, planSite } from './plan.ts'
import { asWanted, readSources, type Sources } from './read-sources.ts'
import type { ReadingOptions } from './reading-threads.ts'
import { RunMemory } from './run-memory.ts'
import { SiteMemory } from './site-memory.ts'
import type { SiteOptions } from './site-options.ts'
import { SourceMemory } from './source-memory.ts'
import { takeTurn } from './turns.ts'

/** A site read, parsed and planned: all that can be known of it before a page is rendered. */
export interface PreparedSite extends Sources {
  /** All essays and pages that could be parsed, hidden ones too. */
  readonly posts: readonly Post[]
  readonly plan: Plan
}

/**
 * The pipeline up to the plan. The findings are as the site's `diagnostics` want them, sorted by place. Absent where the
 * configuration or `now` can't be read; throws `Interrupted`. `runs` are earlier ones, which may have left something of the site.
 */
export async function prepareSite(options: SiteOptions, runs?: RunMemory): Promise<Checked<PreparedSite | undefined>> {
  return prepareSources(await readSources(options, new SourceMemory(runs)), options, new SiteMemory(runs))
}

/** The same with what earlier builds left of the site, for as long as `use` looks at it; nothing is written. */
export async function withSite<T>(
  options: SiteOptions,
  use: (site: Checked<PreparedSite | undefined>, runs: RunMemory) => T | Promise<T>,
): Promise<T> {
  // What is wrong with the memory is said by the builds, which mend it.
  const { value: runs } = RunMemory.open(resolve(options.site ?? '.'), { isReadOnly: true })
  try {
    return await use(await prepareSite(options, runs), runs)
  } finally {
    runs.abandon()
  }
}

/** The pipeline from what was read, up to the plan. `memory` is that of the site as it was prepared before. */
export async function prepareSources(
  { value: sources, diagnostics: inSources }: Checked<Sources | undefined>,
  turns: ReadingOptions,
  memory: SiteMemory,
): Promise<Checked<PreparedSite | undefined>> {
  if (!sources) return checked(undefined, inSources)
  const diagnostics = [...inSources]
  const take = <T>({ value, diagnostics: found }: Checked<T>): T => {
    append(diagnostics, found)
    return value
  }
  const { config, files, visibility, env } = sources
  const helpers = memory.helpers(take(await loadHelpers(files.helpers)))
  if (memory.digests) noteHelpers(helpers, files.helpers, memory.digests)
  const defaults = take(memory.defaults(config))
  const posts = take(await parsePosts(files, config, defaults, turns, memory.posts))
  await takeTurn({ phase: 'planning', done: 0, total: 0 }, turns)
  const plan = take(planSite(files, posts, { config, visibility, helpers, env }, memory.plan))
  return checked({ ...sources, posts, plan }, asWanted(diagnostics, config))
}
