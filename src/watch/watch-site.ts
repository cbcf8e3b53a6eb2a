import { statSync } from 'node:fs'
import path from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { isLitter } from '../source/walk.ts'
import type { Change } from './change.ts'
import { watchFolders } from './folder-watches.ts'
import { Links } from './links.ts'
import { pollFiles } from './poll-files.ts'
import type { Watching } from './watching.ts'

export interface SiteToWatch {
  readonly siteDir: string
  /** What is the site's own and isn't read, such as its output. What editors leave behind, `.git`, `node_modules` and our own folders are ignored always. */
  readonly ignored: (absolutePath: string) => boolean
  /** Looks at all files again and again, and asks the system for nothing. */
  readonly poll?: boolean
  /** Told at the first sign, with all that came in the same turn: an editor may still be writing. `everything` where there is no telling. */
  readonly onChange: (change: Change) => void
  /** Given `watch/exhausted`, at most once. */
  readonly onTrouble: (diagnostic: Diagnostic) => void
}

export interface SiteWatcher {
  close(): Promise<void>
}

/**
 * Watches a site's folder, which may go and come back, or not be there yet. Resolved when no further change is missed.
 * Paths begin with `siteDir` as it is given. What is reached through a symbolic link is told by the link's path too.
 */
export async function watchSite(site: SiteToWatch): Promise<SiteWatcher> {
  const watcher = new RootWatcher(site)
  await watcher.start()
  return watcher
}

class RootWatcher implements SiteWatcher {
  readonly #site: SiteToWatch
  readonly #root: string
  readonly #links: Links
  #polls: boolean
  #watching: Watching | undefined
  /** Of the folder that is watched; absent while it is not there. */
  #identity: string | undefined
  /** The last of the starts, which come one after the other. */
  #started: Promise<void> = Promise.resolve()
  #told: Set<string> | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(site: SiteToWatch) {
    this.#site = site
    this.#root = path.resolve(site.siteDir)
    this.#links = new Links(this.#root)
    this.#polls = site.poll ?? false
  }

  async start(): Promise<void> {
    await this.#restart()
    await this.#started // where the system refused, by polling
    // Nothing tells that a folder above was moved, or that a root is there again.
    this.#timer = setInterval(() => this.#lookAtRoot(), ROOT_INTERVAL_MS)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    await this.#started
    await this.#watching?.close()
  }

  #restart(): Promise<void> {
    this.#identity = identityOf(this.#root)
    this.#started = this.#started.then(() => this.#startAnew())
    return this.#started
  }

  async #startAnew(): Promise<void> {
    await this.#watching?.close()
    this.#watching = undefined
    if (this.#isClosed || this.#identity === undefined) return
    const watched = {
      root: this.#root,
      ignored: (file: string) => this.#isIgnored(file),
      tell: (file: string) => this.#tell(file),
      foundLink: (link: string) => this.#links.add(link),
      refused: (error: unknown) => this.#poll(error),
    }
    this.#watching = await (this.#polls ? pollFiles(watched) : watchFolders(watched))
  }

  #isIgnored(file: string): boolean {
    if (file === this.#root) return false
    const name = path.basename(file)
    return isLitter(name) || OURS.test(name) || this.#site.ignored(file)
  }

  #lookAtRoot(): void {
    if (identityOf(this.#root) !== this.#identity) this.#restartAndTell()
  }

  #restartAndTell(): void {
    void this.#restart().then(() => this.#tell(this.#root))
  }

  #tell(file: string): void {
    if (this.#isClosed) return
    if (file === this.#root) this.#lookAtRoot()
    if (this.#told === undefined) {
      this.#told = new Set()
      setImmediate(() => this.#passOn())
    }
    this.#told.add(file)
    for (const link of this.#links.to(file)) this.#told.add(link)
  }

  #passOn(): void {
    const told = this.#told ?? new Set()
    this.#told = undefined
    if (!this.#isClosed) this.#site.onChange(told.has(this.#root) ? 'everything' : told)
  }

  #poll(error: unknown): void {
    if (this.#polls || this.#isClosed) return
    this.#polls = true
    this.#site.onTrouble(exhausted(error))
    this.#restartAndTell()
  }
}

const ROOT_INTERVAL_MS = 500

const OURS = /^(node_modules|\.deskbell|\..+\.deskbell)$/

function identityOf(folder: string): string | undefined {
  try {
    const { dev, ino, birthtimeMs } = statSync(folder)
    return `${dev} ${ino} ${birthtimeMs}`
  } catch {
    return undefined
  }
}

function exhausted(error: unknown): Diagnostic {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const limit = LIMITS[code]
  return diagnose('watch/exhausted', {
    message: limit
      ? `the system has nothing left to watch files with (${code}), so all files are looked at again and again.`
      : `the system can’t watch this site’s folders (${code}), so all files are looked at again and again.`,
    mend: limit
      ? `Raise the limit, \`sudo sysctl fs.inotify.${limit}\`, and start again; or close a program that watches many files.`
      : 'Put the site on a disk of this machine, to see changes at once.',
  })
}

const LIMITS: Readonly<Record<string, string>> = {
  ENOSPC: 'max_user_watches=524288',
  EMFILE: 'max_user_instances=512',
}
