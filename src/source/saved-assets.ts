import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import { isMarkIn, type Mark, type MarkList, markList } from '../disk/mark.ts'
import { indexIn, type PathsText, pathsText } from './saved-paths.ts'
import type { AssetFile } from './source-file.ts'
import type { FoundFile } from './walk.ts'

/** What is known of files to copy, as `SavedEssays` has it: an image that has the mark that it had is not opened for its size. */
export interface SavedAssets {
  readonly paths: PathsText
  readonly marks: MarkList
  /** Width and height of each; not numbers for what isn’t an image, or doesn’t say. */
  readonly sizes: Float64Array
}

/** Of files with which nothing is wrong. */
export function savedAssets(
  settled: readonly { readonly made: Checked<AssetFile>; readonly mark: Mark }[],
): SavedAssets {
  const fine = settled.filter(({ made }) => made.diagnostics.length === 0)
  return {
    paths: pathsText(fine.map(({ made }) => made.value.path)),
    marks: markList(fine.map(({ mark }) => mark)),
    sizes: Float64Array.from(
      fine.flatMap(({ made: { value } }) => [value.size?.width ?? Number.NaN, value.size?.height ?? Number.NaN]),
    ),
  }
}

/** Gives what was saved of a file, where it has this mark. */
export function recallAssets(saved: SavedAssets): (file: FoundFile, mark: Mark) => Checked<AssetFile> | undefined {
  const indexOf = indexIn(saved.paths)
  return ({ path, absolutePath }, mark) => {
    const i = indexOf(path)
    if (!isMarkIn(saved.marks, i, mark)) return undefined
    const [width = Number.NaN, height = Number.NaN] = saved.sizes.subarray(2 * i, 2 * i + 2)
    return checked(Number.isNaN(width) ? { path, absolutePath } : { path, absolutePath, size: { width, height } })
  }
}
