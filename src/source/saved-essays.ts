import type { Mark } from '../disk/mark.ts'
import { EssayFile } from './essay-file.ts'
import type { ReadText } from './read-file.ts'
import type { FoundFile } from './walk.ts'

/**
 * What is known of the files of essays, as plain data for another process: at one index of each list what holds for one file. A
 * file that has the mark that it had is then not read.
 */
export interface SavedEssays {
  readonly paths: readonly string[]
  /** The four numbers of each mark one after another, which is quick to read back. */
  readonly marks: Float64Array
  readonly digests: readonly string[]
  /** Whether it is empty (1), and whether it has line endings other than LF (2). */
  readonly traits: readonly number[]
}

/** `settled` are files of which there is nothing more to say than stands in the lists. */
export function savedEssays(
  settled: Iterable<{ readonly made: ReadText<EssayFile>; readonly mark: Mark }>,
): SavedEssays {
  const saved = { paths: [] as string[], digests: [] as string[], traits: [] as number[] }
  const marks: number[] = []
  for (const { made, mark } of settled) {
    const { file, isEmpty, hasReturns, diagnostics } = made
    if (!file || diagnostics.length > 0) continue
    saved.paths.push(file.path)
    marks.push(...numbersOf(mark))
    saved.digests.push(file.digest)
    saved.traits.push((isEmpty ? 1 : 0) + (hasReturns ? 2 : 0))
  }
  return { ...saved, marks: Float64Array.from(marks) }
}

function numbersOf({ ino, size, mtimeMs, ctimeMs }: Mark): readonly [number, number, number, number] {
  return [ino, size, mtimeMs, ctimeMs]
}

/** Gives what was saved of a file, where it has this mark. */
export function recallEssays(saved: SavedEssays): (file: FoundFile, mark: Mark) => ReadText<EssayFile> | undefined {
  const known = new Map(saved.paths.map((path, i) => [path, i]))
  return ({ path, absolutePath }, mark) => {
    const i = known.get(path) ?? -1
    const digest = saved.digests[i]
    const traits = saved.traits[i] ?? 0
    const isSame = numbersOf(mark).every((number, part) => number === saved.marks[4 * i + part])
    if (digest === undefined || !isSame) return undefined
    const file = new EssayFile({ path, absolutePath, digest })
    return { file, isEmpty: (traits & 1) > 0, hasReturns: (traits & 2) > 0, diagnostics: [] }
  }
}
