import { EssayFile } from './essay-file.ts'
import type { ReadText } from './read-file.ts'
import type { FoundFile } from './walk.ts'

/**
 * What is known of the files of essays, as plain data for another process: at one index of each list what holds for one file. A
 * file that has the times that it had is then not read.
 */
export interface SavedEssays {
  readonly paths: readonly string[]
  readonly times: readonly string[]
  readonly digests: readonly string[]
  /** Whether it is empty (1), and whether it has line endings other than LF (2). */
  readonly traits: readonly number[]
}

/** `settled` are files of which there is nothing more to say than stands in the lists. */
export function savedEssays(
  settled: Iterable<{ readonly made: ReadText<EssayFile>; readonly times: string }>,
): SavedEssays {
  const saved = { paths: [] as string[], times: [] as string[], digests: [] as string[], traits: [] as number[] }
  for (const { made, times } of settled) {
    const { file, isEmpty, hasReturns, diagnostics } = made
    if (!file || diagnostics.length > 0) continue
    saved.paths.push(file.path)
    saved.times.push(times)
    saved.digests.push(file.digest)
    saved.traits.push((isEmpty ? 1 : 0) + (hasReturns ? 2 : 0))
  }
  return saved
}

/** Gives what was saved of a file, where it has these times. */
export function recallEssays(saved: SavedEssays): (file: FoundFile, times: string) => ReadText<EssayFile> | undefined {
  const known = new Map(saved.paths.map((path, i) => [path, i]))
  return ({ path, absolutePath }, times) => {
    const i = known.get(path) ?? -1
    const digest = saved.digests[i]
    const traits = saved.traits[i] ?? 0
    if (digest === undefined || saved.times[i] !== times) return undefined
    const file = new EssayFile({ path, absolutePath, digest })
    return { file, isEmpty: (traits & 1) > 0, hasReturns: (traits & 2) > 0, diagnostics: [] }
  }
}
