import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from './content.ts'
import { look } from './look.ts'
import { MANIFEST, type Manifest, readPrinted } from './manifest.ts'
import type { SavedOutput } from './output-memory.ts'
import { isSystemError } from './refusal.ts'

/** Larger files are not read whole into memory. */
const LARGEST_BYTES = 4 * 1024 * 1024

/** What a process before this one published, as it is to be read there: byte for byte what it put there, or not at all. Nothing is locked. */
export class PublishedFiles {
  readonly #out: string
  readonly #manifest: Manifest

  private constructor(out: string, manifest: Manifest) {
    this.#out = out
    this.#manifest = manifest
  }

  /** Absent where the output isn’t of the publication that was saved, or can’t be read. */
  static in(out: string, saved: SavedOutput): PublishedFiles | undefined {
    const text = bytesAt(join(out, MANIFEST))
    if (text === undefined || hashOf(text) !== saved.manifest) return undefined
    return new PublishedFiles(out, readPrinted(text.toString()))
  }

  /** Whether a file was published at this path in the output folder. */
  has(path: string): boolean {
    return this.#manifest.has(path)
  }

  /** What was published there; undefined where something else stands there now, and for a large file. */
  read(path: string): Buffer | undefined {
    const bytes = this.has(path) ? bytesAt(join(this.#out, path), LARGEST_BYTES) : undefined
    return bytes && hashOf(bytes) === this.#manifest.get(path) ? bytes : undefined
  }
}

/** Opening a pipe would wait for somebody to write to it, so only what is a file is opened. */
function bytesAt(file: string, most = Number.POSITIVE_INFINITY): Buffer | undefined {
  try {
    const stands = look(file)
    return stands?.isFile() && stands.size <= most ? readFileSync(file) : undefined
  } catch (error) {
    if (!isSystemError(error)) throw error
    return undefined
  }
}
