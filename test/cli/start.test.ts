import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { BIN, runNode, scratchFolder } from '../command.ts'

const ROOT = join(import.meta.dirname, '../..')
const SITE = join(ROOT, 'test/sites/whole-tree')
const scratch = scratchFolder()

/** Names every module as it is loaded. */
const HOOKS =
  'export async function load(url, context, next) { process._rawDebug("load " + url); return next(url, context) }'
const REGISTER = `
  import { createRequire, register } from 'node:module'
  register(${JSON.stringify(dataUrl(HOOKS))})
  const { cache } = createRequire(process.cwd() + '/')
  process.on('exit', () => {
    for (const file of Object.keys(cache)) process._rawDebug('required ' + file)
    process._rawDebug(process.moduleLoadList.join('\\n'))
  })`

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`
}

/** What a run of Node loads, at its start or later: Deskbell's own modules, and the packages of which it loads anything. */
interface Loaded {
  readonly modules: readonly string[]
  readonly packages: readonly string[]
  /** Parts of Node: `fs`, `child_process`. */
  readonly builtins: readonly string[]
}

async function loadedBy(args: readonly string[]): Promise<Loaded> {
  const { stderr } = await runNode([`--import=${dataUrl(REGISTER)}`, ...args])
  const imported = [...stderr.matchAll(/^load (file:.*)$/gm)].map(([, url = '']) => fileURLToPath(url))
  const required = [...stderr.matchAll(/^required (.*)$/gm)].map(([, file = '']) => file)
  const files = [...new Set([...imported, ...required])]
  const own = files.filter((file) => !file.includes('/node_modules/'))
  const parts = [...files, ...own.flatMap(bundledIn)]
  return {
    builtins: [...stderr.matchAll(/^NativeModule (.*)$/gm)].map(([, name = '']) => name),
    modules: own.map((file) => relative(ROOT, file)),
    packages: [
      ...new Set(parts.flatMap((part) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(part)?.[1] ?? [])),
    ].sort(),
  }
}

/** The paths of the modules that were put together into one. */
function bundledIn(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\/\/ (\S+\.[cm]?js)$/gm)].map(([, path = '']) => path)
}

describe.concurrent('deskbell', () => {
  test('--version loads no package, and of Deskbell what it prints', async () => {
    const { modules, packages } = await loadedBy([BIN, '--version'])
    expect(modules).toEqual([
      'bin/deskbell.js',
      ...['cli', 'rolldown-runtime', 'version'].map((name) => `lib/bundled/${name}.cjs`),
    ])
    expect(packages).toEqual([])
  })

  test.each([['--help'], ['help', 'build'], ['build', '--nonsense']])(
    '%s %s loads one package, for options, and nothing to start programs with',
    async (...args) => {
      const { packages, builtins } = await loadedBy([BIN, ...args])
      expect(packages).toEqual(['commander'])
      expect(builtins).toContain('fs')
      expect(builtins).not.toContain('child_process')
    },
  )

  test('a build loads satteri’s native code, but neither the YAML of gray-matter nor the maps of Handlebars', async () => {
    const { packages } = await loadedBy([BIN, 'build', '--site', SITE, '--out', join(scratch, 'out')])
    expect(packages).toEqual(expect.arrayContaining(['gray-matter', 'handlebars', 'yaml']))
    expect(packages).toContainEqual(expect.stringMatching(/^@bruits\/satteri-/))
    expect(packages).not.toEqual(expect.arrayContaining(['js-yaml']))
    expect(packages).not.toEqual(expect.arrayContaining(['source-map']))
  })
})

describe('a build after which nothing has changed', () => {
  const site = join(scratch, 'site')
  const out = join(scratch, 'remembered')
  const stages = ['gray-matter', 'handlebars', 'lightningcss', 'unified']

  test('loads no stage of a build', async () => {
    for (const part of ['deskbell.config.yaml', 'posts'])
      cpSync(join(SITE, part), join(site, part), { recursive: true })
    expect((await loadedBy([BIN, 'build', '--site', site, '--out', out])).packages).toEqual(
      expect.arrayContaining(['handlebars']),
    )
    const { packages } = await loadedBy([BIN, 'build', '--site', site, '--out', out])
    expect(packages.filter((name) => stages.includes(name))).toEqual([])
  })

  test('by another version of Deskbell loads them, since that remembers nothing', async () => {
    const other = join(scratch, 'other')
    for (const part of ['bin', 'lib/bundled', 'templates'])
      cpSync(join(ROOT, part), join(other, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(other, 'node_modules'))
    const own = readFileSync(join(ROOT, 'package.json'), 'utf8')
    writeFileSync(join(other, 'package.json'), own.replace(/"version": "[^"]+"/, '"version": "99.0.0"'))
    const { packages } = await loadedBy([join(other, 'bin/deskbell.js'), 'build', '--site', site, '--out', out])
    expect(packages).toEqual(expect.arrayContaining(['handlebars']))
  })
})

test('the library loads one package before anything is asked of it, for reports', async () => {
  const { packages } = await loadedBy(['--input-type=module', '--eval', "import 'deskbell'"])
  expect(packages).toEqual(['picocolors'])
})
