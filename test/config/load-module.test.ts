import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fingerprintOfModule, loadModule } from '../../src/config/load-module.ts'
import { siteFolder, writeFiles } from '../source/site-folder.ts'

describe('a module that is loaded again', () => {
  test.each(['module.mjs', 'module.ts'])('is the very same while its text is (%s)', async (name) => {
    const site = siteFolder({ [name]: 'export const made = {}' })
    const load = () => loadModule(path.join(site, name))
    const { made } = await load()
    expect((await load()).made).toBe(made)
    writeFiles(site, { [name]: 'export const made = {}' })
    expect((await load()).made).toBe(made)
  })

  test.each<readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ['itself', { 'm.mjs': 'export const word = "tea"' }, { 'm.mjs': 'export const word = "coffee"' }],
    ['TypeScript', { 'm.ts': 'export const word: string = "tea"' }, { 'm.ts': 'export const word: string = "coffee"' }],
    [
      'what it imports',
      { 'm.mjs': 'export { word } from "./lib/x.mjs"', 'lib/x.mjs': 'export const word = "tea"' },
      { 'lib/x.mjs': 'export const word = "coffee"' },
    ],
    [
      'what that imports',
      {
        'm.mjs': 'import { word as w } from "./lib/x.mjs"; export const word = w',
        'lib/x.mjs': 'export * from "../y.mjs"',
        'y.mjs': 'export const word = "tea"',
      },
      { 'y.mjs': 'export const word = "coffee"' },
    ],
    [
      'what it asks for at work',
      { 'm.mjs': 'export const { word } = await import(`./x.mjs`)', 'x.mjs': 'export const word = "tea"' },
      { 'x.mjs': 'export const word = "coffee"' },
    ],
    [
      'a module that is required',
      {
        'm.mjs': 'import x from "./x.cjs"; export const word = x.word',
        'x.cjs': 'exports.word = require("./y").word',
        'y.js': 'exports.word = "tea"',
      },
      { 'y.js': 'exports.word = "coffee"' },
    ],
    [
      'JSON',
      {
        'm.mjs': 'import x from "./x.json" with { type: "json" }; export const { word } = x',
        'x.json': '{"word":"tea"}',
      },
      { 'x.json': '{"word":"coffee"}' },
    ],
    [
      'what TypeScript imports',
      {
        'm.ts': 'import { word as w } from "./lib/x.js"; export const word = w',
        'lib/x.ts': 'export * from "../y.mjs"',
        'y.mjs': 'export const word = "tea"',
      },
      { 'y.mjs': 'export const word = "coffee"' },
    ],
    [
      'a file that it reads',
      {
        'm.mjs':
          'import { readFileSync } from "node:fs"; export const word = readFileSync(new URL("./x.txt", import.meta.url), "utf8")',
        'x.txt': 'tea',
      },
      { 'x.txt': 'coffee' },
    ],
  ])('is as it is now when %s has changed', async (_, files, others) => {
    const site = siteFolder(files)
    const load = () => loadModule(path.join(site, 'm.ts' in files ? 'm.ts' : 'm.mjs'))
    const [first = ''] = Object.keys(others)
    expect((await load()).word).toBe('tea')
    writeFiles(site, others)
    expect((await load()).word).toBe('coffee')
    writeFiles(site, { [first]: (others[first] ?? '').replace('coffee', 'milk') })
    expect((await load()).word).toBe('milk')
    writeFiles(site, { [first]: files[first] ?? '' })
    expect((await load()).word).toBe('tea')
  })

  test('has one instance of what it imports twice', async () => {
    const site = siteFolder({
      'm.mjs': 'import { x } from "./a.mjs"; import { x as y } from "./x.mjs"; export const isOne = x === y',
      'a.mjs': 'export * from "./x.mjs"',
      'x.mjs': 'export const x = {}',
    })
    expect((await loadModule(path.join(site, 'm.mjs'))).isOne).toBe(true)
    writeFiles(site, { 'x.mjs': 'export const x = { other: true }' })
    expect((await loadModule(path.join(site, 'm.mjs'))).isOne).toBe(true)
  })

  test('works as soon as what it lacked is there, and fails when that is gone', async () => {
    const site = siteFolder({ 'm.mjs': 'export * from "./x.mjs"' })
    const load = () => loadModule(path.join(site, 'm.mjs'))
    await expect(load()).rejects.toThrow('Cannot find module')
    writeFiles(site, { 'x.mjs': 'export const word = "tea"' })
    expect((await load()).word).toBe('tea')
    writeFiles(site, { 'x.mjs': 'export const word = ' })
    await expect(load()).rejects.toThrow('Unexpected')
    writeFiles(site, { 'x.mjs': 'export const word = "coffee"' })
    expect((await load()).word).toBe('coffee')
    rmSync(path.join(site, 'x.mjs'))
    await expect(load()).rejects.toThrow('Cannot find module')
  })

  test('does not bring an older module of another along', async () => {
    const site = siteFolder({ 'a.mjs': 'export * from "./x.mjs"', 'x.mjs': 'export const word = "tea"' })
    expect((await loadModule(path.join(site, 'a.mjs'))).word).toBe('tea')
    writeFiles(site, { 'x.mjs': 'export const word = "coffee"', 'b.mjs': 'export * from "./x.mjs"' })
    expect((await loadModule(path.join(site, 'b.mjs'))).word).toBe('coffee')
  })
})

describe('the fingerprint of a module', () => {
  const fingerprintOf = (module: string, file?: string) =>
    fingerprintOfModule(path.join(siteFolder({ 'm.mjs': module, 'x.mjs': file ?? '' }), 'm.mjs'))

  test.each([
    'import { word } from "./x.mjs"',
    'const { word } = await import("./x.mjs")',
    'const { word } = require(`./x.mjs`)',
    'const word = readFileSync(new URL("./x.mjs", import.meta.url))',
  ])('is another where what it names is: %s', (module) => {
    expect(fingerprintOf(module, 'export const word = 1')).toBe(fingerprintOf(module, 'export const word = 1'))
    expect(fingerprintOf(module, 'export const word = 1')).not.toBe(fingerprintOf(module, 'export const word = 2'))
  })

  test.each(['export default (date) => new Date(date).getUTCDay()', 'export const toDate = (x) => x'])(
    'is there for a function of what it is given: %s',
    (module) => {
      expect(fingerprintOf(module)).toBeDefined()
    },
  )

  test.each([
    `await import(\`./\${name}.mjs\`)`,
    'await import("./" + name)',
    'await import(name)',
    'require(name)',
    `readFileSync(new URL(\`./words/\${name}.txt\`, import.meta.url))`,
    "readFileSync(new URL('./words/' + name, import.meta.url))",
    'import { word } from "/words.mjs"',
    'import { word } from "file:///words.mjs"',
    'import { word } from "#words"',
    "readFileSync(join(import.meta.dirname, 'words.json'))",
    "readdirSync('words')",
    "createRequire(import.meta.url)('words')",
    'export default () => process.env.WORD',
    'export default () => new Date().getFullYear()',
    'export default () => Date.now()',
    'export default () => Math.random()',
    'await fetch("https://example.org/")',
  ])('is absent where there is no telling what it imports, reads or asks: %s', (module) => {
    expect(fingerprintOf('export const word = 1')).toBeDefined()
    expect(fingerprintOf(module)).toBeUndefined()
  })
  test('is absent where it imports a package that is a link to where somebody works on it', () => {
    const site = siteFolder({
      'm.mjs': 'import { word } from "@desk/words/all"',
      'words/all.js': '',
      'node_modules/.package-lock.json': '{}',
    })
    const module = path.join(site, 'm.mjs')
    expect(fingerprintOfModule(module)).toBeDefined()
    mkdirSync(path.join(site, 'node_modules/@desk'))
    symlinkSync(path.join(site, 'words'), path.join(site, 'node_modules/@desk/words'))
    expect(fingerprintOfModule(module)).toBeUndefined()
  })
})
