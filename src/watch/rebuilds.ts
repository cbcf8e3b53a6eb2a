import { setTimeout as pause } from 'node:timers/promises'
import type { Change } from './change.ts'
import { isUnfinished, stateOf, statsOf } from './file-state.ts'
import { gitHasWorkedMs } from './git-lock.ts'

/**
 * Decides when changes are acted on. A save is acted on at once, many files when they have come to rest, a `git checkout`
 * when git has ended; what comes in while a rebuild runs is the next one's. After each rebuild its files are looked at once
 * more, so that no change is lost, whatever the system tells.
 */
export class Rebuilds {
  readonly #siteDir: string
  readonly #rebuild: (change: Change) => Promise<void>
  #pending: Set<string> | 'everything' | undefined
  /** Whether nothing is pending but what somebody asked for. */
  #isAsked = false
  #running: Promise<void> | undefined
  /** The files that changed in quick succession, and how many rebuilds ended with the next change already there. */
  #burst: { readonly files: Set<string>; rebuilds: number } = { files: new Set(), rebuilds: 0 }
  #lastSignAt = Number.NEGATIVE_INFINITY
  /** The files of the rebuilds that nobody has looked at again, as they were just before they were read. */
  readonly #read = new Map<string, string>()
  #isClosed = false
  #wake: (() => void) | undefined

  constructor(siteDir: string, rebuild: (change: Change) => Promise<void>) {
    this.#siteDir = siteDir
    this.#rebuild = rebuild
  }

  /** Has everything looked at again, though nothing is known to be changing. */
  ask(): void {
    this.#isAsked ||= this.#pending === undefined
    this.#take('everything')
  }

  tell(change: Change): void {
    this.#isAsked = false
    this.#take(change)
  }

  #take(change: Change): void {
    if (this.#isClosed) return
    const now = performance.now()
    if (now - this.#lastSignAt > QUIET_MS) this.#burst = { files: new Set(), rebuilds: 0 }
    this.#lastSignAt = now
    for (const file of change === 'everything' ? [] : change) this.#burst.files.add(file)
    this.#add(change)
    if (this.#running) this.#wake?.()
    else this.#running = this.#run()
  }

  /** Resolved when nothing is running or waiting. Rejects with what a rebuild threw; where nobody asks, that ends the process. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** What runs is not cut short: `idle` tells when it has ended. */
  close(): void {
    this.#isClosed = true
    this.#pending = undefined
    this.#wake?.()
  }

  #add(change: Change): void {
    if (change === 'everything') this.#pending = change
    else if (this.#pending === undefined) this.#pending = new Set(change)
    else if (this.#pending !== 'everything') for (const file of change) this.#pending.add(file)
  }

  async #run(): Promise<void> {
    const failures: unknown[] = []
    for (;;) {
      if (this.#pending === undefined) await this.#lookAgain()
      if (this.#pending !== undefined) await this.#settle()
      const change = this.#pending
      if (change === undefined) break
      this.#pending = undefined
      this.#isAsked = false
      for (const file of change === 'everything' ? this.#read.keys() : change) this.#read.set(file, stateOf(file))
      try {
        await this.#rebuild(change)
      } catch (error) {
        failures.push(error)
      }
      this.#burst.rebuilds = this.#pending === undefined ? 0 : this.#burst.rebuilds + 1
      this.#lastSignAt = performance.now()
    }
    this.#running = undefined
    if (failures.length > 0) throw failures[0]
  }

  async #lookAgain(): Promise<void> {
    if (this.#isClosed || this.#read.size === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_AGAIN_MS)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
    if (this.#isClosed || this.#pending !== undefined) return
    const changed = [...this.#read].filter(([file, state]) => stateOf(file) !== state).map(([file]) => file)
    this.#read.clear()
    if (changed.length > 0) this.#add(new Set(changed))
  }

  /** Waits until what is pending is whole, as far as can be told; never for long. */
  async #settle(): Promise<void> {
    const began = performance.now()
    let calmSince = began
    let gitWrote = false
    // The write that made files whole may be told only now: with a second look it isn't another change.
    let wasWhole = true
    while (!this.#isClosed) {
      const now = performance.now()
      if (now - began < GIT_MS && this.#isGitWriting(now)) {
        gitWrote = true
        calmSince = now
        await pause(10)
        continue
      }
      if (this.#isAsked && !gitWrote) return
      const waitedMs = now - calmSince
      const isMany = gitWrote || this.#isMany()
      if (isMany && (waitedMs >= MANY_MS || now - Math.max(this.#lastSignAt, calmSince) >= this.#quietMs())) return
      const isWhole = waitedMs >= UNFINISHED_MS || !isUnfinished(this.#pendingFiles())
      if (!isMany && isWhole && wasWhole) return
      wasWhole = isWhole
      await pause(4)
    }
  }

  /** An old lock may be one that nobody will remove, unless files go on to change. */
  #isGitWriting(now: number): boolean {
    const workedMs = gitHasWorkedMs(this.#siteDir)
    if (workedMs === undefined) return false
    return workedMs < STALE_LOCK_MS || (this.#isMany() && now - this.#lastSignAt < STILL_WRITING_MS)
  }

  #pendingFiles(): readonly string[] {
    return this.#pending === undefined || this.#pending === 'everything' ? [] : [...this.#pending]
  }

  /** Whether more than a save by hand is going on. A folder is seldom made for nothing. */
  #isMany(): boolean {
    const { files, rebuilds } = this.#burst
    return (
      this.#pending === 'everything' ||
      files.size > FEW ||
      rebuilds >= FEW ||
      this.#pendingFiles().some((file) => statsOf(file)?.isDirectory())
    )
  }

  /** The pause by which many files have come to rest: the more there were, the longer. */
  #quietMs(): number {
    return Math.min(Math.max(QUIET_MS, this.#burst.files.size), 6 * QUIET_MS)
  }
}

/** As many files as an editor touches for one save, and as many rebuilds as a hand is worth before it has to rest. */
const FEW = 3
const QUIET_MS = 50
const MANY_MS = 5000
const UNFINISHED_MS = 40
const GIT_MS = 30_000
const STALE_LOCK_MS = 5000
const STILL_WRITING_MS = 500
const LOOK_AGAIN_MS = 70
