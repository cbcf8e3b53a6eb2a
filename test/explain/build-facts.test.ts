import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { explain } from '../../src/explain/explain.ts'
import type { BuildFacts } from '../../src/explain/explanation.ts'
import { CONFIG, essay } from '../site/a-site.ts'
import { siteFolder, writeFiles } from '../source/site-folder.ts'

const now = '2025-06-15'

function archive(): string {
  return siteFolder({
    'deskbell.config.yaml': CONFIG,
    'posts/tea.md': essay('title: On tea\ndate: 2025-01-05', 'Warm the pot.'),
    'posts/cups.md': essay('title: On cups\ndate: 2025-02-05', 'Mind the handle.'),
    'posts/mugs.md': essay('title: On mugs\ndate: 2025-03-05', 'Mind the rim.'),
  })
}

async function factsOf(site: string, route: string): Promise<BuildFacts | null | undefined> {
  const { explained } = await explain(route, { site, now })
  return explained?.explanation.kind === 'page' ? explained.explanation.build : undefined
}

test('of a site that was never built, nothing is said of builds', async () => {
  expect(await factsOf(archive(), '/tea/')).toBeNull()
})

test('after a first build every page was printed, since nothing was known of it, and the next build leaves it', async () => {
  const site = archive()
  await build({ site, now })
  expect(await factsOf(site, '/tea/')).toEqual({ printed: ['nothing was known of it'], nextTime: null })
})

test('an edit that is not built yet is why the next build will print a page, and those that show it', async () => {
  const site = archive()
  await build({ site, now })
  writeFileSync(join(site, 'posts/tea.md'), essay('title: On green tea\ndate: 2025-01-05', 'Warm the pot.'))
  expect((await factsOf(site, '/tea/'))?.nextTime).toContain('its own file, or what that is connected with, changed')
  expect((await factsOf(site, '/cups/'))?.nextTime).toContain('the essay before it changed')
  expect((await factsOf(site, '/mugs/'))?.nextTime).toBeNull()
  expect((await factsOf(site, '/'))?.nextTime).toEqual(['the essays that it lists changed'])
})

test('once it is built, it is why the last build printed them, and the others were left', async () => {
  const site = archive()
  await build({ site, now })
  writeFileSync(join(site, 'posts/tea.md'), essay('title: On green tea\ndate: 2025-01-05', 'Warm the pot.'))
  await build({ site, now })
  expect(await factsOf(site, '/cups/')).toMatchObject({ nextTime: null })
  expect((await factsOf(site, '/cups/'))?.printed).toContain('the essay before it changed')
  expect(await factsOf(site, '/mugs/')).toEqual({ printed: null, nextTime: null })
})

test('a changed template is why every page that it prints is printed', async () => {
  const site = archive()
  await build({ site, now })
  writeFiles(site, { 'templates/partials/byline.hbs': '<p>by somebody</p>\n' })
  expect((await factsOf(site, '/mugs/'))?.nextTime).toEqual([
    'its template, or a partial, helper or word that this calls changed',
  ])
})

test('a page whose file somebody else changed is printed for that', async () => {
  const site = archive()
  await build({ site, now })
  writeFileSync(join(site, 'dist/tea/index.html'), 'mine')
  writeFileSync(join(site, 'posts/mugs.md'), essay('title: On mugs\ndate: 2025-03-05', 'Mind the rim, please.'))
  await build({ site, now })
  expect((await factsOf(site, '/tea/'))?.printed).toEqual(['its file did not stand as it was published'])
})

test('where there is no telling what a helper stands on, that is why the next build will print a page', async () => {
  const site = archive()
  await build({ site, now })
  writeFiles(site, { 'templates/helpers/word.mjs': 'export const word = (name) => import(name)\n' })
  expect((await factsOf(site, '/tea/'))?.nextTime).toEqual([
    'there is no telling whether its helpers or plugins changed',
  ])
})
