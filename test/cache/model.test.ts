import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LocalStore, openLocalStore } from '../../src/cache/local-store.ts'
import { got, newSite, put, STORE } from './stores.ts'

const RUNS = 3
const NAMES = Array.from({ length: 12 }, (_, i) => `${i}`)

/** The one value of a name, as a key has one: of a few bytes, or of more than is read or written at once. */
function textOf(name: string): string {
  return `${name} `.repeat([1, 40, 700, 200_000][Number(name) % 4] ?? 1)
}

interface Step {
  readonly does: 'open' | 'ask' | 'put' | 'close' | 'abandon' | 'kill' | 'damage'
  /** Which of two runs. */
  readonly who: 0 | 1
  readonly names: readonly string[]
  readonly damage: { readonly how: 'flip' | 'cut' | 'zero' | 'remove'; readonly file: number; readonly at: number }
}

const stepsOf = (...does: readonly Step['does'][]): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      does: fc.constantFrom(...does),
      who: fc.constantFrom(0, 1),
      names: fc.subarray(NAMES),
      damage: fc.record({ how: fc.constantFrom('flip', 'cut', 'zero', 'remove'), file: fc.nat(), at: fc.nat() }),
    }),
    { maxLength: 30 },
  )

const USUAL = ['open', 'open', 'ask', 'ask', 'put', 'close', 'close', 'abandon', 'kill'] as const

interface Run {
  readonly store: LocalStore
  /** What it found, and what it put. */
  readonly has: Set<string>
  readonly asked: Set<string>
  readonly put: Set<string>
}

/** What a store has to hold: how many runs that saved something have not asked for it. */
type Held = ReadonlyMap<string, number>

function heldAfter(held: Held, { asked, put }: Run): Held {
  if (put.size === 0) return held
  const older = [...held].map(([name, age]) => [name, asked.has(name) ? 0 : age + 1] as const)
  return new Map([...older.filter(([, age]) => age < RUNS), ...[...put].map((name) => [name, 0] as const)])
}

/** Takes the steps and gives what the store has to hold, as long as nothing was damaged. A value is always right. */
async function follow(site: string, steps: readonly Step[]): Promise<Held> {
  const isDamaged = steps.some(({ does }) => does === 'damage')
  const runs = new Map<number, Run>()
  const killed: LocalStore[] = []
  let held: Held = new Map()
  for (const { does, who, names, damage } of steps) {
    const run = runs.get(who)
    if (does === 'damage') spoil(join(site, STORE), damage)
    else if (!run && does === 'open') {
      const { value: store, diagnostics } = openLocalStore(STORE, { site, runs: RUNS })
      if (!isDamaged) expect(diagnostics).toEqual([])
      runs.set(who, { store, has: new Set(held.keys()), asked: new Set(), put: new Set() })
    } else if (run && does === 'ask') {
      const found = await got(run.store, ...names)
      expect(Object.keys(found).filter((name) => found[name] !== textOf(name))).toEqual([])
      if (!isDamaged) expect(names.filter((name) => name in found)).toEqual(names.filter((name) => run.has.has(name)))
      for (const name of names) if (run.has.has(name)) run.asked.add(name)
    } else if (run && does === 'put') {
      await put(run.store, Object.fromEntries(names.map((name) => [name, textOf(name)])))
      for (const name of names) for (const set of [run.has, run.put]) set.add(name)
    } else if (run && does === 'close') {
      const { diagnostics } = await run.store.close()
      if (!isDamaged) expect(diagnostics).toEqual([])
      held = heldAfter(held, run)
    } else if (run && does === 'abandon') run.store.abandon()
    else if (run && does === 'kill') killed.push(run.store)
    if (['close', 'abandon', 'kill'].includes(does)) runs.delete(who)
  }
  for (const store of [...killed, ...[...runs.values()].map(({ store }) => store)]) store.abandon()
  return held
}

function spoil(folder: string, { how, file, at }: Step['damage']): void {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const path = join(folder, names[file % names.length] ?? '')
  if (names.length === 0) return
  const bytes = readFileSync(path)
  const offset = at % (bytes.length + 1)
  if (how === 'remove') rmSync(path)
  else if (how === 'cut') truncateSync(path, offset)
  else if (how === 'zero') writeFileSync(path, bytes.fill(0, offset))
  else
    writeFileSync(
      path,
      bytes.map((byte, i) => (i === offset ? byte ^ (1 << (at & 7)) : byte)),
    )
}

test('whatever two runs do, in turn, the store holds what it has to, and nothing is lost by a kill', async () => {
  await fc.assert(
    fc.asyncProperty(stepsOf(...USUAL), async (steps) => {
      const site = newSite()
      const held = await follow(site, steps)
      const { value: store, diagnostics } = openLocalStore(STORE, { site })
      expect(diagnostics).toEqual([])
      const found = await got(store, ...NAMES)
      store.abandon()
      expect(found).toEqual(
        Object.fromEntries(NAMES.filter((name) => held.has(name)).map((name) => [name, textOf(name)])),
      )
    }),
    { numRuns: 150 },
  )
})

test('whatever is damaged, the store may forget, and never lies; and the run after the next has nothing to complain of', async () => {
  await fc.assert(
    fc.asyncProperty(stepsOf(...USUAL, 'damage', 'damage'), async (steps) => {
      const site = newSite()
      await follow(site, steps)
      const { value: first } = openLocalStore(STORE, { site })
      const found = await got(first, ...NAMES)
      expect(Object.keys(found).filter((name) => found[name] !== textOf(name))).toEqual([])
      const missing = NAMES.filter((name) => !(name in found))
      await put(first, Object.fromEntries(missing.map((name) => [name, textOf(name)])))
      await first.close()
      const { value: second, diagnostics } = openLocalStore(STORE, { site })
      expect(diagnostics).toEqual([])
      expect(Object.keys(await got(second, ...NAMES))).toEqual(NAMES)
      expect((await second.close()).diagnostics).toEqual([])
    }),
    { numRuns: 150 },
  )
})
