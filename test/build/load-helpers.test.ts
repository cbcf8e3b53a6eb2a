import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadHelpers } from '../../src/build/load-helpers.ts'
import { brief, siteFolder } from '../source/site-folder.ts'

async function load(files: Readonly<Record<string, string>>) {
  const site = siteFolder(files)
  const { value, diagnostics } = await loadHelpers(
    Object.keys(files).map((path) => ({ path, absolutePath: join(site, path) })),
  )
  return {
    names: [...value.keys()],
    helpers: value,
    found: diagnostics.map((one) => brief(one).replaceAll(site, 'SITE')),
  }
}

test('helpers are called as they are exported, a default one as its module', async () => {
  const { names, found, helpers } = await load({
    'helpers/loud.mjs':
      'export default (text) => text.toUpperCase()\nexport const twice = (text) => text + text\nexport const size = 3',
  })
  expect([...names].sort()).toEqual(['loud', 'twice'])
  expect(helpers.get('loud')?.('tea')).toBe('TEA')
  expect(found).toEqual([])
})

test('a module that can’t be loaded, has no function, or takes another’s name is an error, and the others are there', async () => {
  const { names, found } = await load({
    'helpers/a.mjs': 'export function one() {}',
    'helpers/b.mjs': 'export const one = () => 1\nexport const two = () => 2',
    'helpers/c.mjs': 'export const size = 3',
    'helpers/d.mjs': 'throw new Error("no luck")',
  })
  expect(names).toEqual(['one', 'two'])
  expect(found).toEqual([
    'helpers/b.mjs:1:1 template/helper this helper exports `one`, and so does another one before it.',
    'helpers/c.mjs:1:1 template/helper this helper exports no function.',
    'helpers/d.mjs:1:1 template/helper this helper can’t be loaded: no luck.',
  ])
})
