import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeOver } from '../../src/disk/write-over.ts'
import { filesIn, scratchFolder, traces, write } from '../command.ts'

const scratch = scratchFolder()
let folders = 0

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, String(++folders))
  mkdirSync(folder)
  return write(folder, files)
}

describe('a file that is written over', () => {
  test('is made, with its folders, and holds the new text alone the next time', () => {
    const folder = folderWith({})
    const file = join(folder, 'a/b/report')
    expect(writeOver(file, 'R1 and more', 'R')).toEqual([])
    expect(writeOver(file, 'R2', 'R')).toEqual([])
    expect(readFileSync(file, 'utf8')).toBe('R2')
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['report'])
  })

  test('is written although a killed process of the same number left a part of it', () => {
    const left = `.report.${process.pid}`
    const folder = folderWith({ report: 'R1', [left]: 'R' })
    expect(writeOver(join(folder, 'report'), 'R2', 'R')).toEqual([])
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('R2')
    expect(readdirSync(folder)).toEqual([left, 'report'])
  })

  test('may be empty', () => {
    const folder = folderWith({ report: '' })
    expect(writeOver(join(folder, 'report'), 'R', 'R')).toEqual([])
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('R')
  })

  test.each(['essay', 'Q', 'r'])('is left alone where it is somebody’s: %j', (text) => {
    const folder = folderWith({ essay: text })
    const before = traces(folder)
    expect(writeOver(join(folder, 'essay'), 'R2', 'R')).toMatchObject([{ code: 'write/taken' }])
    expect(traces(folder)).toEqual(before)
  })

  test('is written where a link leads, and the link stays', () => {
    const folder = folderWith({ 'real/report': 'R1' })
    symlinkSync('real/report', join(folder, 'linked'))
    expect(writeOver(join(folder, 'linked'), 'R2', 'R')).toEqual([])
    expect(lstatSync(join(folder, 'linked')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'real/report'), 'utf8')).toBe('R2')
  })

  test('leaves a device where it is', () => {
    expect(writeOver('/dev/null', 'R', 'R')).toEqual([])
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  test('is refused in words, and nothing is left behind', () => {
    const folder = folderWith({ 'taken/x': '', file: 'R' })
    expect(writeOver(join(folder, 'taken'), 'R', 'R')).toMatchObject([{ code: 'write/failed' }])
    expect(writeOver(join(folder, 'file/x'), 'R', 'R')).toMatchObject([
      { code: 'write/failed', message: expect.stringContaining('a file stands where a folder is wanted') },
    ])
    expect([...filesIn(folder).keys()]).toEqual(['file', 'taken/x'])
  })

  test.skipIf(process.getuid?.() === 0)('is refused where this user may not write', () => {
    const folder = folderWith({})
    chmodSync(folder, 0o555)
    expect(writeOver(join(folder, 'report'), 'R', 'R')).toMatchObject([{ code: 'write/failed' }])
  })
})
