import type { Span } from '../diagnostic/place.ts'

/** A brace without its other one. */
export interface LoneBrace {
  readonly kind: 'open' | 'close' | 'comment'
  readonly span: Span
}

/** What can hold a brace that is no brace, or is one: comments, strings, bare addresses, escapes, braces. */
const PIECES =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|url\(\s*[^\s"')][^)]*\)|\\.|[{}]/gi

/**
 * Braces that have no other one, and a comment without an end. CSS itself takes a file's end for the end of all that is
 * open in it, and a rule in an open one for a nested rule; so a `}` that was forgotten would change all that follows.
 */
export function loneBraces(text: string): readonly LoneBrace[] {
  const open: LoneBrace[] = []
  const lone: LoneBrace[] = []
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    const span = [index, index + 1] as const
    if (piece === '{') open.push({ kind: 'open', span })
    else if (piece === '}' && !open.pop()) lone.push({ kind: 'close', span })
    else if (piece.startsWith('/*') && !(piece.length > 3 && piece.endsWith('*/'))) {
      lone.push({ kind: 'comment', span: [index, index + 2] })
    }
  }
  return [...lone, ...open]
}
