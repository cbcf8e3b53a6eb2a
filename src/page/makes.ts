import { archiveView } from './archive-page.ts'
import { articleView, undatedPageView } from './article-page.ts'
import { feedView } from './feed-page.ts'
import type { Page } from './page.ts'
import { notFoundView } from './pages.ts'

/** What makes the views of pages that show essays, by the templates that print them. */
export const MAKES: ReadonlyMap<string, Page['make']> = new Map<string, Page['make']>([
  ['article', articleView],
  ['page', undatedPageView],
  ['archive', archiveView],
  ['feed.rss', feedView],
  ['404', notFoundView],
])
