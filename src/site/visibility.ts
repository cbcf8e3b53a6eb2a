import type { PermissionEnd } from '../attribution/permission-end.ts'
import type { Author } from '../data/site-data.ts'
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

/** The author of a post whose attribution holds for it, where the data files know them. */
export type AuthorOf = (post: Post) => Author | undefined

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
  authorOf: AuthorOf,
  visibility: Visibility,
): { readonly shown: readonly SeenPost[]; readonly leftOut: readonly SeenPost[] } {
  const shows = { draft: visibility.drafts, scheduled: visibility.future, expired: visibility.expired }
  const shown: SeenPost[] = []
  const leftOut: SeenPost[] = []
  for (const post of posts) {
    const reasons = reasonsToHide(post, authorOf(post), visibility.now)
    const hidden = reasons.find((reason) => !shows[reason])
    if (hidden) leftOut.push({ post, hidden })
    else shown.push({ post, hidden: reasons[0] })
  }
  return { shown, leftOut }
}

/** Why a post is not to be seen at an instant. */
export function reasonsToHide(post: Post, author: Author | undefined, now: number): readonly Hidden[] {
  const due = dueOf(post)
  const end = endOf(post, author)
  const reasons: Hidden[] = []
  if (post.frontMatter.draft) reasons.push('draft')
  if (due && due.instant > now) reasons.push('scheduled')
  if (end && end.instant <= now) reasons.push('expired')
  return reasons
}

/** From when on a post is to be seen; nothing for one that says no date. */
export function dueOf({ publish, published }: Post): Moment | undefined {
  return publish ?? published
}

/** When a post ends to be seen: its own `expires`, or that of the permission that it stands on, whichever comes first. */
export function endOf(post: Post, author: Author | undefined): Moment | undefined {
  const { expires } = post
  const permission = permissionEndOf(post, author)?.moment
  return expires && (!permission || expires.instant <= permission.instant) ? expires : permission
}

/** The end of the permission that a post stands on: its own, else its author's, else that of the site's defaults. */
export function permissionEndOf(post: Post, author: Author | undefined): PermissionEnd | undefined {
  if (post.frontMatter.attribution?.permission) return post.permissionEnd
  return author?.attribution?.permission ? author.permissionEnd : post.defaultPermissionEnd
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

export function leftOutOf(leftOut: readonly SeenPost[]): LeftOut {
  const countOf = (wanted: Hidden) => leftOut.filter(({ hidden }) => hidden === wanted).length
  const dues = leftOut.filter(({ hidden }) => hidden === 'scheduled').flatMap(({ post }) => dueOf(post) ?? [])
  const next = dues.sort((a, b) => a.instant - b.instant)[0]
  return { draft: countOf('draft'), scheduled: countOf('scheduled'), expired: countOf('expired'), nextDue: next?.day }
}
