import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isInside } from './inside.ts'
import { isThere } from './real-path.ts'
import { refusalCode } from './write-refusal.ts'

/**
 * Makes a folder that Deskbell keeps for itself (`.deskbell/cache`), with those above it, and keeps all of it out of Git. A
 * `.gitignore` that somebody took away stays away for as long as the folder is there.
 */
export function makeOwnFolder(root: string, folder: string): void {
  if (mkdirSync(path.join(root, folder), { recursive: true }) === undefined) return
  const [topmost = ''] = folder.split('/')
  try {
    writeFileSync(path.join(root, topmost, '.gitignore'), '*\n', { flag: 'wx' })
  } catch (error) {
    if (refusalCode(error) !== 'EEXIST') throw error
  }
}

/** Whether a link leads a path, or as much of it as there is, out of the root. */
export function isLedOut(root: string, inRoot: string): boolean {
  let there = path.join(root, inRoot)
  while (!isThere(there)) there = path.dirname(there)
  return !isInside(realpathSync(there), realpathSync(root))
}

/** Removes files from a folder. What the system refuses to remove now is litter the next time too. */
export function removeLitter(folder: string, isLitter: (name: string) => boolean): void {
  try {
    for (const name of readdirSync(folder)) if (isLitter(name)) rmSync(path.join(folder, name), { force: true })
  } catch (error) {
    if (refusalCode(error) === undefined) throw error
  }
}
