import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { check } from '../../src/build/check.ts'

const SITES = [join(import.meta.dirname, '../broken'), join(import.meta.dirname, '../sites')]
const scratch = mkdtempSync(join(tmpdir(), 'deskbell-test-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const sites = SITES.flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)] as const))

describe('a check', () => {
  test.each(sites)('finds what a build finds: %s', async (name, site) => {
    const options = { site, out: join(scratch, name), now: '2026-01-01' }
    const checked = await check(options)
    const built = await build(options)
    expect(checked.diagnostics).toEqual(built.diagnostics)
    expect(checked.outcome).toBe(built.outcome === 'failed' ? 'failed' : 'passed')
    expect(checked).toMatchObject({ pages: built.pages, essays: built.essays, leftOut: built.leftOut })
  })

  test('that is strict fails for a warning', async () => {
    const [, site] = sites.find(([name]) => name === 'link-dead') ?? []
    const off = { site, now: '2026-01-01', files: [join(`${site}`, 'posts/knock-then-wait.md')] }
    expect((await check({ ...off, strict: true })).diagnostics).toEqual([])
    expect((await check({ ...off, strict: true })).outcome).toBe('passed')
  })
})
