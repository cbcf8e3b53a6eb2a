import { closeSync, openSync, readSync, realpathSync, type Stats, statSync, writeFileSync } from 'node:fs'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { replaceFile } from './replace-file.ts'
import { taken, unlessRefused } from './write-refusal.ts'

/**
 * Writes a file in place of what an earlier run wrote there, whole or not at all, with the folders that it wants. What
 * begins otherwise than `start` is somebody's work and is left alone (`write/taken`), unless it is empty; a device or a
 * pipe is written to. What the system refuses is `write/failed`.
 */
export function writeOver(file: string, text: string, start: string): readonly Diagnostic[] {
  return unlessRefused(file, () => {
    const stats = statSync(file, { throwIfNoEntry: false })
    if (stats && !stats.isFile() && !stats.isDirectory()) writeFileSync(file, text)
    else if (stats?.isFile() && !beginsWith(file, stats, start)) return [taken(file)]
    else replaceFile(stats ? realpathSync(file) : file, text)
    return []
  })
}

function beginsWith(file: string, { size }: Stats, start: string): boolean {
  const bytes = Buffer.alloc(Math.min(size, Buffer.byteLength(start)))
  const opened = openSync(file, 'r')
  try {
    readSync(opened, bytes, 0, bytes.length, 0)
  } finally {
    closeSync(opened)
  }
  return size === 0 || bytes.toString() === start
}
