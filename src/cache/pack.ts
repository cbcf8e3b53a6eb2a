import { closeSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

/** How much is read at once where values are asked for in the order in which they lie. */
const AHEAD = 1 << 18

/** How much is gathered before it is written. */
const BUFFER = 1 << 20

const NOTHING: Buffer = Buffer.alloc(0)

/** Values, one after another, in a file: which lies where is for the index to say. Throws what the system refuses. */
export interface Pack {
  readonly size: number
  /** Absent for bytes that aren’t there. */
  read(offset: number, length: number): Buffer | undefined
  close(): void
}

/** One that was written by an earlier run, and is never written to again. It is held open, so that nobody can take it away. */
export class FinishedPack implements Pack {
  readonly size: number
  readonly #file: number
  /** Bytes read already, and where they begin. */
  #ahead = NOTHING
  #aheadFrom = 0
  /** Where the value read last ended. */
  #end = 0

  constructor(file: string) {
    this.#file = openSync(file, 'r')
    this.size = fstatSync(this.#file).size
  }

  read(offset: number, length: number): Buffer | undefined {
    const isNext = offset >= this.#end && offset < this.#end + AHEAD
    this.#end = offset + length
    const held = this.#held(offset, length)
    if (held) return held
    if (!isNext) return readAt(this.#file, offset, length)
    this.#ahead = readAt(this.#file, offset, Math.min(Math.max(length, AHEAD), this.size - offset)) ?? NOTHING
    this.#aheadFrom = offset
    return this.#held(offset, length)
  }

  close(): void {
    closeSync(this.#file)
  }

  #held(offset: number, length: number): Buffer | undefined {
    const at = offset - this.#aheadFrom
    return at >= 0 && at + length <= this.#ahead.length ? this.#ahead.subarray(at, at + length) : undefined
  }
}

/** One that this run writes. */
export class NewPack implements Pack {
  size = 0
  readonly #path: string
  readonly #file: number
  #waiting: Uint8Array[] = []
  #written = 0

  constructor(path: string) {
    this.#path = path
    this.#file = openSync(path, 'wx+')
  }

  /** Gives where the bytes lie. They may wait in memory until `flush`. */
  append(bytes: Uint8Array): number {
    const offset = this.size
    this.#waiting.push(bytes)
    this.size += bytes.length
    if (this.size - this.#written >= BUFFER) this.flush()
    return offset
  }

  flush(): void {
    const bytes = Buffer.concat(this.#waiting)
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#file, bytes, done, undefined, this.#written + done)
    }
    this.#waiting = []
    this.#written += bytes.length
  }

  read(offset: number, length: number): Buffer | undefined {
    if (offset + length > this.#written) this.flush()
    return readAt(this.#file, offset, length)
  }

  close(): void {
    closeSync(this.#file)
  }

  remove(): void {
    rmSync(this.#path, { force: true })
  }
}

function readAt(file: number, offset: number, length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length)
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, offset + done)
    if (read === 0) return undefined
    done += read
  }
  return bytes
}
