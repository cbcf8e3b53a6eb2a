import type { Route } from '../site/route.ts'
import type { View } from './view.ts'

/** What a page is for: it decides when the page goes into place (ARCHITECTURE.md, “Publishing”). */
export type PageKind = 'article' | 'list' | 'feed'

/** One page to be: its route, the template that prints it, and its view, which is worked out when it is asked for. */
export interface Page {
  readonly route: Route
  readonly kind: PageKind
  /** `archive`; with a variant the template `archive.category` is taken where there is one. */
  readonly template: string
  readonly variant: string | undefined
  /** The file that an essay is written in; absent for a page that is made of many. */
  readonly source: string | undefined
  view(): View
}
