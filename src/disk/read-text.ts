import { readFileSync } from 'node:fs'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile, type SourceText } from '../diagnostic/place.ts'
import { decodeText } from './decode-text.ts'
import { refusalOf } from './refusal.ts'

/** Reads a text file whole. Absent where it can't be read (`source/unreadable`) or used (see `decodeText`). */
export function readText(absolutePath: string, path: string): Checked<SourceText | undefined> {
  const { value: bytes, diagnostics } = readBytes(absolutePath, path)
  return bytes ? decodeText(bytes, path) : checked(undefined, diagnostics)
}

/** Reads a file whole. Absent where it can't be read (`source/unreadable`). */
export function readBytes(absolutePath: string, path: string): Checked<Buffer | undefined> {
  try {
    return checked(readFileSync(absolutePath))
  } catch (error) {
    const { message, mend } = refusalOf(error)
    return checked(undefined, [
      diagnose('source/unreadable', { message: `this file ${message}`, mend, place: placeOfFile(path) }),
    ])
  }
}
