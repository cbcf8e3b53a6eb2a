import { spawn } from 'node:child_process'
import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { isDeserted, makerOf, makersMark } from '../../src/disk/maker.ts'
import { ended } from '../command.ts'

const here = encodeURIComponent(hostname())

test('the name of a file tells which process made it, and no two names are the same', () => {
  const [first, second] = [`pack-${makersMark()}`, `pack-${makersMark()}`]
  expect(makerOf(first)).toMatchObject({ pid: process.pid, host: undefined })
  expect(makerOf(first)).toEqual(makerOf(second))
  expect(first).not.toBe(second)
  expect(makerOf('notes.txt')).toBeUndefined()
})

test('a file is deserted once its maker is dead, or if it lived on another machine', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  const name = `pack-${child.pid}-0-0badcafe@${here}`
  expect(isDeserted(name)).toBe(false)
  const end = ended(child)
  child.kill('SIGKILL')
  await end
  expect(isDeserted(name)).toBe(true)
  expect(isDeserted(`pack-${makersMark()}`)).toBe(false)
  expect(isDeserted(`pack-${process.pid}-0-0badcafe@another%20machine`)).toBe(true)
  expect(isDeserted(`pack-${process.pid}-0-0badcafe@another%machine`)).toBe(true)
  expect(isDeserted('notes.txt')).toBe(false)
})
