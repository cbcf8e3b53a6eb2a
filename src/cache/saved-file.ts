import { closeSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { isDeserted } from '../disk/maker.ts'
import { isLedOut, makeOwnFolder, removeLitter } from '../disk/own-folder.ts'
import { viaDraft } from '../disk/via-draft.ts'
import { refusalCode } from '../disk/write-refusal.ts'
import { damaged, outside, unreadable, unwritable } from './refused.ts'

/** To be raised when what stands in such a file, or in a pack, is laid out otherwise. */
const FORMAT = 1

const START = 'deskbell cache '
const MARK = Buffer.from(`${START}${FORMAT}\n`)
const HEAD = MARK.length + 4

/** One value in a file of its own, which is there whole or not at all, and is given back as it was saved or not at all. */
export class SavedFile {
  readonly #site: string
  readonly #path: string
  #isOutOfReach = false

  /** `path` is relative to the site, with `/`: `.deskbell/cache/last-build`. */
  constructor(site: string, path: string) {
    this.#site = site
    this.#path = path
  }

  /** What the system refuses to read is never written to either: one warning is enough. */
  get isOutOfReach(): boolean {
    return this.#isOutOfReach
  }

  /** Absent where there is none, or one of another version of Deskbell; damage is reported too (`cache/unreadable`). */
  load(): Checked<Buffer | undefined> {
    try {
      if (isLedOut(this.#site, this.#path)) return this.#refuse(outside(path.posix.dirname(this.#path)))
      const bytes = readFileSync(this.#file)
      const content = bytes.subarray(HEAD)
      if (bytes.length >= HEAD && bytes.indexOf(MARK) === 0 && bytes.readUInt32LE(MARK.length) === crc32(content)) {
        return checked(content)
      }
      return checked(undefined, isOfOtherFormat(bytes) ? [] : [damaged(this.#path)])
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(refusalCode(error) ?? '')) return checked(undefined)
      return this.#refuse(unreadable(this.#path, error))
    }
  }

  /** Reports what the system refuses (`cache/unwritable`), and then leaves what was there. */
  save(content: Uint8Array): readonly Diagnostic[] {
    return this.savePieces([content])
  }

  /** The same of bytes that are asked for piece by piece, so that what is long is never held whole. */
  savePieces(pieces: Iterable<Uint8Array>): readonly Diagnostic[] {
    if (this.#isOutOfReach) return []
    const folder = path.posix.dirname(this.#path)
    try {
      if (isLedOut(this.#site, this.#path)) return [outside(folder)]
      makeOwnFolder(this.#site, folder)
      viaDraft(this.#file, MARK, (draft) => {
        writePieces(draft, pieces)
        renameSync(draft, this.#file)
      })
      const draft = `.${path.basename(this.#path)}.`
      removeLitter(path.dirname(this.#file), (name) => name.startsWith(draft) && isDeserted(name))
      return []
    } catch (error) {
      return [unwritable(folder, error)]
    }
  }

  get #file(): string {
    return path.join(this.#site, this.#path)
  }

  #refuse(diagnostic: Diagnostic): Checked<undefined> {
    this.#isOutOfReach = true
    return checked(undefined, [diagnostic])
  }
}

/** Behind the mark, and before them their sum, which is known at last. */
function writePieces(draft: string, pieces: Iterable<Uint8Array>): void {
  const file = openSync(draft, 'r+')
  try {
    let at = HEAD
    let sum = 0
    for (const piece of pieces) {
      for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done, undefined, at + done)
      at += piece.length
      sum = crc32(piece, sum)
    }
    const written = Buffer.alloc(HEAD - MARK.length)
    written.writeUInt32LE(sum)
    writeSync(file, written, 0, written.length, MARK.length)
  } finally {
    closeSync(file)
  }
}

function isOfOtherFormat(bytes: Buffer): boolean {
  const format = /^deskbell cache (\d{1,9})\n/.exec(bytes.toString('latin1', 0, START.length + 10))?.[1]
  return format !== undefined && Number(format) !== FORMAT
}
