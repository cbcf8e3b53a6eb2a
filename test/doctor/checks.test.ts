import { describe, expect, test } from 'vitest'
import { watchCheck } from '../../src/doctor/folders.ts'
import { versionCheck } from '../../src/doctor/package-file.ts'
import { nodeCheck, parserCheck } from '../../src/doctor/program.ts'

describe('the version that a site asks for', () => {
  test.each([
    ['0.1.0', '0.1.0'],
    ['^0.1.0', '0.1.4'],
    ['~1.2.3', '1.2.9'],
    ['^1.2.3', '1.9.0'],
    ['>=0.1.0', '3.0.0'],
    ['^0.0.0', '0.0.0'],
    ['*', '3.0.0'],
    ['file:../deskbell', '0.1.0'],
  ])('%s is fine for %s', (range, running) => {
    expect(versionCheck(range, undefined, running)).toMatchObject({ state: 'ok' })
  })

  test.each([
    ['^0.9.0', '0.1.0', 'asks for deskbell@^0.9.0, and this is 0.1.0: this configuration may be for a newer Deskbell.'],
    ['0.1.1', '0.1.0', 'asks for deskbell@0.1.1, and this is 0.1.0: this configuration may be for a newer Deskbell.'],
    ['0.1.0', '0.1.1', 'asks for deskbell@0.1.0, and this is 0.1.1.'],
    ['^0.1.0', '0.2.0', 'asks for deskbell@^0.1.0, and this is 0.2.0.'],
    ['~1.2.0', '1.3.0', 'asks for deskbell@~1.2.0, and this is 1.3.0.'],
    ['^1.2.0', '2.0.0', 'asks for deskbell@^1.2.0, and this is 2.0.0.'],
  ])('%s is worth a look for %s', (range, running, says) => {
    expect(versionCheck(range, undefined, running)).toMatchObject({ state: 'look', says: `\`package.json\` ${says}` })
  })

  test('is fine, and another is installed', () => {
    expect(versionCheck('^0.1.0', '0.1.2', '0.1.4')).toMatchObject({
      state: 'look',
      says: 'The site has Deskbell 0.1.2 installed, and this is 0.1.4.',
    })
    expect(versionCheck('^0.1.0', '0.1.4', '0.1.4')).toMatchObject({ state: 'ok' })
  })
})

test('a Node that is too old is the environment’s fault', () => {
  expect(nodeCheck('20.18.3', '>=20.19')).toMatchObject({
    state: 'broken',
    says: 'This is Node 20.18.3, and Deskbell wants 20.19 or later.',
    exit: 3,
  })
  for (const node of ['20.19.0', '22.0.0', '24.11.1'])
    expect(nodeCheck(node, '>=20.19')).toMatchObject({ state: 'ok', says: `Node ${node}` })
})

test('Markdown that is read without native code is worth a look', () => {
  expect(parserCheck(true).state).toBe('ok')
  expect(parserCheck(false)).toMatchObject({ state: 'look', mend: expect.stringContaining('--include=optional') })
})

test('folders that are many beside what may be watched are worth a look', () => {
  expect(watchCheck(40, 65_536)).toEqual([])
  expect(watchCheck(40, undefined)).toEqual([])
  expect(watchCheck(5000, 8192)).toMatchObject([
    { state: 'look', says: 'The site has 5,000 folders to be watched, and all programs together may watch 8,192.' },
  ])
})
