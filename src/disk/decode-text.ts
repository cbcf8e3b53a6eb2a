import { isUtf8 } from 'node:buffer'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, placeOfFile, type SourceText } from '../diagnostic/place.ts'

const LONGEST_LINE = 1_000_000

/**
 * A file's bytes as text; a byte order mark is taken away and reported, line endings are kept. Absent where the text
 * can't be used: it is not UTF-8 (`source/encoding`), has a character that HTML forbids and Deskbell uses as a mark
 * (U+0000, U+FDD0 to U+FDEF, U+FFFE, U+FFFF; the same code), or a line over 1,000,000 characters (`source/long-line`).
 */
export function decodeText(bytes: Uint8Array, path: string): Checked<SourceText | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hasMark = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf
  const content = hasMark ? buffer.subarray(3) : buffer
  const source: SourceText = { path, text: content.toString('utf8') }
  const mistake = isUtf8(content) ? forbiddenCharacter(source) : notUtf8(content, source)
  if (mistake) return checked(undefined, [diagnose('source/encoding', mistake)])
  const longLine = longLineOf(source)
  if (longLine) return checked(undefined, [diagnose('source/long-line', longLine)])
  if (!hasMark) return checked(source)
  const mark = diagnose('source/byte-order-mark', {
    message: 'the file begins with a byte order mark, an invisible character, which is left out.',
    mend: 'Save the file as “UTF-8” without “BOM” or “signature”.',
    place: placeOfFile(path),
  })
  return checked(source, [mark])
}

/**
 * Whether `decodeText` finds nothing to say of these bytes, told without decoding them. Where it can't be told so, as with
 * characters that begin like a byte order mark, it says no.
 */
export function isPlainText(bytes: Buffer): boolean {
  return bytes.length <= LONGEST_LINE && isUtf8(bytes) && !bytes.includes(0) && !bytes.includes(FIRST_OF_MARK)
}

/** With this byte begin the byte order mark and the characters U+FDD0 to U+FDEF, U+FFFE and U+FFFF. */
const FIRST_OF_MARK = 0xef

type Mistake = Parameters<typeof diagnose>[1]

function forbiddenCharacter(source: SourceText): Mistake | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is one of the characters looked for
  const at = source.text.search(/[\u0000\ufdd0-\ufdef\ufffe\uffff]/)
  if (at === -1) return undefined
  const code = source.text.charCodeAt(at)
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  const isWide = code === 0 && source.text.split('\0').length - 1 > source.text.length / 3
  return {
    message: isWide
      ? 'this is not UTF-8; it looks like UTF-16.'
      : `the character ${name} stands here, which no web page may hold.`,
    mend: isWide
      ? 'Save the file as UTF-8.'
      : 'Delete it; it may be invisible in your editor, so delete its neighbours and write them again.',
    place: placeOf(source, [at, at + 1]),
  }
}

function notUtf8(bytes: Buffer, source: SourceText): Mistake {
  const { at, byte } = firstBadByte(bytes, source.text)
  const place = placeOf(source, [at, at + 1])
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isWide) return { message: 'this is not UTF-8; it looks like UTF-16.', mend: 'Save the file as UTF-8.', place }
  const letter = byte < 0xa0 ? WINDOWS_LETTERS[byte - 0x80] : String.fromCharCode(byte)
  return {
    message: `the byte 0x${byte.toString(16).toUpperCase()} stands here, which is not UTF-8.`,
    mend: `Save the file as UTF-8.${letter && letter !== ' ' ? ` (It looks like Windows-1252, in which this byte is “${letter}”.)` : ''}`,
    place,
  }
}

/** Windows-1252 from 0x80 on, with a space where it has no letter; Node’s own decoder mistakes it for Latin-1. */
const WINDOWS_LETTERS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** The first U+FFFD that the bytes themselves don't spell; all before it is UTF-8, so offsets can be counted. */
function firstBadByte(bytes: Buffer, text: string): { readonly at: number; readonly byte: number } {
  let offset = 0
  let from = 0
  for (;;) {
    const at = text.indexOf('\ufffd', from)
    offset += Buffer.byteLength(text.slice(from, at))
    const isWritten = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd
    if (!isWritten) return { at, byte: bytes[offset] ?? 0 }
    offset += 3
    from = at + 1
  }
}

function longLineOf(source: SourceText): Mistake | undefined {
  const { text } = source
  for (let start = 0; text.length - start > LONGEST_LINE; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (end - start > LONGEST_LINE) {
      return {
        message: 'this line has more than 1,000,000 characters.',
        mend: 'Break it into lines; if an image is written out in it (`data:…`), put it into a file beside the essay.',
        place: placeOf(source, [start, start + 1]),
      }
    }
    start = end + 1
  }
  return undefined
}
