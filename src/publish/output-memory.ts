import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import {
  type FileTime,
  isMarkIn,
  isMoved,
  isSameMark,
  isSettled,
  type Mark,
  type MarkList,
  markIn,
  markList,
  markOf,
} from '../disk/mark.ts'
import { hashOf } from './content.ts'
import { hasBytes } from './has-bytes.ts'
import type { LastBuild } from './last-build.ts'
import { look } from './look.ts'
import { MANIFEST, type Manifest, readPrinted } from './manifest.ts'
import { folderOf } from './output-path.ts'
import { realFolders } from './real-folders.ts'

/** How many files are looked at before the event loop gets a turn: a few milliseconds' worth. */
const AT_ONCE = 500
/** By which it is told whether a published file, and the one that it was copied from, are still the same. */
export interface Traces {
  /** Absent where nothing but its bytes can tell it. */
  readonly mark: Mark | undefined
  /** Of a copy alone, as `sourceOf` has it; absent where nothing but the bytes can tell it. */
  readonly source: string | undefined
}

/** A file that was not left as it was. */
interface Traced {
  readonly path: string
  readonly traces: Traces
  /** What was put into place for it, by itself or with a folder; its mark is that of the file before it was. */
  readonly put: { readonly at: string } | undefined
}

/** What a process knows of its output folder, as plain data: a later one, to which it is given, knows as much. */
export interface SavedOutput {
  /** The sha256 of the manifest's text. */
  readonly manifest: string
  /** Of each file, in the order of that text. */
  readonly marks: MarkList
  /** The path of each copy, with what tells its source. */
  readonly sources: readonly (readonly [path: string, source: string])[]
}

/** What stands in an output folder. */
interface Known extends LastBuild {
  readonly out: string
  readonly manifest: Map<string, string>
  /** By which it is told that the manifest there is the one that was put there. */
  readonly mark: Mark
}

/**
 * What was put into an output folder, by this process or by one before it (`from`), by which the next publication can leave files
 * there unread. It holds as long as the manifest is the very file that was put there last: every other build replaces that,
 * and whoever deletes the folder takes it away. What somebody else did to a single file is found by `forgetStrays` and, before
 * anything else, by a process that has it from another one.
 */
export class OutputMemory {
  #saved: SavedOutput | undefined
  #known: Known | undefined
  #traced = new Map<string, Traces>()
  /** What `#traced` is made of once a single file is asked for, which none is where nothing has changed. */
  #recognised: Recognised | undefined
  #isSaved = false

  /** A memory as it was `saved`, to be used for the folder where that was. Whatever else is given for it is merely of no use. */
  static from(saved: SavedOutput): OutputMemory {
    const memory = new OutputMemory()
    memory.#saved = saved
    memory.#isSaved = true
    return memory
  }

  /** Whether `saved` would give nothing but what the memory was made from. */
  get isSaved(): boolean {
    return this.#isSaved
  }

  /** What is known of an output, if anything is. */
  saved(): SavedOutput | undefined {
    if (!this.#known) return this.#saved
    const { text } = this.#known
    const marks: (Mark | undefined)[] = []
    const sources: [string, string][] = []
    for (const path of readPrinted(text).keys()) {
      const { mark, source } = this.#traces.get(path) ?? {}
      marks.push(mark)
      if (source !== undefined) sources.push([path, source])
    }
    return { manifest: hashOf(text), marks: markList(marks), sources }
  }

  /**
   * What was published last, where the manifest is still that one; else undefined, and all is forgotten. To be called while
   * nobody else can publish; `now` is the time there.
   */
  async recall(out: string, now: FileTime): Promise<LastBuild | undefined> {
    if (this.#saved) await this.#recognise(out, this.#saved, now)
    this.#saved = undefined
    const stands = look(join(out, MANIFEST))
    if (this.#known?.out === out && stands && isSameMark(stands, this.#known.mark)) return this.#known
    this.forget()
    return undefined
  }

  /** To be told while nobody else can publish; `staged` are the files that were not left as they were. */
  remember(out: string, text: string, manifest: Map<string, string>, staged: readonly Traced[]): void {
    if (staged.length > 0 || text !== this.#known?.text) this.#isSaved = false
    const stands = look(join(out, MANIFEST))
    if (!stands) {
      this.forget()
      return
    }
    this.#known = { out, manifest, text, mark: markOf(stands) }
    for (const file of staged) this.#traces.set(file.path, file.put ? inPlace(file, out, stands) : file.traces)
    if (this.isWhole) return
    for (const path of this.#traces.keys()) if (!manifest.has(path)) this.#traces.delete(path)
  }

  /** The same where the files are those of the last publication, some of them with another hash. */
  rememberHashes(text: string, hashes: Manifest, staged: readonly Traced[]): void {
    if (!this.#known) return
    const { out, manifest } = this.#known
    for (const [path, hash] of hashes) manifest.set(path, hash)
    this.remember(out, text, manifest, staged)
  }

  forget(): void {
    this.#known = undefined
    this.#recognised = undefined
    this.#traced.clear()
    this.#isSaved = false
  }

  /** Whether the file at a path in the output folder stands there as it was put, for all that is known. */
  knows(path: string): boolean {
    return this.#traces.has(path)
  }

  /** Whether every file of the last publication stands there as it was put, for all that is known. */
  get isWhole(): boolean {
    return this.#known !== undefined && (this.#recognised ?? this.#traced).size === this.#known.manifest.size
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
    const known = this.#known
    if (!known) return false
    let looked = 0
    for (const [path, { mark }] of this.#traces) {
      if (looked++ % AT_ONCE === 0) await turn()
      if (signal.aborted) return false
      const file = `${known.out}/${path}`
      const stands = look(file)
      const isMarked = stands && mark && isSameMark(stands, mark)
      if (!isMarked && !(stands && hasBytes(file, known.manifest.get(path), stands))) this.#traces.delete(path)
    }
    if (this.#traces.size === before) return false
    this.#isSaved = false
    return true
  }

  get #traces(): Map<string, Traces> {
    if (this.#recognised) this.#traced = tracesOf(this.#recognised)
    this.#recognised = undefined
    return this.#traced
  }

  /** Knows again what another process saved: all that still stands as it was put, of the very manifest that it put there. */
  async #recognise(out: string, saved: SavedOutput, now: FileTime): Promise<void> {
    const file = join(out, MANIFEST)
    const stands = look(file)
    const text = stands?.isFile() ? readFileSync(file, 'utf8') : undefined
    if (!stands || text === undefined || hashOf(text) !== saved.manifest) return
    const manifest = readPrinted(text)
    this.#known = { out, manifest, text, mark: markOf(stands) }
    const isReal = realFolders(out)
    const others = new Map<string, Mark | undefined | 'lost'>()
    let [index, read, lost] = [0, 0, 0]
    for (const [path, hash] of manifest) {
      const file = `${out}/${path}`
      const stands = look(file)
      const at = index++
      // With its mark it is the very file that was put there, though it be reached by a link that somebody else put there since.
      if (stands && isMarkIn(saved.marks, at, stands)) continue
      const isPut = stands && isReal(folderOf(path)) && hasBytes(file, hash, stands)
      others.set(path, !isPut ? 'lost' : isSettled(stands, now) ? markOf(stands) : undefined)
      if (!isPut) lost++
      // No turn is taken for those that are only looked at: with one among ten thousand this takes a fourth longer.
      if (read++ % AT_ONCE === 0) await turn()
    }
    if (others.size > 0) this.#isSaved = false
    this.#recognised = { saved, manifest, others, size: manifest.size - lost }
  }
}

/** A publication of another process, as it was found again. */
interface Recognised {
  readonly saved: SavedOutput
  readonly manifest: Manifest
  /** The marks of files that have other ones than were saved, of those that are still as they were put. */
  readonly others: ReadonlyMap<string, Mark | undefined | 'lost'>
  /** How many are. */
  readonly size: number
}

function tracesOf({ saved, manifest, others }: Recognised): Map<string, Traces> {
  const sources = new Map(saved.sources)
  const traces = new Map<string, Traces>()
  for (const [index, path] of [...manifest.keys()].entries()) {
    const mark = others.has(path) ? others.get(path) : markIn(saved.marks, index)
    if (mark !== 'lost') traces.set(path, { mark, source: sources.get(path) })
  }
  return traces
}

/** What tells a file that was just put into place; the time `now` is later. */
function inPlace({ path, put, traces: { mark, source } }: Traced, out: string, now: FileTime): Traces {
  // To be renamed gives a file another `ctime`, but not what is in a folder that is.
  const stands = put?.at === path ? look(`${out}/${path}`) : mark
  const isPut = stands && mark && isMoved(stands, mark)
  return {
    mark: isPut && isSettled({ dev: now.dev, ctimeMs: stands.ctimeMs }, now) ? markOf(stands) : undefined,
    source,
  }
}
