import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readEssay } from '../../src/source/read-file.ts'
import { siteFolder } from './site-folder.ts'

const TEXT = '# Té\r\n'

function written(text: string | Uint8Array) {
  const absolutePath = path.join(siteFolder({ 'tea.md': text }), 'tea.md')
  const read = () => readEssay({ absolutePath, path: 'posts/tea.md', name: 'tea.md', isLinked: false })
  return { absolutePath, read, file: read().file }
}

test('an essay’s text is what was read, when it is asked for the first time, whatever became of its file', () => {
  const { absolutePath, file } = written(TEXT)
  writeFileSync(absolutePath, 'other')
  expect(file?.text).toBe(TEXT)
})

test('later on it is read again, and there no more once the file says something else or is gone', () => {
  const { absolutePath, read, file } = written(TEXT)
  expect([file?.text, file?.text, file?.text]).toEqual([TEXT, TEXT, TEXT])
  const again = read().file
  expect(again?.text).toBe(TEXT)
  writeFileSync(absolutePath, 'other')
  expect(again?.text).toBe(undefined)
  writeFileSync(absolutePath, TEXT)
  expect(again?.text).toBe(TEXT)
  const third = read().file
  expect(third?.text).toBe(TEXT)
  rmSync(absolutePath)
  expect(third?.text).toBe(undefined)
})

test('it is the same text each time where the file begins with a byte order mark, too', () => {
  const { file } = written(`\ufeff${TEXT}`)
  expect([file?.text, file?.text]).toEqual([TEXT, TEXT])
})

test.each([
  ['', true],
  [' \n\t\u00a0\u2003', true],
  ['\ufeff\n', true],
  [`${' '.repeat(100)}a`, false],
  ['é', false],
  ['\u0001', false],
])('whether there is anything in it but white space is seen in its bytes: %j', (text, isEmpty) => {
  expect(written(text).read().isEmpty).toBe(isEmpty)
})
