import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSources, type Sources } from '../../src/build/read-sources.ts'
import { SourceMemory } from '../../src/build/source-memory.ts'
import { digestOfSources } from '../../src/build/sources-digest.ts'
import { Digests } from '../../src/cache/digests.ts'
import type { Checked } from '../../src/diagnostic/diagnostic.ts'
import { siteFolder } from '../source/site-folder.ts'

test('there is no telling by a file to copy that can be written again within the same step of the clock', async () => {
  const site = siteFolder({ 'static/robots.txt': 'all' })
  const read = (await readSources({ site }, new SourceMemory())) as Checked<Sources>
  const { dev, ctimeMs } = statSync(join(site, 'static/robots.txt'))
  const digestAt = (now: number) => digestOfSources(read, new Digests(''), { dev, ctimeMs: now })
  expect(digestAt(ctimeMs)).toBeUndefined()
  expect(digestAt(ctimeMs + 1)).toBeDefined()
  expect(digestOfSources(read, new Digests(''), undefined)).toBeUndefined()
})
