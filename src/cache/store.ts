import type { Key } from './key.ts'

/** Values by their keys. Many at a time, so that one on another machine can stand behind it. */
export interface Store {
  /** Missing ones are absent. */
  get(keys: Iterable<Key>): Promise<ReadonlyMap<Key, Stored>>
  /** The bytes are the store’s from then on, and not to be written to. */
  put(entries: ReadonlyMap<Key, Uint8Array>): Promise<void>
}

export interface Stored {
  /**
   * The very bytes that were put, read when they are asked for, and not to be written to. Absent where they can’t be had any
   * more, as with a disk that has a fault: then the value is to be made again, as if it had never been there.
   */
  bytes(): Buffer | undefined
}
