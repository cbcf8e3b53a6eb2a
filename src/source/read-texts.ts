import { append, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Kept } from './kept.ts'
import type { ReadText } from './read-file.ts'
import type { SourceFile } from './source-file.ts'
import type { FoundFile } from './walk.ts'

/** Texts of a folder: all that can be used, in their order, and which they are among these. */
export interface Texts {
  readonly files: readonly SourceFile[]
  readonly written: readonly SourceFile[]
  readonly empty: readonly SourceFile[]
  /** Those with line endings other than LF. */
  readonly withReturns: readonly SourceFile[]
  readonly diagnostics: readonly Diagnostic[]
}

export function readTexts(texts: Kept<ReadText>, found: readonly FoundFile[] = []): Texts {
  const files: SourceFile[] = []
  const written: SourceFile[] = []
  const empty: SourceFile[] = []
  const withReturns: SourceFile[] = []
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
