import { resolve } from 'node:path'
import { type BuildOptions, type BuildResult, Builds } from '../build/build.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Change } from './change.ts'
import { Rebuilds } from './rebuilds.ts'
import { type SiteWatcher, watchSite } from './watch-site.ts'
import { unwatchedIn } from './what-is-watched.ts'

export interface WatchOptions extends BuildOptions {
  /** Ends the watching as soon as nothing is half done. */
  readonly signal: AbortSignal
  /** Told of the first build and of every one after it. */
  readonly onBuilt: (built: Built) => void
  /** Told of what is wrong, but not with the site. */
  readonly onTrouble?: ((diagnostic: Diagnostic) => void) | undefined
  /** Whether a file or folder in the site's folder is none of the site's, besides what never is. */
  readonly ignored?: ((absolutePath: string) => boolean) | undefined
}

/** A build of a site that is watched. */
export interface Built {
  readonly result: BuildResult
  /** What it was made for. Empty where the site is as it was, and somebody else has changed what was published. */
  readonly change: Change
  readonly elapsedMs: number
}

/**
 * Builds a site, and builds it again whenever its files change, with what `build` promises: nothing is published while the site
 * has an error. Where another build holds the output it tries again until that is done. Fulfilled once the signal is aborted and
 * nothing is under way; only bugs are thrown.
 */
export async function watch(options: WatchOptions): Promise<void> {
  const watching = new BuildWatching(options)
  try {
    await watching.untilEnd()
  } finally {
    await watching.close()
  }
}

const RETRY_MS = 500
/** A look at all that was published is for a pause, since the next save would wait for a part of it. */
const PAUSE_MS = 1000

class BuildWatching {
  readonly #options: WatchOptions
  readonly #siteDir: string
  readonly #builds: Builds
  readonly #rebuilds: Rebuilds
  #watcher: SiteWatcher | undefined
  /** As one text, to be compared. */
  #watchedFolders: string | undefined
  /** What changed since another build began to hold the output. */
  #heldBack: Change | undefined
  #timer: NodeJS.Timeout | undefined
  #look = new AbortController()
  #fail: (error: unknown) => void = () => {}

  constructor(options: WatchOptions) {
    this.#options = options
    this.#siteDir = resolve(options.site ?? '.')
    this.#builds = new Builds(options)
    this.#rebuilds = new Rebuilds(this.#siteDir, (change) => this.#rebuild(change).catch((error) => this.#fail(error)))
  }

  /** Watches, and then builds, so that nothing changes unseen in between. */
  async untilEnd(): Promise<void> {
    const { signal, baseUrl, out } = this.#options
    const output = out === undefined ? undefined : resolve(out)
    const config = await loadConfig(this.#siteDir, { baseUrl, output })
    await this.#watch(config.value?.folders ?? {})
    await new Promise<void>((end, fail) => {
      this.#fail = fail
      signal.addEventListener('abort', () => end(), { once: true })
      if (signal.aborted) end()
      else this.#rebuilds.tell('everything')
    })
  }

  async close(): Promise<void> {
    this.#rebuilds.close()
    this.#stopWaiting()
    await Promise.all([this.#rebuilds.idle(), this.#watcher?.close()])
    clearTimeout(this.#timer)
  }

  async #rebuild(told: Change): Promise<void> {
    this.#stopWaiting()
    const change = this.#heldBack === undefined ? told : both(this.#heldBack, told)
    const started = performance.now()
    const result = await this.#builds.next(change === 'everything' ? undefined : change)
    const wasHeld = this.#heldBack !== undefined
    const isHeld = result.diagnostics.some(({ code }) => code === 'publish/locked')
    this.#heldBack = isHeld ? change : undefined
    const isRetry = told !== 'everything' && told.size === 0
    if (!(isHeld && wasHeld && isRetry)) {
      this.#options.onBuilt({ result, change, elapsedMs: performance.now() - started })
    }
    if (this.#options.signal.aborted) return
    const { folders } = this.#builds
    if (folders) await this.#watch(folders)
    if (isHeld) this.#after(RETRY_MS, () => this.#rebuilds.tell(new Set()))
    else if (!isRetry) this.#after(PAUSE_MS, () => this.#lookAtOutput())
  }

  /** One look for each change, so that we don’t quarrel for ever with another program about a file. */
  async #lookAtOutput(): Promise<void> {
    this.#look = new AbortController()
    if (await this.#builds.hasLostFiles(this.#look.signal)) this.#rebuilds.tell(new Set())
  }

  #after(ms: number, act: () => void): void {
    this.#timer = setTimeout(act, ms)
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer)
    this.#look.abort()
  }

  /** Where the configuration names other folders than before, the new watcher begins before the old one ends. */
  async #watch(folders: Partial<Config['folders']>): Promise<void> {
    const wanted = JSON.stringify(folders)
    if (this.#watchedFolders === wanted) return
    const before = this.#watcher
    const isUnwatched = unwatchedIn(this.#siteDir, folders)
    this.#watchedFolders = wanted
    this.#watcher = await watchSite({
      siteDir: this.#siteDir,
      ignored: (path) => isUnwatched(path) || (this.#options.ignored?.(path) ?? false),
      onChange: (change) => this.#rebuilds.tell(change),
      onTrouble: (diagnostic) => this.#options.onTrouble?.(diagnostic),
    })
    if (before === undefined) return
    await before.close()
    this.#rebuilds.tell('everything')
  }
}

function both(a: Change, b: Change): Change {
  return a === 'everything' || b === 'everything' ? 'everything' : new Set([...a, ...b])
}
