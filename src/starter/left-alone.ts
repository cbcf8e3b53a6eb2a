import path from 'node:path'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { readText } from '../disk/read-text.ts'
import { isThere } from '../disk/real-path.ts'
import type { NewFile } from '../disk/write-new.ts'

/** The files that are there already, and the text of each; those that aren't are to be written. */
export interface Sorted {
  readonly missing: readonly NewFile[]
  readonly there: readonly LeftAlone[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A file that is left as it is. */
export interface LeftAlone {
  readonly path: string
  readonly text: string
  /** What it would have been. */
  readonly wanted: string
}

/** Which of the files that a site wants its folder has. Reports what stands in the place of one and can't be read. */
export function sortedOut(folder: string, wanted: readonly NewFile[]): Sorted {
  const missing: NewFile[] = []
  const there: LeftAlone[] = []
  const diagnostics: Diagnostic[] = []
  for (const file of wanted) {
    const target = path.join(folder, file.path)
    if (!isThere(target)) {
      missing.push(file)
      continue
    }
    const read = readText(target, file.path)
    diagnostics.push(...read.diagnostics)
    there.push({ path: file.path, text: read.value?.text ?? '', wanted: file.text })
  }
  return { missing, there, diagnostics }
}

/** The lines of a `.gitignore` that one which was there hasn't, with a slash at either end or without. */
export function linesLacking({ text, wanted }: LeftAlone): readonly string[] {
  const bare = (line: string): string => line.trim().replace(/^\/|\/$/g, '')
  const has = new Set(text.split('\n').map(bare))
  return wanted.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !has.has(bare(line)))
}
