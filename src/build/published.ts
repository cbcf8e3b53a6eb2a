import type { Digests } from '../cache/digests.ts'
import { allDigestsIn, type DigestsText, digestsText } from './digests-text.ts'
import { type OtherPages, otherPages } from './other-pages.ts'
import { digestsOf, othersByDigest, type PageDigests } from './page-digests.ts'
import type { Plan } from './plan.ts'
import type { FindingsByPage } from './render-files.ts'

/** What another process can be told of what was published, as plain data. */
export interface SavedPublished {
  readonly digests: DigestsText
  readonly findings: FindingsByPage
}

/** The site that was published last, by which it is known which pages of a new plan need not be rendered. */
export class Published {
  readonly #digests: Digests | undefined
  #plan: Plan | undefined
  /** Of the site that another process published, until this one publishes. */
  #known: DigestsText | undefined
  /** Of the plan that was looked at last. */
  #latest: { readonly plan: Plan; readonly digests: PageDigests } | undefined
  #findings: FindingsByPage = new Map()

  constructor(digests?: Digests, last?: SavedPublished) {
    this.#digests = digests
    this.#known = last?.digests
    this.#findings = last?.findings ?? this.#findings
  }

  /** The pages that would not be printed as they were published, and why. */
  othersIn(plan: Plan): OtherPages {
    if (this.#known === undefined || !this.#digests) return otherPages(plan, this.#plan)
    const known = allDigestsIn(this.#known)
    const now = digestsOf(plan, this.#digests)
    this.#latest = { plan, digests: now }
    return othersByDigest(plan.pages, known, now)
  }

  /** Whether a plan has the very addresses, of pages and files, that were published. */
  hasAddressesOf({ pages, assets }: Plan): boolean {
    const last = this.#plan
    if (last?.pages.length !== pages.length || last.assets.length !== assets.length) return false
    const isSame = pages.every((page, i) => page === last.pages[i] || page.route === last.pages[i]?.route)
    return isSame && assets.every(({ path }, i) => path === last.assets[i]?.path)
  }

  /** Absent where the last site was published without one. */
  get plan(): Plan | undefined {
    return this.#plan
  }

  /** What was found in pages when they were rendered. */
  get findings(): FindingsByPage {
    return this.#findings
  }

  /** Nothing of an older plan is kept alive. */
  replace(plan: Plan, findings: FindingsByPage): void {
    this.#plan = plan
    this.#known = undefined
    if (this.#latest?.plan !== plan) this.#latest = undefined
    this.#findings = findings
  }

  /** For `Published` in another process; undefined where nothing was published, or nobody is to be told. */
  saved(): SavedPublished | undefined {
    const now = this.#digestsNow()
    const digests = now ? digestsText(now) : this.#known
    return digests === undefined ? undefined : { digests, findings: this.#findings }
  }

  /** In place of `replace`, where pages of the site that another process published were made again without a plan. */
  amend(digests: DigestsText): void {
    this.#known = digests
  }

  #digestsNow(): PageDigests | undefined {
    if (!this.#plan || !this.#digests) return undefined
    return this.#plan === this.#latest?.plan ? this.#latest.digests : digestsOf(this.#plan, this.#digests)
  }

  forget(): void {
    this.#plan = undefined
    this.#known = undefined
    this.#latest = undefined
  }
}
