import type { PreparedSite } from '../build/prepare-site.ts'
import { nextChangeOf } from '../site/timetable.ts'

const LOOK_EVERY_MS = 1000

/**
 * Tells when time alone changes a site: something in it is due, or ends. The clock is looked at each second, since a timer stands
 * still while a machine sleeps, and holds no more than 24 days. When that will be is worked out after the site is shown.
 */
export class DueTimes {
  readonly #timer: NodeJS.Timeout
  #site: PreparedSite | undefined
  #next: number | undefined

  constructor(onDue: () => void) {
    this.#timer = setInterval(() => {
      if (this.#isDue()) onDue()
    }, LOOK_EVERY_MS).unref()
  }

  /** `startedAt` is when its reading began: a site whose `now` is no moment since then stands still in time. */
  follow(site: PreparedSite | undefined, startedAt: number): void {
    const isByClock = site && site.visibility.now >= startedAt && site.visibility.now <= Date.now()
    this.#site = isByClock ? site : undefined
    this.#next = undefined
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Once for a site. */
  #isDue(): boolean {
    if (this.#site === undefined && this.#next === undefined) return false
    if (this.#site) {
      const { posts, plan, visibility } = this.#site
      this.#next = nextChangeOf(posts, plan.site.data, visibility.now)?.instant
      this.#site = undefined
    }
    if (this.#next === undefined || Date.now() < this.#next) return false
    this.#next = undefined
    return true
  }
}
