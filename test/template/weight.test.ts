import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { scratchFolder } from '../command.ts'

const ESSAYS = join(import.meta.dirname, '../../posts')
const WORDS = 1400

test('an article of 1,400 words and its style sheet weigh at most 14,000 bytes on their way', async () => {
  const site = scratchFolder()
  mkdirSync(join(site, 'posts'))
  writeFileSync(join(site, 'deskbell.config.yaml'), 'title: The Scales\nurl: https://example.org/\ntimezone: UTC\n')
  writeFileSync(
    join(site, 'posts/2025-01-01-heavy.md'),
    `---\ntitle: Heavy\ncategory: Scales\nauthor: June Hollis\n---\n\n${text()}\n`,
  )
  const out = join(site, 'dist')
  expect(await build({ site, out })).toMatchObject({ outcome: 'published' })

  const page = readFileSync(join(out, 'heavy/index.html'))
  const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.toString()) ?? []
  const files = [page, readFileSync(join(out, style))]
  const weight = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
  expect(weight).toBeLessThanOrEqual(14_000)
})

/** As many whole paragraphs of the example archive as it takes, which compress as English does. */
function text(): string {
  const paragraphs = readdirSync(ESSAYS)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      readFileSync(join(ESSAYS, name), 'utf8')
        .replace(/^---\n.*?\n---\n/s, '')
        .trim()
        .split(/\n\n+/),
    )
    .map((paragraph) => paragraph.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))
  const words = (list: readonly string[]) => list.join(' ').split(/\s+/).length
  const last = paragraphs.findIndex((_, at) => words(paragraphs.slice(0, at + 1)) >= WORDS)
  return paragraphs.slice(0, last + 1).join('\n\n')
}
