import type { Span } from '../diagnostic/place.ts'

/** Handlebars' own way to say where something stands: lines from 1, columns from 0. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The span between two of Handlebars' positions, whose lines end at `\n`, `\r\n` and `\r` alike. */
export function spanOf(text: string, start: Position, end: Position = start): Span {
  return [offsetOf(text, start), offsetOf(text, end)]
}

function offsetOf(text: string, { line, column }: Position): number {
  if (line === 1) return column
  const lineEnd = [...text.matchAll(/\r\n?|\n/g)][line - 2]
  return lineEnd ? lineEnd.index + lineEnd[0].length + column : text.length
}
