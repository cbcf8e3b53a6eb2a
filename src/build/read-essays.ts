import { Tinypool } from 'tinypool'
import { hasErrors } from '../diagnostic/diagnostic.ts'
import { type PostOptions, parsePost } from '../post/parse-post.ts'
import { EssayFile } from '../source/essay-file.ts'
import { type ReadingTask, receivedOptions } from './reading-task.ts'
import { type SavedPost, savedPost } from './saved-post.ts'

/**
 * In characters. A thread’s stack is a megabyte (`reading-threads.ts`), and satteri goes as deep as a text is nested; it ends the
 * process where the stack does.
 */
const LONGEST = 20_000

let options: PostOptions | undefined

/**
 * For a thread: reads essays, and gives at the same index what each was read as. Absent for what is left to the thread
 * that asked: what has an error, since with a larger stack it may have none, and what is long.
 */
export function readEssays({ essays, at }: ReadingTask): readonly (SavedPost | undefined)[] {
  const known = options ?? receivedOptions(Tinypool.workerData)
  options = known
  return essays.map(({ kind, file }, i) => {
    Atomics.store(at, 0, i)
    const { path, text } = new EssayFile(...file)
    if (text === undefined || text.length > LONGEST) return undefined
    const post = parsePost(kind, { path, text }, known)
    return hasErrors(post.diagnostics) ? undefined : savedPost(post)
  })
}
