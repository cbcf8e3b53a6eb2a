import { mkdirSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { look } from './look.ts'
import { foldersAbove } from './output-path.ts'
import type { Step } from './plan.ts'
import { isSystemError } from './refusal.ts'

/** A few milliseconds' worth, so that a signal is noticed in between. */
const AT_ONCE = 50

export interface Folders {
  readonly out: string
  readonly staging: string
}

export interface Turns {
  /** Ends the work, with a step that is done. */
  readonly signal?: AbortSignal | undefined
  /** Told now and then how many of the steps are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Does the steps in order, and says whether it came to their end, which it doesn't if the signal is aborted. Steps that
 * were done before are passed over, so that what was cut short can be done again from the beginning.
 *
 * A file is renamed over the one that it replaces: a reader meets the old one or the new one, never none, and neither does
 * a build that is killed leave none. On ext4 a slow disk is felt then, since the system sends the new file there at once. To
 * rename the old one out of the way first spares that, and takes a third more work in all, with the removal of the old ones;
 * to swap whole folders takes twice as much, since each page has a folder, which has to be made and removed.
 */
export async function carryOut(steps: readonly Step[], folders: Folders, turns: Turns = {}): Promise<boolean> {
  for (let at = 0; at < steps.length; at += AT_ONCE) {
    if (turns.signal?.aborted) return false
    if (at > 0) turns.onProgress?.(at, steps.length)
    for (const step of steps.slice(at, at + AT_ONCE)) carryOutOne(step, folders)
    await turn()
  }
  return true
}

function carryOutOne(step: Step, { out, staging }: Folders): void {
  if ('remove' in step) {
    remove(out, step.remove)
    return
  }
  const source = `${staging}/${step.put}`
  // What has gone from there is in place, and a replay must not clear it away: where `tea` is `Tea`, they are one file.
  if (step.clear.length > 0 && !look(source)) return
  for (const path of step.clear) remove(out, path)
  move(source, step.at === '' ? out : `${out}/${step.at}`)
}

/**
 * One rename; none where it was done before. Where somebody changed the output folder since it was planned, a folder that has
 * gone is made again, one that has come is filled, and one that holds no file makes room for one.
 */
function move(source: string, target: string): void {
  try {
    renameSync(source, target)
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (error.code === 'ENOENT' && !look(source)) return
    if (look(target)?.isDirectory()) {
      if (look(source)?.isDirectory()) {
        for (const name of readdirSync(source)) move(join(source, name), join(target, name))
        rmdirSync(source)
        return
      }
      removeEmptyFolders(target)
    } else if (error.code === 'ENOENT') {
      mkdirSync(dirname(target), { recursive: true })
    } else {
      throw error
    }
    renameSync(source, target)
  }
}

/** Removes a file, and the folders that it leaves empty. A folder that stands there instead isn't ours. */
function remove(out: string, path: string): void {
  const file = join(out, path)
  const stats = look(file)
  if (stats?.isDirectory()) return
  if (stats) unlinkSync(file)
  for (const folder of foldersAbove(path)) if (!removeFolder(join(out, folder))) return
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name))
  }
  rmdirSync(folder)
}

/** Whether there is no such folder now. */
function removeFolder(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch (error) {
    if (!isSystemError(error)) throw error
    return error.code === 'ENOENT'
  }
}
