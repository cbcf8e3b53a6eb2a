import { type Slug, unsafeSegment } from '../text/slugify.ts'

declare const route: unique symbol
declare const outputPath: unique symbol

/** A path under the site's root, decoded, with `/` at its beginning: `/tea/`, `/feed.xml`. */
export type Route = string & { readonly [route]: true }

/** A file's path in the output folder: `tea/index.html`. */
export type OutputPath = string & { readonly [outputPath]: true }

export const HOME: Route = '/' as Route
/** The index of all essays by year. */
export const ARCHIVE_INDEX: Route = '/archive/' as Route
/** The file that the common static hosts send for an address that isn't there. */
export const NOT_FOUND: Route = '/404.html' as Route
/** Files that a site's icon can be, the better one first. */
export const ICONS: readonly Route[] = ['/favicon.svg' as Route, '/favicon.ico' as Route]

/** What publishing keeps for itself in the output folder: the manifest, and where files wait to be put into place. */
export const RESERVED: readonly Route[] = ['/.deskbell.json' as Route, '/.deskbell-stage' as Route]

/** A route of segments that are known to be safe; a folder's unless the last one is a file's name. */
export function routeOf(...segments: readonly (Slug | string)[]): Route {
  const last = segments.at(-1) ?? ''
  return isFileName(last) ? (`/${segments.join('/')}` as Route) : folderRouteOf(...segments)
}

/** A folder's route, whatever its last segment is called. */
export function folderRouteOf(...segments: readonly (Slug | string)[]): Route {
  return ['', ...segments, ''].join('/') as Route
}

/** As much as any system takes of a path, with room for the folder that the site is in. */
const MAX_BYTES = 800

/** The route that a written path means, or why none of its segments may be as it is. */
export function routeAsWritten(path: string): { readonly route: Route } | { readonly problem: string } {
  const segments = path.normalize('NFC').split('/').filter(Boolean)
  if (Buffer.byteLength(path) > MAX_BYTES) return { problem: `it is longer than ${MAX_BYTES} bytes` }
  const unsafe = segments.map((segment) => unsafeSegment(segment)).find((problem) => problem !== undefined)
  return unsafe === undefined ? { route: routeOf(...segments) } : { problem: unsafe }
}

/** The routes that a written path may mean, the likeliest first: with the last slash or without, and without `index.html`. */
export function routesMeant(path: string): readonly Route[] {
  const folder = path.endsWith('/') ? path : `${path}/`
  return [path, folder, path.replace(/(^|\/)index\.html$/, '$1')].map((form) => form as Route)
}

/** The file that answers a route. */
export function outputPathOf(route: Route): OutputPath {
  return `${route.slice(1)}${route.endsWith('/') ? 'index.html' : ''}` as OutputPath
}

/** The route of a pager of a list; the first has the list's own, and no other. */
export function pagerRoute(first: Route, number: number): Route {
  return number === 1 ? first : (`${first}page/${number}/` as Route)
}

/** Two paths that a file system without case, or with another Unicode form, takes for one. */
export function collisionKey(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

function isFileName(segment: string): boolean {
  return /\.(html?|xml|txt|json|php|aspx?)$/i.test(segment)
}
