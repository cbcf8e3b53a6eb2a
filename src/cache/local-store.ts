import path from 'node:path'
import { crc32 } from 'node:zlib'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { isDeserted, makersMark } from '../disk/maker.ts'
import { makeOwnFolder, removeLitter } from '../disk/own-folder.ts'
import { refusalCode } from '../disk/write-refusal.ts'
import type { Key } from './key.ts'
import { FinishedPack, NewPack, type Pack } from './pack.ts'
import { type Limits, PackIndex, type Place } from './pack-index.ts'
import { packsToCopy } from './packs-to-copy.ts'
import { damaged, unreadable, unwritable } from './refused.ts'
import { SavedFile } from './saved-file.ts'
import type { Store, Stored } from './store.ts'

const PACK = 'pack-'

export interface LocalStoreOptions extends Partial<Limits> {
  /** The site’s folder, which nothing is read or written outside of. */
  readonly site: string
}

/**
 * Opens the store in a folder of a site (`.deskbell/cache/posts`, with `/`), which need not be there. One that can’t be used
 * is reported (`cache/unreadable`, `cache/unwritable`), and is empty.
 */
export function openLocalStore(
  folder: string,
  { site, runs = 20, spareBytes = 256e6 }: LocalStoreOptions,
): Checked<LocalStore> {
  const store = new LocalStore(site, folder, { runs, spareBytes })
  return checked(store, store.open())
}

/**
 * Values in packs, and an index that says which lies where. A pack is written by one run and never again, and counts from when the
 * index names it; the index is replaced as a whole. So a run that is killed at any instant leaves the store as it was or as it
 * was to be, and what nobody names is removed by the next run that saves something. Of two runs at a time neither waits: each
 * adds to the index that it finds at its end, and if they end in the same instant, what one of them put is forgotten.
 */
export class LocalStore implements Store {
  readonly #site: string
  readonly #path: string
  readonly #limits: Limits
  readonly #file: SavedFile
  /** The index as it was found, and as it is for this run. */
  #found: Buffer | undefined
  #index: PackIndex = PackIndex.empty()
  readonly #packs = new Map<string, Pack>()
  /** Packs that don’t hold what was written into them. */
  readonly #damaged = new Set<string>()
  /** Whether the index couldn’t be used, or says what isn’t so. */
  #isWrong = false
  #draft: { readonly name: string; readonly pack: NewPack } | undefined
  #refusal: Diagnostic | undefined

  constructor(site: string, path: string, limits: Limits) {
    this.#site = site
    this.#path = path
    this.#limits = limits
    this.#file = new SavedFile(site, `${path}/index`)
  }

  /** To be called once, before all else. */
  open(): readonly Diagnostic[] {
    const { value: bytes, diagnostics } = this.#file.load()
    const index = bytes && PackIndex.decode(bytes)
    const found = bytes && !index ? [damaged(`${this.#path}/index`)] : diagnostics
    this.#found = bytes
    this.#isWrong = found.length > 0
    if (!index) return found
    this.#index = index
    return [...index.shares()].flatMap(([name, { end }]) => this.#openPack(name, end))
  }

  async get(keys: Iterable<Key>): Promise<ReadonlyMap<Key, Stored>> {
    const stored = new Map<Key, Stored>()
    for (const key of keys) if (this.#index.ask(key)) stored.set(key, { bytes: () => this.#read(key) })
    return stored
  }

  /** Where the system refuses to write, that is reported at the end, and until then all goes on as if nothing had been put. */
  async put(values: ReadonlyMap<Key, Uint8Array>): Promise<void> {
    if (this.#refusal || this.#file.isOutOfReach) return
    try {
      for (const [key, bytes] of values) this.#index.put(key, this.#append(bytes))
    } catch (error) {
      this.#refusal = unwritable(this.#path, error)
      this.#dropDraft()
    }
  }

  /**
   * Saves what was put, if anything was, and lets go what has not been asked for in a while. So it is for a run that asked for all
   * that it stands on; any other is to `abandon`. Reports what the system refused, and damage that was met. Nothing can be read
   * afterwards.
   */
  async close(): Promise<Checked<void>> {
    const isChanged = this.#draft !== undefined || (this.#isWrong && !this.#file.isOutOfReach)
    const found = this.#refusal ? [this.#refusal] : isChanged ? this.#save() : []
    const damage = [...this.#damaged].map((pack) => damaged(`${this.#path}/${pack}`))
    this.abandon()
    return checked(undefined, [...damage, ...found])
  }

  /** Leaves the store as it is on the disk. */
  abandon(): void {
    this.#dropDraft()
    for (const pack of this.#packs.values()) pack.close()
    this.#packs.clear()
  }

  #read(key: Key): Buffer | undefined {
    const place = this.#index.placeOf(key)
    const pack = place && this.#packs.get(place.pack)
    if (!pack) return undefined
    try {
      const bytes = pack.read(place.offset, place.length)
      if (bytes && crc32(bytes) === place.sum) return bytes
    } catch (error) {
      if (refusalCode(error) === undefined) throw error
    }
    if (pack instanceof FinishedPack) this.#damaged.add(place.pack)
    this.#lose(key)
    return undefined
  }

  #lose(key: Key): void {
    this.#index.forget(key)
    this.#isWrong = true
  }

  #append(bytes: Uint8Array): Place {
    this.#draft ??= this.#newDraft()
    const { name, pack } = this.#draft
    return { pack: name, offset: pack.append(bytes), length: bytes.length, sum: crc32(bytes) }
  }

  #newDraft(): { readonly name: string; readonly pack: NewPack } {
    makeOwnFolder(this.#site, this.#path)
    const name = `${PACK}${makersMark()}`
    const pack = new NewPack(this.#absolute(name))
    this.#packs.set(name, pack)
    return { name, pack }
  }

  #dropDraft(): void {
    if (!this.#draft) return
    const { name, pack } = this.#draft
    this.#draft = undefined
    this.#packs.delete(name)
    for (const key of this.#index.keysIn(name)) this.#index.forget(key)
    pack.close()
    pack.remove()
  }

  /** A pack that isn’t there was taken away by a run that copied what was alive in it, or by somebody who may. */
  #openPack(name: string, end: number): readonly Diagnostic[] {
    let refused: readonly Diagnostic[] = []
    try {
      this.#packs.set(name, new FinishedPack(this.#absolute(name)))
    } catch (error) {
      if (refusalCode(error) !== 'ENOENT') refused = [unreadable(`${this.#path}/${name}`, error)]
    }
    const size = this.#packs.get(name)?.size ?? -1
    if (size >= end) return []
    if (size >= 0) this.#damaged.add(name)
    for (const key of this.#index.keysIn(name)) {
      const { offset = 0, length = 0 } = this.#index.placeOf(key) ?? {}
      if (offset + length > size) this.#lose(key)
    }
    return refused
  }

  #save(): readonly Diagnostic[] {
    try {
      this.#catchUp()
      const before = this.#index.shares()
      this.#index.letGo(this.#limits)
      this.#gather()
      this.#draft?.pack.flush()
      const refused = this.#file.save(this.#index.encode())
      if (refused.length > 0) return refused
      this.#draft = undefined
      this.#tidy(before)
      return []
    } catch (error) {
      return [unwritable(this.#path, error)]
    }
  }

  /** Another run may have saved since this one began. */
  #catchUp(): void {
    const { value: bytes } = this.#file.load()
    if (bytes && this.#found ? bytes.equals(this.#found) : bytes === this.#found) return
    const index = (bytes && PackIndex.decode(bytes)) ?? PackIndex.empty()
    index.catchUp(this.#index, this.#draft?.name)
    this.#index = index
  }

  /** Copies what is alive in packs that aren’t worth keeping. */
  #gather(): void {
    const sizes = new Map([...this.#packs].map(([name, { size }]) => [name, size]))
    const written = this.#draft?.pack.size ?? 0
    sizes.delete(this.#draft?.name ?? '')
    for (const key of packsToCopy(this.#index.shares(), sizes, written).flatMap((name) => this.#index.keysIn(name))) {
      const bytes = this.#read(key)
      if (bytes) this.#index.move(key, this.#append(bytes))
    }
  }

  /** Whatever can’t be removed now is removed by another run. */
  #tidy(before: ReadonlyMap<string, unknown>): void {
    const now = this.#index.shares()
    removeLitter(
      this.#absolute(''),
      (name) => name.startsWith(PACK) && !now.has(name) && (before.has(name) || isDeserted(name)),
    )
  }

  #absolute(name: string): string {
    return path.join(this.#site, this.#path, name)
  }
}
