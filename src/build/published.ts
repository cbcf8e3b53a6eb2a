import type { Page } from '../page/page.ts'
import { otherPages } from './other-pages.ts'
import type { Plan } from './plan.ts'
import type { FindingsByPage } from './render-files.ts'

/** The site that was published last, by which it is known which pages of a new plan need not be rendered. */
export class Published {
  #plan: Plan | undefined
  #findings: FindingsByPage = new Map()

  /** The pages that would not be printed as they were published. */
  othersIn(plan: Plan): readonly Page[] {
    return otherPages(plan, this.#plan)
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
  }

  forget(): void {
    this.#plan = undefined
  }
}
