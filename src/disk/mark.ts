import type { Stats } from 'node:fs'

/** How a file stands. Another file in its place, or the same written to or given other times since, stands otherwise. */
export interface Mark {
  readonly ino: number
  readonly size: number
  readonly mtimeMs: number
  /** The only one of the times that nobody can set. */
  readonly ctimeMs: number
}

/** The time by a file system's own clock, as it gave it to a file there. */
export type FileTime = Pick<Stats, 'dev' | 'ctimeMs'>

/** The coarsest step in which a file system keeps times: that of FAT. */
export const COARSEST_MS = 2000

export function markOf({ ino, size, mtimeMs, ctimeMs }: Mark): Mark {
  return { ino, size, mtimeMs, ctimeMs }
}

export function isSameMark(a: Mark, b: Mark): boolean {
  return a.ctimeMs === b.ctimeMs && isMoved(a, b)
}

/**
 * Marks of many files, four numbers each and zeros for one that has none: among ten thousand files it takes time to make an object of
 * each, and to write and read it.
 */
export type MarkList = Float64Array

export function markList(marks: readonly (Mark | undefined)[]): MarkList {
  const list = new Float64Array(4 * marks.length)
  for (const [i, mark] of marks.entries()) if (mark) list.set([mark.ino, mark.size, mark.mtimeMs, mark.ctimeMs], 4 * i)
  return list
}

export function markIn(list: MarkList, index: number): Mark {
  const [ino = 0, size = 0, mtimeMs = 0, ctimeMs = 0] = list.subarray(4 * index, 4 * index + 4)
  return { ino, size, mtimeMs, ctimeMs }
}

/** Whether this is the mark at an index; there has to be one. */
export function isMarkIn(list: MarkList, index: number, { ino, size, mtimeMs, ctimeMs }: Mark): boolean {
  const at = 4 * index
  const isSame = list[at] === ino && list[at + 1] === size && list[at + 2] === mtimeMs && list[at + 3] === ctimeMs
  return isSame && ino !== 0
}

/** Whether two marks are of one file that was at most moved between them, which gives it another `ctime`. */
export function isMoved(a: Mark, b: Mark): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs
}

/**
 * Whether all that is written to a file after `now` shows in its mark. It need not where the file is as young as that, since
 * what is done within one step of the clock, some milliseconds or two seconds long, is all given the same time.
 */
export function isSettled(file: FileTime, now: FileTime): boolean {
  return file.ctimeMs < now.ctimeMs - (file.dev === now.dev ? 0 : COARSEST_MS)
}

/** Another one wherever a file to copy, or the bytes in it, are others; undefined for one that can't yet be told by it. */
export function sourceOf(path: string, stats: Stats, now: FileTime): string | undefined {
  const { ino, size, mtimeMs, ctimeMs } = stats
  return isSettled(stats, now) ? `${path} ${ino} ${size} ${mtimeMs} ${ctimeMs}` : undefined
}
