import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { isMarkIn, type Mark, markList } from '../disk/mark.ts'
import { hasMark } from './has-mark.ts'
import type { LookingTask } from './looking-task.ts'
import { MANIFEST } from './manifest.ts'

/** As `npm run compile` puts it together: threads can’t read TypeScript. */
const THREAD = new URL('../../lib/bundled/looking-thread.cjs', import.meta.url)

/** So many files are worth a thread, which has to start first. */
const WORTH_A_THREAD = 4000

/** Files that were published, by the folder and their marks, in the order of its manifest. */
type Published = Pick<LookingTask, 'out' | 'marks'>

/** Looks ahead where that is faster than to look when it is asked for. */
export function lookAhead(published: Published): LookAhead | undefined {
  const isFaster = published.marks.length / 4 >= WORTH_A_THREAD && availableParallelism() > 1
  return isFaster ? new LookAhead(published) : undefined
}

/**
 * A look at published files, by a thread, while the program has other things to do. The thread begins with the first of them, and
 * the program, once it asks, with the last, until they meet. Nothing rests on the thread: where there is none to be had, or it ends,
 * the program meets it earlier.
 */
export class LookAhead {
  readonly #task: LookingTask

  constructor({ out, marks }: Published) {
    const files = marks.length / 4
    this.#task = {
      ...{ out, manifest: `${out}/${MANIFEST}`, marks: marks.slice() },
      read: new Float64Array(new SharedArrayBuffer(markList([undefined]).byteLength)),
      marked: new Uint8Array(new SharedArrayBuffer(files)),
      looked: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
      wanted: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(files),
    }
    const { Worker } = workerThreads()
    const thread = new Worker(THREAD, { workerData: this.#task, execArgv: [] })
    thread.on('error', () => undefined)
    thread.unref()
  }

  /** The folder that is looked at. */
  get out(): string {
    return this.#task.out
  }

  /** How many files the thread has looked at so far. */
  get looked(): number {
    return Atomics.load(this.#task.looked, 0)
  }

  /**
   * The indexes, in their order, of files that don’t stand with their marks, for all that is known: those that can’t be looked at
   * are among them. `paths` are those in the manifest, which has the mark `manifest`.
   */
  unmarked(paths: readonly string[], manifest: Mark): readonly number[] {
    const { out, marks, read, marked, wanted } = this.#task
    const unmarked: number[] = []
    let at = paths.length
    while (at > this.looked) {
      at -= 1
      Atomics.store(wanted, 0, at)
      if (!hasMark(`${out}/${paths[at]}`, marks, at)) unmarked.push(at)
    }
    const isSame = isMarkIn(read, 0, manifest)
    while (at > 0) {
      at -= 1
      if (!isSame || marked[at] !== 1) unmarked.push(at)
    }
    return unmarked.reverse()
  }

  /** Ends it where nobody asks. */
  abandon(): void {
    Atomics.store(this.#task.wanted, 0, 0)
  }
}

/** Loaded when a thread is wanted; by `require`, after which what was compiled of this module can be kept. */
function workerThreads(): typeof import('node:worker_threads') {
  return createRequire(import.meta.url)('node:worker_threads')
}
