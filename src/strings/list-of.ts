import { phrase } from './phrase.ts'
import type { Strings } from './strings.ts'

/** Names as one text, in the language's way: `Ann, Ben and Cy`; empty for none. */
export function listOf(names: readonly string[], strings: Strings): string {
  const last = names.at(-1)
  if (last === undefined || names.length === 1) return last ?? ''
  const list = names.slice(0, -1).join(phrase(strings, 'list.separator'))
  return phrase(strings, 'list.last', { list, last })
}
