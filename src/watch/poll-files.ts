import { type Dirent, readdirSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { stateOf, statsOf } from './file-state.ts'
import type { Watched, Watching } from './watching.ts'

/** Looks at all files of a site again and again, where the system can't tell of changes. */
export async function pollFiles(watched: Watched): Promise<Watching> {
  const polls = new Polls(watched)
  await polls.look()
  return polls
}

class Polls implements Watching {
  readonly #watched: Watched
  /** What was found the last time, of each path. */
  #states: ReadonlyMap<string, string> | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(watched: Watched) {
    this.#watched = watched
  }

  async look(): Promise<void> {
    const began = performance.now()
    const before = this.#states
    const states = await this.#findAll()
    if (this.#isClosed) return
    this.#states = states
    if (before) this.#compare(before, states)
    const pauseMs = Math.min(Math.max(20 * (performance.now() - began), LEAST_PAUSE_MS), MOST_PAUSE_MS)
    this.#timer = setTimeout(() => void this.look(), pauseMs)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #compare(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
    for (const [file, state] of after) if (before.get(file) !== state) this.#watched.tell(file)
    for (const file of before.keys()) if (!after.has(file)) this.#watched.tell(file)
  }

  async #findAll(): Promise<ReadonlyMap<string, string>> {
    const states = new Map<string, string>()
    const ahead = [this.#watched.root]
    let turnBegan = performance.now()
    for (let folder = ahead.pop(); folder !== undefined && !this.#isClosed; folder = ahead.pop()) {
      for (const entry of entriesOf(folder)) {
        const file = path.join(folder, entry.name)
        if (this.#watched.ignored(file)) continue
        if (entry.isDirectory()) ahead.push(file)
        if (entry.isSymbolicLink()) this.#watched.foundLink(file)
        states.set(file, entry.isDirectory() ? 'a folder' : settledState(file))
        if (performance.now() - turnBegan < TURN_MS) continue
        await setImmediate()
        turnBegan = performance.now()
      }
    }
    return states
  }
}

/** The state of a file; of one that was just written a state that it never has again, since the disk’s clock ticks slowly. */
function settledState(file: string): string {
  const now = Date.now()
  const stats = statsOf(file)
  return Math.abs(now - (stats?.mtimeMs ?? 0)) < TICK_MS ? `written at ${now}` : stateOf(file, stats)
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // gone, or not to be read, which is reported by whoever reads the site
  }
}

const LEAST_PAUSE_MS = 100
const MOST_PAUSE_MS = 2000
const TURN_MS = 10
const TICK_MS = 20
