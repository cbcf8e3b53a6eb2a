import type { Post } from '../post/post.ts'
import { compareText } from '../text/compare-text.ts'

/** The order of the site: the newest first; without a date last; equals by path. */
export function newestFirst(a: Post, b: Post): number {
  const x = a.published?.instant ?? -Infinity
  const y = b.published?.instant ?? -Infinity
  return x === y ? compareText(a.source.path, b.source.path) : y - x
}

/** The order in which they were written: the oldest first; without a date last; equals by path. */
export function oldestFirst(a: Post, b: Post): number {
  const x = a.published?.instant ?? Infinity
  const y = b.published?.instant ?? Infinity
  return x === y ? compareText(a.source.path, b.source.path) : x - y
}
