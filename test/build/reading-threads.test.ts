import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { BuildOptions } from '../../src/build/build-result.ts'
import { readInThreads, threadsFor } from '../../src/build/reading-threads.ts'
import type { Progress } from '../../src/build/turns.ts'
import type { PostOptions } from '../../src/post/parse-post.ts'
import { digestOf, EssayFile } from '../../src/source/essay-file.ts'
import { scratchFolder, write } from '../command.ts'
import { writeFiles } from '../source/site-folder.ts'
import { anyWrite, make } from './any-edits.ts'
import { published, told } from './told.ts'

const scratch = scratchFolder()

/** What a build says and publishes. */
async function made(site: string, options: BuildOptions): Promise<unknown> {
  rmSync(join(site, '.deskbell'), { recursive: true, force: true })
  const out = mkdtempSync(join(scratch, 'out-'))
  const result = await build({ site, now: '2026-01-01', ...options, out })
  return { told: told(result, out), published: published(out) }
}

function siteOf(...essays: readonly string[]): string {
  const site = mkdtempSync(join(scratch, 'site-'))
  const posts = essays.map((text, i) => [`posts/${i}.md`, `---\ntitle: Essay ${i}\ndate: 2025-01-01\n---\n${text}\n`])
  writeFiles(site, { 'deskbell.config.yaml': 'title: Desk\n', ...Object.fromEntries(posts) })
  return site
}

describe('what is read by threads is what is read without', () => {
  test('of any site', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWrite, { maxLength: 20 }), fc.boolean(), async (files, cache) => {
        const site = siteOf('Tea.')
        for (const file of files) make(site, file)
        expect(await made(site, { cache, threads: 2 })).toEqual(await made(site, { cache, threads: 0 }))
      }),
      { numRuns: Number(process.env.DESKBELL_RUNS ?? 6), endOnFailure: true },
    )
  }, 300_000)

  test('of front matter that defaults add to', async () => {
    const site = siteOf('Tea.')
    const config = 'title: Desk\ndefaults:\n  - path: "*"\n    set: { desk: { name: front } }\n'
    writeFiles(site, {
      'deskbell.config.yaml': config,
      'templates/article.hbs': '{{post.data.desk}} {{post.data.desk.name}}',
    })
    expect(await made(site, { threads: 1 })).toEqual(await made(site, { threads: 0 }))
  })

  test.each([
    ['deep enough for the stack of a thread to end', '> ', 1200],
    ['too deep for any', '> ', 3000],
    ['of openings, for a native parser', '[', 9_000],
    ['of openings, and long', '*a **b ', 14_000],
  ])('of an essay that is %s', async (_what, piece, times) => {
    const site = siteOf('Tea.', `${piece.repeat(times)}a`, 'Cups.')
    expect(await made(site, { threads: 1 })).toEqual(await made(site, { threads: 0 }))
  })
})

describe('a thread', () => {
  const found = (path: string, text: string) => {
    const absolutePath = join(write(mkdtempSync(join(scratch, 'essays-')), { [path]: text }), path)
    return { kind: 'essay', file: new EssayFile({ path, absolutePath, digest: digestOf(Buffer.from(text)) }) } as const
  }

  test('that a mistake of Deskbell’s ends is told with the essay that it was reading', async () => {
    const files = [found('tea.md', 'Tea.')]
    const options = { config: { folders: {} }, defaults: [] } as unknown as PostOptions
    await expect(readInThreads(files, options, 1, async () => {})).rejects.toThrow(
      'reading tea.md ended the thread that did it',
    )
  })
})

test('threads read many essays by remark-parse, and none by satteri', () => {
  expect(threadsFor(100, 'remark')).toBe(0)
  expect(threadsFor(1_000_000, 'remark')).toBe(availableParallelism() - 1)
  expect(threadsFor(1_000_000, 'auto')).toBe(0)
})

test('a build that is interrupted waits for no thread', async () => {
  const site = siteOf(...Array.from({ length: 200 }, (_, i) => `Tea ${i}.`))
  const end = new AbortController()
  const onProgress = ({ done }: Progress) => {
    if (done > 0) end.abort()
  }
  const { outcome } = await build({ site, threads: 2, onProgress, signal: end.signal })
  expect(outcome).toBe('interrupted')
})
