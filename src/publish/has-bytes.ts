import type { Stats } from 'node:fs'
import { hashOfFile } from './content.ts'
import { look } from './look.ts'
import { isSystemError } from './refusal.ts'

/** Whether a file with bytes of this hash stands at a path, which `stands` tells where it was looked at already; not where it can’t be read. */
export function hasBytes(file: string, hash: string | undefined, stands?: Stats): boolean {
  try {
    return (stands ?? look(file))?.isFile() === true && hashOfFile(file) === hash
  } catch (error) {
    if (!isSystemError(error)) throw error
    return false
  }
}
