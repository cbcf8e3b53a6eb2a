import { isMarkIn, type Mark, type MarkList, markList } from '../disk/mark.ts'
import { EssayFile } from './essay-file.ts'
import type { ReadText } from './read-file.ts'
import type { FoundFile } from './walk.ts'

/**
 * What is known of the files of essays, as plain data for another process: at one index of each list what holds for one file. A
 * file that has the mark that it had is then not read.
 */
export interface SavedEssays {
  readonly paths: readonly string[]
  readonly marks: MarkList
  readonly digests: readonly string[]
  /** Whether it is empty (1), and whether it has line endings other than LF (2). */
  readonly traits: readonly number[]
}

/** `settled` are files of which there is nothing more to say than stands in the lists. */
export function savedEssays(
  settled: Iterable<{ readonly made: ReadText<EssayFile>; readonly mark: Mark }>,
): SavedEssays {
  const saved = { paths: [] as string[], digests: [] as string[], traits: [] as number[] }
  const marks: Mark[] = []
  for (const { made, mark } of settled) {
    const { file, isEmpty, hasReturns, diagnostics } = made
    if (!file || diagnostics.length > 0) continue
    saved.paths.push(file.path)
    marks.push(mark)
    saved.digests.push(file.digest)
    saved.traits.push((isEmpty ? 1 : 0) + (hasReturns ? 2 : 0))
  }
  return { ...saved, marks: markList(marks) }
}

/** Gives what was saved of a file, where it has this mark. */
export function recallEssays(saved: SavedEssays): (file: FoundFile, mark: Mark) => ReadText<EssayFile> | undefined {
  const indexOf = indexIn(saved.paths)
  return ({ path, absolutePath }, mark) => {
    const i = indexOf(path)
    const digest = saved.digests[i]
    const traits = saved.traits[i] ?? 0
    if (digest === undefined || !isMarkIn(saved.marks, i, mark)) return undefined
    const file = new EssayFile({ path, absolutePath, digest })
    return { file, isEmpty: (traits & 1) > 0, hasReturns: (traits & 2) > 0, diagnostics: [] }
  }
}

/** Where a path stands in a list; -1 for none. They are mostly asked for in the order of the list, which needs no index of it. */
function indexIn(paths: readonly string[]): (path: string) => number {
  let next = 0
  let known: ReadonlyMap<string, number> | undefined
  return (path) => {
    if (paths[next] === path) return next++
    known ??= new Map(paths.map((one, i) => [one, i]))
    next = (known.get(path) ?? -1) + 1
    return next - 1
  }
}
