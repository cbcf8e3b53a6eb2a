import { statSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { COARSEST_MS, type FileTime, isSameMark, isSettled, type Mark } from '../disk/mark.ts'
import type { FoundFile } from './walk.ts'

/** How far a file may be other than when it was last looked at: `named` as one that has changed, or perhaps. */
export type Doubt = 'named' | 'perhaps'

/** What is made of files, kept until they may be other; forgotten with the file. */
export class Kept<T> {
  readonly #known = new WeakMap<FoundFile, Known<T>>()
  readonly #make: (file: FoundFile) => T
  readonly #marks: Marks
  readonly #doubts: ReadonlyMap<FoundFile, Doubt>
  readonly #isCopied: boolean
  readonly #recall: (file: FoundFile, mark: Mark) => T | undefined

  /**
   * What is made of a file that has other bytes and means the same is the very object that it was, unless the file
   * `isCopied`: then whoever keeps it wants to know of the bytes too. `recall` gives what an earlier process made of a file that
   * had this mark.
   */
  constructor(
    make: (file: FoundFile) => T,
    marks: Marks,
    doubts: ReadonlyMap<FoundFile, Doubt>,
    { isCopied = false, recall = () => undefined }: KeptOptions<T> = {},
  ) {
    this.#make = make
    this.#marks = marks
    this.#doubts = doubts
    this.#isCopied = isCopied
    this.#recall = recall
  }

  of(file: FoundFile): T {
    const known = this.#known.get(file)
    const doubt = this.#doubts.get(file)
    if (known && !doubt) return known.made
    const seen = this.#marks.of(file)
    const isUntouched = known?.seen !== undefined && seen !== undefined && isSameMark(known.seen, seen)
    if (known && doubt === 'perhaps' && isUntouched && known.seen?.isSettled) return known.made
    const recalled = known || !seen ? undefined : this.#recall(file, seen)
    const fresh = recalled ?? this.#make(file)
    const isSame = known !== undefined && (isUntouched || !this.#isCopied) && isDeepStrictEqual(fresh, known.made)
    const made = isSame ? known.made : fresh
    this.#known.set(file, { made, seen })
    return made
  }

  /** What was made of these files, with the mark by which a later process can tell that it still holds, where there is such. */
  settled(files: readonly FoundFile[]): readonly { readonly made: T; readonly mark: Mark }[] {
    return files.flatMap((file) => {
      const { made, seen } = this.#known.get(file) ?? {}
      return made !== undefined && seen?.isSettled ? [{ made, mark: seen }] : []
    })
  }
}

export interface KeptOptions<T> {
  readonly isCopied?: boolean
  readonly recall?: (file: FoundFile, mark: Mark) => T | undefined
}

interface Known<T> {
  readonly made: T
  /** Absent where the system says nothing of the file. */
  readonly seen: Seen | undefined
}

/** What the system says of a file, by which a later look tells whether it has been written since. */
interface Seen extends Mark {
  /** Whether it would have another mark, had it been written after this look: some systems count them in steps. */
  readonly isSettled: boolean
}

/**
 * Takes the marks of files. What time it is, is told by the newest of them, since the clock of a file server may be another; and
 * by `now`, which a file system gave before all of them.
 */
export class Marks {
  readonly #now: FileTime | undefined
  #newest = 0

  constructor(now?: FileTime) {
    this.#now = now
  }

  /** Undefined where the system says nothing of it; why it can’t be read is said where it is. */
  of({ absolutePath }: FoundFile): Seen | undefined {
    try {
      const stats = statSync(absolutePath)
      const { ino, size, mtimeMs, ctimeMs } = stats
      this.#newest = Math.max(this.#newest, ctimeMs)
      const isOld = ctimeMs < this.#newest - COARSEST_MS || (this.#now !== undefined && isSettled(stats, this.#now))
      return { ino, size, mtimeMs, ctimeMs, isSettled: isOld }
    } catch {
      return undefined
    }
  }
}
