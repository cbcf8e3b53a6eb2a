import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskbell, filesIn, runNode, scratchFolder, write } from './command.ts'

const ROOT = join(import.meta.dirname, '..')
const SITE = join(import.meta.dirname, 'sites/whole-tree')
const scratch = scratchFolder()
const installed = join(scratch, 'node_modules/deskbell')
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** The package as it would be installed: what npm packs, beside the packages that it says it needs and no others. */
beforeAll(() => {
  // Without its scripts, which would compile while other tests run.
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', scratch]
  const tarball = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }).trim()
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(scratch, tarball), '-C', installed, '--strip-components=1'])
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    mkdirSync(dirname(join(scratch, 'node_modules', name)), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules', name), join(scratch, 'node_modules', name))
  }
  write(scratch, { 'package.json': '{"type":"module"}' })
})

describe('the package', () => {
  test('holds the program, its types, the theme, schemas for editors and the pages of the codes, and nothing else', () => {
    const paths = [...filesIn(installed).keys()]
    const folders = new Set(paths.map((path) => path.split('/')[0]))
    expect(paths.filter((path) => /^docs\/(?!diagnostics\/)/.test(path))).toEqual([])
    expect([...folders].filter((name) => !/^(README|LICENSE|CHANGELOG)/.test(name ?? ''))).toEqual([
      'bin',
      'docs',
      'lib',
      'package.json',
      'schemas',
      'templates',
    ])
  })

  test('publishes with its own command', async () => {
    const out = join(scratch, 'by the command')
    const ran = await runNode([join(installed, 'bin/deskbell.js'), 'build', '--site', SITE, '--out', out])
    expect(ran.status).toBe(0)
    await deskbell(['build', '--site', SITE, '--out', join(scratch, 'here')])
    expect(filesIn(out)).toEqual(filesIn(join(scratch, 'here')))
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
