import { statSync } from 'node:fs'
import { type FileTime, sourceOf } from '../disk/mark.ts'
import type { AssetFile } from './source-file.ts'

/** As `sourceOf`; undefined for a file that is gone, too. */
export function assetMark({ absolutePath }: AssetFile, now: FileTime): string | undefined {
  const stats = statSync(absolutePath, { throwIfNoEntry: false })
  return stats && sourceOf(absolutePath, stats, now)
}
