import type { Digests } from '../cache/digests.ts'
import { readDefaults } from '../post/defaults.ts'
import type { Helper } from '../template/helpers.ts'
import { PostMemory } from './parse-posts.ts'
import { PlanMemory } from './plan-memory.ts'
import { keepLast, rememberLast } from './remember-last.ts'
import type { RunMemory } from './run-memory.ts'

/**
 * What is known of a site from the last time that it was prepared. Nothing here says what depends on what: each stage is
 * given the very same objects where nothing has changed, and gives the very same then.
 */
export class SiteMemory {
  /** As in `SourceMemory`. */
  readonly digests: Digests | undefined
  readonly helpers: (helpers: ReadonlyMap<string, Helper>) => ReadonlyMap<string, Helper> = keepLast()
  readonly defaults: typeof readDefaults = rememberLast(readDefaults)
  readonly posts: PostMemory
  readonly plan: PlanMemory

  constructor(runs?: RunMemory) {
    this.digests = runs?.digests
    this.posts = new PostMemory(runs?.posts)
    this.plan = new PlanMemory(this.digests)
  }
}
