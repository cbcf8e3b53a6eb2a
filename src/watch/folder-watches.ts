import { type FSWatcher, readdirSync, readFileSync, type Stats, statSync, watch } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { isInside } from '../disk/inside.ts'
import { statsOf } from './file-state.ts'
import type { Watched, Watching } from './watching.ts'

/**
 * Watches the folders of a site, one watch for each and none for their files, so that a save costs the same however many
 * essays lie beside it. Nothing is known of files: what a folder tells is passed on. What was written into a new folder
 * before it was watched is told with the folder. A path is told by the time that all below it is watched.
 */
export async function watchFolders(watched: Watched): Promise<Watching> {
  const watches = new FolderWatches(watched)
  await watches.enter(watched.root)
  return watches
}

interface FolderWatch {
  readonly watcher: FSWatcher
  readonly identity: string
}

class FolderWatches implements Watching {
  readonly #watched: Watched
  readonly #folders = new Map<string, FolderWatch>()
  #isClosed = false
  #heardInTurn = 0

  constructor(watched: Watched) {
    this.#watched = watched
  }

  /** Watches a folder and all folders below it; those that are watched already stay as they are. */
  async enter(folder: string): Promise<void> {
    const ahead = [folder]
    let turnBegan = performance.now()
    for (let next = ahead.pop(); next !== undefined && !this.#isClosed; next = ahead.pop()) {
      try {
        ahead.push(...this.#arm(next))
      } catch (error) {
        this.#drop(next)
        if (!isGoneOrLocked(error)) {
          this.#watched.refused(error)
          return
        }
      }
      if (performance.now() - turnBegan < TURN_MS) continue
      await setImmediate()
      turnBegan = performance.now()
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const { watcher } of this.#folders.values()) watcher.close()
    this.#folders.clear()
  }

  /** Watches one folder, before it is read, so that nothing comes in between. Gives the folders in it. */
  #arm(folder: string): readonly string[] {
    const identity = identityOf(statSync(folder))
    if (this.#folders.get(folder)?.identity !== identity) {
      this.#drop(folder)
      const watcher = watch(folder, (_event, name) => this.#hear(folder, name))
      // Windows reports the end of a folder so; its parent tells of it too.
      watcher.on('error', () => this.#lose(folder))
      this.#folders.set(folder, { watcher, identity })
    }
    const below: string[] = []
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile()) continue
      const entryPath = path.join(folder, entry.name)
      if (this.#watched.ignored(entryPath)) continue
      if (entry.isDirectory()) below.push(entryPath)
      else if (entry.isSymbolicLink()) this.#watched.foundLink(entryPath)
    }
    return below
  }

  #hear(folder: string, name: string | null): void {
    this.#count()
    // A name that is no UTF-8 comes mangled, and stands for nothing on the disk.
    if (name === null || name.includes('\ufffd')) {
      this.#watched.tell(folder)
      return
    }
    // By its own name a folder tells of itself: that it is gone, moved, or has other permissions.
    if (name === path.basename(folder)) this.#lose(folder)
    const file = path.join(folder, name)
    if (!this.#watched.ignored(file)) this.#look(file)
  }

  #look(file: string): void {
    const stats = statsOf(file)
    if (stats?.isDirectory()) {
      if (this.#folders.get(file)?.identity !== identityOf(stats)) void this.#enterAndTell(file)
      return
    }
    this.#drop(file)
    if (stats?.isSymbolicLink()) this.#watched.foundLink(file)
    this.#watched.tell(file)
  }

  #lose(folder: string): void {
    this.#drop(folder)
    void this.#enterAndTell(folder)
  }

  async #enterAndTell(folder: string): Promise<void> {
    await this.enter(folder)
    this.#watched.tell(folder)
  }

  #drop(folder: string): void {
    if (!this.#folders.has(folder)) return
    for (const [below, { watcher }] of this.#folders) {
      if (!isInside(below, folder)) continue
      watcher.close()
      this.#folders.delete(below)
    }
  }

  /**
   * Linux drops events without a word where its queue is full. All that stand in it are heard in one turn of the event
   * loop; not all of them are ours, so a turn with half as many as the queue holds may not have been told everything.
   */
  #count(): void {
    if (this.#heardInTurn++ > 0) return
    void setImmediate().then(() => {
      const isLost = this.#heardInTurn > QUEUE_LENGTH / 2
      this.#heardInTurn = 0
      if (isLost && !this.#isClosed) this.#lose(this.#watched.root)
    })
  }
}

const TURN_MS = 10

const QUEUE_LENGTH = queueLength()

function queueLength(): number {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8'))
  } catch {
    return Number.POSITIVE_INFINITY // not Linux
  }
}

/** Which folder stands at a path, and whether it may be read: another one, once it was removed and made again. */
function identityOf({ dev, ino, birthtimeMs, mode }: Stats): string {
  return `${dev} ${ino} ${birthtimeMs} ${mode}`
}

/** What may happen to any folder while it is looked at; whether it matters is said by whoever reads the site. */
function isGoneOrLocked(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM' || code === 'ELOOP'
}
