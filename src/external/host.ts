import { setTimeout as sleep } from 'node:timers/promises'
import pLimit, { type LimitFunction } from 'p-limit'
import { BUSY, failureOf, GIVEN_UP } from './failures.ts'
import type { Manners } from './manners.ts'
import type { Answer, Method } from './request.ts'

/** Requests in a row that a host gives no answer to, or is too busy for, before it is left alone. */
const MOST_TROUBLES = 4

/** A host with what it has shown of itself: how soon it may be asked again, and whether it is worth it. */
export class Host {
  readonly #manners: Manners
  readonly #signal: AbortSignal
  readonly #limit: LimitFunction
  /** Settled once the next request may begin. */
  #turn: Promise<void> = Promise.resolve()
  #troubles = 0
  /** What all further requests are answered with. */
  #lastWord: Answer | undefined

  /** Whoever waits for a turn waits no longer once the signal is aborted. */
  constructor(manners: Manners, signal: AbortSignal) {
    this.#manners = manners
    this.#signal = signal
    this.#limit = pLimit(manners.perHost)
  }

  /** HEAD is not known everywhere, so any other answer to it than a good one is asked for again with GET. */
  ask(request: (method: Method) => Promise<Answer>): Promise<Answer> {
    return this.#limit(async () => {
      if (this.#lastWord) return this.#lastWord
      const answer = await this.#inTurn(() => request('HEAD'))
      const isGood = 'status' in answer && answer.status < 400
      return isGood || this.#lastWord ? answer : this.#inTurn(() => request('GET'))
    })
  }

  async #inTurn(request: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#turn
    this.#turn = turn.then(() => this.#pause(this.#manners.gapMs))
    await turn
    const answer = await request()
    this.#note(answer)
    return answer
  }

  #note(answer: Answer): void {
    const isBusy = 'status' in answer && (answer.status === 429 || answer.status === 503)
    if ('status' in answer && !isBusy) {
      this.#troubles = 0
      return
    }
    const isHopeless = ++this.#troubles >= MOST_TROUBLES
    if ('failure' in answer) {
      this.#lastWord ??= failureOf(answer.failure).isOfHost ? answer : isHopeless ? { failure: GIVEN_UP } : undefined
      return
    }
    const { restMs, longestRestMs } = this.#manners
    const rest = answer.retryAfterMs ?? restMs
    if (isHopeless || rest > longestRestMs) this.#lastWord ??= { failure: BUSY }
    else this.#turn = Promise.all([this.#turn, this.#pause(rest)]).then(() => {})
  }

  async #pause(ms: number): Promise<void> {
    // Cut short by the signal, which the next request notices.
    await sleep(ms, undefined, { signal: this.#signal }).catch(() => {})
  }
}
