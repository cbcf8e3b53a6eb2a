import { isSamePage, otherParts, type Page } from '../page/page.ts'
import type { Plan } from './plan.ts'

/**
 * Pages that may print other than they did, and why, in the order of their plan: what of each is other than before, `template`
 * or as `otherParts` has it; nothing for a page that is new.
 */
export type OtherPages = ReadonlyMap<Page, readonly string[]>

/** Of a plan beside the last one, told without rendering; all of them where there is none. */
export function otherPages({ pages, templates }: Plan, last: Plan | undefined): OtherPages {
  const isPrintedAnew = last?.templates !== templates
  const others = isPrintedAnew ? pages : pages.filter((page, i) => !isSameAs(page, last.pages[i]))
  if (others.length === 0 || !last) return new Map(others.map((page) => [page, []]))
  // They may stand elsewhere among the pages than before.
  const routes = new Set(others.map(({ route }) => route))
  const before = new Map(last.pages.flatMap((page) => (routes.has(page.route) ? [[page.route, page] as const] : [])))
  const found = new Map<Page, readonly string[]>()
  for (const page of others) {
    const was = before.get(page.route)
    if (isPrintedAnew) found.set(page, was ? TEMPLATE : [])
    else if (!isSameAs(page, was)) found.set(page, was ? otherParts(was, page) : [])
  }
  return found
}

const TEMPLATE = ['template']

function isSameAs(page: Page, was: Page | undefined): boolean {
  return page === was || (was !== undefined && isSamePage(was, page))
}
