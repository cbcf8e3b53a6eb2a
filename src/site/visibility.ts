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

/** A post, and why it is not to be seen now; nothing for one that is due. */
export interface SeenPost {
  readonly post: Post
  readonly hidden: Hidden | undefined
}

/**
 * The posts that a build shows, and those that it leaves out. Lists, feeds and indices are all made of the former alone.
 * What is hidden for two reasons, as a draft for next year, is shown where the build asks for both.
 */
export function seenPosts(
  posts: readonly Post[],
  visibility: Visibility,
): { readonly shown: readonly SeenPost[]; readonly leftOut: readonly SeenPost[] } {
  const shows = { draft: visibility.drafts, scheduled: visibility.future, expired: visibility.expired }
  const shown: SeenPost[] = []
  const leftOut: SeenPost[] = []
  for (const post of posts) {
    const reasons = reasonsToHide(post, visibility.now)
    const hidden = reasons.find((reason) => !shows[reason])
    if (hidden) leftOut.push({ post, hidden })
    else shown.push({ post, hidden: reasons[0] })
  }
  return { shown, leftOut }
}

function reasonsToHide(post: Post, now: number): readonly Hidden[] {
  const due = dueOf(post)
  const end = lapseOf(post)
  return [
    ...(post.frontMatter.draft ? ['draft' as const] : []),
    ...(due && due.instant > now ? ['scheduled' as const] : []),
    ...(end !== undefined && end <= now ? ['expired' as const] : []),
  ]
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

export const NOTHING_LEFT_OUT: LeftOut = { draft: 0, scheduled: 0, expired: 0, nextDue: undefined }

export function leftOutOf(posts: readonly Post[], visibility: Visibility): LeftOut {
  const { leftOut } = seenPosts(posts, visibility)
  const countOf = (wanted: Hidden) => leftOut.filter(({ hidden }) => hidden === wanted).length
  const dues = leftOut.filter(({ hidden }) => hidden === 'scheduled').flatMap(({ post }) => dueOf(post) ?? [])
  const next = dues.sort((a, b) => a.instant - b.instant)[0]
  return { draft: countOf('draft'), scheduled: countOf('scheduled'), expired: countOf('expired'), nextDue: next?.day }
}

function dueOf({ publish, published }: Post): Moment | undefined {
  return publish ?? published
}
