import { append, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { EssayFile } from './essay-file.ts'
import type { Kept } from './kept.ts'
import type { ReadText } from './read-file.ts'
import type { SourceFile } from './source-file.ts'
import type { FoundFile } from './walk.ts'

/** Texts of a folder: all that can be used, in their order, and which they are among these. */
export interface Texts<File extends SourceFile | EssayFile = SourceFile> {
  readonly files: readonly File[]
  readonly written: readonly File[]
  readonly empty: readonly File[]
  /** Those with line endings other than LF. */
  readonly withReturns: readonly File[]
  readonly diagnostics: readonly Diagnostic[]
}

export function readTexts<File extends SourceFile | EssayFile>(
  texts: Kept<ReadText<File>>,
  found: readonly FoundFile[] = [],
): Texts<File> {
  const files: File[] = []
  const written: File[] = []
  const empty: File[] = []
  const withReturns: File[] = []
  const diagnostics: Diagnostic[] = []
  for (const one of found) {
    const { file, isEmpty, hasReturns, diagnostics: inText } = texts.of(one)
    if (inText.length > 0) append(diagnostics, inText)
    if (!file) continue
    files.push(file)
    if (hasReturns) withReturns.push(file)
    if (isEmpty) empty.push(file)
    else written.push(file)
  }
  return { files, written, empty, withReturns, diagnostics }
}
