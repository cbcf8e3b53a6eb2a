import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { run } from '../command.ts'
import { newFolder } from './watched-folder.ts'

const WATCH_SITE = pathToFileURL(path.join(import.meta.dirname, '../../lib/watch/watch-site.js')).href

/** Watches the folder it runs in, and says what trouble there was and what it was told of a file, a new folder, and that folder’s file. */
const PROGRAM = `
import { mkdirSync, writeFileSync } from 'node:fs'
import { watchSite } from '${WATCH_SITE}'
const troubles = []
let hear = () => {}
const watcher = await watchSite({
  siteDir: process.cwd(),
  ignored: () => false,
  onChange: (change) => hear(change),
  onTrouble: (trouble) => troubles.push(trouble),
})
const told = []
for (const file of ['posts/tea.md', 'posts/new/plum.md', 'posts/new/plum.md', 'posts/tea.md']) {
  const heard = new Promise((resolve) => {
    hear = (change) => {
      if (change !== 'everything' && [...change].some((path) => path.endsWith(file))) resolve()
    }
  })
  mkdirSync('posts/new', { recursive: true })
  writeFileSync(file, 'Again: ' + told.length)
  await heard
  told.push(file)
}
await watcher.close()
console.log(JSON.stringify({ troubles, told }))
`

/** A namespace of its own in which a user can't have more than this. */
function limited(limit: string, script: string): readonly string[] {
  return ['-Ur', 'sh', '-c', `echo ${limit.replace(' ', ' > /proc/sys/user/')} && ${script}`]
}

const canLimit = spawnSync('unshare', [...limited('1 max_inotify_watches', 'true')]).status === 0
if (!canLimit) console.warn('Not tested here: a system without watches, since this one lets nobody take them away.')

test.skipIf(!canLimit).each([
  ['watches', '1 max_inotify_watches', 'max_user_watches'],
  ['instances', '0 max_inotify_instances', 'max_user_instances'],
])(
  'where the system has no more %s it is said once, with the limit to raise, and changes are found by looking',
  async (_name, limit, named) => {
    const cwd = newFolder({ 'posts/tea.md': 'Tea.\n', 'posts/2020/jam.md': 'Jam.\n', 'data/authors.yaml': '\n' })
    const script = `exec "$0" --input-type=module --eval "$1"`
    const ran = await run('unshare', [...limited(limit, script), process.execPath, PROGRAM], { cwd })
    expect(ran.stderr).toBe('')
    const { troubles, told }: { troubles: Diagnostic[]; told: string[] } = JSON.parse(ran.stdout)
    expect(told).toHaveLength(4)
    expect(troubles.map(({ code, severity }) => [code, severity])).toEqual([['watch/exhausted', 'warning']])
    expect(troubles[0]?.mend).toContain(`fs.inotify.${named}`)
  },
)
