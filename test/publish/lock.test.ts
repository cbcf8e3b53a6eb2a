import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { makeLock, otherHolder } from '../../src/publish/lock.ts'
import { messages, newFolder, open, publish, read, start, write } from './folders.ts'

const here = encodeURIComponent(hostname())

function ended(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('exit', resolve))
}

test('of two builds of one output the second says who holds it, and leaves it alone', async () => {
  const out = join(newFolder(), 'dist')
  const first = await open({ out })
  const second = await publish({ out }, { a: 'a' })
  expect(second.outcome).toBe('not opened')
  expect(messages(second.diagnostics)).toEqual([
    `publish/locked: another build is publishing to \`${out}\`: this very process.`,
  ])
  first.stage({ path: 'b', kind: 'article', content: 'b' })
  expect((await first.commit()).value).toBe('published')
  expect(read(out)).toEqual({ b: 'b' })
  expect(await publish({ out }, { a: 'a' })).toEqual({ outcome: 'published', diagnostics: [] })
})

test('a build by another process is named, and its lock is free once it is killed', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  write(folder, { [`.dist.deskbell/lock-${child.pid}-0-0badcafe@${here}`]: '' })
  const refused = await publish({ out }, { a: 'a' })
  expect(refused.diagnostics[0]?.message).toContain(`process ${child.pid}.`)
  expect(refused.diagnostics[0]?.mend).toContain(`.dist.deskbell/lock-${child.pid}-0-0badcafe@`)
  child.kill('SIGKILL')
  await ended(child)
  expect((await publish({ out }, { a: 'a' })).outcome).toBe('published')
  expect(read(folder)).toEqual({ 'dist/a': 'a' })
})

test.runIf(process.platform === 'linux')(
  'a process that only got the number of a dead one does not hold its lock',
  async () => {
    const folder = newFolder()
    write(folder, { [`.dist.deskbell/lock-${process.ppid}-1-0badcafe@${here}`]: '' })
    expect((await publish({ out: join(folder, 'dist') }, { a: 'a' })).outcome).toBe('published')
    expect(read(folder)).toEqual({ 'dist/a': 'a' })
  },
)

test('a lock from another machine is never taken over', async () => {
  const folder = newFolder()
  write(folder, { '.dist.deskbell/lock-999999999-1-0badcafe@build%20server': '' })
  const { diagnostics } = await publish({ out: join(folder, 'dist') }, { a: 'a' })
  expect(diagnostics[0]?.message).toContain('process 999999999 on build server.')
})

test('a lock in the other place for staging counts as well', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, { a: 'a' })
  write(out, { [`.deskbell-stage/lock-${process.pid}-0-0badcafe@${here}`]: '' })
  expect((await publish({ out }, { a: 'b' })).outcome).toBe('not opened')
  expect(read(out).a).toBe('a')
})

test('of two builds that find a dead one’s lock at the same time, no two hold the output', () => {
  const folder = newFolder()
  write(folder, { [`lock-999999999-1-0badcafe@${here}`]: '' })
  const first = makeLock(folder)
  const second = makeLock(folder)
  expect(otherHolder(folder, second)?.file).toBe(first)
  expect(otherHolder(folder, first)?.file).toBe(second)
})

test('many builds of one output at a time each publish a whole site or say that it is held', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  const sites = [0, 1].map((version) =>
    Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n + version * 10}/index.html`, `${version} ${n}`])),
  )
  const outcomes = new Set<string>()
  const children = Array.from({ length: 4 }, () => start({ out, sites, forever: true }))
  for (const child of children) {
    child.stdout?.on('data', (lines: Buffer) => {
      for (const [, outcome] of String(lines).matchAll(/"outcome":"([^"]+)"/g)) outcomes.add(String(outcome))
    })
  }
  await delay(1500)
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(children.map(ended))
  expect([...outcomes]).toEqual(expect.arrayContaining(['not opened', 'published']))
  expect(outcomes).not.toContain('cut short')
  ;(await open({ out })).abandon()
  expect(sites).toContainEqual(read(out))
  expect(readdirSync(folder)).toEqual(['dist'])
})
