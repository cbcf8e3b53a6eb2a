import { rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { DiskMemory, type SavedFiles } from '../../src/source/disk-memory.ts'
import { readSite } from '../../src/source/read-site.ts'
import { nextTick } from '../publish/folders.ts'
import { jpeg, png } from './images.ts'
import { folders, siteFolder, writeFiles } from './site-folder.ts'

/** A site that another process has read, and what that knows of it. */
function known(): { readonly site: string; readonly saved: SavedFiles } {
  const site = siteFolder({
    'posts/a.md': 'a',
    'posts/b.md': 'b\r\n',
    'posts/cup.jpg': jpeg(4, 3),
    'posts/empty.md': '',
    'posts/no.png': 'no image',
    'static/a.txt': 'A.',
    'static/pot.png': png(20, 10),
    'static/dot.svg': '<svg viewBox="0 0 1 1"/>',
  })
  nextTick()
  const memory = new DiskMemory({ now: timeIn(site) })
  read(site, memory)
  return { site, saved: structuredClone(memory.saved()) }
}

function timeIn(site: string): { readonly dev: number; readonly ctimeMs: number } {
  const name = path.join(siteFolder({ now: '' }), 'now')
  return { dev: statSync(site).dev, ctimeMs: statSync(name).ctimeMs }
}

function read(site: string, memory = new DiskMemory()) {
  return readSite(site, { folders }, siteFolder({}), memory)
}

test('whatever was changed since, what is read with the knowledge of another process is what is read without', () => {
  const { site, saved } = known()
  nextTick()
  writeFiles(site, {
    'posts/a.md': 'other',
    'static/new.png': png(1, 2),
    'posts/cup.jpg': jpeg(5, 3),
    'posts/0.md': 'o',
  })
  rmSync(path.join(site, 'static/a.txt'))
  expect(read(site, new DiskMemory({ saved }))).toEqual(read(site))
})

test('an image that stands as it stood is not opened for its size, and one that doesn’t is', () => {
  const { site, saved } = known()
  writeFiles(site, { 'posts/cup.jpg': jpeg(5, 3) })
  const forged = { ...saved, assets: { ...saved.assets, sizes: saved.assets.sizes.fill(7) } }
  const { attachments, statics } = read(site, new DiskMemory({ saved: forged })).value
  const sizes = [...attachments, ...statics].map(({ path, size }) => [path, size?.width])
  expect(sizes).toEqual([
    ['posts/cup.jpg', 5],
    ['posts/no.png', undefined],
    ['static/a.txt', 7],
    ['static/dot.svg', 7],
    ['static/pot.png', 7],
  ])
})
