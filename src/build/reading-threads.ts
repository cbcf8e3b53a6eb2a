import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { PostOptions } from '../post/parse-post.ts'
import { type ReadingTask, sentOptions } from './reading-task.ts'
import type { PostFile, ReadFile } from './saved-posts.ts'
import type { TurnOptions } from './turns.ts'

export interface ReadingOptions extends TurnOptions {
  /** How many threads read essays, 0 for none; as many as pay where absent. What is read is the same. */
  readonly threads?: number | undefined
}

/** As `npm run compile` puts it together: threads can't read TypeScript. */
const READER = new URL('../../lib/bundled/post-reader.cjs', import.meta.url)

/** So many essays are worth a thread, which has to load and compile for itself all that reads them. */
const ESSAYS_PER_THREAD = 750

/** How many essays a thread is asked for at a time. */
const TASK = 32

/** How many threads pay for so many essays; none where one alone would. */
export function threadsFor(essays: number): number {
  const threads = Math.min(availableParallelism(), Math.floor(essays / ESSAYS_PER_THREAD))
  return threads > 1 ? threads : 0
}

/** What became of some essays. */
export interface ReadInThread {
  readonly read: readonly ReadFile[]
  /** What is to be read without a thread. */
  readonly left: readonly PostFile[]
}

/**
 * Has threads read essays, and gives them to `take`, in no order and each once. Ends as soon as that throws; throws what
 * ended a thread, with the essay that it was reading. The options must have no plugins, which can’t be sent.
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
    // One task waits while another is read, so that no thread does.
    concurrentTasksPerWorker: 2,
    // Less of a stack than the program has, so that the program can read whatever a thread can. An essay is soon forgotten:
    // with more room for what is new a thread takes 25 MB more and no less time.
    resourceLimits: { stackSizeMb: 1, maxYoungGenerationSizeMb: 8 },
    trackUnmanagedFds: false,
  })
  let isEnding = false
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
    await Promise.all(tasksOf(files).map(read))
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

function tasksOf(files: readonly PostFile[]): readonly (readonly PostFile[])[] {
  return Array.from({ length: Math.ceil(files.length / TASK) }, (_, i) => files.slice(i * TASK, (i + 1) * TASK))
}
