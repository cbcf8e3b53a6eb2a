import { inject } from 'vitest'
import { AWKWARD_ESSAYS } from './awkward-site.ts'
import type { SiteName } from './setup.ts'

/** A page by its site and path: `example/about/`. */
export type PageName = `${SiteName}/${string}`

export const ARTICLE: PageName = 'example/the-first-two-minutes/'
/** An article with all that one can have. */
export const EVERYTHING: PageName = 'awkward/everything/'
export const LONGEST: PageName = 'awkward/essay-of-30000-words/'

/** A page of every kind that the theme prints. */
export const EVERY_KIND: readonly PageName[] = [
  ARTICLE,
  EVERYTHING,
  'example/sorry-six-times/',
  'example/about/',
  'example/',
  'example/page/2/',
  'example/category/counter/',
  'example/tag/hotels/',
  'example/author/ruth-adeyemi/',
  'example/series/a-complaint-in-three-visits/',
  'example/2022/',
  'example/2022/03/',
  'example/archive/',
  'example/no-such-page/',
]

/** What a theme is not made for, and sites with nothing or next to nothing in them. */
export const AWKWARD: readonly PageName[] = [
  ...AWKWARD_ESSAYS.map((slug): PageName => `awkward/${slug}/`),
  'awkward/',
  'awkward/page/3/',
  'awkward/archive/',
  'awkward/author/ada/',
  'awkward/author/nobody-known/',
  'awkward/category/顧客服務/',
  'awkward/series/all-at-once/',
  'single/',
  'single/the-only-one/',
  'single/archive/',
  'single/category/desks/',
  'empty/',
  'empty/archive/',
  'empty/no-such-page/',
]

/** Of Deskbell's own documents: the front page, a page of tables, one of commands, and a finding. */
export const DOCUMENTS: readonly PageName[] = [
  'docs/',
  'docs/docs/configuration/',
  'docs/docs/command-line/',
  'docs/docs/diagnostics/front-matter/date/',
]

export function addressOf(name: PageName): string {
  const [site] = name.split('/', 1)
  return encodeURI(inject('origins')[site as SiteName] + name.slice(site?.length))
}

/**
 * The only names of the theme's own that these tests know; all else is found by its role, text and place. They are
 * microformats, which other programs read too.
 */
export const SELECTORS = {
  text: 'article .e-content',
  byline: 'article [rel=author], article .p-author',
} as const

/** Headings, in the words of the theme and of the example. */
export const HEADINGS = {
  questions: 'Discuss with your team',
  screenOnly: ['Read next', 'Related essays', 'Follow', 'Follow by email'],
} as const
