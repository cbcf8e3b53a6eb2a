import path from 'node:path'
import { crc32 } from 'node:zlib'
import { type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { isDeserted, makersMark } from '../disk/maker.ts'
import { makeOwnFolder, removeLitter } from '../disk/own-folder.ts'
import { refusalCode } from '../disk/write-refusal.ts'
import { decodeEntries, type Entries, type Entry, encodeEntries } from './entries.ts'
import type { Key } from './key.ts'
import { FinishedPack, NewPack, type Pack } from './pack.ts'
import { damaged, unreadable, unwritable } from './refused.ts'
import { SavedFile } from './saved-file.ts'
import type { Store, Stored } from './store.ts'
import { type Limits, survivorsOf } from './survivors.ts'
import { packsIn, worthCopying } from './worth-copying.ts'

const PACK = 'pack-'

export interface LocalStoreOptions extends Partial<Limits> {
  /** The site’s folder, which nothing is read or written outside of. */
  readonly site: string
}

/**
 * Opens the store in a folder of a site (`.deskbell/cache/posts`, with `/`), which need not be there. One that can’t be used
 * is reported (`cache/unreadable`, `cache/unwritable`), and is empty.
 */
export async function openLocalStore(
  folder: string,
  { site, runs = 20, spareBytes = 256e6 }: LocalStoreOptions,
): Promise<Checked<LocalStore>> {
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
  readonly #index: SavedFile
  readonly #packs = new Map<string, Pack>()
  #entries = new Map<Key, Entry>()
  readonly #asked = new Set<Key>()
  /** Keys of values that can’t be had any more. */
  readonly #lost = new Set<Key>()
  /** Packs that don’t hold what was written into them. */
  readonly #damaged = new Set<string>()
  #isIndexDamaged = false
  #draft: { readonly name: string; readonly pack: NewPack } | undefined
  #refusal: Diagnostic | undefined

  constructor(site: string, path: string, limits: Limits) {
    this.#site = site
    this.#path = path
    this.#limits = limits
    this.#index = new SavedFile(site, `${path}/index`)
  }

  /** To be called once, before all else. */
  open(): readonly Diagnostic[] {
    const { value: entries, diagnostics } = this.#readIndex()
    this.#isIndexDamaged = diagnostics.length > 0
    this.#entries = new Map(entries)
    const found = [...packsIn(entries).keys()].flatMap((name) => this.#openPack(name))
    for (const [key, { pack, offset, length }] of entries) {
      const size = this.#packs.get(pack)?.size
      if (size !== undefined && offset + length <= size) continue
      if (size !== undefined) this.#damaged.add(pack)
      this.#forget(key)
    }
    return [...diagnostics, ...found]
  }

  async has(keys: Iterable<Key>): Promise<ReadonlySet<Key>> {
    return new Set(this.#known(keys).map(([key]) => key))
  }

  async get(keys: Iterable<Key>): Promise<ReadonlyMap<Key, Stored>> {
    return new Map(this.#known(keys).map(([key, entry]) => [key, { bytes: () => this.#read(key, entry) }]))
  }

  /** Where the system refuses to write, that is reported at the end, and until then all goes on as if nothing had been put. */
  async put(values: ReadonlyMap<Key, Uint8Array>): Promise<void> {
    if (this.#refusal || this.#index.isOutOfReach) return
    try {
      for (const [key, bytes] of values) {
        this.#entries.set(key, this.#append(bytes))
        this.#asked.add(key)
      }
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
    const damage = [...this.#damaged].map((pack) => damaged(`${this.#path}/${pack}`))
    const found = this.#refusal ? [this.#refusal] : this.#isChanged() ? this.#save() : []
    this.abandon()
    return checked(undefined, [...damage, ...found])
  }

  /** Leaves the store as it is on the disk. */
  abandon(): void {
    this.#dropDraft()
    for (const pack of this.#packs.values()) pack.close()
    this.#packs.clear()
  }

  #isChanged(): boolean {
    if (this.#index.isOutOfReach) return false
    return this.#draft !== undefined || this.#lost.size > 0 || this.#isIndexDamaged
  }

  #known(keys: Iterable<Key>): readonly (readonly [Key, Entry])[] {
    const known: (readonly [Key, Entry])[] = []
    for (const key of keys) {
      const entry = this.#entries.get(key)
      if (!entry) continue
      this.#asked.add(key)
      known.push([key, entry])
    }
    return known
  }

  #read(key: Key, { pack, offset, length, sum }: Entry): Buffer | undefined {
    try {
      const bytes = this.#packs.get(pack)?.read(offset, length)
      if (bytes && crc32(bytes) === sum) return bytes
    } catch (error) {
      if (refusalCode(error) === undefined) throw error
    }
    if (this.#packs.has(pack)) this.#damaged.add(pack)
    this.#forget(key)
    return undefined
  }

  #forget(key: Key): void {
    this.#entries.delete(key)
    this.#lost.add(key)
  }

  #append(bytes: Uint8Array): Entry {
    this.#draft ??= this.#newDraft()
    const { name, pack } = this.#draft
    return { pack: name, offset: pack.append(bytes), length: bytes.length, sum: crc32(bytes), age: 0 }
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
    for (const [key, entry] of this.#entries) if (entry.pack === name) this.#entries.delete(key)
    pack.close()
    pack.remove()
  }

  #readIndex(): Checked<Entries> {
    const { value: bytes, diagnostics } = this.#index.load()
    const entries = bytes && decodeEntries(bytes)
    if (entries || !bytes) return checked(entries ?? new Map<Key, Entry>(), diagnostics)
    return checked(new Map<Key, Entry>(), [damaged(`${this.#path}/index`)])
  }

  /** What the system refuses to open is as if it weren’t there; what isn’t there was taken away by a run that copied what was alive in it. */
  #openPack(name: string): readonly Diagnostic[] {
    try {
      this.#packs.set(name, new FinishedPack(this.#absolute(name)))
      return []
    } catch (error) {
      return refusalCode(error) === 'ENOENT' ? [] : [unreadable(`${this.#path}/${name}`, error)]
    }
  }

  #save(): readonly Diagnostic[] {
    try {
      const last = this.#readIndex().value
      const entries = this.#outcome(last)
      this.#gather(entries)
      this.#draft?.pack.flush()
      const refused = this.#index.save(encodeEntries(entries))
      if (refused.length > 0) return refused
      this.#draft = undefined
      this.#tidy(last, entries)
      return []
    } catch (error) {
      return [unwritable(this.#path, error)]
    }
  }

  /** What the index is to say, made of what it says now. */
  #outcome(last: Entries): Map<Key, Entry> {
    const held = new Map(last)
    for (const key of this.#lost) held.delete(key)
    for (const [key, entry] of this.#entries) if (entry.pack === this.#draft?.name) held.set(key, entry)
    return survivorsOf(held, this.#asked, this.#limits)
  }

  /** Copies into this run’s pack what is alive in packs that aren’t worth keeping: few are to be opened, and none is to be mostly dead. */
  #gather(entries: Map<Key, Entry>): void {
    const sizes = new Map([...this.#packs].map(([name, { size }]) => [name, size]))
    for (const [key, entry] of worthCopying(entries, sizes, this.#draft?.name)) {
      const bytes = this.#read(key, entry)
      if (bytes) entries.set(key, { ...this.#append(bytes), age: entry.age })
      else entries.delete(key)
    }
  }

  #tidy(last: Entries, entries: Entries): void {
    const [before, now] = [packsIn(last), packsIn(entries)]
    removeLitter(
      this.#absolute(''),
      (name) => name.startsWith(PACK) && !now.has(name) && (before.has(name) || isDeserted(name)),
    )
  }

  #absolute(name: string): string {
    return path.join(this.#site, this.#path, name)
  }
}
