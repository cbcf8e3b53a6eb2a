/**
 * Where the time of one cold build goes, by V8's sampling profiler (`node --cpu-prof`).
 *
 *   node bench/profile.mjs [--posts 10000] [--dir DIR]
 *
 * A sample counts for the folder of the deepest of Deskbell's own functions on its stack, so that what a library does
 * counts for the stage that called it; and for the checks where one of `CHECKS` is anywhere on its stack.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeSite } from './site.mjs'

const LIB = new URL('../lib/', import.meta.url).href
/** The modules of `lib/` one by one, as they are before they are bundled. */
const RUN = `import { run } from '${LIB}cli/main.js'; process.exitCode = await run(process.argv.slice(1))`

/**
 * What looks for mistakes: the functions that do nothing else, or whose work is the checking of what was written. The
 * reading of YAML and Markdown is none of it; following a reference, which rendering wants too, is counted in full.
 */
const CHECKS = [
  ['front matter and data against their schemas', ['post/read-front-matter', 'schema/', 'data/']],
  ['dates and other fields', ['post/field-reader', 'time/moment']],
  ['references', ['site/links', 'site/leads', 'site/pins', 'site/answers', 'site/suggestions', 'site/connect']],
  ['names', ['site/near-misses', 'site/taxonomy', 'site/described-terms', 'site/series']],
  ['addresses', ['site/claims', 'site/aliases', 'build/gone-routes', 'site/config-links']],
  ['what time brings, attribution, lists', ['site/coming', 'site/whole-site', 'site/advice', 'site/attribution']],
  ['templates', ['template/check-', 'template/uses', 'template/known', 'template/scope']],
  ['findings', ['diagnostic/']],
]

const { values } = parseArgs({ options: { posts: { type: 'string', default: '10000' }, dir: { type: 'string' } } })
const above = resolve(values.dir ?? tmpdir())
mkdirSync(above, { recursive: true })
const folder = mkdtempSync(join(above, 'deskbell-profile-'))
try {
  writeSite(folder, Number(values.posts))
  const args = [
    '--cpu-prof',
    `--cpu-prof-dir=${join(folder, 'profile')}`,
    '--input-type=module',
    '--eval',
    RUN,
    'build',
    '--quiet',
    '--site',
    folder,
  ]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The build ended with ${status}:\n${stderr}`)
  const [name] = readdirSync(join(folder, 'profile'))
  print(JSON.parse(readFileSync(join(folder, 'profile', name), 'utf8')))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function print({ nodes, samples, timeDeltas }) {
  const parents = new Map()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node.id)
  const timeOf = new Map()
  samples.forEach((id, i) => {
    timeOf.set(id, (timeOf.get(id) ?? 0) + timeDeltas[i])
  })
  const parts = new Map()
  const checks = new Map(CHECKS.map(([what]) => [what, 0]))
  let whole = 0
  for (const [id, time] of timeOf) {
    const files = []
    const leaf = byId.get(id).callFrame.functionName
    if (leaf === '(idle)') continue
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const { url } = byId.get(at).callFrame
      if (url.startsWith(LIB)) files.push(url.slice(LIB.length))
    }
    whole += time
    const part = files.length > 0 ? files[0].split('/')[0] : leaf.startsWith('(garbage') ? 'collecting garbage' : 'Node'
    parts.set(part, (parts.get(part) ?? 0) + time)
    const check = CHECKS.find(([, names]) => files.some((file) => names.some((prefix) => file.startsWith(prefix))))
    if (check) checks.set(check[0], checks.get(check[0]) + time)
  }
  const line = ([what, time]) => `${((100 * time) / whole).toFixed(1).padStart(6)} %  ${what}`
  const sum = [...checks.values()].reduce((a, b) => a + b, 0)
  console.log(`${values.posts} essays, ${(whole / 1e6).toFixed(1)} s of samples\n`)
  console.log(
    [...parts]
      .sort(([, a], [, b]) => b - a)
      .map(line)
      .join('\n'),
  )
  console.log(`\n${line(['all checks', sum])}`)
  console.log([...checks].map(line).join('\n'))
}
