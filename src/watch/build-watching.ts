import { resolve } from 'node:path'
import { Builds } from '../build/build.ts'
import type { BuildOptions, BuildResult } from '../build/build-result.ts'
import { loadConfig } from '../config/load-config.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { type Change, union } from './change.ts'
import { ConfiguredWatcher } from './configured-watcher.ts'
import { Rebuilds } from './rebuilds.ts'

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
  readonly #watcher: ConfiguredWatcher
  /** What changed since another build began to hold the output. */
  #heldBack: Change | undefined
  #timer: NodeJS.Timeout | undefined
  #look = new AbortController()
  #fail: (error: unknown) => void = () => {}

  constructor(options: WatchOptions) {
    const { ignored = () => false, onTrouble = () => {} } = options
    this.#options = options
    this.#siteDir = resolve(options.site ?? '.')
    this.#builds = new Builds(options)
    this.#rebuilds = new Rebuilds(this.#siteDir, (change) => this.#rebuild(change).catch((error) => this.#fail(error)))
    const onChange = (change: Change): void => this.#rebuilds.tell(change)
    this.#watcher = new ConfiguredWatcher({ siteDir: this.#siteDir, ignored, onChange, onTrouble })
  }

  /** Watches, and then builds, so that nothing changes unseen in between. */
  async untilEnd(): Promise<void> {
    const { signal, baseUrl, out } = this.#options
    const output = out === undefined ? undefined : resolve(out)
    const config = await loadConfig(this.#siteDir, { baseUrl, output })
    await this.#watcher.follow(config.value?.folders ?? {})
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
    await Promise.all([this.#rebuilds.idle(), this.#watcher.close()])
    clearTimeout(this.#timer)
    for (const found of await this.#builds.close()) this.#options.onTrouble?.(found)
  }

  async #rebuild(told: Change): Promise<void> {
    this.#stopWaiting()
    const change = this.#heldBack === undefined ? told : union(this.#heldBack, told)
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
    if (folders) await this.#watcher.follow(folders)
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
}
