import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RereadText } from '../diagnostic/place.ts'

/** Where an essay’s file is, and what it held when it was looked at. Plain data, for another thread. */
interface Found {
  readonly path: string
  readonly absolutePath: string
  readonly digest: string
}

/**
 * The file of an essay or page. Its bytes are held until the text is asked for, which is when it is parsed, and then let go: an
 * archive isn’t kept in memory for the few places in it that are told of later. For them the file is read again.
 */
export class EssayFile implements RereadText {
  readonly path: string
  /** Of all its bytes, by `digestOf`: files with the same one say the same. */
  readonly digest: string
  readonly #absolutePath: string
  #bytes: Uint8Array | undefined

  /** Without `bytes` the file is read when its text is asked for. */
  constructor({ path, absolutePath, digest }: Found, bytes?: Uint8Array) {
    this.path = path
    this.digest = digest
    this.#absolutePath = absolutePath
    this.#bytes = bytes
  }

  /** What another thread needs to have it: the arguments of its constructor. Its bytes are let go here. */
  handOver(): ConstructorParameters<typeof EssayFile> {
    const bytes = this.#bytes
    this.#bytes = undefined
    return [{ path: this.path, absolutePath: this.#absolutePath, digest: this.digest }, bytes]
  }

  get text(): string | undefined {
    const bytes = this.#bytes
    if (bytes === undefined) return this.#readAgain()
    this.#bytes = undefined
    return textIn(bytes)
  }

  /** Whoever tells of one place in a file mostly tells of more of them. */
  #readAgain(): string | undefined {
    if (latest?.file !== this) {
      const bytes = bytesAt(this.#absolutePath)
      const text = bytes && digestOf(bytes) === this.digest ? textIn(bytes) : undefined
      if (text === undefined) return undefined
      latest = { file: this, text }
    }
    return latest.text
  }
}

let latest: { readonly file: EssayFile; readonly text: string } | undefined

/** In characters. */
export const DIGEST_LENGTH = 43

export function digestOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url')
}

/** Of bytes that are known to be UTF-8; without a byte order mark. */
function textIn(bytes: Uint8Array): string {
  return DECODER.decode(bytes)
}

const DECODER = new TextDecoder()

function bytesAt(absolutePath: string): Uint8Array | undefined {
  try {
    return readFileSync(absolutePath)
  } catch {
    // What can't be read is another file than before.
    return undefined
  }
}
