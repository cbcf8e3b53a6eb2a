import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import {
  canRunAsOrdinary,
  filesIn,
  giveToOrdinary,
  ordinary,
  type Ran,
  runNode,
  run as runProgram,
} from '../command.ts'
import { canMount } from '../publish/folders.ts'
import { messages, newSite, packs, STORE } from './stores.ts'

const SCRIPT = join(import.meta.dirname, 'store.mjs')
const NOT_KEPT = 'cache/unwritable: what was made can’t be kept for the next build'

function request(site: string, put: Readonly<Record<string, number>>): readonly string[] {
  return [SCRIPT, JSON.stringify({ site, folder: STORE, put, ask: ['tea'] })]
}

function result({ stdout, stderr }: Ran): { readonly found: unknown; readonly said: readonly string[] } {
  expect(stderr).toBe('')
  const { found, diagnostics }: { found: unknown; diagnostics: readonly Diagnostic[] } = JSON.parse(stdout)
  return { found, said: messages(diagnostics) }
}

/** Commands of the shell, with something mounted: only they see it, and it goes when they end. */
async function runMounted(mount: string, ...commands: readonly string[]): Promise<Ran> {
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
  return runProgram('unshare', [...asRoot, '--mount', 'sh', '-c', [mount, ...commands].join(' && ')])
}

function command(args: readonly string[]): string {
  return [process.execPath, ...args].map((word) => `'${word}'`).join(' ')
}

test.runIf(canMount)('on a disk that is full what was there stays, and what can’t be kept is said once', async () => {
  const site = newSite()
  const { stdout, stderr } = await runMounted(
    `mount -t tmpfs -o size=1m none ${site}`,
    `${command(request(site, { tea: 1 }))} > /dev/null`,
    `ls -A ${site}/${STORE} > ${site}/before`,
    command(request(site, { huge: 300_000 })),
    `ls -A ${site}/${STORE} | diff ${site}/before -`,
  )
  expect(result({ status: 0, signal: null, stdout, stderr })).toEqual({
    found: { tea: 1 },
    said: [`${STORE}: ${NOT_KEPT}: the disk is full.`],
  })
})

test.runIf(canMount)(
  'on a disk that is read-only what is there is used, and what can’t be kept is said once',
  async () => {
    const site = newSite()
    expect(result(await runNode(request(site, { tea: 1 })))).toEqual({ found: {}, said: [] })
    const readOnly = `mount --bind -o ro ${site} ${site} && mount -o remount,bind,ro ${site}`
    expect(result(await runMounted(readOnly, command(request(site, {}))))).toEqual({ found: { tea: 1 }, said: [] })
    expect(result(await runMounted(readOnly, command(request(site, { coffee: 1 }))))).toEqual({
      found: { tea: 1 },
      said: [`${STORE}: ${NOT_KEPT}: the file system is read-only.`],
    })
  },
)

test.runIf(canRunAsOrdinary)('without permission to write, what is there is used', async () => {
  const site = newSite()
  chmodSync(site, 0o755)
  expect(result(await runNode(request(site, { tea: 1 })))).toEqual({ found: {}, said: [] })
  const before = filesIn(site)
  expect(result(await runNode(request(site, { coffee: 1 }), ordinary))).toEqual({
    found: { tea: 1 },
    said: [`${STORE}: ${NOT_KEPT}: this user may not write there.`],
  })
  expect(filesIn(site)).toEqual(before)
})

test.runIf(canRunAsOrdinary)('without permission to read, all is made anew, and nothing is written', async () => {
  for (const closed of ['.deskbell', STORE, `${STORE}/index`]) {
    const site = newSite()
    giveToOrdinary(site)
    await runNode(request(site, { tea: 1 }), ordinary)
    chmodSync(join(site, closed), 0)
    expect(result(await runNode(request(site, { tea: 1 }), ordinary))).toEqual({
      found: {},
      said: [`${STORE}/index: cache/unreadable: this file may not be read by this user.`],
    })
    chmodSync(join(site, closed), 0o755)
    expect(result(await runNode(request(site, {}), ordinary))).toEqual({ found: { tea: 1 }, said: [] })
  }
})

test.runIf(canRunAsOrdinary)('a pack that may not be read is as if it were not there, and that is said', async () => {
  const site = newSite()
  giveToOrdinary(site)
  await runNode(request(site, { tea: 1 }), ordinary)
  const [pack = ''] = packs(site)
  chmodSync(join(site, STORE, pack), 0)
  expect(result(await runNode(request(site, { tea: 1 }), ordinary))).toEqual({
    found: {},
    said: [`${STORE}/${pack}: cache/unreadable: this file may not be read by this user.`],
  })
  expect(result(await runNode(request(site, {}), ordinary))).toEqual({ found: { tea: 1 }, said: [] })
})
