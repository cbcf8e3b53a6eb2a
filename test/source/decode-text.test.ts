import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, isPlainText } from '../../src/disk/decode-text.ts'
import { brief } from './site-folder.ts'

function reportOf(...bytes: readonly (string | readonly number[])[]) {
  const whole = Buffer.concat(bytes.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
  const { value, diagnostics } = decodeText(whole, 'posts/tea.md')
  return {
    text: value?.text,
    found: diagnostics.map(brief),
    mend: diagnostics[0]?.mend,
    frame: diagnostics[0]?.place?.frame,
  }
}

test('text is read as it is, line endings too', () => {
  expect(reportOf('a\r\nb\u2028\ud83d\udd14')).toMatchObject({ text: 'a\r\nb\u2028\ud83d\udd14', found: [] })
})

test('a byte order mark is taken away, so that columns are those of an editor', () => {
  expect(reportOf([0xef, 0xbb, 0xbf], '# Tea')).toMatchObject({
    text: '# Tea',
    found: [
      'posts/tea.md:1:1 source/byte-order-mark the file begins with a byte order mark, an invisible character, which is left out.',
    ],
  })
  expect(reportOf([0xef, 0xbb, 0xbf], 'ab', [0xff]).found).toEqual([
    'posts/tea.md:1:3 source/encoding the byte 0xFF stands here, which is not UTF-8.',
  ])
})

describe('what is not UTF-8', () => {
  test('is reported at its first bad byte, with the letter that Windows-1252 has for it', () => {
    expect(reportOf('One \ufffd is fine.\nIt', [0x92], 's not.')).toEqual({
      text: undefined,
      found: ['posts/tea.md:2:3 source/encoding the byte 0x92 stands here, which is not UTF-8.'],
      mend: 'Save the file as UTF-8. (It looks like Windows-1252, in which this byte is “’”.)',
      frame: '  1 | One \ufffd is fine.\n> 2 | It\ufffds not.\n    |   ^',
    })
  })

  test('looks like UTF-16 with its mark, and without it', () => {
    const looks = 'posts/tea.md:1:1 source/encoding this is not UTF-8; it looks like UTF-16.'
    const utf16 = Buffer.from('Tea at four', 'utf16le')
    expect(reportOf([0xff, 0xfe], [...utf16]).found).toEqual([looks])
    expect(reportOf([...utf16]).found).toEqual([looks.replace(':1:1', ':1:2')])
  })

  test('never becomes text, wherever the byte stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const clean = (part: string) =>
          Buffer.from(part)
            .toString()
            .replace(/[\0\ufdd0-\ufdef\ufffe\uffff\ufeff]/g, '-')
        const { value, diagnostics } = decodeText(
          Buffer.concat([Buffer.from(clean(before)), Buffer.of(0xc3, 0x28), Buffer.from(clean(after))]),
          'a',
        )
        expect(value).toBeUndefined()
        const lines = clean(before).split('\n')
        expect(diagnostics[0]?.place).toMatchObject({ line: lines.length, column: (lines.at(-1) ?? '').length + 1 })
      }),
    )
  })
})

test.each(['\0', '\ufdd0', '\ufdef', '\ufffe', '\uffff'])('the character %j is refused', (character) => {
  const { text, found } = reportOf(`a quiet line\nand ${character} here`)
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  expect(text).toBeUndefined()
  expect(found).toEqual([
    `posts/tea.md:2:5 source/encoding the character U+${code} stands here, which no web page may hold.`,
  ])
})

test('a line of 1,000,000 characters is read, and a longer one is refused', () => {
  const line = 'x'.repeat(1_000_000)
  expect(reportOf(`a\n${line}\nb`).found).toEqual([])
  expect(reportOf(`a\n${line}x\nb`).found).toEqual([
    'posts/tea.md:2:1 source/long-line this line has more than 1,000,000 characters.',
  ])
})

test('what is seen to be plain text without decoding it is text that there is nothing to say of', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\ufeff', '\0', '\uffff', 'ｆ').map(String),
    fc.uint8Array({ maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const bytes = Buffer.concat(pieces.map((one) => Buffer.from(one as string)))
      const { value, diagnostics } = decodeText(bytes, 'a')
      if (isPlainText(bytes)) expect([value?.text, diagnostics]).toEqual([bytes.toString(), []])
    }),
  )
  expect([Buffer.from('Té – “’”'), Buffer.from('')].map(isPlainText)).toEqual([true, true])
})
