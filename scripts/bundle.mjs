/**
 * Puts the modules of `lib/` and what they use of other packages together into a few, in `lib/bundled/`: one module is read and
 * compiled in a fraction of the time that hundreds take, and whoever installs Deskbell installs few packages with it.
 * `npm run compile` ends with it.
 *
 * Every module there lies two folders below the package, as those do that name a file of the package by `import.meta`.
 */
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { fillReadyMade } from './ready-made.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = join(ROOT, 'lib/bundled')

/**
 * What is installed with Deskbell: what has native code or modules that are loaded by their paths, or is known again by where it
 * lies. All else is put in, and so a devDependency.
 */
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** What packages that are put in look for in a file, by the name that it has beside the modules. */
const BESIDE = { 'spdx.json': 'spdx-license-list/spdx.json', 'xdg-open': 'open/xdg-open' }

/**
 * What packages load at once and Deskbell has no use for, by the package that wants it, and what it gets in its place. Together
 * it takes as long to load as all the rest of these packages.
 */
const LEFT_OUT = {
  // For commands that are programs of their own.
  commander: { 'node:child_process': 'export {}' },
  // Its own YAML: `post/fences.ts` brings another.
  'gray-matter': { 'js-yaml': 'export const safeLoad = () => {}, safeDump = () => {}' },
  // For maps of compiled templates; without it, it does as in a browser.
  handlebars: { 'source-map': 'export {}' },
  // For languages that are asked for by name.
  '@sindresorhus/transliterate': { './locale-replacements.js': 'export default {}' },
}

const leavingOut = {
  name: 'leaving-out',
  resolveId: (id, importer) => {
    const [, name] = packageOf(importer)
    return LEFT_OUT[name]?.[id] === undefined ? null : `\0${name} ${id}`
  },
  load(id) {
    const [, name, wanted] = /^\0(\S+) (.+)$/.exec(id) ?? []
    return LEFT_OUT[name]?.[wanted]
  },
}

/** satteri without its module that looks for the native code of this machine: that has to lie where it is installed. */
const withSatteri = {
  name: 'with-satteri',
  resolveId: (id, importer) => (id === '../index.js' && packageOf(importer)[1] === 'satteri' ? NATIVE : null),
  load: (id) => (id === NATIVE ? nativeOfSatteri() : null),
  transform: {
    filter: { id: /markdown\/native-parser\.js$/ },
    handler(code) {
      const bundled = code.replace("createRequire(import.meta.url)('satteri')", "require('satteri')")
      if (bundled === code) throw new Error('satteri is loaded otherwise.')
      return bundled
    },
  },
}

/** The list of licenses stays a file of its own, since few runs read it. */
const withLicenses = {
  name: 'with-licenses',
  transform: {
    filter: { id: /attribution\/license\.js$/ },
    handler(code) {
      const bundled = code.replace("require('spdx-license-list')", "require('./spdx.json')")
      if (bundled === code) throw new Error('The list of licenses is loaded otherwise.')
      return bundled
    },
  },
}

const NATIVE = '\0satteri-native'

function nativeOfSatteri() {
  const binding = readFileSync(join(ROOT, 'node_modules/satteri/dist/binding.js'), 'utf8')
  const [, names] = /^export (\{[^}]+\}) from "\.\.\/index\.js";\s*$/.exec(binding) ?? []
  if (names === undefined) throw new Error('satteri names its native functions otherwise.')
  return `import { createRequire } from 'node:module'
    const installed = createRequire(import.meta.url).resolve('satteri')
    export const ${names} = createRequire(installed)('../index.js')`
}

fillReadyMade()
const bundle = await rolldown({
  input: {
    cli: join(ROOT, 'lib/cli/main.js'),
    index: join(ROOT, 'lib/index.js'),
    'post-reader': join(ROOT, 'lib/build/post-reader.js'),
  },
  platform: 'node',
  // A module that is merged into another is loaded where only the other is wanted.
  experimental: { chunkOptimization: { mergeCommonChunks: false } },
  external: Object.keys(dependencies).filter((name) => name !== 'satteri'),
  plugins: [leavingOut, withSatteri, withLicenses],
  // It is gray-matter’s engine for JavaScript, which is turned off.
  checks: { eval: false, bundlerTimings: false },
  onLog(level, { message }) {
    if (level === 'warn') throw new Error(message)
  },
})
const { output } = await bundle.write({
  dir: OUT,
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  comments: { jsdoc: false },
})
await bundle.close()
const modules = output.flatMap(({ moduleIds = [] }) => moduleIds)
for (const [name, wanted] of Object.entries(LEFT_OUT)) {
  for (const id of Object.keys(wanted))
    if (!modules.includes(`\0${name} ${id}`)) throw new Error(`${name} wants no ${id}.`)
}
const beside = Object.entries(BESIDE).map(([name, path]) => [name, join(ROOT, 'node_modules', path)])
for (const [name, file] of beside) copyFileSync(file, join(OUT, name))
writeFileSync(join(OUT, 'LICENSES.txt'), licensesOf([...modules, ...beside.map(([, file]) => file)]))
// The library's types are those of a module that is imported.
const { exports } = output.find(({ fileName }) => fileName === 'index.cjs')
writeFileSync(join(OUT, 'index.js'), `export { ${exports.join(', ')} } from './index.cjs'\n`)
// What an earlier bundle left, and what was compiled of it; only now, so that a command that is run meanwhile finds its modules.
const written = new Set(['LICENSES.txt', 'index.js', ...Object.keys(BESIDE), ...output.map(({ fileName }) => fileName)])
for (const name of readdirSync(OUT)) if (!written.has(name)) rmSync(join(OUT, name))

/** The folder and the name of the package that a module is of. */
function packageOf(module) {
  return /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/.exec(module?.replaceAll('\\', '/') ?? '') ?? []
}

/** The licences of all packages that these modules are of. */
function licensesOf(ids) {
  const folders = new Set(ids.flatMap((id) => packageOf(id)[0] ?? []))
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
