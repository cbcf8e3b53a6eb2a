import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { isMarkIn, type Mark, type MarkList, markList } from '../disk/mark.ts'
import { DIGEST_LENGTH, EssayFile } from './essay-file.ts'
import type { ReadText } from './read-file.ts'
import { indexIn, type PathsText, pathsText } from './saved-paths.ts'
import type { FoundFile } from './walk.ts'

/**
 * What is known of the files of essays, as plain data for another process: at one index of each list what holds for one file. A
 * file that has the mark that it had is then not read. Texts are one, since thousands of them take longer to read back.
 */
export interface SavedEssays {
  readonly paths: PathsText
  readonly marks: MarkList
  /** Each of `DIGEST_LENGTH`. */
  readonly digests: string
  /** Whether it is empty (1), and whether it has line endings other than LF (2). */
  readonly traits: Uint8Array
}

/** `settled` are files of which there is nothing more to say than stands in the lists. */
export function savedEssays(
  settled: Iterable<{ readonly made: ReadText<EssayFile>; readonly mark: Mark }>,
): SavedEssays {
  const paths: string[] = []
  let digests = ''
  const traits: number[] = []
  const marks: Mark[] = []
  for (const { made, mark } of settled) {
    const { file, isEmpty, hasReturns, diagnostics } = made
    if (!file || diagnostics.length > 0) continue
    paths.push(file.path)
    digests += file.digest
    marks.push(mark)
    traits.push((isEmpty ? 1 : 0) + (hasReturns ? 2 : 0))
  }
  return { paths: pathsText(paths), marks: markList(marks), digests, traits: Uint8Array.from(traits) }
}

/** Gives what was saved of a file, where it has this mark. */
export function recallEssays(saved: SavedEssays): (file: FoundFile, mark: Mark) => ReadText<EssayFile> | undefined {
  const indexOf = indexIn(saved.paths)
  return ({ path, absolutePath }, mark) => {
    const i = indexOf(path)
    const traits = saved.traits[i]
    if (traits === undefined || !isMarkIn(saved.marks, i, mark)) return undefined
    const digest = saved.digests.slice(i * DIGEST_LENGTH, (i + 1) * DIGEST_LENGTH)
    const file = new EssayFile({ path, absolutePath, digest })
    return { file, isEmpty: (traits & 1) > 0, hasReturns: (traits & 2) > 0, diagnostics: NOTHING }
  }
}

const NOTHING: readonly Diagnostic[] = []
