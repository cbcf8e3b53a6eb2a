import { namesIn } from '../build/files-named.ts'
import type { PreparedSite } from '../build/prepare-site.ts'
import type { OutputFile } from '../output/output-file.ts'
import type { Page } from '../page/page.ts'
import { type Addresses, splitAddress } from '../site/address.ts'
import { type Route, routesMeant } from '../site/route.ts'
import { pathUnder } from '../text/own-url.ts'
import { withoutPercents } from '../text/percent.ts'

/** What stands on the site. */
export interface Published {
  readonly pages: ReadonlyMap<string, Page>
  readonly assets: ReadonlyMap<string, OutputFile>
  /** Where a file goes: `posts/tea.md`, `static/robots.txt`. */
  readonly routes: ReadonlyMap<string, Route>
}

export function publishedIn({ plan }: PreparedSite): Published {
  const { essays, pages, attachments, statics } = plan.site
  return {
    pages: new Map(plan.pages.map((page) => [page.route, page])),
    assets: new Map(plan.assets.map((asset) => [`/${asset.path}`, asset])),
    routes: new Map([
      ...[...essays, ...pages].map(({ post, route }) => [post.source.path, route] as const),
      ...[...attachments, ...statics].map(({ file, route }) => [file.path, route] as const),
    ]),
  }
}

/** Paths in the site that a word may mean: from the working directory, with links followed or not, and from the site. */
export function filesMeant(subject: string, { siteDir }: Pick<PreparedSite, 'siteDir'>): readonly string[] {
  return [...namesIn(siteDir, subject), subject.replace(/^\.\//, '')]
}

/** The route that a word means, as a file or as an address; undefined for what is not published. */
export function routeMeant(
  subject: string,
  prepared: PreparedSite,
  { pages, assets, routes }: Published,
): Route | undefined {
  const file = filesMeant(subject, prepared).find((path) => routes.has(path))
  if (file !== undefined) return routes.get(file)
  return formsOf(subject, prepared.plan.site.addresses).find((form) => pages.has(form) || assets.has(form))
}

/** Whether it is an address on the web of another site. */
export function isElsewhere(subject: string, addresses: Addresses): boolean {
  return isUrl(subject) && pathsOf(subject, addresses).length === 0
}

/** The routes that an address may be written for, with or without the base path. */
function formsOf(subject: string, addresses: Addresses): readonly Route[] {
  return pathsOf(subject, addresses).flatMap((written) => {
    const path = withoutPercents(splitAddress(written).path).normalize('NFC').replace(/^\/+/, '')
    return routesMeant(`/${path}`)
  })
}

function pathsOf(subject: string, { origin, basePath, ownUrl }: Addresses): readonly string[] {
  const path = `/${subject.replace(/^\/+/, '')}`
  if (!isUrl(subject)) return [path, ...(path.startsWith(basePath) ? [path.slice(basePath.length)] : [])]
  const roots = [...(origin === undefined ? [] : [origin + basePath]), ownUrl]
  return roots.flatMap((root) => pathUnder(root, subject) ?? [])
}

function isUrl(subject: string): boolean {
  return /^https?:\/\//i.test(subject) && URL.canParse(subject)
}
