/**
 * What stages made of the default theme's own texts when the package was put together, as JSON by the whole text, so that a text
 * that is another by now isn't found here. `scripts/ready-made.mjs` fills them, in `lib/`.
 */

/** By `parseTemplate`. */
export const READY_TREES: ReadonlyMap<string, string> = new Map()

/** By `readStrings`: each message’s key, words and span. */
export const READY_STRINGS: ReadonlyMap<string, string> = new Map()
