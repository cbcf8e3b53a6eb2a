import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { BuildOptions } from '../../src/build/build-result.ts'
import { filesIn, scratchFolder } from '../command.ts'
import { writeFiles } from '../source/site-folder.ts'
import { anyEdit, anyWrite, make } from './any-edits.ts'

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
})

test('a build that remembers earlier ones says and publishes what a build says and publishes that doesn’t', async () => {
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
        for (const { edits, options } of [{ edits: [], options: {} }, ...steps]) {
          for (const edit of edits) make(site, edit)
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

function published(out: string): ReadonlyMap<string, Buffer> {
  return existsSync(out) ? filesIn(out) : new Map()
}

/** Without the folder that it went to, which messages name. */
function told(result: object, out: string): unknown {
  return JSON.parse(JSON.stringify({ ...result, out: undefined }).replaceAll(out, 'OUT'))
}
