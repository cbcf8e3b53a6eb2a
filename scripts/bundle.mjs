/**
 * Puts the modules of `lib/` and what they use of other packages together into a few, in `lib/bundled/`: one module is read and
 * compiled in a fraction of the time that hundreds take. `npm run compile` ends with it.
 *
 * Every module there lies two folders below the package, as those do that name a file of the package by `import.meta`.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = join(ROOT, 'lib/bundled')

/** What has files beside it (native code, data, programs), or is known again by where it lies. */
const EXTERNAL = ['jiti', 'lightningcss', 'mime-types', 'open', 'satteri', 'spdx-license-list']

const bundle = await rolldown({
  input: { cli: join(ROOT, 'lib/cli/main.js'), index: join(ROOT, 'lib/index.js') },
  platform: 'node',
  // A module that is merged into another is loaded where only the other is wanted.
  experimental: { chunkOptimization: { mergeCommonChunks: false } },
  external: EXTERNAL,
  // It is gray-matter’s engine for JavaScript, which is turned off.
  checks: { eval: false, bundlerTimings: false },
  onLog(level, { message }) {
    if (level === 'warn') throw new Error(message)
  },
})
rmSync(OUT, { recursive: true, force: true })
const { output } = await bundle.write({ dir: OUT, chunkFileNames: '[name].js', comments: { jsdoc: false } })
await bundle.close()
writeFileSync(join(OUT, 'LICENSES.txt'), licensesOf(output.flatMap(({ moduleIds = [] }) => moduleIds)))

/** The licences of all packages that these modules are of. */
function licensesOf(modules) {
  const folders = new Set(
    modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/')) ?? []),
  )
  const texts = [...folders].map(licenseIn).sort()
  return `The modules in this folder hold parts of the following packages.\n\n${texts.join('\n')}`
}

function licenseIn(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text =
    file === undefined ? `${license}, by ${author?.name ?? author}` : readFileSync(join(folder, file), 'utf8').trim()
  return `${'='.repeat(80)}\n${name} ${version}\n\n${text}\n`
}
