import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { MarkdownConfig } from '../config/config.ts'
import type { PostOptions } from '../post/parse-post.ts'
import { type ReadingTask, sentOptions } from './reading-task.ts'
import type { PostFile, ReadFile } from './saved-posts.ts'
import type { TurnOptions } from './turns.ts'

export interface ReadingOptions extends TurnOptions {
  /** How many threads read essays besides the program’s own; as many as pay where absent. What is read is the same. */
  readonly threads?: number | undefined
}

/** As `npm run compile` puts it together: threads can't read TypeScript. */
const READER = new URL('../../lib/bundled/post-reader.cjs', import.meta.url)

/** So many essays are worth a thread, which has to load and compile for itself all that reads them. */
const ESSAYS_PER_THREAD = 2000

/** How many essays a thread is asked for at a time, and how many the program reads itself before it looks what threads have read. */
const TASK = 32
const OWN_TASK = 8

/** One waits while another is read, so that no thread does. */
const TASKS_PER_THREAD = 2

/**
 * How many threads pay for so many essays, besides the program’s own. With satteri none do: a thread’s own compiling, and what
 * goes between it and the program, is as much as it spares (docs/performance.md).
 */
export function threadsFor(essays: number, parser: MarkdownConfig['parser']): number {
  return parser === 'auto' ? 0 : Math.min(availableParallelism() - 1, Math.floor(essays / ESSAYS_PER_THREAD))
}

/** What became of some essays. */
export interface ReadInThread {
  readonly read: readonly ReadFile[]
  /** What is to be read here. */
  readonly left: readonly PostFile[]
}

/**
 * Has threads read essays, and gives them to `take`, in no order and each once, with those that are to be read here meanwhile. Ends as
 * soon as that throws; throws what ended a thread, with the essay that it was reading. The options must have no plugins, which
 * can’t be sent.
 */
export async function readInThreads(
  files: readonly PostFile[],
  options: PostOptions,
  threads: number,
  take: (some: ReadInThread) => Promise<void>,
): Promise<void> {
  const { Tinypool } = tinypool()
  const pool = new Tinypool({
    filename: READER.href,
    workerData: sentOptions(options),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: TASKS_PER_THREAD,
    // Less of a stack than the program has, so that the program can read whatever a thread can. An essay is soon forgotten:
    // with more room for what is new a thread takes 25 MB more and no less time.
    resourceLimits: { stackSizeMb: 1, maxYoungGenerationSizeMb: 8 },
    trackUnmanagedFds: false,
  })
  let from = 0
  let isEnding = false
  const next = (most: number): readonly PostFile[] => {
    const essays = isEnding ? [] : files.slice(from, from + most)
    from += essays.length
    return essays
  }
  const read = async (essays: readonly PostFile[]): Promise<void> => {
    const at = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(NONE)
    const task: ReadingTask = { essays: essays.map(({ kind, file }) => ({ kind, file: file.handOver() })), at }
    const posts = await pool.run(task).catch((error: unknown) => {
      const last = essays[at[0] ?? NONE]
      if (last) throw new Error(`reading ${last.file.path} ended the thread that did it`, { cause: error })
      if (isEnding) throw error
      // There are no threads to be had.
      return essays.map(() => undefined)
    })
    await take({
      read: essays.flatMap((source, i) => (posts[i] ? { source, saved: posts[i] } : [])),
      left: essays.filter((_, i) => !posts[i]),
    })
  }
  try {
    const reading = Array.from({ length: TASKS_PER_THREAD * threads }, async () => {
      for (let essays = next(TASK); essays.length > 0; essays = next(TASK)) await read(essays)
    })
    const readingHere = async () => {
      for (let left = next(OWN_TASK); left.length > 0; left = next(OWN_TASK)) await take({ read: [], left })
    }
    await Promise.all([...reading, readingHere()])
  } finally {
    isEnding = true
    await pool.destroy()
  }
}

/** Loaded when threads are asked for; by `require`, after which what was compiled of this module can be kept. */
function tinypool(): typeof import('tinypool') {
  return createRequire(import.meta.url)('tinypool')
}

const NONE = -1
