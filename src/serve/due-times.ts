import type { PreparedSite } from '../build/prepare-site.ts'

const LOOK_EVERY_MS = 1000

/**
 * Tells when time alone changes a site: something in it is due, or ends. The clock is looked at each second, since a timer stands
 * still while a machine sleeps, and holds no more than 24 days.
 */
export class DueTimes {
  readonly #timer: NodeJS.Timeout
  #next = Infinity

  constructor(onDue: () => void) {
    this.#timer = setInterval(() => {
      if (this.#isDue()) onDue()
    }, LOOK_EVERY_MS).unref()
  }

  /** `startedAt` is when its reading began: a site whose `now` is no moment since then stands still in time. */
  follow(site: PreparedSite | undefined, startedAt: number): void {
    const isByClock = site && site.visibility.now >= startedAt && site.visibility.now <= Date.now()
    this.#next = isByClock ? site.plan.until : Infinity
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Once for a site. */
  #isDue(): boolean {
    if (Date.now() < this.#next) return false
    this.#next = Infinity
    return true
  }
}
