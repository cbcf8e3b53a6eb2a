import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deskbell, scratchFolder, write } from '../command.ts'

const scratch = scratchFolder()
/** So many are looked at in a thread. */
const FILES = 4100

test('of a site of thousands of files, what stands as it was published is left, and what doesn’t is published again', async () => {
  const site = mkdtempSync(join(scratch, 'site-'))
  const files = Array.from({ length: FILES }, (_, i) => [`static/cards/${i}.txt`, `Card ${i}`])
  const essay = { 'posts/tea.md': '---\ntitle: Tea\ndate: 2025-01-01\n---\nTea.\n' }
  write(site, { 'deskbell.config.yaml': 'title: Desk\n', ...essay, ...Object.fromEntries(files) })
  const built = async () => {
    const { status, stdout } = await deskbell(['build', '--site', site, '--now', '2026-01-01', '--format', 'json'])
    const { outcome } = JSON.parse(stdout)
    return { status, outcome }
  }
  expect(await built()).toEqual({ status: 0, outcome: 'published' })
  for (let times = 0; times < 2; times++) expect(await built()).toEqual({ status: 0, outcome: 'unchanged' })
  rmSync(join(site, 'dist/cards/7.txt'))
  writeFileSync(join(site, 'dist/cards/4000.txt'), 'by somebody else')
  expect(await built()).toEqual({ status: 0, outcome: 'published' })
  expect(await built()).toEqual({ status: 0, outcome: 'unchanged' })
}, 120_000)
