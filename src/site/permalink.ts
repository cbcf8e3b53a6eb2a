import type { Config, Folders } from '../config/config.ts'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { pathUnder } from '../text/own-url.ts'
import { slugOf } from '../text/slugify.ts'
import { type Route, routeAsWritten, routeOf } from './route.ts'

/**
 * Where a post stands: its own `permalink`, else the site's pattern for an essay and the file's path for an undated page.
 * A part of the pattern that the essay has nothing for is left out, as `:year` of one without a date.
 * Reports a permalink that can't be an address (`urls/unsafe`); the slug alone stands in for it.
 */
export function routeOfPost(post: Post, primaryCategory: string | undefined, config: Config): Checked<Route> {
  const own = post.frontMatter.permalink
  if (own === undefined && post.kind === 'page') return checked(routeOfPage(post, config.folders))
  const pattern = own === undefined ? config.permalink : decoded(pathUnder(config.configuredUrl, own) ?? own)
  const path = pattern.replace(PARTS, (part) => partOf(part, post, primaryCategory, config.folders))
  const written = routeAsWritten(path)
  if ('route' in written) return checked(written.route)
  return checked(routeOf(post.slug), [
    diagnose('urls/unsafe', {
      message: `\`permalink\` gives “${path}”, which can’t be an address: ${written.problem}.`,
      mend: 'Write a path on this site, such as `/tea/`.',
      place: placeOfKey(post, 'permalink'),
    }),
  ])
}

/** Whether the post is the `index.md` of a folder of its own, which can hold its pictures. */
export function isBundle(post: Post, folders: Pick<Folders, 'posts' | 'pages'>): boolean {
  return /\/index\.(?:md|markdown)$/i.test(pathBelow(post, folders))
}

/** The site's first page is `index.md` itself; that of a folder has the folder's name. */
function routeOfPage(post: Post, folders: Folders): Route {
  const isFirst = /^index\.(?:md|markdown)$/i.test(pathBelow(post, folders))
  return isFirst ? routeOf() : routeOf(...foldersOf(post, folders), post.slug)
}

/** As Jekyll calls them too; the longer name first, of which the shorter is the beginning. */
const PARTS = /:(?:year|month|day|slug|title|categories|category|folder)/g

function partOf(part: string, post: Post, primaryCategory: string | undefined, folders: Folders): string {
  const { slug, published } = post
  if (part === ':slug' || part === ':title') return slug
  if (part === ':folder') return foldersOf(post, folders).join('/')
  if (part === ':category' || part === ':categories') return primaryCategory ?? ''
  return published?.day.split('-')[[':year', ':month', ':day'].indexOf(part)] ?? ''
}

/** The folders between the root of its kind and the file; the file's own for `index.md` is its name. */
function foldersOf(post: Post, folders: Folders): readonly string[] {
  const above = pathBelow(post, folders)
    .split('/')
    .slice(0, isBundle(post, folders) ? -2 : -1)
  return above.flatMap((folder) => slugOf(folder) ?? [])
}

function pathBelow({ kind, source }: Post, { posts, pages }: Pick<Folders, 'posts' | 'pages'>): string {
  return source.path.slice((kind === 'essay' ? posts : pages).length + 1)
}

/** An address as another program percent-encoded it, `/caf%C3%A9/`, means the same path. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
