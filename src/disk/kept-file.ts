import { readFileSync } from 'node:fs'
import { refusalCode } from './write-refusal.ts'

/** The text of a file that Deskbell keeps for itself; nothing where there is none. Throws what the system refuses. */
export function readKept(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(refusalCode(error) ?? '')) return undefined
    throw error
  }
}
