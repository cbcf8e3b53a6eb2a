import { statSync } from 'node:fs'
import type { AssetFile } from './source-file.ts'

/** Another one once somebody has written to the file, or put another in its place. */
export function assetMark({ absolutePath }: AssetFile): string {
  const { size, mtimeMs, ctimeMs, ino } = statSync(absolutePath, { throwIfNoEntry: false }) ?? {}
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`
}
