import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * For how long git has been at work on the files around a folder: it holds the lock of its index from before the first
 * file that it writes until after the last. Absent where it isn't at work. A git that was killed leaves its lock behind.
 */
export function gitHasWorkedMs(folder: string): number | undefined {
  for (let above = path.resolve(folder); ; above = path.dirname(above)) {
    const git = gitFolderOf(above)
    if (git !== undefined) return ageMs(path.join(git, 'index.lock'))
    if (above === path.dirname(above)) return undefined
  }
}

/** The `.git` of a folder; of a worktree, what its file `.git` names. */
function gitFolderOf(folder: string): string | undefined {
  const git = path.join(folder, '.git')
  const stats = statSync(git, { throwIfNoEntry: false })
  if (!stats?.isFile()) return stats && git
  const [, target] = /^gitdir: (.+)$/m.exec(readFileSync(git, 'utf8')) ?? []
  return target === undefined ? undefined : path.resolve(folder, target)
}

function ageMs(lock: string): number | undefined {
  const stats = statSync(lock, { throwIfNoEntry: false })
  return stats && Date.now() - stats.mtimeMs
}
