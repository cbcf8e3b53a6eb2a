import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../src/build/build.ts'
import { filesIn, scratchFolder } from './command.ts'

const SITES = join(import.meta.dirname, 'moved')
const scratch = scratchFolder()

/** Archives as other programs have written them: only the configuration is Deskbell's, and names their folders and addresses. */
const MOVED: Readonly<Record<string, { readonly codes: readonly string[]; readonly routes: readonly string[] }>> = {
  jekyll: {
    codes: ['markdown/leftover'],
    routes: [
      'training/2016/05/09/the-line-at-the-pharmacy.html',
      'training/2016/05/16/one-envelope.html',
      '2016/05/envelope/index.html',
      'about/index.html',
    ],
  },
  hugo: {
    codes: ['images/alt', 'markdown/leftover', 'source/not-read'],
    routes: [
      'umbrella-stand/index.html',
      'umbrella-stand/stand.svg',
      'the-key-rack/index.html',
      '2021/umbrellas/index.html',
    ],
  },
  eleventy: {
    codes: [],
    routes: ['tips/say-your-name-last/index.html', 'hanging-up/index.html'],
  },
  wordpress: {
    codes: ['images/alt', 'images/dead', 'markdown/leftover'],
    routes: [
      '2019/03/the-second-ring/index.html',
      '2019/03/the-second-ring/images/cover.png',
      '2019/04/what-the-sign-said/index.html',
      'about/index.html',
    ],
  },
}

test('there is such an archive of every program', () => {
  expect(readdirSync(SITES).sort()).toEqual(Object.keys(MOVED).sort())
})

describe.each(Object.entries(MOVED))('an archive of %s', (name, { codes, routes }) => {
  const out = join(scratch, name)
  const built = build({ site: join(SITES, name), out, now: '2026-01-01' })

  test('is published as it is, and what may need a look is a warning', async () => {
    const { outcome, diagnostics } = await built
    expect(outcome).toBe('published')
    expect([...new Set(diagnostics.map(({ code }) => code))].sort()).toEqual(codes)
  })

  test('keeps its addresses', async () => {
    await built
    expect([...filesIn(out).keys()]).toEqual(expect.arrayContaining([...routes]))
  })

  test('publishes no draft, and nothing under a name of nothing', async () => {
    await built
    for (const [path, bytes] of filesIn(out)) {
      expect(`${path} ${bytes}`).not.toMatch(
        /draft about chairs|Nobody holds for pleasure|\bundefined\b|\[object Object\]|\bNaN\b/i,
      )
    }
  })
})

test('of WordPress’s archive, links to its own address lead to the essays, and the cover is found where the converter put it', async () => {
  const out = join(scratch, 'wordpress again')
  await build({ site: join(SITES, 'wordpress'), out, now: '2026-01-01' })
  const html = `${filesIn(out).get('2019/03/the-second-ring/index.html')}`
  expect(html).toContain('<a href="/2019/04/what-the-sign-said/">What the Sign Said</a>')
  expect(html).toContain('<a href="/category/training/">category page</a>')
  expect(html).toContain('src="/2019/03/the-second-ring/images/cover.png"')
})
