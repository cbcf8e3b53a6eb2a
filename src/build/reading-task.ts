import { withGroups, withMaps } from '../cache/groups.ts'
import type { PostOptions } from '../post/parse-post.ts'
import type { Post } from '../post/post.ts'
import type { EssayFile } from '../source/essay-file.ts'

/** What a thread is asked to read, one after the other. */
export interface ReadingTask {
  readonly essays: readonly { readonly kind: Post['kind']; readonly file: ReturnType<EssayFile['handOver']> }[]
  /** Shared: at 0 stands the index of the essay that is being read. */
  readonly at: Int32Array
}

/** Options without plugins, as they are sent to a thread: what has no prototype, as groups of a writer’s own data, comes out with one. */
export function sentOptions({ config, defaults }: PostOptions): PostOptions {
  return { config, defaults: defaults.map((rule) => ({ ...rule, data: withMaps(rule.data) as Post['data'] })) }
}

/** The options that were sent so. */
export function receivedOptions({ config, defaults }: PostOptions): PostOptions {
  return { config, defaults: defaults.map((rule) => ({ ...rule, data: withGroups(rule.data) as Post['data'] })) }
}
