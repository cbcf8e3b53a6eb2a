import type { Config } from '../config/config.ts'
import type { SiteData } from '../data/site-data.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'
import { nearest } from '../text/nearest.ts'
import { entriesOf, listsOf, type Shelves } from './listing.ts'
import type { Archive, Entry } from './site.ts'
import { lapseOf } from './visibility.ts'

const WARNED_BEFORE_MS = 30 * 24 * 60 * 60 * 1000

export function diagnoseLapse(post: Post, now: number): readonly Diagnostic[] {
  const end = lapseOf(post)
  if (end === undefined || end <= now || end - now > WARNED_BEFORE_MS) return []
  const isPermission = end === post.permissionExpires?.instant
  const key = isPermission ? 'attribution.permission.expires' : 'expires'
  const what = isPermission ? 'the permission to publish this' : 'this essay'
  return [
    diagnose('attribution/lapses', {
      message: `${what} ends on ${(isPermission ? post.permissionExpires : post.expires)?.day}; the essay is left out from then on.`,
      mend: 'Renew it, or do nothing if that is meant.',
      place: placeOf(post.source, post.spans[key] ?? [0, 1]),
    }),
  ]
}

export function diagnoseLists(archives: readonly Archive[], shelves: Shelves, config: Config): readonly Diagnostic[] {
  const unknown = new Set<string>()
  for (const archive of archives) {
    for (const list of listsOf(archive.kind, config)) if (!entriesOf(list, archive, shelves)) unknown.add(list.from)
  }
  return [...unknown].map((from) =>
    diagnose('config/list', {
      message: `\`lists\` asks for “${from}”, and no visible essay is in it.`,
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
  essays: readonly Entry[],
  config: Config,
): readonly Diagnostic[] {
  const slugs = new Set(posts.filter(({ kind }) => kind === 'essay').map(({ slug }): string => slug))
  const strays = [...comments.values()].filter(({ slug }) => !slugs.has(slug))
  const { default: state, email, url } = config.comments
  const isOpen = state === 'open' || essays.some(({ post }) => post.frontMatter.comments === 'open')
  return [
    ...strays.map(({ slug, place }) =>
      diagnose('comments/unknown-essay', {
        message: `there are comments on “${slug}”, and no essay has that slug.`,
        mend: commentsMeant(slug, slugs),
        place,
      }),
    ),
    ...(isOpen && email === undefined && url === undefined
      ? [
          diagnose('comments/no-address', {
            message: 'comments are open, and nothing says where they are to be sent; they are shown as closed.',
            mend: 'Write `comments: {default: open, email: …}` or `url: …` in the configuration.',
          }),
        ]
      : []),
  ]
}
