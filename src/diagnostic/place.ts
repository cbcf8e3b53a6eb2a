import { printable } from '../text/characters.ts'

/** A text file as its writer sees it; `path` is relative to the site, with `/` on every system. */
export interface SourceText {
  readonly path: string
  readonly text: string
}

/** One whose text isn't held: it is read when it is asked for, and absent where the file is another by then. */
export interface RereadText {
  readonly path: string
  readonly text: string | undefined
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

/** The place of a span; a span past the end of the text is the end of the text. Of a text that is gone it is the file's. */
export function placeOf(source: RereadText, [start, end]: Span): Place {
  const { path, text } = source
  if (text === undefined) return placeOfFile(path)
  const lines = linesOf(source, text)
  const at = Math.max(0, Math.min(start, text.length))
  const after = Math.max(at, Math.min(end, text.length))
  return {
    file: path,
    ...positionAt(lines, at),
    end: positionAt(lines, after),
    frame: frameOf(text, lines, at, Math.max(end, at + 1)),
  }
}

/** Where the lines of a text begin. */
type Lines = readonly number[]

/** Of files with findings: counted for each finding anew, the lines of a long file, or one long line, take minutes. */
const known = new WeakMap<RereadText, Lines>()

function linesOf(source: RereadText, text: string): Lines {
  const lines = known.get(source) ?? startsOf(text)
  known.set(source, lines)
  return lines
}

function startsOf(text: string): Lines {
  const starts = [0]
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return starts
}

/** Which line an offset is in, from 0. */
function lineAt(lines: Lines, at: number): number {
  let [low, high] = [0, lines.length]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (startOf(lines, middle) <= at) low = middle
    else high = middle
  }
  return low
}

function positionAt(lines: Lines, at: number): { readonly line: number; readonly column: number } {
  const line = lineAt(lines, at)
  return { line: line + 1, column: at - startOf(lines, line) + 1 }
}

function startOf(lines: Lines, line: number): number {
  return lines[line] ?? 0
}

function endOf(text: string, lines: Lines, line: number): number {
  const next = lines[line + 1]
  const end = next === undefined ? text.length : next - 1
  return end > startOf(lines, line) && text[end - 1] === '\r' ? end - 1 : end
}

/** The place of a file as a whole, of which nothing can be shown. */
export function placeOfFile(path: string): Place {
  return { file: path, line: 1, column: 1, frame: undefined }
}

function frameOf(text: string, lines: Lines, start: number, end: number): string {
  const line = lineAt(lines, start)
  const lineStart = startOf(lines, line)
  const gutter = String(line + 1).length
  const shift = Math.max(0, start - lineStart - FRAME_WIDTH + 40)
  const shown = (number: number) => {
    const [from, to] = [startOf(lines, number), endOf(text, lines, number)]
    const part = printable(text.slice(Math.min(from + shift, to), Math.min(from + shift + FRAME_WIDTH, to)))
    return `${shift > 0 && part ? '…' : ''}${part}${to > from + shift + FRAME_WIDTH ? '…' : ''}`
  }
  const caretStart = start - lineStart - shift + (shift > 0 ? 1 : 0)
  const carets = Math.max(1, Math.min(end, endOf(text, lines, line)) - start)
  const rows = [
    ...(line > 0 ? [`  ${String(line).padStart(gutter)} | ${shown(line - 1)}`] : []),
    `> ${line + 1} | ${shown(line)}`,
    `  ${' '.repeat(gutter)} | ${' '.repeat(caretStart)}${'^'.repeat(Math.min(carets, FRAME_WIDTH - 40))}`,
  ]
  return rows.map((row) => row.trimEnd()).join('\n')
}
