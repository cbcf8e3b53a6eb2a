import { spawn } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ended, type Ran, runNode } from '../command.ts'
import { newSite, STORE } from './stores.ts'

const SCRIPT = join(import.meta.dirname, 'store.mjs')

/** Values by their names, as `store.mjs` makes them: a number for each. */
type Values = Readonly<Record<string, number>>

interface Request {
  readonly put?: Values
  readonly ask?: readonly string[]
  readonly killAt?: number
  readonly forever?: true
}

function request(site: string, more: Request): readonly string[] {
  return [SCRIPT, JSON.stringify({ site, folder: STORE, ...more })]
}

/** What each of a process's runs found. Nothing is ever to be complained of. */
function foundBy({ stdout, stderr }: Ran): readonly Values[] {
  expect(stderr).toBe('')
  const results = stdout.split('\n').filter((line) => line.endsWith('}'))
  return results.map((line) => {
    const { found, diagnostics } = JSON.parse(line)
    expect(diagnostics).toEqual([])
    return found
  })
}

async function run(site: string, more: Request): Promise<Values | undefined> {
  return foundBy(await runNode(request(site, more)))[0]
}

test('a run that is killed at any call to the disk leaves all as it was, or as it was to be, and no litter for long', async () => {
  const first = newSite()
  const before: Values = { large: 20, tea: 1, coffee: 1 }
  await run(first, { put: { large: 20 } })
  await run(first, { put: { tea: 1, coffee: 1 }, ask: ['large'] })
  // More than all that is there, so that the packs of before are copied, and go.
  const put: Values = { tea: 2, huge: 200_000 }
  const after: Values = { ...before, ...put }
  const outcomes = new Set<string>()
  for (let killAt = 0; ; killAt++) {
    const site = newSite()
    cpSync(first, site, { recursive: true })
    const ran = await runNode(request(site, { put, ask: Object.keys(before), killAt }))
    const isKilled = ran.signal === 'SIGKILL'
    expect(isKilled || ran.status === 0, ran.stderr).toBe(true)
    const found = await run(site, { put: { more: 1 }, ask: Object.keys(after) })
    expect([before, after], `${killAt}`).toContainEqual(found)
    const outcome = found && 'huge' in found ? 'after' : 'before'
    outcomes.add(outcome)
    expect(await run(site, { ask: [...Object.keys(after), 'more'] })).toEqual({ ...found, more: 1 })
    const packs = readdirSync(join(site, STORE)).filter((name) => name !== 'index')
    expect(packs, `${killAt}`).toHaveLength(outcome === 'after' ? 2 : 3)
    if (!isKilled) break
  }
  expect([...outcomes]).toEqual(['before', 'after'])
})

test('of runs that are killed again and again, two at a time, none damages what is there', async () => {
  const site = newSite()
  const put: Values = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`v${i}`, 1 + i ** 3]))
  const ask = Object.keys(put)
  for (let kills = 0; kills < 6; kills++) {
    const children = [1, 2].map(() => spawn(process.execPath, request(site, { put, ask, forever: true })))
    const ends = children.map(ended)
    await Promise.all(children.map(async (child) => new Promise((go) => child.stdout.once('data', go))))
    for (const child of children) {
      await delay(Math.random() * 30)
      child.kill('SIGKILL')
    }
    for (const ran of await Promise.all(ends)) for (const found of foundBy(ran)) expect(put).toMatchObject(found)
    expect(put).toMatchObject((await run(site, { ask })) ?? {})
  }
  await run(site, { put })
  expect(await run(site, { ask })).toEqual(put)
})
