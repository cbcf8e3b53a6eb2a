import type { Config } from '../config/config.ts'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile } from '../diagnostic/place.ts'
import type { Post } from '../post/post.ts'
import { slugOf } from '../text/slugify.ts'
import { type Route, routeAsWritten, routeOf } from './route.ts'

/**
 * Where a post stands: its own `permalink`, else the site's pattern for an essay and the file's path for an undated page.
 * A part of the pattern that the essay has nothing for is left out, as `:year` of one without a date.
 * Reports a permalink that can't be an address (`urls/unsafe`); the slug alone stands in for it.
 */
export function routeOfPost(post: Post, primaryCategory: string | undefined, config: Config): Checked<Route> {
  const own = post.frontMatter.permalink
  const { posts, pages } = config.folders
  if (own === undefined && post.kind === 'page') return checked(routeOf(...foldersOf(post, pages), ...nameOf(post)))
  const pattern = own ?? config.permalink
  const parts = {
    ...datePartsOf(post),
    ':slug': post.slug,
    ':category': primaryCategory ?? '',
    ':folder': foldersOf(post, posts).join('/'),
  }
  const path = Object.entries(parts).reduce((text, [token, value]) => text.replaceAll(token, () => value), pattern)
  const written = routeAsWritten(path)
  if ('route' in written) return checked(written.route)
  const span = post.spans.permalink
  return checked(routeOf(post.slug), [
    diagnose('urls/unsafe', {
      message: `\`permalink\` gives “${path}”, which can’t be an address: ${written.problem}.`,
      mend: 'Write a path on this site, such as `/tea/`.',
      place: span ? placeOf(post.source, span) : placeOfFile(post.source.path),
    }),
  ])
}

function datePartsOf({ published }: Post): Readonly<Record<string, string>> {
  const [year = '', month = '', day = ''] = published?.day.split('-') ?? []
  return { ':year': year, ':month': month, ':day': day }
}

/** The folders between the root of its kind and the file; the file's own for `index.md` is its name. */
function foldersOf({ source }: Post, root: string): readonly string[] {
  const folders = source.path
    .slice(root.length + 1)
    .split('/')
    .slice(0, isIndex(source.path) ? -2 : -1)
  return folders.flatMap((folder) => slugOf(folder) ?? [])
}

function nameOf({ source, slug }: Post): readonly string[] {
  return isIndex(source.path) && source.path.split('/').length === 2 ? [] : [slug]
}

function isIndex(path: string): boolean {
  return /\/index\.(md|markdown)$/i.test(path)
}
