import { renameSync } from 'node:fs'
import { viaDraft } from './via-draft.ts'

/** Puts a text in the place of what a file was, whole or not at all. Throws what the system refuses. */
export function replaceFile(file: string, text: string): void {
  viaDraft(file, text, (draft) => renameSync(draft, file))
}
