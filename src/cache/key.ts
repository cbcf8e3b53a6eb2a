import { createHash } from 'node:crypto'

declare const brand: unique symbol

/** What a remembered value depends on, all of it: 32 hex letters of a sha256. */
export type Key = string & { readonly [brand]: 'Key' }

/** Of parts that can’t run together: each has its kind and its length before it. */
export function keyOf(...parts: readonly (string | Uint8Array)[]): Key {
  const hash = createHash('sha256')
  for (const part of parts) {
    // As UTF-16, which is what a string is: in UTF-8 all halves of surrogate pairs would be one and the same character.
    if (typeof part === 'string') hash.update(`text ${part.length}\n`).update(part, 'utf16le')
    else hash.update(`bytes ${part.length}\n`).update(part)
  }
  return hash.digest('hex').slice(0, 32) as Key
}
