import { hash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  canRunAsOrdinary,
  giveToOrdinary,
  ordinary,
  type Ran,
  type RunOptions,
  runNode,
  scratchFolder,
  write,
} from '../command.ts'

const ROOT = join(import.meta.dirname, '../..')
const SITE = join(ROOT, 'test/sites/whole-tree')
const scratch = scratchFolder()

/** A copy of the package, for which nothing is kept yet. */
class Package {
  readonly #folder: string
  readonly #bundled: string

  constructor(name: string) {
    this.#folder = join(scratch, name)
    this.#bundled = join(this.#folder, 'lib/bundled')
    mkdirSync(this.#bundled, { recursive: true })
    for (const file of readdirSync(join(ROOT, 'lib/bundled')).filter((each) => each.endsWith('.cjs')))
      cpSync(join(ROOT, 'lib/bundled', file), this.module(file))
    for (const part of ['bin', 'templates', 'package.json'])
      cpSync(join(ROOT, part), join(this.#folder, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(this.#folder, 'node_modules'))
    mkdirSync(this.out)
  }

  get out(): string {
    return join(this.#folder, 'out')
  }

  module(file: string): string {
    return join(this.#bundled, file)
  }

  /** What lies beside the modules, by name, each with its digest. */
  get kept(): ReadonlyMap<string, string> {
    const names = readdirSync(this.#bundled).filter((file) => !file.endsWith('.cjs'))
    return new Map(names.map((name) => [name, hash('sha256', readFileSync(this.module(name)))]))
  }

  /** Publishes a site where nothing is published yet, since only what publishes keeps code. */
  async build(options: RunOptions = {}, site: string = SITE, flags: readonly string[] = []): Promise<Ran> {
    for (const name of readdirSync(this.out)) rmSync(join(this.out, name), { recursive: true })
    const args = ['build', '--site', site, '--out', this.out, '--no-cache', '--force']
    return runNode([...flags, join(this.#folder, 'bin/deskbell.js'), ...args], options)
  }
}

test('a build that publishes keeps what was compiled of each module, and those after it have nothing to add', async () => {
  const program = new Package('kept')
  expect((await program.build()).status).toBe(0)
  const { kept } = program
  const modules = [...kept.keys()].map((name) => name.replace(/\.v[\d.]+-\d+\.code$/, ''))
  expect(modules).toEqual(expect.arrayContaining(['build.cjs', 'one-build.cjs', 'program.cjs', 'template-set.cjs']))
  expect((await program.build()).status).toBe(0)
  expect(program.kept).toEqual(kept)
})

test('what is kept of a module says nothing of another one in its place, be it of the same length', async () => {
  const program = new Package('edited')
  expect((await program.build()).stderr).toMatch(/^Built /m)
  const summary = program.module('summary.cjs')
  writeFileSync(summary, readFileSync(summary, 'utf8').replaceAll('Built', 'Baked'))
  expect((await program.build()).stderr).toMatch(/^Baked /m)
})

test('what was kept and is damaged is compiled again', async () => {
  const program = new Package('damaged')
  await program.build()
  const { kept } = program
  for (const [i, name] of [...kept.keys()].entries()) {
    const bytes = readFileSync(program.module(name))
    const middle = bytes.length >> 1
    bytes.writeInt8(~bytes.readInt8(middle), middle)
    writeFileSync(program.module(name), i % 2 ? bytes.subarray(0, middle) : bytes)
  }
  const damaged = program.kept
  expect((await program.build()).status).toBe(0)
  expect([...program.kept.keys()]).toEqual([...kept.keys()])
  for (const [name, digest] of program.kept) expect(digest).not.toBe(damaged.get(name))
  const mended = program.kept
  await program.build()
  expect(program.kept).toEqual(mended)
})

test('what another Node kept is left alone, though its V8 may call itself the same', async () => {
  const program = new Package('older')
  await program.build()
  const own = [...program.kept.keys()]
  const older = own.map((name) => name.replace(process.version, 'v20.0.0'))
  for (const [i, name] of own.entries())
    writeFileSync(program.module(older[i] ?? ''), readFileSync(program.module(name)))
  for (const name of own) rmSync(program.module(name))
  expect((await program.build()).status).toBe(0)
  expect([...program.kept.keys()]).toEqual(expect.arrayContaining([...older, ...own]))
})

test('two kinds of V8 that share a package keep code each for itself, and leave that of the other', async () => {
  const program = new Package('shared')
  // V8 refuses code that was made under other flags, as it does that of another version.
  const build = async (...flags: readonly string[]) => (await program.build({}, SITE, flags)).status
  expect(await build()).toBe(0)
  const first = program.kept
  expect(await build('--allow-natives-syntax')).toBe(0)
  const both = program.kept
  expect(both.size).toBe(2 * first.size)
  expect([...both]).toEqual(expect.arrayContaining([...first]))
  expect([await build(), await build('--allow-natives-syntax')]).toEqual([0, 0])
  expect(program.kept).toEqual(both)
})

test('a site’s own modules are loaded by code that was kept as by any other', async () => {
  const site = write(join(scratch, 'site'), {
    'deskbell.config.ts': "export default { title: 'Tea', url: 'https://example.org/' } satisfies object",
    'templates/helpers/loud.mjs': 'export default (text) => text.toUpperCase()',
    'posts/2024-01-05-tea.md': 'Tea.\n',
    'templates/404.hbs': '{{loud site.title}}',
  })
  const program = new Package('modules')
  for (const _ of [1, 2]) {
    expect(await program.build({}, site)).toMatchObject({ status: 0 })
    expect(readFileSync(join(program.out, '404.html'), 'utf8')).toBe('TEA')
  }
})

test.runIf(canRunAsOrdinary)(
  'a package that can’t be written to works as well, and nothing is said of it',
  async () => {
    const program = new Package('read-only')
    giveToOrdinary(program.out)
    chmodSync(scratch, 0o755)
    const { status, stderr } = await program.build(ordinary)
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^Built .*\n$/) })
    expect(program.kept.size).toBe(0)
  },
)
