import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes a text beside the place where it is to go, with the folders that it wants, and lets `put` bring it there: so it is
 * there whole or not at all. Throws what the system refuses.
 */
export function viaDraft(file: string, text: string, put: (draft: string) => void): void {
  const folder = path.dirname(file)
  const draft = path.join(folder, `.${path.basename(file)}.${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(draft, text, { flag: 'wx' })
    put(draft)
  } finally {
    rmSync(draft, { force: true })
  }
}
