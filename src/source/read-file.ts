import { readFileSync } from 'node:fs'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { decodeText, isPlainText } from '../disk/decode-text.ts'
import { readBytes, readText } from '../disk/read-text.ts'
import { refusalOf } from '../disk/refusal.ts'
import { fingerprintOf } from '../style/published-name.ts'
import { digestOf, EssayFile } from './essay-file.ts'
import { readImageSize } from './image-size.ts'
import type { AssetFile, SourceFile, ThemeAsset } from './source-file.ts'
import type { FoundFile } from './walk.ts'

/** A text as it was read, with what is asked of it each time that the site is read. */
export interface ReadText<File extends SourceFile | EssayFile = SourceFile> {
  /** Absent where it can’t be used. */
  readonly file: File | undefined
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

/** The same of an essay, which isn't decoded before it is parsed if there is nothing to say of its bytes. */
export function readEssay({ absolutePath, path }: FoundFile): ReadText<EssayFile> {
  const { value: bytes, diagnostics: refused } = readBytes(absolutePath, path)
  if (!bytes) return { ...UNUSABLE, diagnostics: refused }
  const { value: text, diagnostics } = isPlainText(bytes) ? checked(true) : decodeText(bytes, path)
  if (!text) return { ...UNUSABLE, diagnostics }
  const file = new EssayFile({ path, absolutePath, digest: digestOf(bytes) }, bytes)
  return { file, isEmpty: isBlank(bytes), hasReturns: bytes.includes('\r'), diagnostics }
}

const UNUSABLE = { file: undefined, isEmpty: true, hasReturns: false }

/** Mostly its first bytes tell. */
function isBlank(bytes: Buffer): boolean {
  return !/[!-~]/.test(bytes.toString('latin1', 0, 64)) && !/\S/.test(bytes.toString())
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
