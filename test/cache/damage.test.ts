import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLocalStore } from '../../src/cache/local-store.ts'
import { failsStrictly } from '../../src/diagnostic/severities.ts'
import { filesIn } from '../command.ts'
import { close, got, messages, newSite, packs, put, run, STORE } from './stores.ts'

const INDEX = join(STORE, 'index')
const NOT_KEPT = 'cache/unwritable: what was made can’t be kept for the next build'
const NOT_OURS = 'cache/unreadable: this file doesn’t hold what Deskbell wrote into it.'

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(file, bytes)
}

/** Opens the store of a site and asks for all; then makes what is missing, and closes. Gives what was had and was said. */
async function mend(site: string, all: Readonly<Record<string, string>>) {
  const { value: store, diagnostics } = openLocalStore(STORE, { site })
  const had = await got(store, ...Object.keys(all))
  await put(store, Object.fromEntries(Object.entries(all).filter(([name]) => !(name in had))))
  return { had, said: [...messages(diagnostics), ...(await close(store))] }
}

describe('an index that is', () => {
  test.each<readonly [string, (file: string) => void]>([
    ['cut off', (file) => truncateSync(file, 60)],
    ['cut off in its first line', (file) => truncateSync(file, 9)],
    ['empty', (file) => truncateSync(file, 0)],
    ['all zeros', (file) => writeFileSync(file, Buffer.alloc(500))],
    ['of other things', (file) => writeFileSync(file, '{"version":1}')],
    ['longer than it was', (file) => writeFileSync(file, 'more', { flag: 'a' })],
    ['another in one bit', (file) => flip(file, 40)],
  ])('%s is said to be so once, and the store is made anew', async (_, damage) => {
    const site = newSite()
    const all = { tea: 'On tea', coffee: 'On coffee' }
    await run(site, all)
    damage(join(site, INDEX))
    expect(await mend(site, all)).toEqual({ had: {}, said: [`${INDEX}: ${NOT_OURS}`] })
    expect(await mend(site, all)).toEqual({ had: all, said: [] })
  })
})

test('a bit that is another in a value is found before the value is used, and the others are as they were', async () => {
  const site = newSite()
  const all = { tea: 'On tea', coffee: 'On coffee', cocoa: 'On cocoa' }
  await run(site, all)
  const [pack = ''] = packs(site)
  flip(join(site, STORE, pack), 'On teaOn'.length)
  const had = { tea: 'On tea', cocoa: 'On cocoa' }
  expect(await mend(site, all)).toEqual({ had, said: [`${join(STORE, pack)}: ${NOT_OURS}`] })
  expect(await mend(site, all)).toEqual({ had: all, said: [] })
})

test('of a pack that is cut off, what is left is used', async () => {
  const site = newSite()
  const all = { tea: 'On tea', coffee: 'On coffee', cocoa: 'On cocoa' }
  await run(site, all)
  const [pack = ''] = packs(site)
  truncateSync(join(site, STORE, pack), 8)
  expect(await mend(site, all)).toEqual({ had: { tea: 'On tea' }, said: [`${join(STORE, pack)}: ${NOT_OURS}`] })
  expect(await mend(site, all)).toEqual({ had: all, said: [] })
})

test('a pack that is gone is no more than forgotten', async () => {
  const site = newSite()
  const all = { tea: 'On tea', coffee: 'On coffee' }
  await run(site, all)
  for (const pack of packs(site)) rmSync(join(site, STORE, pack))
  expect(await mend(site, all)).toEqual({ had: {}, said: [] })
  expect(await mend(site, all)).toEqual({ had: all, said: [] })
})

test.each([
  ['the index', () => INDEX],
  ['a pack', (site: string) => join(STORE, packs(site)[0] ?? '')],
])('damage to %s is said once, although nothing is made anew', async (_, file) => {
  const site = newSite()
  await run(site, { tea: 'On tea' })
  truncateSync(join(site, file(site)), 2)
  expect((await mend(site, {})).said).toHaveLength(1)
  expect((await mend(site, {})).said).toEqual([])
})

test.each(['.deskbell', '.deskbell/cache', STORE])(
  'where a link leads `%s` out of the site, nothing is read or written there',
  async (link) => {
    const [site, elsewhere] = [newSite(), newSite()]
    await run(elsewhere, { tea: 'not of this site' })
    writeFileSync(join(elsewhere, STORE, 'pack-999999999-1-0badcafe@elsewhere'), 'litter of a killed run')
    mkdirSync(join(site, link, '..'), { recursive: true })
    symlinkSync(join(elsewhere, link), join(site, link))
    const before = filesIn(elsewhere)
    const { value: store, diagnostics } = openLocalStore(STORE, { site })
    expect(messages(diagnostics)).toEqual([`${STORE}: ${NOT_KEPT}: a link leads out of the site.`])
    await put(store, { coffee: 'On coffee' })
    expect(await got(store, 'tea', 'coffee')).toEqual({})
    expect(filesIn(elsewhere)).toEqual(before)
    expect(await close(store)).toEqual([])
    expect(filesIn(elsewhere)).toEqual(before)
  },
)

test('a link within the site is followed', async () => {
  const site = newSite()
  mkdirSync(join(site, 'kept'))
  symlinkSync('kept', join(site, '.deskbell'))
  await run(site, { tea: 'On tea' })
  expect(await run(site, {}, ['tea'])).toEqual({ tea: 'On tea' })
})

test('where a file stands in the place of the folder, that is said once, and all goes on', async () => {
  const site = newSite()
  writeFileSync(join(site, '.deskbell'), 'mine')
  const said = [`${STORE}: ${NOT_KEPT}: a file stands where a folder is wanted.`]
  expect(await mend(site, { tea: 'On tea', coffee: 'On coffee' })).toEqual({ had: {}, said })
})

test('what is said of a cache never fails a run', async () => {
  const site = newSite()
  mkdirSync(join(site, INDEX), { recursive: true })
  const { diagnostics } = openLocalStore(STORE, { site })
  expect(messages(diagnostics)).toEqual([
    `${INDEX}: cache/unreadable: this file could not be read: the system says EISDIR.`,
  ])
  expect(failsStrictly(diagnostics)).toBe(false)
})
