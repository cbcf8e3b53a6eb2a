import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OutputFile } from '../../src/output/output-file.ts'
import { OutputMemory } from '../../src/publish/output-memory.ts'
import { later, newFolder, nextTick, open, publish, read, type Site, stage, type Tree, write } from './folders.ts'

const tree: Tree = { 'index.html': 'home', 'tea/index.html': 'On tea', 'coffee/index.html': 'On coffee' }
const never = new AbortController().signal

/** A site that this process has published. */
async function published(): Promise<Required<Pick<Site, 'out' | 'memory'>>> {
  const site = { out: join(newFolder(), 'dist'), memory: new OutputMemory() }
  expect((await publish(site, tree)).outcome).toBe('published')
  return site
}

/** The paths that the next publication would leave as they are; nothing comes of it. */
async function left(site: Site): Promise<readonly string[]> {
  const publication = await open(site)
  const paths = Object.keys(tree).filter((path) => publication.leave(path))
  publication.abandon()
  return paths
}

describe('what a process published', () => {
  test('it can leave as it is, without a look, while it publishes the rest', async () => {
    const site = await published()
    write(site.out, { 'coffee/index.html': 'by somebody else' })
    const publication = await open(site)
    expect(['index.html', 'coffee/index.html'].map((path) => publication.leave(path))).toEqual([true, true])
    stage(publication, { 'tea/index.html': 'On green tea', 'milk/index.html': 'On milk' })
    expect((await publication.commit()).value).toBe('published')
    expect(read(site.out)).toEqual({
      ...tree,
      'coffee/index.html': 'by somebody else',
      'tea/index.html': 'On green tea',
      'milk/index.html': 'On milk',
    })
    const next = { ...tree, 'tea/index.html': 'On green tea', 'milk/index.html': 'On milk' }
    expect((await publish({ out: site.out }, next)).outcome).toBe('published')
    expect(read(site.out)).toEqual(next)
  })

  test('is removed where it is neither left nor staged', async () => {
    const site = await published()
    const publication = await open(site)
    publication.leave('tea/index.html')
    await publication.commit()
    expect(read(site.out)).toEqual({ 'tea/index.html': 'On tea' })
    expect(await left(site)).toEqual(['tea/index.html'])
  })

  test('can’t be both left and staged', async () => {
    const publication = await open(await published())
    publication.leave('tea/index.html')
    expect(() => stage(publication, tree)).toThrow('`tea/index.html` is staged twice')
    publication.abandon()
  })

  test('is as it was where all of it is left', async () => {
    const site = await published()
    const publication = await open(site)
    for (const path of Object.keys(tree)) publication.leave(path)
    expect((await publication.commit()).value).toBe('unchanged')
    expect(await left(site)).toEqual(Object.keys(tree))
  })

  test('a refused publication changes nothing of', async () => {
    const site = await published()
    write(site.out, { 'milk/theirs.txt': 'theirs' })
    expect((await publish(site, { ...tree, milk: 'On milk' })).outcome).toBe('refused')
    expect(await left(site)).toEqual(Object.keys(tree))
  })
})

describe('nothing is left as it is', () => {
  test('that this process didn’t publish', async () => {
    const { out } = await published()
    expect(await left({ out, memory: new OutputMemory() })).toEqual([])
  })

  test('in another folder than before', async () => {
    const { out, memory } = await published()
    renameSync(out, `${out}-2`)
    mkdirSync(out)
    expect(await left({ out, memory })).toEqual([])
    expect(await left({ out: `${out}-2`, memory })).toEqual([])
  })

  test('after another process has published', async () => {
    const site = await published()
    await publish({ out: site.out }, { ...tree, 'tea/index.html': 'On green tea' })
    expect(await left(site)).toEqual([])
    await publish(site, tree)
    expect(read(site.out)).toEqual(tree)
    expect(await left(site)).toEqual(Object.keys(tree))
  })

  test('after somebody has deleted the folder', async () => {
    const site = await published()
    rmSync(site.out, { recursive: true })
    expect(await left(site)).toEqual([])
    await publish(site, tree)
    expect(read(site.out)).toEqual(tree)
  })

  test('after a commit that was cut short', async () => {
    const site = await published()
    const publication = await open(site)
    stage(publication, { 'index.html': 'new home' })
    expect((await publication.commit({ signal: AbortSignal.abort() })).value).toBe('cut short')
    expect(await left(site)).toEqual([])
    expect(read(site.out)).toEqual({ 'index.html': 'new home' })
  })
})

describe('a look at what was published', () => {
  test('finds nothing where nobody touched it', async () => {
    const site = await published()
    expect(await site.memory.forgetStrays(never)).toBe(false)
    expect(await left(site)).toEqual(Object.keys(tree))
  })

  test.each([
    ['deleted', (file: string) => rmSync(file)],
    ['written to', (file: string) => writeFileSync(file, 'longer than it was')],
    ['moved elsewhere', (file: string) => renameSync(file, `${file}.old`)],
    ['taken away with its folder', (file: string) => rmSync(join(file, '..'), { recursive: true })],
  ])('finds what was %s, and it is put back', async (_, harm) => {
    const site = await published()
    harm(join(site.out, 'tea/index.html'))
    expect(await site.memory.forgetStrays(never)).toBe(true)
    expect(await site.memory.forgetStrays(never)).toBe(false)
    const publication = await open(site)
    const strays = Object.entries(tree).filter(([path]) => !publication.leave(path))
    expect(strays).toEqual([['tea/index.html', 'On tea']])
    stage(publication, Object.fromEntries(strays))
    expect((await publication.commit()).value).toBe('published')
    expect(read(site.out)).toMatchObject(tree)
  })

  test('ends when it is asked to', async () => {
    const site = await published()
    rmSync(join(site.out, 'index.html'))
    expect(await site.memory.forgetStrays(AbortSignal.abort())).toBe(false)
  })
})

describe('a copy', () => {
  const copyOf = (file: string): OutputFile => ({ path: 'cup.jpg', kind: 'asset', content: { copyOf: file } })

  /** Publishes it, and tells what stands there then. */
  async function put(site: Site, source: string): Promise<string | undefined> {
    const publication = await open(site)
    expect(publication.stage(copyOf(source))).toEqual([])
    await publication.commit()
    return read(site.out)['cup.jpg']
  }

  test('is not read again while its source is the same file, with the same size and times', async () => {
    const site = { out: join(newFolder(), 'dist'), memory: new OutputMemory() }
    const source = join(newFolder(), 'cup.jpg')
    writeFileSync(source, 'cup')
    nextTick()
    expect(await put(site, source)).toBe('cup')
    writeFileSync(join(site.out, 'cup.jpg'), 'by somebody else')
    expect(await put(site, source)).toBe('by somebody else')
    expect(await put({ ...site, memory: later(site.memory) }, source)).toBe('cup')
  })

  test('is made again when its source is another file or is written to, whatever is done to its size and its times', async () => {
    const site = { out: join(newFolder(), 'dist'), memory: new OutputMemory() }
    const source = join(newFolder(), 'cup.jpg')
    writeFileSync(source, 'cup')
    const { atime, mtime } = statSync(source)
    for (let times = 0; times < 10; times++) {
      for (const text of ['cup', 'pot']) {
        writeFileSync(source, text)
        utimesSync(source, atime, mtime)
        expect(await put(site, source)).toBe(text)
        expect(await put({ ...site, memory: later(site.memory) }, source)).toBe(text)
      }
      writeFileSync(`${source}.new`, 'jug')
      utimesSync(`${source}.new`, atime, mtime)
      renameSync(`${source}.new`, source)
      expect(await put(site, source)).toBe('jug')
    }
  })

  test('whose source is gone is refused', async () => {
    const publication = await open(await published())
    expect(publication.stage(copyOf(join(newFolder(), 'nowhere.jpg')))).toMatchObject([{ code: 'publish/failed' }])
    publication.abandon()
  })
})
