import { isDeepStrictEqual } from 'node:util'
import type { Post, Reference } from '../post/post.ts'

/** What of a post only pages that show it ask for; and where it stands in its file, which is asked for only to tell of it. */
const SHOWN: ReadonlySet<string> = new Set<keyof Post>([
  ...(['source', 'spans', 'body', 'excerpt', 'teaser', 'words', 'contents', 'webLinks', 'references'] as const),
])

/**
 * Whether a post differs from what its file was before only in what is printed where it is shown: then a site that has the one in
 * the place of the other is the same, and so is all that is wrong with it, as long as nothing is told of this file.
 */
export function isOnlyBodyEdited(was: Post, is: Post): boolean {
  return isDeepStrictEqual(standingOf(was), standingOf(is))
}

function standingOf(post: Post): unknown {
  // What only its pages ask for isn't so much as read from the disk.
  const keys = Object.keys(post).filter((key) => !SHOWN.has(key)) as (keyof Post)[]
  return [keys.map((key) => [key, post[key]]), post.references.map(leadOf)]
}

function leadOf({ kind, target }: Reference): unknown {
  return [kind, target]
}
