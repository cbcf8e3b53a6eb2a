import type { Span } from '../diagnostic/place.ts'

/** A bracket that can't be where it is, or the beginning of what has no end. */
export interface WrongBracket {
  readonly kind: 'open' | 'close' | 'comment' | 'string' | 'address' | 'deep'
  readonly span: Span
}

/** Brackets of any kind in one another. lightningcss calls itself for each, and some thousands end the program. */
export const MOST_DEPTH = 200

const BLANK = '[ \\t\\n\\r\\f]'
const ESCAPE = `\\\\(?:[\\da-f]{1,6}(?:\\r\\n|${BLANK})?|[^\\n\\r\\f])`

/** Up to one of these signs, and past it where it is escaped. */
const upTo = (signs: string): string => `[^\\\\${signs}]*(?:\\\\(?:\\r\\n|[^])?[^\\\\${signs}]*)*`

/**
 * What can hold a bracket that is no bracket, or is one (CSS Syntax 3, section 4): comments and strings, each with its
 * end apart, words, brackets. Each matches wherever it begins, with its end or without, so that a text is read once.
 */
const PIECES = new RegExp(
  [
    '\\/\\*[^]*?(\\*\\/|$)',
    `"${upTo('"\\n\\r\\f')}("?)`,
    `'${upTo("'\\n\\r\\f")}('?)`,
    '<!--',
    `([#@]?(?:[-\\w\\0\\u0080-\\uffff]|${ESCAPE})+)`,
    '([{}()[\\]])',
  ].join('|'),
  'gi',
)

/** What stands behind `url` if it has no quotes: there, brackets are letters. */
const ADDRESS = new RegExp(`\\(${BLANK}*(?!${BLANK}|["'])${upTo(')')}(\\)?)`, 'y')

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['(', ')'],
  ['[', ']'],
])

/** Whether a text that is put into a declaration as its value can't end it, or begin what swallows the rest. */
export function staysInDeclaration(text: string): boolean {
  return !/[;{}!]|\/\*/.test(text) && wrongBrackets(text).length === 0
}

/**
 * Braces that have no other one; comments, strings and addresses without an end; and the first bracket that is too deep.
 * CSS itself takes a file's end for the end of all that is open in it, and a rule in an open one for a nested rule; so a
 * `}` that was forgotten would change all that follows.
 */
export function wrongBrackets(text: string): readonly WrongBracket[] {
  const braces: WrongBracket[] = []
  const wrong: WrongBracket[] = []
  // What closes the brackets that are open. Nothing else does: CSS goes on inside, past a `}` too.
  const open: string[] = []
  for (const { kind, start, sign } of piecesOf(text)) {
    const span = [start, start + sign.length] as const
    if (kind !== 'bracket') {
      wrong.push({ kind, span })
      continue
    }
    if (sign === '{') braces.push({ kind: 'open', span })
    if (sign === '}' && !braces.pop()) wrong.push({ kind: 'close', span })
    const closer = CLOSERS.get(sign)
    if (closer !== undefined) open.push(closer)
    else if (open.at(-1) === sign) open.pop()
    if (open.length > MOST_DEPTH) return [...wrong, { kind: 'deep', span }]
  }
  return [...wrong, ...braces]
}

/** A bracket, or what has no end, with the sign that it begins with. */
interface Piece {
  readonly kind: 'bracket' | 'comment' | 'string' | 'address'
  readonly start: number
  readonly sign: string
}

function* piecesOf(text: string): Generator<Piece> {
  const pieces = new RegExp(PIECES)
  for (let found = pieces.exec(text); found; found = pieces.exec(text)) {
    const { 1: comment, 2: double, 3: single, 4: word, 5: bracket, index: start } = found
    if (comment === '') yield { kind: 'comment', start, sign: '/*' }
    if (double === '') yield { kind: 'string', start, sign: '"' }
    if (single === '') yield { kind: 'string', start, sign: "'" }
    if (bracket !== undefined) yield { kind: 'bracket', start, sign: bracket }
    if (word === undefined || text[pieces.lastIndex] !== '(' || unescaped(word).toLowerCase() !== 'url') continue
    const address = new RegExp(ADDRESS)
    address.lastIndex = pieces.lastIndex
    const end = address.exec(text)?.[1]
    if (end === undefined) continue
    if (end === '') yield { kind: 'address', start, sign: `${word}(` }
    pieces.lastIndex = address.lastIndex
  }
}

function unescaped(word: string): string {
  return word.replace(/\\(?:([\da-f]{1,6})(?:\r\n|[ \t\n\r\f])?|([^\n\r\f]))/gi, (_, hex?: string, sign?: string) =>
    hex === undefined ? (sign ?? '') : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
  )
}
