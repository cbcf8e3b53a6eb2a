import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs'
import type { OutputFile } from '../output/output-file.ts'

type Content = OutputFile['content']

/** A large file passes through here piece by piece. Calls are synchronous: for small files 3-4 times faster than promises. */
const PIECE = 256 * 1024
const piece = Buffer.allocUnsafeSlow(PIECE)
const otherPiece = Buffer.allocUnsafeSlow(PIECE)

/** The sha256 of the content in hex, if the file at `there`, of that many bytes, is the same byte for byte; else undefined. */
export function hashIfSame(content: Content, there: string, bytes: number): string | undefined {
  if (isCopy(content)) {
    return statSync(content.copyOf).size === bytes ? hashIfCopy(content.copyOf, there) : undefined
  }
  const wanted = bytesOf(content)
  return wanted.length === bytes && holds(there, wanted) ? hashOf(wanted) : undefined
}

/** Writes the content to a file that isn't there yet, and gives its sha256 in hex. A copy has the mode of any new file. */
export function writeContent(content: Content, file: string): string {
  if (isCopy(content)) return copy(content.copyOf, file)
  const bytes = bytesOf(content)
  writeFileSync(file, bytes, { flag: 'wx' })
  return hashOf(bytes)
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

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content
}

export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
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

function copy(source: string, file: string): string {
  return withFile(source, 'r', (from) =>
    withFile(file, 'wx', (to) => {
      const hash = createHash('sha256')
      for (let at = 0; ; ) {
        const read = fill(from, piece, at)
        if (read === 0) return hash.digest('hex')
        hash.update(piece.subarray(0, read))
        for (let written = 0; written < read; ) written += writeSync(to, piece, written, read - written)
        at += read
      }
    }),
  )
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
