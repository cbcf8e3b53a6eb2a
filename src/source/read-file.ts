import { readFileSync } from 'node:fs'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { readText } from '../disk/read-text.ts'
import { refusalOf } from '../disk/refusal.ts'
import { fingerprintOf } from '../style/published-name.ts'
import { readImageSize } from './image-size.ts'
import type { AssetFile, SourceFile, ThemeAsset } from './source-file.ts'
import type { FoundFile } from './walk.ts'

/** A text as it was read, with what is asked of it each time that the site is read. */
export interface ReadText {
  /** Absent where it can’t be used. */
  readonly file: SourceFile | undefined
  /** Whether there is nothing in it but white space. */
  readonly isEmpty: boolean
  /** Whether it has line endings other than LF. */
  readonly hasReturns: boolean
  readonly diagnostics: readonly Diagnostic[]
}

export function readTextFile({ absolutePath, path }: FoundFile): ReadText {
  const { value: file, diagnostics } = readText(absolutePath, path)
  const text = file?.text ?? ''
  return { file, isEmpty: !/\S/.test(text), hasReturns: text.includes('\r'), diagnostics }
}

/** A text that is kept as UTF-8, out of the heap and half the size, and decoded when it is looked into. */
export function readEssay(found: FoundFile): ReadText {
  const read = readTextFile(found)
  if (!read.file) return read
  const { path, text } = read.file
  const utf8 = Buffer.from(text)
  const file: SourceFile = {
    path,
    get text() {
      return utf8.toString()
    },
  }
  return { ...read, file }
}

export function readAsset({ path, absolutePath }: FoundFile): Checked<AssetFile> {
  const file = { path, absolutePath }
  const { value: size, diagnostics } = readImageSize(file)
  return checked(size ? { ...file, size } : file, diagnostics)
}

/** Where a templates folder has what is published of it. */
export const ASSETS = 'assets/'

/** Absent where it can’t be read. */
export function readThemeAsset({ path, absolutePath, name }: FoundFile): Checked<ThemeAsset | undefined> {
  try {
    const fingerprint = fingerprintOf(readFileSync(absolutePath))
    return checked({ path, absolutePath, name: name.slice(ASSETS.length), fingerprint })
  } catch (error) {
    const { message, mend } = refusalOf(error)
    const place = placeOfFile(path)
    return checked(undefined, [diagnose('source/unreadable', { message: `this file ${message}`, mend, place })])
  }
}
