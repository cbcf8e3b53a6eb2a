import { printable } from '../text/characters.ts'

/** A text file as its writer sees it; `path` is relative to the site, with `/` on every system. */
export interface SourceText {
  readonly path: string
  readonly text: string
}

/** From the first character up to, not including, the last: UTF-16 offsets into a text. */
export type Span = readonly [start: number, end: number]

/** Where something stands in a file that the writer edits. Plain data, ready to print. */
export interface Place {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number
  /** After the last character, counted in the same way; absent where the file has no text to show. */
  readonly end?: { readonly line: number; readonly column: number }
  /** The line, the one before it, and carets under the span; absent where the file has no text to show. */
  readonly frame: string | undefined
}

const FRAME_WIDTH = 100

/** The place of a span; a span past the end of the text is the end of the text. */
export function placeOf(source: SourceText, [start, end]: Span): Place {
  const { path, text } = source
  const at = Math.max(0, Math.min(start, text.length))
  const lineStart = startOfLine(text, at)
  const line = lineAt(source, lineStart)
  const column = at - lineStart + 1
  const after = Math.max(at, Math.min(end, text.length))
  const last = { line: lineAt(source, after), column: after - startOfLine(text, after) + 1 }
  return { file: path, line, column, end: last, frame: frameOf(text, lineStart, line, at, Math.max(end, at + 1)) }
}

/** Where the lines of a file with findings begin: counted for each finding anew, those of a long file take minutes. */
const lineStarts = new WeakMap<SourceText, readonly number[]>()

function lineAt(source: SourceText, at: number): number {
  const starts = lineStarts.get(source) ?? lineStartsOf(source.text)
  lineStarts.set(source, starts)
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  return low + 1
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0]
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return starts
}

/** The place of a file as a whole, of which nothing can be shown. */
export function placeOfFile(path: string): Place {
  return { file: path, line: 1, column: 1, frame: undefined }
}

function frameOf(text: string, lineStart: number, line: number, start: number, end: number): string {
  const lineEnd = endOfLine(text, lineStart)
  const gutter = String(line).length
  const shift = Math.max(0, start - lineStart - FRAME_WIDTH + 40)
  const shown = (from: number, to: number) => {
    const part = printable(text.slice(Math.min(from + shift, to), Math.min(from + shift + FRAME_WIDTH, to)))
    return `${shift > 0 && part ? '…' : ''}${part}${to > from + shift + FRAME_WIDTH ? '…' : ''}`
  }
  const caretStart = start - lineStart - shift + (shift > 0 ? 1 : 0)
  const carets = Math.max(1, Math.min(end, lineEnd) - start)
  const rows = []
  if (line > 1) {
    const before = startOfLine(text, lineStart - 1)
    rows.push(`  ${String(line - 1).padStart(gutter)} | ${shown(before, endOfLine(text, before))}`)
  }
  rows.push(`> ${line} | ${shown(lineStart, lineEnd)}`)
  rows.push(`  ${' '.repeat(gutter)} | ${' '.repeat(caretStart)}${'^'.repeat(Math.min(carets, FRAME_WIDTH - 40))}`)
  return rows.map((row) => row.trimEnd()).join('\n')
}

/** `lastIndexOf` takes a start before the text for its first character. */
function startOfLine(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  const end = newline === -1 ? text.length : newline
  return end > from && text[end - 1] === '\r' ? end - 1 : end
}
