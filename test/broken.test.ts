import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  canRunAsOrdinary,
  deskbell,
  giveToOrdinary,
  masked,
  ordinary,
  type Ran,
  type RunOptions,
  scratchFolder,
  traces,
  write,
} from './command.ts'
import { expectGolden } from './golden.ts'

const SITES = join(import.meta.dirname, 'broken')
const scratch = scratchFolder()

interface Broken {
  /** What can't be checked in is done to a copy of the site. */
  readonly prepare?: (site: string) => void
  readonly options?: RunOptions
  readonly cannotRun?: boolean
}

const special: Readonly<Record<string, Broken>> = {
  'essay-with-a-line-of-5-mb': {
    prepare: (site) => {
      const image = 'A'.repeat(5_000_000)
      const text = `---\ntitle: On tea\ndate: 2024-01-05\n---\n\n![The urn](data:image/png;base64,${image})\n`
      write(site, { 'posts/tea.md': text })
    },
  },
  'essay-that-may-not-be-read': {
    prepare: (site) => {
      giveToOrdinary(scratch)
      chmodSync(join(site, 'posts/tea.md'), 0o000)
    },
    options: ordinary,
    cannotRun: !canRunAsOrdinary,
  },
}

/** The status of a run that fails: 2 where the configuration is wrong or leaves nothing to build, else 1. */
const STATUS: readonly (readonly [name: RegExp, status: number])[] = [
  [/^config-|^posts-folder-|^template-helper-(?!that-throws$)/, 2],
  [/./, 1],
]

const names = readdirSync(SITES).filter((name) => !special[name]?.cannotRun)
const runs = new Map(names.map((name) => [name, broken(name)]))

async function broken(name: string): Promise<Ran & { readonly site: string; readonly out: string }> {
  const site = join(scratch, name, 'site')
  const out = join(scratch, name, 'out')
  cpSync(join(SITES, name), site, { recursive: true })
  const { prepare, options } = special[name] ?? {}
  prepare?.(site)
  const ran = await deskbell(['build', '--site', site, '--out', out, '--now', '2026-01-01'], options)
  return { ...ran, site, out }
}

async function runOf(name: string): ReturnType<typeof broken> {
  const run = runs.get(name)
  if (!run) throw new Error(`there is no site ${name} in test/broken`)
  return run
}

describe.each(names)('%s', (name) => {
  test('fails with the report of report.txt on the standard error, and says nothing else', async () => {
    const { status, stdout, stderr, site, out } = await runOf(name)
    expectGolden(join(SITES, name, 'report.txt'), masked(stderr, { [out]: 'OUT', [site]: 'SITE' }))
    expect(status).toBe(STATUS.find(([pattern]) => pattern.test(name))?.[1])
    expect(stdout).toBe('')
  })

  test('publishes nothing, and leaves nothing behind', async () => {
    const { site, out } = await runOf(name)
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(join(site, '..'))).toEqual(['site'])
    expect(existsSync(join(site, 'written-by-an-essay'))).toBe(false)
  })

  test('is told in words, without a stack or the name of nothing', async () => {
    const { stderr } = await runOf(name)
    expect(stderr).not.toMatch(/^\s+at .*[:(]|node_modules|\blib\/|\[object |mistake in Deskbell/m)
    // The one that stands in quotes is what a helper of the site's own has said.
    expect(stderr.replace('“Cannot read properties of undefined', '').replaceAll(scratch, '')).not.toMatch(
      /\b(undefined|null|NaN)\b/,
    )
  })
})

test('two hundred mistakes in forty files are all told, in the order of files, lines and columns', async () => {
  const { stderr } = await runOf('two-hundred-mistakes')
  const places = placesIn(stderr)
  expect(places).toHaveLength(200)
  expect(new Set(places.map(([file]) => file)).size).toBe(40)
  expect(places).toEqual(
    [...places].sort(
      ([a, line, column], [b, otherLine, otherColumn]) =>
        (a < b ? -1 : a > b ? 1 : 0) || line - otherLine || column - otherColumn,
    ),
  )
  expect(stderr).toContain('\n200 errors.\n')
})

function placesIn(report: string): readonly (readonly [file: string, line: number, column: number])[] {
  return [...report.matchAll(/^(\S+):(\d+):(\d+): error: /gm)].map(
    ([, file = '', line, column]) => [file, Number(line), Number(column)] as const,
  )
}

describe('everything that is wrong at once', () => {
  test('is one report, sorted by place, with every kind of mistake in it', async () => {
    const { stderr } = await runOf('everything-at-once')
    const places = [...stderr.matchAll(/^(\S+):(\d+):(\d+): (?:error|warning): /gm)].map(
      ([, file = '', line = '', column = '']) => `${file} ${line.padStart(4, '0')} ${column.padStart(4, '0')}`,
    )
    expect(places).toEqual([...places].sort())
    for (const code of [
      'attribution/author',
      'cta/unknown',
      'data/value',
      'front-matter/date',
      'front-matter/fence',
      'front-matter/language',
      'front-matter/slip',
      'links/dead',
      'markdown/dropped',
      'markdown/leftover',
      'source/empty',
      'source/encoding',
      'strings/value',
      'template/unknown-helper',
      'template/unknown-partial',
      'urls/collision',
      'yaml/syntax',
    ]) {
      expect(stderr).toContain(`(${code})`)
    }
  })

  test.each(['everything-at-once', 'template-unknown-value'])(
    'leaves the site as it is published, to the inode and the time: %s',
    async (name) => {
      const folder = join(scratch, `${name} over a published site`)
      const out = join(folder, 'dist')
      mkdirSync(folder)
      const good = await deskbell(['build', '--site', join(import.meta.dirname, 'sites/whole-tree'), '--out', out])
      expect(good.status).toBe(0)
      const before = traces(folder)
      const { status } = await deskbell(['build', '--site', join(SITES, name), '--out', out])
      expect(status).toBe(1)
      expect(traces(out)).toEqual(before.slice(1))
      expect(readdirSync(folder)).toEqual(['dist'])
    },
  )
})
