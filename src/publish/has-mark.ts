import { lstatSync } from 'node:fs'
import { isMarkIn, type MarkList } from '../disk/mark.ts'

/** Whether a file stands with the mark at an index. What can’t be looked at doesn’t; why it can’t is said where it is wanted. */
export function hasMark(file: string, marks: MarkList, at: number): boolean {
  try {
    const stands = lstatSync(file, { throwIfNoEntry: false })
    return stands !== undefined && isMarkIn(marks, at, stands)
  } catch {
    return false
  }
}
