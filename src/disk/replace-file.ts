import { renameSync } from 'node:fs'
import { viaDraft } from './via-draft.ts'

/** Puts a text, or bytes, in the place of what a file was, whole or not at all. Throws what the system refuses. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  viaDraft(file, content, (draft) => renameSync(draft, file))
}
