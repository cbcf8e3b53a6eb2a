import type { DigestOfParts } from '../cache/digests.ts'
import type { Route } from '../site/route.ts'
import type { PageDigests } from './page-digests.ts'

/**
 * The digests of pages by their routes, in one text: a map of ten thousand takes longer to read from the disk than all else that is
 * kept of a build, and most runs ask for few of them or none. Neither holds the character between them.
 */
export type DigestsText = string & { readonly [brand]: 'DigestsText' }
declare const brand: unique symbol

export function digestsText(digests: PageDigests): DigestsText {
  let text = ''
  for (const [route, digest] of digests) text += `\0${route}\0${digest}`
  return `${text}\0` as DigestsText
}

export function allDigestsIn(text: DigestsText): PageDigests {
  const parts = text.split('\0')
  const digests = new Map<Route, DigestOfParts>()
  for (let i = 1; i + 1 < parts.length; i += 2) digests.set(parts[i] as Route, parts[i + 1] as DigestOfParts)
  return digests
}

/** Those of some routes. */
export function digestsIn(text: DigestsText, routes: Iterable<Route>): PageDigests {
  const digests = new Map<Route, DigestOfParts>()
  for (const route of routes) {
    const [start, end] = placeOf(text, route)
    if (end > 0) digests.set(route, text.slice(start, end) as DigestOfParts)
  }
  return digests
}

/** With others in the place of some, which must be there. */
export function withDigests(text: DigestsText, others: PageDigests): DigestsText {
  let changed: string = text
  for (const [route, digest] of others) {
    const [start, end] = placeOf(changed, route)
    if (end > 0) changed = changed.slice(0, start) + digest + changed.slice(end)
  }
  return changed as DigestsText
}

/** Where the digest of a page begins and ends; 0 where there is none. */
function placeOf(text: string, route: Route): readonly [start: number, end: number] {
  const name = `\0${route}\0`
  const at = text.indexOf(name)
  return at === -1 ? [0, 0] : [at + name.length, text.indexOf('\0', at + name.length)]
}
