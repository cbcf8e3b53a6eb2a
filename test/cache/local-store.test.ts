import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLocalStore } from '../../src/cache/local-store.ts'
import { traces } from '../command.ts'
import { close, got, key, messages, newSite, open, packs, put, run, STORE } from './stores.ts'

describe('a store', () => {
  test('gives in the next run what was put in this one', async () => {
    const site = newSite()
    expect(await run(site, { tea: 'On tea', coffee: 'On coffee' }, ['tea'])).toEqual({})
    expect(await run(site, {}, ['tea', 'coffee', 'cocoa'])).toEqual({ tea: 'On tea', coffee: 'On coffee' })
  })

  test('gives in this run what was put in it', async () => {
    const store = await open(newSite())
    await put(store, { tea: 'On tea' })
    expect(await got(store, 'tea')).toEqual({ tea: 'On tea' })
    await put(store, { coffee: 'On coffee', empty: '' })
    expect(await got(store, 'coffee', 'tea', 'empty')).toEqual({ coffee: 'On coffee', tea: 'On tea', empty: '' })
    expect(await close(store)).toEqual([])
  })

  test('gives the last of two values with one key', async () => {
    const site = newSite()
    await run(site, { tea: 'first' })
    await run(site, { tea: 'second' })
    expect(await run(site, {}, ['tea'])).toEqual({ tea: 'second' })
  })

  test('holds large values, and values that are any bytes', async () => {
    const site = newSite()
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * i) % 251))
    const store = await open(site)
    await store.put(new Map([[key('large'), bytes]]))
    await store.put(new Map([[key('bytes'), new Uint8Array([0, 255, 10, 13])]]))
    expect(await close(store)).toEqual([])
    const again = await open(site)
    const stored = await again.get([key('large'), key('bytes')])
    expect(stored.get(key('large'))?.bytes()?.equals(bytes)).toBe(true)
    expect(stored.get(key('bytes'))?.bytes()).toEqual(Buffer.from([0, 255, 10, 13]))
    again.abandon()
  })

  test('gives all values, in whatever order they are asked for', async () => {
    const site = newSite()
    const values = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}`, `${i} `.repeat(1 + (i % 900))]))
    await run(site, values)
    for (const names of [Object.keys(values), Object.keys(values).reverse(), Object.keys(values).sort()]) {
      expect(await run(site, {}, names)).toEqual(values)
    }
  })

  test('that is abandoned leaves nothing of its run', async () => {
    const site = newSite()
    await run(site, { tea: 'On tea' })
    const before = traces(join(site, STORE))
    const store = await open(site)
    await put(store, { coffee: 'On coffee' })
    store.abandon()
    expect(traces(join(site, STORE)).slice(1)).toEqual(before.slice(1))
    expect(await run(site, {}, ['tea', 'coffee'])).toEqual({ tea: 'On tea' })
  })

  test('touches no file in a run that puts nothing', async () => {
    const site = newSite()
    await run(site, {})
    expect(readdirSync(site)).toEqual([])
    await run(site, { tea: 'On tea', coffee: 'On coffee' })
    const before = traces(site)
    await run(site, {}, ['tea'])
    expect(traces(site)).toEqual(before)
  })

  test('is kept out of Git, unless its owner wants it there', async () => {
    const site = newSite()
    await run(site, { tea: 'On tea' })
    expect(readFileSync(join(site, '.deskbell/.gitignore'), 'utf8')).toBe('*\n')
    rmSync(join(site, '.deskbell/.gitignore'))
    await run(site, { coffee: 'On coffee' })
    expect(existsSync(join(site, '.deskbell/.gitignore'))).toBe(false)
  })

  test('can be deleted at any time', async () => {
    const site = newSite()
    await run(site, { tea: 'On tea' })
    const store = await open(site)
    await put(store, { coffee: 'On coffee' })
    rmSync(join(site, '.deskbell'), { recursive: true })
    await put(store, { cocoa: 'On cocoa' })
    await store.close()
    const { value: again, diagnostics } = openLocalStore(STORE, { site })
    expect(diagnostics).toEqual([])
    expect(await got(again, 'tea', 'coffee', 'cocoa')).toEqual({})
    await put(again, { tea: 'On tea' })
    expect(await close(again)).toEqual([])
    expect(await run(site, {}, ['tea'])).toEqual({ tea: 'On tea' })
  })
})

describe('what a run did not ask for', () => {
  test('goes after so many runs that saved something', async () => {
    const site = newSite()
    await run(site, { old: 'old', tea: 'On tea' })
    for (const name of ['a', 'b']) await run(site, { [name]: 'new' }, ['tea'], { runs: 3 })
    const before = await open(site)
    expect(await got(before, 'old')).toEqual({ old: 'old' })
    before.abandon()
    await run(site, { c: 'new' }, ['tea'], { runs: 3 })
    expect(await run(site, {}, ['old', 'tea', 'a', 'b', 'c'])).toEqual({ tea: 'On tea', a: 'new', b: 'new', c: 'new' })
  })

  test('stays however many runs save nothing', async () => {
    const site = newSite()
    await run(site, { old: 'old' })
    for (let i = 0; i < 5; i++) await run(site, {}, [], { runs: 1 })
    expect(await run(site, {}, ['old'])).toEqual({ old: 'old' })
  })

  test('is new again once it is asked for', async () => {
    const site = newSite()
    await run(site, { old: 'old' })
    for (let i = 0; i < 9; i++) await run(site, { [i]: 'new' }, i % 2 === 0 ? [] : ['old'], { runs: 2 })
    expect(await run(site, {}, ['old'])).toEqual({ old: 'old' })
  })

  test('takes no more than the room that is spared for it, and the oldest goes first', async () => {
    const site = newSite()
    const limits = { spareBytes: 250 }
    for (let i = 0; i < 5; i++) await run(site, { [i]: `${i}`.repeat(100) }, [], limits)
    expect(Object.keys(await run(site, {}, [0, 1, 2, 3, 4]))).toEqual(['2', '3', '4'])
  })

  test('may take as much room as what was asked for', async () => {
    const site = newSite()
    await run(site, { a: 'a'.repeat(100), b: 'b'.repeat(100) }, [], { spareBytes: 0 })
    await run(site, { c: 'c' }, ['a'], { spareBytes: 0 })
    expect(Object.keys(await run(site, {}, ['a', 'b', 'c']))).toEqual(['a', 'b', 'c'])
  })
})

describe('the packs of a store', () => {
  test('are few, however many runs have put something', async () => {
    const site = newSite()
    for (let i = 0; i < 40; i++) {
      await run(
        site,
        { [i]: `${i}`.repeat(50) },
        Array.from({ length: i }, (_, j) => j),
      )
      expect(packs(site).length).toBeLessThan(8)
    }
    expect(
      Object.keys(
        await run(
          site,
          {},
          Array.from({ length: 40 }, (_, j) => j),
        ),
      ),
    ).toHaveLength(40)
  })

  test('are at least half alive', async () => {
    const site = newSite()
    await run(site, { tea: 't'.repeat(10_000), coffee: 'c'.repeat(30_000) })
    await run(site, { 0: 'new' }, ['tea'], { runs: 1 })
    const [bytes = 0] = packs(site).map((name) => statSync(join(site, STORE, name)).size)
    expect(bytes).toBe(10_003)
    expect(packs(site)).toHaveLength(1)
    expect(await run(site, {}, ['tea', 'coffee', 0])).toEqual({ tea: 't'.repeat(10_000), 0: 'new' })
  })

  test('are left as they are where little was put', async () => {
    const site = newSite()
    await run(site, { tea: 't'.repeat(10_000) })
    const [first = ''] = packs(site)
    const before = traces(join(site, STORE, first))
    await run(site, { coffee: 'c' }, ['tea'])
    expect(traces(join(site, STORE, first))).toEqual(before)
    expect(packs(site)).toHaveLength(2)
  })
})

describe('of two runs at a time', () => {
  test('neither waits, and both are remembered', async () => {
    const site = newSite()
    await run(site, { tea: 'On tea' })
    const [first, second] = [await open(site), await open(site)]
    await put(first, { a: 'a' })
    await put(second, { b: 'b' })
    expect(await got(first, 'tea', 'b')).toEqual({ tea: 'On tea' })
    expect(await close(first)).toEqual([])
    expect(await got(second, 'tea', 'a')).toEqual({ tea: 'On tea' })
    expect(await close(second)).toEqual([])
    expect(await run(site, {}, ['tea', 'a', 'b'])).toEqual({ tea: 'On tea', a: 'a', b: 'b' })
  })

  test('what only the first to end asked for, or only the second, is as young as what both did', async () => {
    const site = newSite()
    await run(site, { a: 'a', b: 'b', c: 'c' })
    const [first, second] = [await open(site), await open(site, { runs: 2 })]
    await got(first, 'a')
    await got(second, 'b')
    await put(first, { first: 'first' })
    await put(second, { second: 'second' })
    await close(first)
    await close(second)
    expect(await run(site, {}, ['a', 'b', 'c', 'first', 'second'])).toEqual({
      a: 'a',
      b: 'b',
      first: 'first',
      second: 'second',
    })
  })

  test('one goes on reading what the other no longer keeps', async () => {
    const site = newSite()
    await run(site, { old: 'old', tea: 'On tea' })
    const slow = await open(site)
    const stored = await slow.get([key('old')])
    await run(site, { new: 'n'.repeat(100) }, ['tea'], { runs: 1 })
    expect(packs(site)).toHaveLength(1)
    expect(stored.get(key('old'))?.bytes()?.toString()).toBe('old')
    await put(slow, { slow: 'slow' })
    expect(await close(slow)).toEqual([])
    expect(await run(site, {}, ['old', 'tea', 'new', 'slow'])).toEqual({
      tea: 'On tea',
      new: 'n'.repeat(100),
      slow: 'slow',
    })
  })
})

describe('a run that was killed', () => {
  test('leaves what the next run that saves something removes', async () => {
    const site = newSite()
    await run(site, { tea: 'On tea' })
    const dead = ['pack-999999999-1-0badcafe@elsewhere', '.index.999999999-1-0badcafe@elsewhere']
    for (const name of dead) writeFileSync(join(site, STORE, name), 'half')
    writeFileSync(join(site, STORE, 'notes.txt'), 'mine')
    await run(site, {}, ['tea'])
    expect(readdirSync(join(site, STORE))).toEqual(expect.arrayContaining(dead))
    await run(site, { coffee: 'On coffee' }, ['tea'])
    const left = readdirSync(join(site, STORE)).filter((name) => !packs(site).includes(name))
    expect(left.sort()).toEqual(['index', 'notes.txt'])
    expect(packs(site)).not.toContain(dead[0])
  })

  test('leaves alone what a living one writes', async () => {
    const site = newSite()
    const first = await open(site)
    await put(first, { tea: 'On tea' })
    await run(site, { coffee: 'On coffee' })
    expect(await close(first)).toEqual([])
    expect(await run(site, {}, ['tea', 'coffee'])).toEqual({ tea: 'On tea', coffee: 'On coffee' })
  })
})

test('a store of another format is begun anew, without a word', async () => {
  const site = newSite()
  mkdirSync(join(site, STORE), { recursive: true })
  writeFileSync(join(site, STORE, 'index'), 'deskbell cache 99\nwho knows')
  const { value: store, diagnostics } = openLocalStore(STORE, { site })
  expect(messages(diagnostics)).toEqual([])
  await put(store, { tea: 'On tea' })
  expect(await close(store)).toEqual([])
  expect(await run(site, {}, ['tea'])).toEqual({ tea: 'On tea' })
})
