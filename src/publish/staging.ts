import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { FileTime } from '../disk/mark.ts'
import { type Holder, isLock, makeLock, otherHolder } from './lock.ts'
import { look } from './look.ts'
import { namesIn } from './output-folder.ts'
import { isSystemError, unlessRefused } from './refusal.ts'

/** Stands in the output folder only while a build can't have its staging folder beside it. */
export const STAGING_INSIDE = '.deskbell-stage'

/** The folder where files wait to be put into place, held by this build's lock. */
export interface Staging {
  readonly folder: string
  readonly lock: string
  /** The time at which the lock was taken, by the file system's clock. */
  readonly opened: FileTime
  /** The topmost folder above the output that had to be made; undefined if they were all there. */
  readonly made: string | undefined
}

/** The staging folders that an output has now: builds by other users may have had to choose another place than this one. */
export function stagingFolders(out: string): readonly string[] {
  // What is only linked to isn't ours to clean.
  return placesFor(out).filter((folder) => look(folder)?.isDirectory())
}

/**
 * Makes the staging folder and takes its lock, which holds only once `otherBuild` finds none. It is beside the output;
 * inside where the folder around can't be written or is on another file system, from which nothing can be renamed.
 */
export function openStaging(out: string): Staging {
  const made = mkdirSync(dirname(out), { recursive: true })
  const folder = stagingFolder(out)
  const lock = lockIn(folder)
  return { folder, lock, opened: lstatSync(lock), made }
}

/** Reports `publish/locked` if another build holds the output, in whichever place it stages. */
export function otherBuild(out: string, { lock }: Staging): readonly Diagnostic[] {
  const holders = stagingFolders(out).map((folder) => otherHolder(folder, lock))
  return holders.flatMap((holder) => (holder ? [locked(out, holder)] : []))
}

/** Removes what was staged, also by a build that was killed. The lock stays. */
export function emptyStaging(folder: string): void {
  for (const name of namesIn(folder)) if (!isLock(name)) rmSync(join(folder, name), { recursive: true })
}

/** Gives up the lock, and leaves nothing that isn't waited for: a folder with a journal in it stays. */
export function closeStaging({ folder, lock, made }: Staging): void {
  unlessRefused(() => rmSync(lock, { force: true }))
  unlessRefused(() => rmdirSync(folder))
  if (made === undefined) return
  unlessRefused(() => {
    for (let above = dirname(folder); above.length >= made.length; above = dirname(above)) rmdirSync(above)
  })
}

function placesFor(out: string): readonly [beside: string, inside: string] {
  return [join(dirname(out), `.${basename(out)}.deskbell`), join(out, STAGING_INSIDE)]
}

function stagingFolder(out: string): string {
  const [beside, inside] = placesFor(out)
  if (!canRename(out)) return inside
  try {
    makeFolder(beside)
    return beside
  } catch (error) {
    const isForbidden = isSystemError(error) && ['EACCES', 'EPERM', 'EROFS'].includes(error.code)
    if (isForbidden && existsSync(out)) return inside
    throw error
  }
}

/** Whether the output folder, if it is there, and the folder around it are on one file system. */
function canRename(out: string): boolean {
  const stats = statSync(out, { throwIfNoEntry: false })
  if (!stats) return true
  if (stats.dev !== statSync(dirname(out)).dev) return false
  try {
    // A folder mounted from elsewhere on the same device has the same number, yet nothing can be renamed into it. Linux,
    // which alone has such mounts, says so even for a file that isn't there.
    const name = `.${randomUUID()}`
    renameSync(join(out, name), join(dirname(out), name))
  } catch (error) {
    if (!isSystemError(error)) throw error
    return error.code !== 'EXDEV'
  }
  return true
}

/** A build that just ended may take the folder away between its making and the lock's. */
function lockIn(folder: string): string {
  for (;;) {
    makeFolder(folder)
    try {
      return makeLock(folder)
    } catch (error) {
      if (!isSystemError(error) || error.code !== 'ENOENT') throw error
    }
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    // One that is a link would have files staged, and removed, wherever it leads.
    if (!isSystemError(error) || error.code !== 'EEXIST' || !look(folder)?.isDirectory()) throw error
  }
}

function locked(out: string, { pid, host, file }: Holder): Diagnostic {
  const who = pid === process.pid && host === undefined ? 'this very process' : `process ${pid}`
  return diagnose('publish/locked', {
    message: `another build is publishing to \`${out}\`: ${who}${host === undefined ? '' : ` on ${host}`}.`,
    mend: `Wait until it is done, or stop it. If no such build is running, delete \`${file}\`.`,
  })
}
