import { lstatSync, type Stats } from 'node:fs'
import { isSystemError } from './refusal.ts'

/** What stands at a path, a symbolic link as itself; undefined for nothing, also where a folder above it is a file. */
export function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOTDIR') return undefined
    throw error
  }
}
