import { useKeptCode } from '../cache/compiled-code.ts'
import type { ReadingTask } from './reading-task.ts'
import type { SavedPost } from './saved-post.ts'

useKeptCode()

/** What runs in a thread, as `readEssays` has it. */
export default async function read(task: ReadingTask): Promise<readonly (SavedPost | undefined)[]> {
  const { readEssays } = await import('./read-essays.ts')
  return readEssays(task)
}
