import type { Config, Folders } from '../config/config.ts'
import type { Post } from '../post/post.ts'
import { addressesOf } from './address.ts'
import type { Attachment } from './assets.ts'
import type { Claim } from './claims.ts'
import type { Outline } from './outline.ts'
import type { Route } from './route.ts'
import { Suggestions } from './suggestions.ts'

/** All that a link on the site can lead to. Paths and routes are in Unicode's composed form (NFC). */
export interface Destinations {
  /** Routes of everything that can be published, and the anchors of those that are posts. */
  readonly routes: ReadonlyMap<string, readonly string[] | undefined>
  /** Routes of posts by their files; `undefined` for one that is hidden now. */
  readonly files: ReadonlyMap<string, Route | undefined>
  /** Files beside posts, by their paths: where they go, or why their names can't be addresses. */
  readonly attachments: ReadonlyMap<string, { readonly route: Route } | { readonly problem: string }>
  /** Where aliases forward to. */
  readonly aliases: ReadonlyMap<string, Route>
  /** Routes of what is hidden now: of posts with their aliases, and of lists that only they are in. */
  readonly hidden: Pick<ReadonlySet<string>, 'has'>
  readonly folders: Pick<Folders, 'posts' | 'pages'>
  /** The base path of the configured `url`, which writers may put before a path. */
  readonly basePath: string
  /** The configured `url`. */
  readonly ownUrl: string | undefined
  readonly suggestions: { readonly files: Suggestions; readonly routes: Suggestions }
}

/** What there is for links to lead to. */
interface Places extends Pick<Outline, 'entries' | 'aliases'> {
  readonly claims: readonly Claim[]
  /** Files beside posts, published or not. */
  readonly beside: readonly Attachment[]
  /** Posts that are hidden now. */
  readonly hidden: readonly Post[]
  /** What would be there if nothing were hidden. */
  readonly whole: Destinations['hidden']
}

/** What was written under the configured `url` stays right under another one, so `--base-url` changes nothing here. */
export function destinationsOf(
  { entries, aliases, claims, beside, hidden, whole }: Places,
  config: Config,
): Destinations {
  const { configuredUrl, folders } = config
  const files = new Map<string, Route | undefined>()
  for (const post of hidden) files.set(fileOf(post), undefined)
  for (const { post, route } of entries) files.set(fileOf(post), route)
  const routes = new Map<string, readonly string[] | undefined>()
  for (const { address } of beside) if ('route' in address) routes.set(address.route, undefined)
  for (const { route, anchors } of claims) routes.set(route, anchors)
  return {
    routes,
    files,
    attachments: new Map(beside.map(({ file, address }) => [file.path.normalize('NFC'), address])),
    aliases: new Map(aliases.map(({ route, to }) => [route, to])),
    hidden: whole,
    folders,
    basePath: addressesOf({ url: configuredUrl, configuredUrl }).basePath,
    ownUrl: configuredUrl,
    suggestions: { files: new Suggestions(files.keys()), routes: new Suggestions(routes.keys()) },
  }
}

function fileOf({ source }: Post): string {
  return source.path.normalize('NFC')
}
