import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Key, keyOf } from '../../src/cache/key.ts'
import { type LocalStore, type LocalStoreOptions, openLocalStore } from '../../src/cache/local-store.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'

export const STORE = '.deskbell/cache/posts'

/** A site with nothing in it, gone again after the test. */
export function newSite(): string {
  const site = mkdtempSync(join(tmpdir(), 'deskbell-cache-'))
  onTestFinished(() => rmSync(site, { recursive: true, force: true }))
  return site
}

/** The key of a value that is called so. */
export function key(name: string | number): Key {
  return keyOf(String(name))
}

/** Opens a store in which nothing is wrong. */
export async function open(site: string, limits: Omit<LocalStoreOptions, 'site'> = {}): Promise<LocalStore> {
  const { value: store, diagnostics } = openLocalStore(STORE, { site, ...limits })
  if (diagnostics.length > 0) throw new Error(messages(diagnostics).join('\n'))
  return store
}

export async function put(store: LocalStore, values: Readonly<Record<string, string>>): Promise<void> {
  await store.put(new Map(Object.entries(values).map(([name, value]) => [key(name), Buffer.from(value)])))
}

/** What the store has of these, by their names. */
export async function got(store: LocalStore, ...names: readonly (string | number)[]): Promise<Record<string, string>> {
  const stored = await store.get(names.map(key))
  return Object.fromEntries(
    names.flatMap((name) => {
      const bytes = stored.get(key(name))?.bytes()
      return bytes ? [[String(name), bytes.toString()]] : []
    }),
  )
}

/** Closes it, and says what it reports. */
export async function close(store: LocalStore): Promise<readonly string[]> {
  return messages((await store.close()).diagnostics)
}

/** A run that puts these and asks for those. */
export async function run(
  site: string,
  values: Readonly<Record<string, string>>,
  asked: readonly (string | number)[] = [],
  limits: Omit<LocalStoreOptions, 'site'> = {},
): Promise<Record<string, string>> {
  const store = await open(site, limits)
  const found = await got(store, ...asked)
  await put(store, values)
  const said = await close(store)
  if (said.length > 0) throw new Error(said.join('\n'))
  return found
}

export function messages(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, message, place }) => `${place?.file}: ${code}: ${message}`)
}

/** The packs in the store of a site. */
export function packs(site: string): readonly string[] {
  return readdirSync(join(site, STORE)).filter((name) => name.startsWith('pack-'))
}
