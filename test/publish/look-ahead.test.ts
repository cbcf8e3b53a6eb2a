import { lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Mark } from '../../src/disk/mark.ts'
import { LookAhead, lookAhead } from '../../src/publish/look-ahead.ts'
import { openPublication } from '../../src/publish/open-publication.ts'
import { OutputMemory, type SavedOutput } from '../../src/publish/output-memory.ts'
import { runNode } from '../command.ts'
import { later, messages, newFolder, nextTick, open, publish, type Tree } from './folders.ts'

const paths = Array.from({ length: 40 }, (_, i) => `desk/${10 + i}/index.html`)
const tree: Tree = Object.fromEntries(paths.map((path) => [path, `On ${path}`]))
const [tea = '', coffee = ''] = [paths[3], paths[36]]

/** What is saved of a site that was published a while ago, each file with its mark. */
async function published(): Promise<SavedOutput> {
  const memory = new OutputMemory()
  const out = join(newFolder(), 'dist')
  await publish({ out, memory }, tree)
  nextTick()
  const again = later(memory)
  ;(await open({ out, memory: again })).abandon()
  const saved = again.saved()
  if (!saved) throw new Error('nothing is known')
  return saved
}

/** A look at all files that the thread has come to the end of. */
async function lookedAt(site: SavedOutput): Promise<LookAhead> {
  const ahead = new LookAhead(site)
  while (ahead.looked < paths.length) await turn()
  return ahead
}

function manifestOf({ out }: SavedOutput): Mark {
  return lstatSync(join(out, '.deskbell.json'))
}

describe('a look ahead', () => {
  test('is a thread’s: what it found as it was is not looked at again', async () => {
    const site = await published()
    const ahead = await lookedAt(site)
    rmSync(join(site.out, 'desk'), { recursive: true })
    expect(ahead.unmarked(paths, manifestOf(site))).toEqual([])
  })

  test('is the program’s where the thread has not begun, or can’t', async () => {
    const site = await published()
    rmSync(join(site.out, tea))
    expect(new LookAhead(site).unmarked(paths, manifestOf(site))).toEqual([3])
    rmSync(join(site.out, 'desk'), { recursive: true })
    expect(new LookAhead(site).unmarked(paths, manifestOf(site))).toEqual([...paths.keys()])
  })

  test('gives the files that are other, in their order, whoever looked at them', async () => {
    const site = await published()
    for (const path of [coffee, tea]) writeFileSync(join(site.out, path), 'by somebody else')
    for (let times = 0; times < 20; times++) {
      const ahead = new LookAhead(site)
      while (ahead.looked < 2 * times) await turn()
      expect(ahead.unmarked(paths, manifestOf(site))).toEqual([3, 36])
    }
  })

  test('is worth nothing once another manifest stands there', async () => {
    const site = await published()
    const ahead = await lookedAt(site)
    await publish({ out: site.out }, { ...tree, [tea]: 'On green tea' })
    expect(ahead.unmarked(paths, manifestOf(site))).toEqual([...paths.keys()])
  })

  test('waits for nobody where the manifest is a folder, or is gone', async () => {
    const site = await published()
    const manifest = manifestOf(site)
    rmSync(join(site.out, '.deskbell.json'))
    expect(new LookAhead(site).unmarked(paths, manifest)).toEqual([])
    mkdirSync(join(site.out, '.deskbell.json'))
    expect(new LookAhead(site).unmarked(paths, manifest)).toEqual([])
  })

  test('keeps no process from its end, and says nothing there', async () => {
    const site = await published()
    const module = new URL('../../lib/publish/look-ahead.js', import.meta.url)
    const given = `{ out: ${JSON.stringify(site.out)}, marks: Float64Array.from(${JSON.stringify([...site.marks])}) }`
    const code = `import { LookAhead } from '${module}'
      const ahead = new LookAhead(${given})`
    const done = `${code}
      while (ahead.looked < ${paths.length}) await new Promise(setImmediate)
      console.log(ahead.looked)`
    expect(await runNode(['--input-type=module', '--eval', code])).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(await runNode(['--input-type=module', '--eval', done])).toMatchObject({
      ...{ status: 0, stdout: `${paths.length}\n`, stderr: '' },
    })
  })
})

/** What a process finds that knows of a site from an earlier one; nothing comes of it. */
async function found({ out, ...site }: SavedOutput, ahead?: LookAhead): Promise<unknown> {
  const memory = OutputMemory.from({ out, ...site }, ahead)
  const { value: publication, diagnostics } = await openPublication({ out, keep: [], force: false, memory })
  const left = paths.filter((path) => publication?.leave(path))
  publication?.abandon()
  return { left, isSaved: memory.isSaved, saved: memory.saved(), said: messages(diagnostics) }
}

test.each<[string, (file: string, folder: string) => void]>([
  ['is as it was', () => {}],
  ['is deleted', (file) => rmSync(file)],
  ['is gone with its folder', (_, folder) => rmSync(folder, { recursive: true })],
  ['is touched', (file) => utimesSync(file, 1, 1)],
  ['is written to', (file) => writeFileSync(file, 'by somebody else')],
  [
    'is a link to what it was',
    (file) => {
      renameSync(file, `${file}-moved`)
      symlinkSync(`${file}-moved`, file)
    },
  ],
  [
    'is a folder',
    (file) => {
      rmSync(file)
      mkdirSync(file)
    },
  ],
  [
    'is in a folder that is now a file',
    (_, folder) => {
      rmSync(folder, { recursive: true })
      writeFileSync(folder, '')
    },
  ],
  [
    'is in a folder that is now a link in a circle',
    (_, folder) => {
      rmSync(folder, { recursive: true })
      symlinkSync(folder, folder)
    },
  ],
])('whether a file %s is found, and told, as without a look ahead', async (_, harm) => {
  const site = await published()
  for (const path of [coffee, tea]) harm(join(site.out, path), join(site.out, path, '..'))
  nextTick()
  const expected = await found(site)
  expect(await found(site, new LookAhead(site))).toEqual(expected)
  expect(await found(site, await lookedAt(site))).toEqual(expected)
})

test('a look ahead at another folder than that which is published to is of no use, and no harm', async () => {
  const [site, other] = [await published(), await published()]
  rmSync(join(site.out, tea))
  const { left } = (await found(site, await lookedAt(other))) as { readonly left: readonly string[] }
  expect(left).toEqual(paths.filter((path) => path !== tea))
})

test('many files are worth a thread where another processor is there, and few are not', () => {
  const files = (count: number) => ({ out: join(newFolder(), 'nowhere'), marks: new Float64Array(4 * count) })
  expect(lookAhead(files(100))).toBeUndefined()
  expect(lookAhead(files(100_000)) !== undefined).toBe(availableParallelism() > 1)
})
