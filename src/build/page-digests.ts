import { changedParts, type Digest, type DigestOfParts, type Digests } from '../cache/digests.ts'
import type { Page } from '../page/page.ts'
import type { Route } from '../site/route.ts'
import type { OtherPages } from './other-pages.ts'
import type { Plan } from './plan.ts'

/** By which a later run tells that a page would print what it printed: by route, without those of which there is no telling. */
export type PageDigests = ReadonlyMap<Route, DigestOfParts>

/** Of every page of a plan: of its template with all that this calls, and of all that its view is made of. */
export function digestsOf({ pages, templates }: Pick<Plan, 'pages' | 'templates'>, digests: Digests): PageDigests {
  const found = new Map<Route, DigestOfParts>()
  const printed = digests.of(templates)
  if (printed === undefined) return found
  for (const page of pages) {
    const digest = digests.ofParts(partsOf(page, printed))
    if (digest !== undefined) found.set(page.route, digest)
  }
  return found
}

/** Of one of its pages. */
export function digestOf(
  page: Page,
  { templates }: Pick<Plan, 'templates'>,
  digests: Digests,
): DigestOfParts | undefined {
  return digestsOf({ pages: [page], templates }, digests).get(page.route)
}

/** Pages that had other digests than they have `now`, or none, and why. */
export function othersByDigest(pages: readonly Page[], before: PageDigests, now: PageDigests): OtherPages {
  const others = new Map<Page, readonly string[]>()
  for (const page of pages) {
    const [was, is] = [before.get(page.route), now.get(page.route)]
    if (was === undefined || is === undefined) others.set(page, [])
    else if (was !== is) others.set(page, partsChanged(page, was, is))
  }
  return others
}

/** What of a page is other than in an earlier run: `template`, `head`, or a name among its inputs. */
export function partsChanged(page: Page, was: DigestOfParts, is: DigestOfParts): readonly string[] {
  return changedParts(was, is, Object.keys(partsOf(page)))
}

function partsOf({ view: _, make, inputs, ...head }: Page, template?: Digest): object {
  return { template, head: { ...head, make: make.name }, ...inputs }
}
