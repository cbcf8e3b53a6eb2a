import { isSamePage, type Page } from '../page/page.ts'
import type { Plan } from './plan.ts'

/** The pages of a plan that may print other than they did in the last one, told without rendering; all of them where there is none. */
export function otherPages({ pages, templates }: Plan, last: Plan | undefined): readonly Page[] {
  if (last?.templates !== templates) return pages
  const others = pages.filter((page, i) => !isSameAs(page, last.pages[i]))
  if (others.length === 0) return others
  // They may stand elsewhere among the pages than before.
  const routes = new Set(others.map(({ route }) => route))
  const before = new Map(last.pages.flatMap((page) => (routes.has(page.route) ? [[page.route, page] as const] : [])))
  return others.filter((page) => !isSameAs(page, before.get(page.route)))
}

function isSameAs(page: Page, was: Page | undefined): boolean {
  return page === was || (was !== undefined && isSamePage(was, page))
}
