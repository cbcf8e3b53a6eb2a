import type { PermissionEnd } from '../attribution/permission-end.ts'
import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { nearest } from '../text/nearest.ts'
import type { Moment } from '../time/moment.ts'
import { entriesOf, listsOf, type Shelves } from './listing.ts'
import type { Archive, Entry } from './site.ts'
import { type AuthorOf, dueOf, endOf, permissionEndOf } from './visibility.ts'
import type { WholeSite } from './whole-site.ts'

const WARNED_BEFORE_MS = 30 * 24 * 60 * 60 * 1000

/**
 * What hides essays within 30 days by time alone (`attribution/lapses`): an essay's own end at its place, and a permission
 * that several stand on once, where it is written.
 */
export function diagnoseLapses(entries: readonly Entry[], authorOf: AuthorOf, now: number): readonly Diagnostic[] {
  const isNear = ({ instant }: Moment) => instant > now && instant - now <= WARNED_BEFORE_MS
  const own: Diagnostic[] = []
  const byPermission = new Map<PermissionEnd, Post[]>()
  for (const { post } of entries) {
    const author = authorOf(post)
    const end = endOf(post, author)
    if (!end || !isNear(end)) continue
    const permission = permissionEndOf(post, author)
    if (permission?.moment === end) byPermission.set(permission, [...(byPermission.get(permission) ?? []), post])
    else own.push(diagnoseEnd('this essay', 'the essay is', end, placeOfKey(post, 'expires')))
  }
  const shared = [...byPermission].map(([permission, [post, ...others]]) => {
    const what = 'the permission to publish this'
    if (others.length > 0) {
      const essays = `the ${others.length + 1} essays that stand on it are`
      return diagnoseEnd(what, essays, permission.moment, permission.place)
    }
    const isOwn = post?.permissionEnd === permission
    return diagnoseEnd(what, isOwn ? 'the essay is' : `${post?.source.path} is`, permission.moment, permission.place)
  })
  return [...own, ...shared]
}

/** The next instant at which there is more or less to warn of, or another essay to be seen; none is `Infinity`. */
export function nextStir(posts: readonly Post[], authorOf: AuthorOf, now: number): number {
  let next = Infinity
  for (const post of posts) {
    const end = endOf(post, authorOf(post))?.instant
    for (const instant of [dueOf(post)?.instant, end, end && end - WARNED_BEFORE_MS]) {
      if (instant !== undefined && instant > now && instant < next) next = instant
    }
  }
  return next
}

function diagnoseEnd(what: string, essays: string, { day }: Moment, place: Place): Diagnostic {
  return diagnose('attribution/lapses', {
    message: `${what} ends on ${day}; ${essays} left out from then on.`,
    mend: 'Renew it, or do nothing if that is meant.',
    place,
  })
}

export function diagnoseLists(
  archives: readonly Archive[],
  shelves: Shelves,
  whole: WholeSite,
  config: Config,
): readonly Diagnostic[] {
  const asked = archives.flatMap((archive) =>
    listsOf(archive.kind, config).flatMap((list) => (entriesOf(list, archive, shelves) ? [] : list.from)),
  )
  const unknown = new Set(asked.filter((from) => !whole.hasTerm(from)))
  return [...unknown].map((from) =>
    diagnose('config/list', {
      message: `\`lists\` asks for “${from}”, and no essay is in it.`,
      mend: listMeant(from, [...shelves.terms.keys()]),
    }),
  )
}

function listMeant(from: string, terms: readonly string[]): string {
  const near = nearest(from, terms)
  if (near !== undefined) return `Did you mean \`${near}\`?`
  return `Write \`all\`, \`this\`, or a term such as \`${terms[0] ?? 'category/tips'}\`.`
}

function commentsMeant(slug: string, slugs: Iterable<string>): string {
  const near = nearest(slug, slugs)
  return near === undefined ? 'Name the file after the slug of the essay.' : `Did you mean “${near}”?`
}

export function diagnoseComments(
  { comments }: SiteData,
  posts: readonly Post[],
  config: Config,
): readonly Diagnostic[] {
  const essays = posts.filter(({ kind }) => kind === 'essay')
  const { default: state, email, url } = config.comments
  const isOpen = () => state === 'open' || essays.some(({ frontMatter }) => frontMatter.comments === 'open')
  return [
    ...(comments.size > 0 ? diagnoseStrayComments(comments, essays) : []),
    ...(email === undefined && url === undefined && isOpen()
      ? [
          diagnose('comments/no-address', {
            message: 'comments are open, and nothing says where they are to be sent; they are shown as closed.',
            mend: 'Write `comments: {default: open, email: …}` or `url: …` in the configuration.',
          }),
        ]
      : []),
  ]
}

function diagnoseStrayComments(comments: SiteData['comments'], essays: readonly Post[]): readonly Diagnostic[] {
  const slugs = new Set(essays.map(({ slug }): string => slug))
  return [...comments.values()]
    .filter(({ slug }) => !slugs.has(slug))
    .map(({ slug, place }) =>
      diagnose('comments/unknown-essay', {
        message: `there are comments on “${slug}”, and no essay has that slug.`,
        mend: commentsMeant(slug, slugs),
        place,
      }),
    )
}
