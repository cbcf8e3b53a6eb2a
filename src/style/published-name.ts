import { createHash } from 'node:crypto'
import { posix } from 'node:path'

/** A file of `templates/assets/`, known by what is in it. */
export interface Fingerprinted {
  /** Relative to `templates/assets/`: `fonts/charter.woff2`. */
  readonly name: string
  /** First 8 hex digits of the SHA-256 of the bytes that are published. */
  readonly fingerprint: string
}

export function fingerprintOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8)
}

/** What it is called below `/assets/`: its fingerprint is in its name, so that it can be kept for ever. */
export function publishedName({ name, fingerprint }: Fingerprinted): string {
  const { dir, name: stem, ext } = posix.parse(name)
  return posix.join(dir, `${stem}.${fingerprint}${ext}`)
}
