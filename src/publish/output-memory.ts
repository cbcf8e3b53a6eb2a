import type { Stats } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { LastBuild } from './last-build.ts'
import { look } from './look.ts'
import { MANIFEST, type Manifest } from './manifest.ts'

/** How many files are looked at before the event loop gets a turn: a few milliseconds' worth. */
const AT_ONCE = 500

/** By which it is told whether a published file, and the one that it was copied from, are still the same. */
export interface Traces {
  readonly mark: string
  /** Of a copy alone. */
  readonly source: string | undefined
}

interface Traced {
  readonly path: string
  readonly traces: Traces
}

/** What stands in an output folder. */
interface Known extends LastBuild {
  readonly out: string
  readonly manifest: Map<string, string>
  /** By which it is told that the manifest there is the one that was put there. */
  readonly stamp: string
}

/** The time is taken no finer than the coarsest file system keeps it, in milliseconds. */
const COARSEST = 2000

/** Another one, as a rule, once somebody has written to the published file. */
export function markOf({ size, mtimeMs }: Stats): string {
  return `${size} ${Math.floor(mtimeMs / COARSEST)}`
}

/** Another one wherever a file to copy, or the bytes in it, are others. */
export function sourceOf(path: string, { ino, size, mtimeMs }: Stats): string {
  return `${path} ${ino} ${size} ${mtimeMs}`
}

/**
 * What one process has put into an output folder, by which its next publication can leave files there unread. It holds as
 * long as the manifest is the very file that was put there last: every other build replaces that, and whoever deletes the
 * folder takes it away. A single file that somebody else deletes or writes to is found by `forgetStrays`.
 */
export class OutputMemory {
  #known: Known | undefined
  readonly #traces = new Map<string, Traces>()

  /** What was published last, where the manifest is still that one; else undefined, and all is forgotten. */
  recall(out: string): LastBuild | undefined {
    if (this.#known && this.#known.out === out && this.#known.stamp === manifestIn(out)) return this.#known
    this.forget()
    return undefined
  }

  /** To be told while nobody else can publish; `staged` are the files that were not left as they were. */
  remember(out: string, text: string, manifest: Map<string, string>, staged: Iterable<Traced>): void {
    const stamp = manifestIn(out)
    this.#known = stamp === undefined ? undefined : { out, manifest, text, stamp }
    for (const { path, traces } of staged) this.#traces.set(path, traces)
    if (this.#traces.size === manifest.size) return
    for (const path of this.#traces.keys()) if (!manifest.has(path)) this.#traces.delete(path)
  }

  /** The same where the files are those of the last publication, some of them with another hash. */
  rememberHashes(text: string, hashes: Manifest, staged: Iterable<Traced>): void {
    if (!this.#known) return
    const { out, manifest } = this.#known
    for (const [path, hash] of hashes) manifest.set(path, hash)
    this.remember(out, text, manifest, staged)
  }

  forget(): void {
    this.#known = undefined
    this.#traces.clear()
  }

  /** Whether the file at a path in the output folder stands there as it was put, for all that is known. */
  knows(path: string): boolean {
    return this.#traces.has(path)
  }

  /** Whether every file of the last publication stands there as it was put, for all that is known. */
  get isWhole(): boolean {
    return this.#known !== undefined && this.#traces.size === this.#known.manifest.size
  }

  /** Whether besides it is a copy of that source (`sourceOf`). */
  knowsCopy(path: string, source: string): boolean {
    return this.#traces.get(path)?.source === source
  }

  /**
   * Looks at every file, forgets those that no longer stand as they were put there, and says whether there are any. Not to
   * be called while something is published; ends early, with what it has found, once the signal is aborted.
   */
  async forgetStrays(signal: AbortSignal): Promise<boolean> {
    const before = this.#traces.size
    const out = this.#known?.out
    if (out === undefined) return false
    let looked = 0
    for (const [path, { mark }] of this.#traces) {
      if (looked++ % AT_ONCE === 0) await turn()
      if (signal.aborted) return false
      const stands = look(join(out, path))
      if (!stands?.isFile() || markOf(stands) !== mark) this.#traces.delete(path)
    }
    return this.#traces.size < before
  }
}

/** Another one in its place, or the same written to, is another text; undefined where there is none. */
function manifestIn(out: string): string | undefined {
  const stats = look(join(out, MANIFEST))
  return stats && `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`
}
