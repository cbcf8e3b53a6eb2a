import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, symlinkSync } from 'node:fs'
import { extname, join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { beforeAll, describe, expect, test } from 'vitest'
import { start } from './cli/running.ts'
import { deskbell, filesIn, run, runNode, scratchFolder, write } from './command.ts'

const ROOT = join(import.meta.dirname, '..')
const SITE = join(import.meta.dirname, 'sites/whole-tree')
const scratch = scratchFolder()
const tarball = join(scratch, 'deskbell.tgz')
const installed = join(scratch, 'node_modules/deskbell')

/** What npm packs, installed into an empty folder. */
beforeAll(() => {
  // Without its scripts, which would compile while other tests run.
  const packed = npm(ROOT, 'pack', '--ignore-scripts', '--silent', '--pack-destination', scratch).trim()
  renameSync(join(scratch, packed), tarball)
  const { version, dependencies, bin } = jsonAt('package.json')
  const site = { name: 'site', version: '1.0.0', type: 'module', dependencies: { deskbell: 'file:deskbell.tgz' } }
  // With the versions of this repository, `npm ci` has left in npm's cache what there is to install: so no registry is asked.
  const needed = Object.entries<{ dev?: true }>(jsonAt('package-lock.json').packages).filter(
    ([path, { dev }]) => path !== '' && !dev,
  )
  const packages = {
    '': site,
    'node_modules/deskbell': { version, dependencies, bin, resolved: 'file:deskbell.tgz' },
    ...Object.fromEntries(needed),
  }
  write(scratch, {
    // A package that isn't for this Node is refused.
    '.npmrc': 'engine-strict=true',
    'package.json': JSON.stringify(site),
    'package-lock.json': JSON.stringify({ name: 'site', lockfileVersion: 3, requires: true, packages }),
  })
  npm(scratch, 'ci', '--prefer-offline', '--no-audit', '--no-fund')
  symlinkSync(join(ROOT, 'node_modules/@types/node'), join(scratch, 'node_modules/@types/node'))
})

/** With all of the environment, which may say how the registry is reached. */
function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8' })
}

function jsonAt(path: string) {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
}

describe('the package', () => {
  test('holds the program, its types, the theme, what sites begin with, schemas for editors and the pages of the codes, and nothing else', () => {
    const kinds = [...filesIn(installed).keys()].map((path) => {
      const [, folder = ''] = /^((?:lib\/)?[^/]+\/)/.exec(path) ?? []
      return folder === '' || extname(path) === '' ? path : `${folder}**/*${extname(path)}`
    })
    expect([...new Set(kinds)].sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin/**/*.js',
      'bin/**/*.json',
      'docs/**/*.md',
      'lib/bundled/**/*.cjs',
      'lib/bundled/**/*.js',
      'lib/bundled/**/*.json',
      'lib/bundled/**/*.txt',
      'lib/bundled/xdg-open',
      'lib/serve/**/*.js',
      'lib/types/**/*.ts',
      'package.json',
      'schemas/**/*.json',
      'starter/**/*.md',
      'starter/**/*.yaml',
      'starter/gitignore',
      'templates/**/*.css',
      'templates/**/*.hbs',
      'templates/**/*.yaml',
    ])
  })

  test('has the license of every package that a part of is in it', () => {
    const bundled = [...filesIn(join(installed, 'lib/bundled'))]
    const code = bundled.filter(([path]) => path.endsWith('.cjs')).map(([, text]) => text.toString())
    const parts = code.flatMap((text) => [...text.matchAll(/^\/\/ \S*\bnode_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)])
    const names = new Set([...parts.map(([, name]) => name), 'open', 'spdx-license-list'])
    expect(names).toContain('handlebars')
    const licenses = readFileSync(join(installed, 'lib/bundled/LICENSES.txt'), 'utf8').split(/^=+\n/m).slice(1)
    expect(new Set(licenses.map((text) => text.slice(0, text.indexOf(' '))))).toEqual(names)
    for (const text of licenses) expect(text).toMatch(/^\S+ \d\S*\n\n.*\S/s)
  })

  test('is as publint and “Are the types wrong?” want it of one that is imported', async () => {
    expect(await publint({ pkgDir: installed, pack: false, strict: true })).toMatchObject({ messages: [] })
    const checked = await checkPackage(createPackageFromTarballData(readFileSync(tarball)))
    if (!checked.types) throw new Error('It has no types.')
    // It is no module to be required, nor one for a Node without `exports`.
    const others = ['node10', 'node16-cjs']
    const isForOthers = (problem: object): boolean =>
      'resolutionKind' in problem && others.includes(String(problem.resolutionKind))
    expect(checked.problems.filter((problem) => !isForOthers(problem))).toEqual([])
  })

  test('publishes by npx', async () => {
    const out = join(scratch, 'by the command')
    const npx = (...args: readonly string[]) =>
      run('npx', ['--no', 'deskbell', ...args, '--site', SITE], { cwd: scratch })
    expect(await npx('check')).toMatchObject({ status: 0, stderr: expect.stringMatching(/nothing is wrong\.$/m) })
    expect(await npx('build', '--out', out)).toMatchObject({ status: 0 })
    await deskbell(['build', '--site', SITE, '--out', join(scratch, 'here')])
    expect(filesIn(out)).toEqual(filesIn(join(scratch, 'here')))
  })

  test('serves', async () => {
    const served = start(['serve', '--port', '0', '--site', SITE], {}, join(installed, 'bin/deskbell.js'))
    const [url] = (await served.until(/http:\/\/\S+/, 'stdout')).match(/http:\S+/) ?? []
    await served.until(/^Shows /m)
    const page = await (await fetch(`${url}`)).text()
    expect(page).toContain('<title>The Back Stairs</title>')
    const [, script] = /<script [^>]*src="([^"]+)"/.exec(page) ?? []
    expect((await fetch(new URL(`${script}`, url))).status).toBe(200)
  })
})

describe('import { build } from "deskbell"', () => {
  test('does what the command does, and gives what it found as data', async () => {
    write(scratch, {
      'build.js': `
        import { build, report } from 'deskbell'
        const [site, out] = process.argv.slice(2)
        const result = await build({ site, out, now: '2026-01-01' })
        console.log(JSON.stringify({ ...result, changes: result.changes.added.length, report: report(result.diagnostics, { color: false }) }))
      `,
    })
    const out = join(scratch, 'by the library')
    const { status, stdout, stderr } = await runNode([join(scratch, 'build.js'), SITE, out])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'published', essays: 3, out, diagnostics: [], report: '' })
    expect(filesIn(out)).toEqual(filesIn(join(SITE, 'expected')))
  })

  test('throws for no mistake of a writer’s', async () => {
    const site = join(import.meta.dirname, 'broken/link-dead')
    const { status, stdout } = await runNode([join(scratch, 'build.js'), site, join(scratch, 'none')])
    expect(status).toBe(0)
    const { outcome, report, diagnostics } = JSON.parse(stdout)
    expect(outcome).toBe('failed')
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'links/dead', severity: 'error' }))
    const golden = readFileSync(join(site, 'report.txt'), 'utf8')
    expect(golden.startsWith(report)).toBe(true)
  })

  test('has types, which check a configuration as it is written', async () => {
    write(scratch, {
      'right.ts': `
        import { build, defineConfig, type BuildResult, type Post } from 'deskbell'
        export default defineConfig({ title: 'Desk', perPage: 5, excerpt: { words: 49, ellipsis: '' } })
        const result: BuildResult = await build({ site: '.', drafts: true })
        for (const { code, severity, place } of result.diagnostics) console.log(code, severity, place?.line ?? 0)
        export const titleOf = (post: Post): string => post.title
      `,
      'wrong.ts': `
        import { defineConfig } from 'deskbell'
        export default defineConfig({ title: 'Desk', perPage: 'many' })
      `,
    })
    const tsc = (file: string) => {
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node']
      return runNode([join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, file], { cwd: scratch })
    }
    expect(await tsc('right.ts')).toMatchObject({ status: 0, stdout: '' })
    const { status, stdout } = await tsc('wrong.ts')
    expect(status).not.toBe(0)
    expect(stdout).toMatch(/^wrong\.ts\(3,\d+\): error TS2322: [^\n]*'string' is not assignable/)
  })
})
