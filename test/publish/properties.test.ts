import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OutputMemory } from '../../src/publish/output-memory.ts'
import { later, messages, newFolder, open, publish, read, stage, type Tree, traces, write } from './folders.ts'

const anyName = fc.constantFrom('a', 'b', 'c', 'é', 'index.html')
const anyPath = fc.array(anyName, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'))
const anyText = fc.constantFrom('', 'one', 'two', 'x'.repeat(5000))

/** A tree in which no path is both a file and a folder. */
const anyTree = fc.array(fc.tuple(anyPath, anyText), { maxLength: 12 }).map((files): Tree => {
  const paths = files.map(([path]) => path)
  return Object.fromEntries(files.filter(([path]) => !paths.some((other) => path.startsWith(`${other}/`))))
})

/** Whether a file of one tree stands where the other has a file or a folder. */
function clash(a: Tree, b: Tree): boolean {
  const stands = (path: string, other: string) => `${path}/`.startsWith(`${other}/`) || other.startsWith(`${path}/`)
  return Object.keys(a).some((path) => Object.keys(b).some((other) => stands(path, other)))
}

test('whatever was published, the next site stands there exactly, besides other people’s files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTree, { minLength: 2, maxLength: 4 }), anyTree, async (sites, foreign) => {
      fc.pre(!sites.some((site) => clash(site, foreign)))
      const folder = newFolder()
      const out = join(folder, 'dist')
      for (const [number, site] of sites.entries()) {
        const { outcome, diagnostics } = await publish({ out }, site)
        expect(messages(diagnostics)).toEqual([])
        expect(outcome).toMatch(/^(published|unchanged)$/)
        if (number === 0) write(out, foreign)
        expect(read(out)).toEqual({ ...site, ...foreign })
        const before = traces(out)
        expect((await publish({ out }, site)).outcome).toBe('unchanged')
        expect(traces(out)).toEqual(before)
      }
      expect(Object.keys(read(folder)).filter((path) => !path.startsWith('dist/'))).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('whatever one process publishes, leaving what it can, stands there as if all had been put there anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTree, { minLength: 2, maxLength: 6 }), async (sites) => {
      const folder = newFolder()
      const site = { out: join(folder, 'left'), memory: new OutputMemory() }
      let last: Tree = {}
      for (const tree of sites) {
        const publication = await open(site)
        const isLeft = ([path, text]: readonly [string, string]) => last[path] === text && publication.leave(path)
        stage(publication, Object.fromEntries(Object.entries(tree).filter((file) => !isLeft(file))))
        expect((await publication.commit()).diagnostics).toEqual([])
        await publish({ out: join(folder, 'anew') }, tree)
        expect(read(site.out, { manifest: true })).toEqual(read(join(folder, 'anew'), { manifest: true }))
        last = tree
      }
    }),
    { numRuns: 100 },
  )
})

/** Without the folders that hold nothing, since somebody else took away what was in them. */
function filesIn(out: string): Tree {
  return Object.fromEntries(Object.entries(read(out)).filter(([path]) => !path.endsWith('/')))
}

test('whatever is done between one process and the next, the next one leaves what it can, and its site stands there whole', async () => {
  const anyHarm = fc.constantFrom('write', 'touch', 'delete')
  const anyRound = fc.tuple(anyTree, fc.array(fc.tuple(fc.nat(5), anyHarm), { maxLength: 3 }), fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(anyRound, { minLength: 2, maxLength: 6 }), async (rounds) => {
      const out = join(newFolder(), 'dist')
      let memory = new OutputMemory()
      let last: Tree = {}
      for (const [tree, harms, isNoticed] of rounds) {
        memory = later(memory)
        const publication = await open({ out, memory })
        const isLeft = ([path, text]: readonly [string, string]) => last[path] === text && publication.leave(path)
        stage(publication, Object.fromEntries(Object.entries(tree).filter((file) => !isLeft(file))))
        expect((await publication.commit()).diagnostics).toEqual([])
        expect(filesIn(out)).toEqual(tree)
        last = tree
        for (const [index, harm] of harms) {
          const path = Object.keys(tree)[index]
          const file = join(out, path ?? '')
          if (path === undefined || !existsSync(file)) continue
          if (harm === 'delete') rmSync(file)
          else if (harm === 'touch') utimesSync(file, 1, 1)
          else writeFileSync(file, 'six')
        }
        if (isNoticed) await memory.forgetStrays(new AbortController().signal)
      }
    }),
    { numRuns: 100 },
  )
})

test('other people’s files, wherever they stand, are never touched without force, nor is anything else then', async () => {
  await fc.assert(
    fc.asyncProperty(anyTree, anyTree, anyTree, async (last, foreign, site) => {
      fc.pre(!clash(last, foreign))
      const out = join(newFolder(), 'dist')
      await publish({ out }, last)
      write(out, foreign)
      const before = traces(out)
      const { outcome } = await publish({ out }, site)
      if (outcome === 'refused') expect(traces(out)).toEqual(before)
      else expect(read(out)).toEqual({ ...foreign, ...site })
      expect((await publish({ out, force: true }, site)).outcome).toMatch(/^(published|unchanged)$/)
      expect(read(out)).toMatchObject(site)
    }),
    { numRuns: 100 },
  )
})
