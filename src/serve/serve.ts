import { resolve } from 'node:path'
import { readNow } from '../build/clock.ts'
import { LiveSite } from '../build/live-site.ts'
import type { PreparedSite } from '../build/prepare-site.ts'
import type { Sources } from '../build/read-sources.ts'
import { openRuns, type RunMemory } from '../build/run-memory.ts'
import { shownAsBuilt } from '../build/shown-as-built.ts'
import type { SiteOptions } from '../build/site-options.ts'
import type { Progress } from '../build/turns.ts'
import type { Folders } from '../config/config.ts'
import { ConfigMemory } from '../config/config-memory.ts'
import { type Checked, checked, type Diagnostic, diagnose, hasErrors, sorted } from '../diagnostic/diagnostic.ts'
import { addressesOf } from '../site/address.ts'
import { type Change, pathsIn } from '../watch/change.ts'
import { ConfiguredWatcher } from '../watch/configured-watcher.ts'
import { Rebuilds } from '../watch/rebuilds.ts'
import type { Answers } from './answers.ts'
import { Calm } from './calm.ts'
import { DueTimes } from './due-times.ts'
import { DEFAULT_EDITOR, editorNamed } from './editor.ts'
import { LiveReload } from './live-reload.ts'
import { type News, shownFacts } from './news.ts'
import { PrintedPages } from './printed-pages.ts'
import { PublishedAnswers } from './published-answers.ts'
import { openServer, type SiteServer, type Urls } from './server.ts'
import type { Shown } from './shown.ts'

export interface ServeOptions
  extends Pick<SiteOptions, 'site' | 'baseUrl' | 'now' | 'preview' | 'onProgress' | 'signal'> {
  /** The address of this machine to listen at; `127.0.0.1`, which no other machine reaches, where absent. */
  readonly host?: string | undefined
  /** 4600 where absent; 0 for any. */
  readonly port?: number | undefined
  /** Take that port or none, in place of the next that is free. */
  readonly strictPort?: boolean | undefined
  /** Show files as they change, and what time brings about. */
  readonly watch?: boolean | undefined
  /** Leave out what `build` leaves out: drafts, and what is scheduled or has expired. */
  readonly asPublished?: boolean | undefined
  /** The editor that links of errors open: its name, or an address with `{file}`, `{line}` and `{column}`. */
  readonly editor?: string | undefined
  /** Told of each reading of the site. */
  readonly onShown?: ((news: News) => void) | undefined
  /** Told of all that is known to be wrong with pages, whenever more was found as a reader asked for one. */
  readonly onFindings?: ((findings: readonly Diagnostic[]) => void) | undefined
  /** Told of what is wrong, but not with the site. */
  readonly onTrouble?: ((diagnostic: Diagnostic) => void) | undefined
  /** Told of what is thrown: a mistake of Deskbell's own, after which what was shown is still shown. */
  readonly onBug?: ((error: unknown) => void) | undefined
}

/** A site that is being served. */
export interface Serving {
  readonly urls: Urls
  /** Reads everything again, whether it seems to have changed or not. */
  rebuild(): Promise<void>
  /** Fulfilled once nothing is being read, or waits to be. */
  idle(): Promise<void>
  /** Fulfilled once the port is free. */
  close(): Promise<void>
}

/**
 * Serves a site to those who write it. Fulfilled as soon as it listens, before the site is read. Absent where no change of a
 * file could mend what is wrong: the site's folder is not there, an option makes no sense (`usage/editor`, `usage/now`), or
 * there is no port (see `openServer`).
 */
export async function serve(options: ServeOptions = {}): Promise<Checked<Serving | undefined>> {
  const siteDir = resolve(options.site ?? '.')
  const runs = openRuns(siteDir)
  const config = await new ConfigMemory(runs.value?.last?.config).load(siteDir, {
    baseUrl: options.baseUrl,
    output: undefined,
  })
  const now = await readNow(options.now, undefined, config.value?.timezone ?? 'UTC')
  const editor = readEditor(options.editor)
  const misused = [config, now, editor].flatMap(({ diagnostics }) => diagnostics.filter(isOfNoFile))
  if (misused.length > 0) return checked(undefined, misused)
  const { host, port, strictPort, onBug } = options
  const live = new LiveReload({ siteDir, editor: editor.value })
  let session: Session | undefined
  const onFindings = (findings: readonly Diagnostic[]) => session?.takeFindings(findings)
  const server = await openServer({ host, port, strictPort, live, onFindings, onBug })
  if (!server.value) return checked(undefined, server.diagnostics)
  for (const found of runs.diagnostics) options.onTrouble?.(found)
  session = new Session(siteDir, server.value, options, runs.value)
  session.begin(config.value?.folders ?? {})
  return checked(session, server.diagnostics)
}

function readEditor(written: string = DEFAULT_EDITOR): Checked<string | undefined> {
  const editor = editorNamed(written)
  if (!('problem' in editor)) return checked(editor.template)
  return checked(undefined, [diagnose('usage/editor', { message: `\`--editor\`: ${editor.problem}.` })])
}

/** What is wrong with no file is wrong on the command line, or with the site's folder as a whole. */
function isOfNoFile({ severity, place }: Diagnostic): boolean {
  return severity === 'error' && place === undefined
}

/** Server, watcher and site as one. */
class Session implements Serving {
  readonly #siteDir: string
  readonly #server: SiteServer
  readonly #options: ServeOptions
  readonly #rebuilds: Rebuilds
  readonly #watcher: ConfiguredWatcher | undefined
  readonly #dueTimes: DueTimes
  readonly #end = new AbortController()
  /** Fulfilled once the first reading has been asked for. */
  #begun: Promise<void> | undefined
  /** What builds, and servers before this one, left of the site. */
  readonly #runs: RunMemory | undefined
  /** In which a browser that has its first page from the last build asks for all else that this needs. */
  readonly #calm = new Calm(CALM_MS)
  readonly #printed = new PrintedPages()
  /** Absent where nothing is known of the site, and so all of it is to be read. */
  #live: LiveSite | undefined
  /** What is shown: the last site without errors, else the latest. */
  #site: PreparedSite | undefined
  #answers: Answers | undefined
  #isGood = false
  /** What was found wrong with pages of it that were printed. */
  #findings: readonly Diagnostic[] = []
  #isShowing = false
  /** Why everything is read, where it is. */
  #reason: 'start' | 'time' | 'everything' = 'start'

  constructor(siteDir: string, server: SiteServer, options: ServeOptions, runs: RunMemory | undefined) {
    const { watch = false, signal, onTrouble = () => {} } = options
    this.#siteDir = siteDir
    this.#server = server
    this.#options = options
    this.#runs = runs
    this.#rebuilds = new Rebuilds(siteDir, (change) => this.#survive(() => this.#rebuild(change)))
    const onChange = (change: Change): void => {
      this.#calm.breakOff()
      this.#rebuilds.tell(change)
    }
    const ignored = (): boolean => false
    this.#watcher = watch ? new ConfiguredWatcher({ siteDir, ignored, onChange, onTrouble }) : undefined
    this.#dueTimes = new DueTimes(() => this.#readAll('time'))
    signal?.addEventListener('abort', () => this.close(), { once: true })
  }

  begin(folders: Partial<Folders>): void {
    this.#begun = this.#begin(folders)
  }

  /** Watches, and then reads, so that nothing changes unseen in between. */
  async #begin(folders: Partial<Folders>): Promise<void> {
    await this.#survive(async () => this.#watcher?.follow(folders))
    this.#readAll('start')
  }

  get urls(): Urls {
    return this.#server.urls
  }

  async rebuild(): Promise<void> {
    this.#calm.breakOff()
    this.#readAll('everything')
    await this.idle()
  }

  async idle(): Promise<void> {
    await this.#begun
    await this.#rebuilds.idle()
  }

  async close(): Promise<void> {
    this.#end.abort()
    this.#calm.breakOff()
    this.#dueTimes.stop()
    this.#rebuilds.close()
    await Promise.all([this.#server.close(), this.#watcher?.close()])
    await this.idle()
    this.#trouble((await this.#runs?.close(undefined)) ?? [])
  }

  /** Those that come while a site is shown, from the pages that are open, are told with it. */
  takeFindings(findings: readonly Diagnostic[]): void {
    this.#findings = findings
    if (!this.#isShowing) this.#options.onFindings?.(findings)
  }

  #readAll(reason: 'start' | 'time' | 'everything'): void {
    this.#reason = reason
    this.#rebuilds.ask()
  }

  async #rebuild(change: Change): Promise<void> {
    const started = { clock: Date.now(), ms: performance.now() }
    const live = this.#live ?? this.#liveSite()
    const isKnown = live === this.#live && change !== 'everything'
    this.#live = live
    const read = await live.read(isKnown ? change : undefined)
    const waitedMs = this.#site ? 0 : await this.#standIn(read)
    if (this.#end.signal.aborted) return
    const { value: latest, diagnostics } = await live.prepare(read)
    if (this.#end.signal.aborted) return
    const before = this.#site
    if (!hasErrors(diagnostics) || !this.#isGood) this.#site = latest ?? before
    this.#isGood ||= !hasErrors(diagnostics)
    if (this.#site !== before) this.#findings = []
    else if (latest !== before) before?.plan.site.related.keep()
    await this.#show({ site: this.#site, diagnostics, changed: change })
    this.#options.onShown?.({
      ...this.#causeOf(change),
      diagnostics: sorted([...diagnostics, ...this.#findings]),
      shown: this.#site && shownFacts(this.#site, before, this.#isGood),
      elapsedMs: performance.now() - started.ms - waitedMs,
    })
    if (this.#options.watch) this.#dueTimes.follow(latest, started.clock)
    if (latest) await this.#watcher?.follow(latest.config.folders)
  }

  /**
   * Has the last build answer for a site that is only read so far, where it is known to be the same, and waits for those who ask: while the
   * site is put together, none is answered. Gives how long it waited.
   */
  async #standIn(read: Checked<Sources | undefined>): Promise<number> {
    const published = this.#runs && shownAsBuilt(read, this.#runs)
    if (!published || !read.value) return 0
    const began = performance.now()
    this.#server.standIn(new PublishedAnswers(published, addressesOf(read.value.config), () => this.#calm.begin()))
    this.#calm.begin()
    await this.#calm.over
    return performance.now() - began
  }

  async #show(shown: Shown): Promise<void> {
    if (shown.site !== this.#answers?.site) this.#answers = shown.site && (await this.#answersOf(shown.site))
    this.#isShowing = true
    try {
      this.#server.show(shown, this.#answers)
    } finally {
      this.#isShowing = false
    }
  }

  /** What prints pages is loaded by the time that there are any to print. */
  async #answersOf(site: PreparedSite): Promise<Answers> {
    const { Answers } = await import('./answers.ts')
    return new Answers(site, this.#printed)
  }

  #liveSite(): LiveSite {
    const { site, baseUrl, now, preview, onProgress, asPublished = false } = this.#options
    const options = {
      ...{ site, baseUrl, now, preview, production: asPublished },
      ...{ drafts: !asPublished, future: !asPublished, expired: !asPublished },
      signal: this.#end.signal,
      onProgress: (progress: Progress) => {
        if (this.#site === undefined) this.#server.showProgress(progress)
        onProgress?.(progress)
      },
    }
    return new LiveSite(options, this.#runs)
  }

  #trouble(found: readonly Diagnostic[]): void {
    for (const one of found) this.#options.onTrouble?.(one)
  }

  #causeOf(change: Change): Pick<News, 'cause' | 'files'> {
    if (change !== 'everything') return { cause: 'files', files: pathsIn(this.#siteDir, change) }
    const cause = this.#reason
    this.#reason = 'everything'
    return { cause, files: [] }
  }

  /** Nothing that is thrown ends the server: it goes on with what it showed, and reads all of it the next time. */
  async #survive(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      // There is no telling what it knows by now.
      this.#live = undefined
      if (!this.#end.signal.aborted) this.#options.onBug?.(error)
    }
  }
}

/** What a browser asks for next, it asks for within some milliseconds. */
const CALM_MS = 100
