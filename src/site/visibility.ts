import type { Post } from '../post/post.ts'
import type { IsoDate, Moment } from '../time/moment.ts'

/** Which essays a build shows besides those that are due, and the only clock there is. */
export interface Visibility {
  /** Milliseconds since 1970, UTC. */
  readonly now: number
  readonly drafts: boolean
  readonly future: boolean
  readonly expired: boolean
}

export type Hidden = 'draft' | 'scheduled' | 'expired'

/** Why a post is not to be seen now; nothing for one that is. Lists, feeds and indices are all made of what this lets through. */
export function hiddenAs(post: Post, now: number): Hidden | undefined {
  if (post.frontMatter.draft) return 'draft'
  const due = dueOf(post)
  if (due && due.instant > now) return 'scheduled'
  const end = lapseOf(post)
  return end !== undefined && end <= now ? 'expired' : undefined
}

export function isShown(hidden: Hidden | undefined, { drafts, future, expired }: Visibility): boolean {
  return hidden === undefined || { draft: drafts, scheduled: future, expired }[hidden]
}

/** When a post ends to be seen: its own `expires`, or that of the permission that it stands on, whichever comes first. */
export function lapseOf({ expires, permissionExpires }: Post): number | undefined {
  const ends = [expires?.instant, permissionExpires?.instant].filter((end) => end !== undefined)
  return ends.length > 0 ? Math.min(...ends) : undefined
}

/** How many essays and pages a build leaves out, and why. */
export interface LeftOut {
  readonly draft: number
  readonly scheduled: number
  readonly expired: number
  /** The day on which the first of the scheduled ones is due, in the site's time zone. */
  readonly nextDue: IsoDate | undefined
}

export function leftOutOf(posts: readonly Post[], visibility: Visibility): LeftOut {
  const hidden = posts
    .map((post) => ({ post, reason: hiddenAs(post, visibility.now) }))
    .filter(({ reason }) => !isShown(reason, visibility))
  const countOf = (wanted: Hidden) => hidden.filter(({ reason }) => reason === wanted).length
  const dues = hidden.filter(({ reason }) => reason === 'scheduled').flatMap(({ post }) => dueOf(post) ?? [])
  const next = dues.sort((a, b) => a.instant - b.instant)[0]
  return { draft: countOf('draft'), scheduled: countOf('scheduled'), expired: countOf('expired'), nextDue: next?.day }
}

function dueOf({ publish, published }: Post): Moment | undefined {
  return publish ?? published
}
