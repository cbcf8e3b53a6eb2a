import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OutputMemory, type SavedOutput } from '../../src/publish/output-memory.ts'
import { later, newFolder, nextTick, open, publish, read, type Site, stage, type Tree } from './folders.ts'

const tree: Tree = {
  'index.html': 'home',
  'tea/index.html': 'On tea',
  'tea/leaf/index.html': 'A leaf',
  'coffee/index.html': 'On coffee',
}
const tea = 'tea/index.html'

/** A site that another process has published, a while ago. */
async function published(): Promise<Required<Pick<Site, 'out' | 'memory'>>> {
  const out = join(newFolder(), 'dist')
  const memory = new OutputMemory()
  await publish({ out, memory }, {})
  await publish({ out, memory }, tree)
  nextTick()
  // What was put last is known by its mark only from the publication after it on.
  const again = later(memory)
  ;(await open({ out, memory: again })).abandon()
  return { out, memory: later(again) }
}

async function left(site: Site): Promise<readonly string[]> {
  const publication = await open(site)
  const paths = Object.keys(tree).filter((path) => publication.leave(path))
  publication.abandon()
  return paths
}

/** Writes to a file, and makes it look as if that had never been. */
function forge(file: string, text: string, like = file): void {
  const times = join(newFolder(), 'times')
  execFileSync('touch', ['-r', like, times])
  const { size, mtimeMs } = statSync(like)
  writeFileSync(file, text)
  execFileSync('touch', ['-r', times, file])
  expect(statSync(file)).toMatchObject({ size, mtimeMs })
}

function saved(memory: OutputMemory): SavedOutput {
  const all = memory.saved()
  if (!all) throw new Error('nothing is known')
  return all
}

describe('what an earlier process published', () => {
  test('is left as it is, and the rest is published', async () => {
    const site = await published()
    const publication = await open(site)
    expect(Object.keys(tree).map((path) => path === tea || publication.leave(path))).not.toContain(false)
    stage(publication, { [tea]: 'On green tea' })
    expect((await publication.commit()).value).toBe('published')
    expect(read(site.out)).toEqual({ ...tree, [tea]: 'On green tea' })
  })

  test('is not touched where all of it is left', async () => {
    const site = await published()
    const publication = await open(site)
    expect(publication.leaveRest()).toBe(true)
    expect((await publication.commit()).value).toBe('unchanged')
    expect(site.memory.isSaved).toBe(true)
  })

  test('is told by its mark, unread', async () => {
    const site = await published()
    ;(await open(site)).abandon()
    const { marks, ...rest } = saved(site.memory)
    const { ino } = lstatSync(join(site.out, tea))
    forge(join(site.out, tea), 'On TEA')
    nextTick()
    const forged = marks.map((number, i) => (marks[i - 3] === ino ? lstatSync(join(site.out, tea)).ctimeMs : number))
    expect(await left({ ...site, memory: OutputMemory.from({ marks: forged, ...rest }) })).toContain(tea)
    expect(await left({ ...site, memory: OutputMemory.from({ marks, ...rest }) })).not.toContain(tea)
  })

  const moved = (path: string) => renameSync(path, `${path}-moved`)
  test.each<[string, (file: string, folder: string) => void, lost?: readonly string[]]>([
    ['deleted', (file) => rmSync(file)],
    ['gone with its folder', (_, folder) => rmSync(folder, { recursive: true }), [tea, 'tea/leaf/index.html']],
    ['longer', (file) => appendFileSync(file, '!')],
    ['of the same size and time, with other bytes', (file) => forge(file, 'On TEA')],
    [
      'replaced by another of the same size and time',
      (file) => {
        forge(`${file}~`, 'On TEA', file)
        renameSync(`${file}~`, file)
      },
    ],
    [
      'replaced by a folder',
      (file) => {
        rmSync(file)
        mkdirSync(file)
      },
    ],
    [
      'moved, with a link to it left',
      (file) => {
        moved(file)
        symlinkSync(`${file}-moved`, file)
      },
    ],
    [
      'in a folder that is a link to a copy of it elsewhere',
      (_, folder) => {
        cpSync(folder, join(folder, '../../copy'), { recursive: true, preserveTimestamps: true })
        rmSync(folder, { recursive: true })
        symlinkSync('../copy', folder)
      },
      [tea, 'tea/leaf/index.html'],
    ],
  ])('but is %s, is published again', async (_, harm, lost = [tea]) => {
    const site = await published()
    harm(join(site.out, tea), join(site.out, 'tea'))
    const publication = await open({ ...site, force: true })
    expect(publication.leaveRest()).toBe(false)
    const strays = Object.entries(tree).filter(([path]) => !publication.leave(path))
    expect(strays.map(([path]) => path)).toEqual(lost)
    expect(site.memory.isSaved).toBe(false)
    stage(publication, Object.fromEntries(strays))
    expect((await publication.commit()).value).toBe('published')
    expect(read(site.out)).toMatchObject(tree)
  })

  test('is left where its folder was moved, as it is, with a link to it left, and never written to behind that link', async () => {
    const site = await published()
    const folder = join(site.out, 'tea')
    moved(folder)
    symlinkSync('tea-moved', folder)
    expect(await left({ ...site, memory: later(site.memory) })).toEqual(Object.keys(tree))
    const publication = await open(site)
    for (const path of Object.keys(tree)) if (path !== tea) publication.leave(path)
    stage(publication, { [tea]: 'On green tea' })
    expect((await publication.commit()).value).toBe('refused')
    expect(read(`${folder}-moved`)['index.html']).toBe('On tea')
  })

  // What is done within one step of the file system's clock leaves no trace in any time.
  test('but is written to in the same moment, is published again', async () => {
    const out = join(newFolder(), 'dist')
    for (let times = 0; times < 50; times++) {
      const memory = new OutputMemory()
      await publish({ out, memory }, { [tea]: `tea ${10 + times}` })
      writeFileSync(join(out, tea), 'On TEA')
      expect(await left({ out, memory: later(memory) })).toEqual([])
    }
  })

  test('but is written to in the moment in which it was found to be right, is published again', async () => {
    const out = join(newFolder(), 'dist')
    await publish({ out }, { [tea]: 'On tea' })
    for (let times = 0; times < 50; times++) {
      const memory = new OutputMemory()
      writeFileSync(join(out, tea), 'On tea')
      expect((await publish({ out, memory }, { [tea]: 'On tea' })).outcome).toBe('unchanged')
      writeFileSync(join(out, tea), 'On TEA')
      expect(await left({ out, memory: later(memory) })).toEqual([])
    }
  })

  test('is known by its bytes where it looks different: touched, copied, or checked out by git', async () => {
    const site = await published()
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', site.out, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { stdio: 'pipe' })
    const known: OutputMemory[] = []
    for (const change of [
      () => utimesSync(join(site.out, tea), 1, 1),
      () => {
        cpSync(site.out, `${site.out}-copy`, { recursive: true })
        rmSync(site.out, { recursive: true })
        renameSync(`${site.out}-copy`, site.out)
      },
      () => {
        for (const args of [
          ['init', '-q'],
          ['add', '-A'],
          ['commit', '-qm', 'dist'],
          ['rm', '-rfq', '.'],
          ['reset', '-q', '--hard'],
        ])
          git(...args)
        rmSync(join(site.out, '.git'), { recursive: true })
      },
    ]) {
      change()
      nextTick()
      const memory = later(known.at(-1) ?? site.memory)
      known.push(memory)
      expect(await left({ ...site, memory })).toEqual(Object.keys(tree))
      expect(memory.isSaved).toBe(false)
      const next = later(memory)
      expect(await left({ ...site, memory: next })).toEqual(Object.keys(tree))
      expect(next.isSaved).toBe(true)
    }
  })
})

describe('nothing is left of what an earlier process published', () => {
  const manifest = (out: string) => join(out, '.deskbell.json')
  test.each<[string, (out: string) => unknown]>([
    ['when another one has published since', (out) => publish({ out }, { ...tree, [tea]: 'On green tea' })],
    ['when the folder is gone', (out) => rmSync(out, { recursive: true })],
    ['when the manifest is gone', (out) => rmSync(manifest(out))],
    ['when the manifest was edited', (out) => appendFileSync(manifest(out), '\n')],
    [
      'when the manifest is a link',
      (out) => {
        renameSync(manifest(out), `${out}.json`)
        symlinkSync(`${out}.json`, manifest(out))
      },
    ],
  ])('%s', async (_, harm) => {
    const site = await published()
    await harm(site.out)
    expect(await left({ ...site, force: true })).toEqual([])
    expect(site.memory.saved()).toBeUndefined()
  })

  test('when an older publication was restored', async () => {
    const site = await published()
    cpSync(site.out, `${site.out}-backup`, { recursive: true, preserveTimestamps: true })
    await publish(site, { ...tree, [tea]: 'On TEA' })
    const memory = later(site.memory)
    rmSync(site.out, { recursive: true })
    renameSync(`${site.out}-backup`, site.out)
    expect(await left({ ...site, memory })).toEqual([])
  })
})

test('whatever is given for what was saved, nothing is left that doesn’t stand there as it was published', async () => {
  const { out, memory } = await published()
  ;(await open({ out, memory })).abandon()
  const { manifest, marks, sources } = saved(memory)
  const isLeft = (given: SavedOutput) => left({ out, memory: OutputMemory.from(given) })
  expect(await isLeft({ manifest, marks: new Float64Array(), sources })).toEqual(Object.keys(tree))
  expect(await isLeft({ manifest, marks: Float64Array.of(Number.NaN, ...marks), sources })).toEqual(Object.keys(tree))
  expect(await isLeft({ manifest: manifest.replace(/./, 'x'), marks, sources })).toEqual([])
  writeFileSync(join(out, tea), 'On TEA')
  const others = Object.keys(tree).filter((path) => path !== tea)
  expect(await isLeft({ manifest, marks: new Float64Array(), sources })).toEqual(others)
  expect(await isLeft({ manifest, marks: Float64Array.of(...marks, ...marks).slice(4), sources })).toEqual(others)
})

test('files of any name are known again', async () => {
  const out = join(newFolder(), 'dist')
  const memory = new OutputMemory()
  const strange = { '404.html': 'a', '7': 'b', 'say "tea".html': 'c', 'tea\n.html': 'd', constructor: 'e', é: 'f' }
  await publish({ out, memory }, strange)
  const publication = await open({ out, memory: later(memory) })
  expect(Object.keys(strange).filter((path) => publication.leave(path))).toEqual(Object.keys(strange))
  publication.abandon()
})
