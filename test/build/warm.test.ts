import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { BuildOptions } from '../../src/build/build-result.ts'
import { filesIn, scratchFolder } from '../command.ts'
import { writeFiles } from '../source/site-folder.ts'
import { anyEdit, anyWrite, make } from './any-edits.ts'
import { published, told } from './told.ts'

const scratch = scratchFolder()

/** Edits before a build, and how it is called. */
const anyStep = fc.record({
  edits: fc.array(anyEdit, { maxLength: 3 }),
  options: fc.record(
    {
      drafts: fc.boolean(),
      future: fc.boolean(),
      preview: fc.boolean(),
      strict: fc.boolean(),
      now: fc.constantFrom('2024-12-31', '2027-06-01'),
    },
    { requiredKeys: [] },
  ),
  harm: fc.option(
    fc.record({
      file: fc.nat(),
      kind: fc.constantFrom('cut', 'flip', 'empty', 'remove'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { freq: 4 },
  ),
})

type Harm = NonNullable<(typeof anyStep extends fc.Arbitrary<infer Step> ? Step : never)['harm']>

/** Does to a file of the memory what a disk, a kill or a person may do. */
function harm(site: string, { file, kind, at }: Harm): void {
  const cache = join(site, '.deskbell/cache')
  const files = existsSync(cache) ? [...filesIn(cache).keys()] : []
  const name = files[file % files.length]
  if (name === undefined) return
  const path = join(cache, name)
  if (kind === 'remove') rmSync(path)
  else writeFileSync(path, harmed(readFileSync(path), kind, at))
}

function harmed(bytes: Buffer, kind: Harm['kind'], at: number): Buffer {
  const place = Math.floor(at * Math.max(0, bytes.length - 1))
  if (kind === 'cut') return bytes.subarray(0, place)
  if (kind === 'empty') return Buffer.alloc(0)
  const flipped = Buffer.from(bytes)
  if (place < flipped.length) flipped[place] = (flipped[place] ?? 0) ^ 0xff
  return flipped
}

test('whatever became of its memory, a build says and publishes what one says and publishes that remembers nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyWrite, { maxLength: 12 }),
      fc.array(anyStep, { minLength: 1, maxLength: 7 }),
      async (first, steps) => {
        const folder = mkdtempSync(join(scratch, 'warm-'))
        const site = join(folder, 'site')
        const [warmOut, coldOut] = [join(folder, 'warm'), join(folder, 'cold')]
        writeFiles(site, { 'posts/a.md': '---\ntitle: A\ndate: 2025-01-01\n---\nTea.' })
        for (const edit of first) make(site, edit)
        for (const { edits, options, harm: done } of [{ edits: [], options: {}, harm: null }, ...steps]) {
          for (const edit of edits) make(site, edit)
          if (done) harm(site, done)
          const called: BuildOptions = { site, now: '2026-01-01', ...options }
          const warm = await build({ ...called, out: warmOut })
          const cold = await build({ ...called, out: coldOut, cache: false })
          expect(told(warm, warmOut)).toEqual(told(cold, coldOut))
          expect(published(warmOut)).toEqual(published(coldOut))
        }
        rmSync(dirname(site), { recursive: true })
      },
    ),
    { numRuns: Number(process.env.DESKBELL_RUNS ?? 12), endOnFailure: false },
  )
}, 300_000)

const CONFIG = 'title: Desk\nurl: https://example.org/\ntimezone: UTC\n'

test.each<[string, string, string | Uint8Array]>([
  ['source/empty', 'posts/b.md', ''],
  ['source/encoding', 'posts/b.md', Buffer.from([0xff, 0x20])],
  ['config/unknown-key', 'deskbell.config.yaml', `${CONFIG}titel: Desk\n`],
])('a build that remembers reports `%s` of what changes nothing else', async (code, path, content) => {
  const site = join(mkdtempSync(join(scratch, 'warm-')), 'site')
  writeFiles(site, { 'posts/a.md': '---\ntitle: A\ndate: 2025-01-01\n---\nTea.', 'deskbell.config.yaml': CONFIG })
  const called: BuildOptions = { site, now: '2026-01-01' }
  expect((await build(called)).diagnostics).toEqual([])
  writeFiles(site, { [path]: content })
  expect((await build(called)).diagnostics).toEqual([expect.objectContaining({ code })])
})
