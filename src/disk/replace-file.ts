import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Puts a text in the place of what a file was, whole or not at all, with the folders that it wants. Throws what the
 * system refuses.
 */
export function replaceFile(file: string, text: string): void {
  const folder = path.dirname(file)
  const draft = path.join(folder, `.${path.basename(file)}.${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(draft, text, { flag: 'wx' })
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}
