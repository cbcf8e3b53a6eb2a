import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, type Maker, makerOf, makersMark } from '../disk/maker.ts'
import { namesIn } from './output-folder.ts'

/** The build that holds a lock. */
export interface Holder extends Maker {
  readonly file: string
}

const PREFIX = 'lock-'

/**
 * Each build has a lock of its own name in the staging folder, and holds the folder when, after making it, it finds no
 * other living one. So of two builds at least one sees the other; and since no name is ever used twice, a dead build's
 * lock can be removed by anyone at any time, where taking over one shared file could take a living build's by mistake.
 */
export function makeLock(folder: string): string {
  const file = join(folder, PREFIX + makersMark())
  closeSync(openSync(file, 'wx'))
  return file
}

/** A living build, other than that of the lock `own`, which holds the folder; what the dead left is removed. */
export function otherHolder(folder: string, own: string): Holder | undefined {
  for (const name of namesIn(folder)) {
    const file = join(folder, name)
    const maker = file === own || !isLock(name) ? undefined : makerOf(name)
    if (!maker) continue
    // Better to ask than to guess whether a process of another machine lives.
    if (maker.host !== undefined || isAlive(maker)) return { ...maker, file }
    rmSync(file, { force: true })
  }
  return undefined
}

export function isLock(name: string): boolean {
  return name.startsWith(PREFIX)
}
