import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { isThere } from '../disk/real-path.ts'

/** Whether this user may write in a folder; for one that isn’t there, whether they may make it. */
export function canWrite(folder: string): boolean {
  if (!isThere(folder)) return canWrite(dirname(folder))
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
