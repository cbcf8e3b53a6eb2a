import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makersMark } from './maker.ts'
import { isThere } from './real-path.ts'

/**
 * Writes a file beside the place where it is to go, with the folders that it wants, and lets `put` bring it there: so it is
 * there whole or not at all. Throws what the system refuses.
 */
export function viaDraft(file: string, content: string | Uint8Array, put: (draft: string) => void): void {
  const folder = path.dirname(file)
  const draft = path.join(folder, `.${path.basename(file)}.${makersMark()}`)
  // Of a file in the folder's place this would say that it exists, as if it were the file that is to be written.
  if (!isThere(folder)) mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(draft, content, { flag: 'wx' })
    put(draft)
  } finally {
    rmSync(draft, { force: true })
  }
}
