import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { timeIn } from '../cache/clock.ts'
import { Digests } from '../cache/digests.ts'
import { type LocalStore, openLocalStore } from '../cache/local-store.ts'
import { programFingerprint } from '../cache/program.ts'
import { SavedFile } from '../cache/saved-file.ts'
import { CONFIG_NAMES } from '../config/config-names.ts'
import { append, type Checked, checked, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { FileTime } from '../disk/mark.ts'
import { isThere } from '../disk/real-path.ts'
import { RelatedList } from '../site/related.ts'
import { EssayFile } from '../source/essay-file.ts'
import type { LastRun } from './last-run.ts'
import type { Sources } from './read-sources.ts'
import { SavedPosts } from './saved-posts.ts'
import { digestOfSources, type SourcesDigest } from './sources-digest.ts'

/** Of a site, with `/`. Deleting it is always safe. */
export const CACHE = '.deskbell/cache'

/** Absent for a folder that is no site: whoever calls a command in a wrong folder finds nothing new there. */
export function openRuns(siteDir: string): Checked<RunMemory | undefined> {
  return isSite(siteDir) ? RunMemory.open(siteDir, { isReadOnly: false }) : checked(undefined)
}

/** Whether anything says that a folder is a site. */
export function isSite(siteDir: string): boolean {
  return [...CONFIG_NAMES, 'posts'].some((name) => isThere(join(siteDir, name)))
}

interface Access {
  /** Nothing is written, not even for a while. */
  readonly isReadOnly: boolean
}

/** What the runs before this one know of a site, in its `.deskbell/cache/`, and what this one leaves there. */
export class RunMemory {
  readonly digests: Digests
  /** Before anything was read, by the clock of the site’s file system; absent where that can’t be told. */
  readonly opened: FileTime | undefined
  readonly #site: string
  readonly #access: Access
  readonly #file: SavedFile
  readonly #planFile: SavedFile
  /** What was found wrong since it was opened. */
  readonly #found: Diagnostic[] = []
  #last: LastRun | undefined
  #kept: KeptPosts | undefined

  private constructor(site: string, access: Access) {
    this.opened = access.isReadOnly ? undefined : timeIn(site, CACHE)
    this.digests = new Digests(programFingerprint(), standIn)
    this.#site = site
    this.#access = access
    this.#file = new SavedFile(site, `${CACHE}/last-build`)
    this.#planFile = new SavedFile(site, `${CACHE}/plan`)
  }

  /** What can’t be used is reported (`cache/unreadable`, `cache/unwritable`) and made anew. */
  static open(site: string, access: Access): Checked<RunMemory> {
    const memory = new RunMemory(site, access)
    return checked(memory, memory.#read())
  }

  /** Looked for when they are asked for, for which a run that finds nothing changed has no use. */
  get posts(): SavedPosts {
    this.#kept ??= this.#openPosts()
    return this.#kept.posts
  }

  /** The last build that came to an end, by the very program that this is. */
  get last(): LastRun | undefined {
    return this.#last
  }

  #read(): readonly Diagnostic[] {
    const { value: bytes, diagnostics } = this.#file.load()
    const last = bytes && lastRunIn(bytes)
    if (last?.program === this.digests.salt) this.#last = last
    return diagnostics
  }

  /** The plan that is kept, as it was written. */
  plan(): Buffer | undefined {
    const { value: written, diagnostics } = this.#planFile.load()
    append(this.#found, diagnostics)
    return written
  }

  /** As `digestOfSources` has it. */
  digestOf(read: Checked<Sources>): SourcesDigest | undefined {
    return digestOfSources(read, this.digests, this.opened)
  }

  /**
   * Keeps what was asked for and made; `last` where a build published something, and its plan where one was made. Reports what
   * can’t be kept, and what couldn’t be used. Nothing can be read afterwards.
   */
  async close(last: Omit<LastRun, 'program'> | undefined, plan?: Iterable<Uint8Array>): Promise<readonly Diagnostic[]> {
    const found = [...this.#found, ...(this.#kept?.diagnostics ?? [])]
    for (const store of this.#kept?.stores ?? []) append(found, (await store.close()).diagnostics)
    if (last && plan) append(found, this.#planFile.savePieces(plan))
    if (last) append(found, this.#file.save(serialize({ program: this.digests.salt, ...last })))
    return firstOfEach(found)
  }

  /** Leaves all as it is on the disk. */
  abandon(): void {
    for (const store of this.#kept?.stores ?? []) store.abandon()
  }

  #openPosts(): KeptPosts {
    const [heads, details] = [this.#open('posts'), this.#open('details')]
    return {
      posts: new SavedPosts(heads.value, details.value, this.digests, this.#access),
      stores: [heads.value, details.value],
      diagnostics: [...heads.diagnostics, ...details.diagnostics],
    }
  }

  #open(name: string): Checked<LocalStore> {
    return openLocalStore(`${CACHE}/${name}`, { site: this.#site })
  }
}

interface KeptPosts {
  readonly posts: SavedPosts
  readonly stores: readonly LocalStore[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What is wrong with one part of the memory is mostly wrong with all of it. */
function firstOfEach(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return found.filter(({ code }, i) => found.findIndex((other) => other.code === code) === i)
}

/** What objects are told by that aren’t plain data. */
function standIn(object: object): unknown {
  if (object instanceof RelatedList) return object.entries
  return object instanceof EssayFile ? [object.path, object.digest] : undefined
}

/** Absent where another Node wrote it, in a way that this one doesn’t know. */
function lastRunIn(bytes: Buffer): LastRun | undefined {
  try {
    return deserialize(bytes)
  } catch {
    return undefined
  }
}
