import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { check } from '../../src/build/check.ts'
import type { Progress } from '../../src/build/turns.ts'
import { write } from '../command.ts'
import { LOOPBACK, serve, UNPLUGGED } from '../external/web.ts'

const CONFIG = 'title: The Front Desk\nurl: https://example.org/\ntimezone: Europe/London\n'

function siteWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return write(folder, { 'deskbell.config.yaml': CONFIG, ...files })
}

const essay = (text: string): string => `---\ntitle: On tea\ndate: 2024-01-05\n---\n\n${text}\n`

async function twoEssays() {
  const asked: string[] = []
  const { origin } = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(request.url === '/gone' ? 404 : 200).end()
  })
  const site = siteWith({
    'posts/tea.md': essay(`Read [the guide](${origin}/good).`),
    'posts/coffee.md': essay(`Read [the guide](${origin}/gone), or [another](/nowhere/).`),
  })
  return { site, asked, now: '2026-01-01' }
}

test('the web is not asked where that is not wanted', async () => {
  const { site, asked } = await twoEssays()
  expect((await check({ site }, LOOPBACK)).web).toBeUndefined()
  expect(asked).toEqual([])
  expect(existsSync(join(site, '.deskbell'))).toBe(false)
})

test('links on the web are among the other findings, and are asked for while the site has errors, too', async () => {
  const { site } = await twoEssays()
  const progress: Progress[] = []
  const { diagnostics, web, outcome } = await check(
    { site, external: true, onProgress: (step) => progress.push(step) },
    LOOPBACK,
  )
  expect(diagnostics.map(({ code, place }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
    'posts/coffee.md:6:6 external/dead',
    expect.stringMatching(/^posts\/coffee\.md:6:\d+ links\/dead$/),
  ])
  expect(outcome).toBe('failed')
  expect(web).toEqual({ addresses: 2, asked: 2 })
  expect(progress.at(-1)).toEqual({ phase: 'asking', done: 2, total: 2 })
})

test('good answers are remembered, and of named files only their links are asked for', async () => {
  const { site, asked } = await twoEssays()
  await check({ site, external: true, files: [join(site, 'posts/tea.md')] }, LOOPBACK)
  expect(asked).toEqual(['HEAD /good'])
  const { web } = await check({ site, external: true, files: [join(site, 'posts/tea.md')] }, LOOPBACK)
  expect(web).toEqual({ addresses: 1, asked: 0 })
  expect(asked).toEqual(['HEAD /good'])
})

test('a web that is out of reach is one finding, and a failure', async () => {
  const { site } = await twoEssays()
  const { diagnostics, outcome } = await check({ site, external: true }, UNPLUGGED)
  expect(diagnostics.map(({ code }) => code)).toEqual(['external/offline', 'links/dead'])
  expect(outcome).toBe('failed')
})
