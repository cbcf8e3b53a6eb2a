import { setMaxListeners } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import pLimit, { type LimitFunction } from 'p-limit'
import { failureOf, PRIVATE } from './failures.ts'
import { Host } from './host.ts'
import type { Manners } from './manners.ts'
import { type Network, type Whereabouts, whereaboutsOf } from './network.ts'
import { type Answer, request } from './request.ts'

/** What asking ends with once it is to stop. */
export class Stopped extends Error {}

/** Hosts out of reach, while none is in reach, that show this machine to be cut off. */
const MANY = 4

/** A name that is always there (RFC 2606). */
const KNOWN_HOST = new URL('https://example.com/')

/** Node gives the first of a host's addresses a quarter of a second, in which the far side of the world can't answer. */
const CONNECTIONS = { keepAlive: true, autoSelectFamilyAttemptTimeout: 2_000 }

/** The hosts that are asked in one run. */
export class Hosts {
  readonly #manners: Manners
  readonly #network: Network
  readonly #agents = { http: new http.Agent(CONNECTIONS), https: new https.Agent(CONNECTIONS) }
  readonly #hosts = new Map<string, Host>()
  readonly #whereabouts = new Map<string, Promise<Whereabouts>>()
  readonly #atOnce: LimitFunction
  readonly #stop = new AbortController()
  readonly #unreached = new Set<string>()
  #hasHeard = false

  constructor(network: Network, manners: Manners) {
    this.#network = network
    this.#manners = manners
    this.#atOnce = pLimit(manners.atOnce)
    // Every host that is asked listens to it.
    setMaxListeners(0, this.#stop.signal)
  }

  /** Asks as soon as the host and the others leave room for it; throws `Stopped`. */
  ask(url: URL): Promise<Answer> {
    const { signal } = this.#stop
    const host = this.#hosts.get(url.host) ?? new Host(this.#manners, signal)
    this.#hosts.set(url.host, host)
    return host.ask((method) =>
      this.#atOnce(async () => {
        if (signal.aborted) throw new Stopped()
        const where = await this.#whereaboutsOf(url)
        const { timeoutMs } = this.#manners
        const answer =
          'failure' in where
            ? where
            : await request(url, method, { addresses: where.addresses, agents: this.#agents, timeoutMs, signal })
        if (signal.aborted) throw new Stopped()
        this.#note(url.host, answer)
        return answer
      }),
    )
  }

  /** Whether hosts of the web are found at all; throws `Stopped`. */
  async findsAny(): Promise<boolean> {
    const where = await this.#whereaboutsOf(KNOWN_HOST)
    return !('failure' in where) || where.failure === PRIVATE
  }

  /** Whether so many hosts are out of reach, and none is in reach, that it must be this machine's fault. */
  get isCutOff(): boolean {
    return !this.#hasHeard && this.#unreached.size >= MANY
  }

  /** Ends what is under way; nothing can be asked any more. */
  stop(): void {
    this.#stop.abort()
    for (const agent of Object.values(this.#agents)) agent.destroy()
  }

  /**
   * Looked up once. The system may take long over a host that is gone, and looks few up at a time, so it is not held against
   * the others: time is counted from the request on.
   */
  #whereaboutsOf(url: URL): Promise<Whereabouts> {
    const found = this.#whereabouts.get(url.hostname) ?? whereaboutsOf(url, this.#network)
    this.#whereabouts.set(url.hostname, found)
    const { signal } = this.#stop
    return new Promise((resolve, reject) => {
      if (signal.aborted) reject(new Stopped())
      signal.addEventListener('abort', () => reject(new Stopped()), { once: true })
      found.then(resolve)
    })
  }

  #note(host: string, answer: Answer): void {
    if (!('failure' in answer)) this.#hasHeard = true
    else if (failureOf(answer.failure).isUnreached) this.#unreached.add(host)
    if (this.isCutOff) this.stop()
  }
}
