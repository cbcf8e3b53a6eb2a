import { createRequire } from 'node:module'
import type { Root } from 'mdast'
import type * as Satteri from 'satteri'
import { isForNative } from './native-text.ts'
import { isAsReference } from './native-tree.ts'

/**
 * The mdast of a text by satteri, a parser in native code that is many times as fast as remark-parse. Absent where the
 * tree could be another than remark-parse’s, and where satteri isn't to be had.
 */
export function nativeTree(text: string): Root | undefined {
  if (!isForNative(text)) return undefined
  try {
    const tree = satteri()?.markdownToMdast(text, { features: { frontmatter: false } })
    return tree?.type === 'root' && isAsReference(tree, text) ? tree : undefined
  } catch {
    // Nested too deeply, for one thing; remark-parse reads what it can of that.
    return undefined
  }
}

/** Whether satteri is to be had on this machine. */
export function hasNativeParser(): boolean {
  return satteri() !== undefined
}

let loaded: { readonly satteri: typeof Satteri | undefined } | undefined

/**
 * Loaded when it is first asked for, and at once: stages don't wait. It is made for some platforms only, and its
 * binary is an optional dependency, so it may be missing.
 */
function satteri(): typeof Satteri | undefined {
  loaded ??= { satteri: load() }
  return loaded.satteri
}

function load(): typeof Satteri | undefined {
  try {
    return createRequire(import.meta.url)('satteri')
  } catch {
    return undefined
  }
}
