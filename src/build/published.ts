import { isSamePage, type Page } from '../page/page.ts'
import type { Route } from '../site/route.ts'
import type { Plan } from './plan.ts'
import type { FindingsByPage } from './render-files.ts'

/** The site that was published last, by which it is known which pages of a new plan need not be rendered. */
export class Published {
  #plan: Plan | undefined
  #findings: FindingsByPage = new Map()
  /** Made where pages stand elsewhere in the plan than in the last one. */
  #byRoute: ReadonlyMap<Route, Page> | undefined

  /** The pages that would not be printed as they were published. */
  othersIn({ pages, templates }: Plan): readonly Page[] {
    const last = this.#plan
    if (last?.templates !== templates) return pages
    const moved = pages.filter((page, i) => page !== last.pages[i])
    if (moved.length === 0) return moved
    const before = pages.length === last.pages.length ? undefined : this.#routes(last)
    return pages.filter((page, i) => {
      const was = last.pages[i]?.route === page.route ? last.pages[i] : (before ?? this.#routes(last)).get(page.route)
      return was === undefined || !isSamePage(was, page)
    })
  }

  /** Whether a plan has the very addresses, of pages and files, that were published. */
  hasAddressesOf({ pages, assets }: Plan): boolean {
    const last = this.#plan
    if (last?.pages.length !== pages.length || last.assets.length !== assets.length) return false
    const isSame = pages.every((page, i) => page === last.pages[i] || page.route === last.pages[i]?.route)
    return isSame && assets.every(({ path }, i) => path === last.assets[i]?.path)
  }

  /** What was found in pages when they were rendered. */
  get findings(): FindingsByPage {
    return this.#findings
  }

  /** Nothing of an older plan is kept alive. */
  replace(plan: Plan, findings: FindingsByPage): void {
    this.#plan = plan
    this.#findings = findings
    this.#byRoute = undefined
  }

  forget(): void {
    this.#plan = undefined
    this.#byRoute = undefined
  }

  #routes({ pages }: Plan): ReadonlyMap<Route, Page> {
    this.#byRoute ??= new Map(pages.map((page) => [page.route, page]))
    return this.#byRoute
  }
}
