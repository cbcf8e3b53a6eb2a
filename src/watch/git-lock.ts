import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Whether git is at work on the files around a folder: it holds the lock of its index from before the first file that it
 * writes until after the last. A lock that is older than a few seconds was left by a git that was killed.
 */
export function isGitWriting(folder: string): boolean {
  for (let above = path.resolve(folder); ; above = path.dirname(above)) {
    const git = gitFolderOf(above)
    if (git !== undefined) return isFresh(path.join(git, 'index.lock'))
    if (above === path.dirname(above)) return false
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

function isFresh(lock: string): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs < STALE_MS
}

const STALE_MS = 5000
