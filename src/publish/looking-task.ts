import type { MarkList } from '../disk/mark.ts'

/** What a thread is asked to look at: the files of a publication, from the first on. */
export interface LookingTask {
  readonly out: string
  /** The path of the manifest. */
  readonly manifest: string
  /** Of each file, in the order of the manifest. */
  readonly marks: MarkList
  /** Shared: the mark of the manifest that was read. */
  readonly read: MarkList
  /** Shared: 1 for each file that has its mark. */
  readonly marked: Uint8Array
  /** Shared: at 0 stands how many files have been looked at. */
  readonly looked: Int32Array
  /** Shared: at 0 stands how many are to be, all in all. */
  readonly wanted: Int32Array
}
