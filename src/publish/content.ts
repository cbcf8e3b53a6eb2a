import { createHash, hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { type Mark, markOf } from '../disk/mark.ts'
import type { OutputFile } from '../output/output-file.ts'

type Content = OutputFile['content']
type Encoded = Exclude<Content, string>

/** A large file passes through here piece by piece. Calls are synchronous: for small files 3-4 times faster than promises. */
const PIECE = 256 * 1024
const piece = Buffer.allocUnsafeSlow(PIECE)
const otherPiece = Buffer.allocUnsafeSlow(PIECE)
const text = Buffer.allocUnsafeSlow(PIECE)

/** The sha256 of the content in hex, if the file at `there`, of that many bytes, is the same byte for byte; else undefined. */
export function hashIfSame(content: Encoded, there: string, bytes: number): string | undefined {
  if (isCopy(content)) {
    return statSync(content.copyOf).size === bytes ? hashIfCopy(content.copyOf, there) : undefined
  }
  return content.length === bytes && holds(there, content) ? hashOf(content) : undefined
}

/** A file that was just written. */
export interface Written {
  /** The sha256 of its bytes, in hex. */
  readonly hash: string
  readonly mark: Mark
}

/** Writes the content to a file that isn't there yet. A copy has the mode of any new file. */
export function writeContent(content: Encoded, file: string): Written {
  return withFile(file, 'wx', (fd) => {
    if (isCopy(content)) return { hash: copy(content.copyOf, fd), mark: markOf(fstatSync(fd)) }
    writeAll(fd, content, content.length)
    return { hash: hashOf(content), mark: markOf(fstatSync(fd)) }
  })
}

/** The sha256 of a file's bytes, in hex. */
export function hashOfFile(file: string): string {
  return withFile(file, 'r', (fd) => {
    const hash = createHash('sha256')
    for (let at = 0, read = PIECE; read === PIECE; at += read) {
      read = fill(fd, piece, at)
      hash.update(piece.subarray(0, read))
    }
    return hash.digest('hex')
  })
}

export function isCopy(content: Content): content is { readonly copyOf: string } {
  return typeof content === 'object' && 'copyOf' in content
}

/** A text as its bytes, to be used before the next call: one that isn't large stands where others will, which spares ten thousand allotments. */
export function encoded(content: Content): Encoded {
  if (typeof content !== 'string') return content
  const isLarge = content.length > PIECE / MOST_BYTES
  return isLarge ? Buffer.from(content) : text.subarray(0, text.write(content))
}

/** Of UTF-8, for one unit of a string. */
const MOST_BYTES = 3

export function hashOf(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

function holds(file: string, wanted: Uint8Array): boolean {
  return withFile(file, 'r', (fd) => {
    let at = 0
    while (at < wanted.length) {
      const read = readSync(fd, piece, 0, PIECE, at)
      if (read === 0 || !piece.subarray(0, read).equals(wanted.subarray(at, at + read))) return false
      at += read
    }
    return true
  })
}

function hashIfCopy(source: string, copy: string): string | undefined {
  return withFile(source, 'r', (from) =>
    withFile(copy, 'r', (to) => {
      const hash = createHash('sha256')
      for (let at = 0; ; ) {
        const read = fill(from, piece, at)
        if (read !== fill(to, otherPiece, at) || !piece.subarray(0, read).equals(otherPiece.subarray(0, read))) return
        if (read === 0) return hash.digest('hex')
        hash.update(piece.subarray(0, read))
        at += read
      }
    }),
  )
}

function copy(source: string, to: number): string {
  return withFile(source, 'r', (from) => {
    const hash = createHash('sha256')
    for (let at = 0; ; ) {
      const read = fill(from, piece, at)
      if (read === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, read))
      writeAll(to, piece, read)
      at += read
    }
  })
}

function writeAll(fd: number, bytes: Uint8Array, length: number): void {
  for (let written = 0; written < length; ) written += writeSync(fd, bytes, written, length - written)
}

/** Reads until the buffer is full or the file is at its end: a network file system may give less at a time. */
function fill(fd: number, buffer: Buffer, at: number): number {
  let filled = 0
  for (let read = -1; read !== 0 && filled < buffer.length; filled += read) {
    read = readSync(fd, buffer, filled, buffer.length - filled, at + filled)
  }
  return filled
}

function withFile<T>(file: string, flags: string, use: (fd: number) => T): T {
  const fd = openSync(file, flags)
  try {
    return use(fd)
  } finally {
    closeSync(fd)
  }
}
