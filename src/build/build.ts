import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { type Diagnostic, hasErrors, sorted } from '../diagnostic/diagnostic.ts'
import { withSeverities } from '../diagnostic/severities.ts'
import type { OutputFile } from '../output/output-file.ts'
import { PageFindings } from '../output/page-findings.ts'
import { renderPage } from '../output/render-page.ts'
import { readDefaults } from '../post/defaults.ts'
import { parsePost } from '../post/parse-post.ts'
import type { Post } from '../post/post.ts'
import { openPublication } from '../publish/open-publication.ts'
import type { Publication } from '../publish/publication.ts'
import { type LeftOut, leftOutOf } from '../site/visibility.ts'
import { readSite } from '../source/read-site.ts'
import type { SiteFiles } from '../source/source-file.ts'
import { themeDir } from '../theme/theme-dir.ts'
import { version } from '../version.ts'
import { readNow } from './clock.ts'
import { loadHelpers } from './load-helpers.ts'
import { type Plan, planSite } from './plan.ts'

export interface BuildOptions {
  /** The site's folder; the working directory where absent. */
  readonly site?: string | undefined
  /** The output folder, relative to the working directory as `site` is; the configuration's, in the site, where absent. */
  readonly out?: string | undefined
  /** Origin and base path in place of the configuration's `url`. */
  readonly baseUrl?: string | undefined
  readonly drafts?: boolean | undefined
  readonly future?: boolean | undefined
  readonly expired?: boolean | undefined
  /** An ISO date in place of the clock, for what is visible. */
  readonly now?: string | undefined
  /** A copy that search engines are to leave alone. */
  readonly preview?: boolean | undefined
  /** Publish among other people's files. */
  readonly force?: boolean | undefined
  /** Report warnings as errors, which keep the site from being published. */
  readonly strict?: boolean | undefined
  /** Told now and then how far the build is. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Ends the build with the output as it was, unless files are being put in place. */
  readonly signal?: AbortSignal | undefined
  /** Ends even that, and leaves the rest to the next build. */
  readonly urgentSignal?: AbortSignal | undefined
}

export interface Progress {
  readonly phase: 'reading' | 'rendering'
  readonly done: number
  readonly total: number
}

/** What became of a build. */
export interface BuildResult {
  /** `failed`: the output is as it was. `cut short`: the next build puts the rest in place. */
  readonly outcome: 'published' | 'unchanged' | 'failed' | 'interrupted' | 'cut short'
  /** All that was found, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
  /** The output folder; absent where the configuration could not be read. */
  readonly out: string | undefined
  readonly pages: number
  readonly essays: number
  /** Pages that are new or have other bytes than before, and those that had the same. */
  readonly written: number
  readonly unchanged: number
  readonly leftOut: LeftOut
  /** Paths in the output folder of what was put there, replaced and taken away. */
  readonly changes: Changes
}

export interface Changes {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** How many essays or pages are taken before the event loop gets a turn, in which a signal can be noticed. */
const BATCH = 32

/** The whole pipeline, from a folder of essays to the published site. What is wrong is in the result; only bugs are thrown. */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const run = new Run(options)
  try {
    return await run.build()
  } catch (error) {
    if (error instanceof Interrupted) return run.result('interrupted')
    throw error
  }
}

class Interrupted extends Error {}

/** One build under way: what it found so far. The stages know nothing of it. */
class Run {
  readonly #options: BuildOptions
  readonly #diagnostics: Diagnostic[] = []
  #config: Config | undefined
  #out: string | undefined
  #plan: Plan | undefined
  #written = 0
  #changes: Changes = { added: [], changed: [], removed: [] }
  #leftOut: LeftOut = { draft: 0, scheduled: 0, expired: 0, nextDue: undefined }

  constructor(options: BuildOptions) {
    this.#options = options
  }

  async build(): Promise<BuildResult> {
    const { drafts = false, future = false, expired = false, preview = false } = this.#options
    const siteDir = resolve(this.#options.site ?? '.')
    const output = this.#options.out === undefined ? undefined : resolve(this.#options.out)
    const config = this.#take(await loadConfig(siteDir, { baseUrl: this.#options.baseUrl, output }))
    if (!config) return this.result('failed')
    this.#config = config
    const out = resolve(siteDir, config.folders.output)
    this.#out = out
    const now = this.#take(readNow(this.#options.now, process.env.SOURCE_DATE_EPOCH, config.timezone))
    if (now === undefined) return this.result('failed')
    const files = this.#take(readSite(siteDir, config, themeDir))
    const helpers = this.#take(await loadHelpers(files.helpers))
    const posts = await this.#parse(files, config)
    const visibility = { now, drafts, future, expired }
    this.#leftOut = leftOutOf(posts, visibility)
    const env = { production: true, preview, generator: `Deskbell ${version}` }
    const plan = this.#take(planSite(files, posts, { config, visibility, helpers, env }))
    this.#plan = plan
    if (this.#hasFailed()) return this.result('failed')
    const publication = this.#take(
      await openPublication({ out, keep: sourcesOf(siteDir, config), force: this.#options.force ?? false }),
    )
    return publication ? this.#publish(plan, publication) : this.result('failed')
  }

  async #parse(files: SiteFiles, config: Config): Promise<readonly Post[]> {
    const defaults = this.#take(readDefaults(config))
    const sources = [
      ...files.posts.map((file) => ['essay', file] as const),
      ...files.pages.map((file) => ['page', file] as const),
    ]
    const posts: Post[] = []
    for (const [index, [kind, file]] of sources.entries()) {
      if (index % BATCH === 0) await this.#turn({ phase: 'reading', done: index, total: sources.length })
      const post = this.#take(parsePost(kind, file, { config, defaults }))
      if (post) posts.push(post)
    }
    return posts
  }

  /** Renders in batches: the bytes of a page are compared, staged where they differ, and let go. */
  async #publish({ pages, assets, templates }: Plan, publication: Publication): Promise<BuildResult> {
    try {
      for (const [index, asset] of assets.entries()) {
        if (index % BATCH === 0) await this.#turn({ phase: 'rendering', done: 0, total: pages.length })
        if (!this.#stage(asset, publication)) return this.result('failed')
      }
      const findings = new PageFindings()
      for (const [index, page] of pages.entries()) {
        if (index % BATCH === 0) await this.#turn({ phase: 'rendering', done: index, total: pages.length })
        const file = renderPage(page, templates)
        findings.add(page, file.diagnostics)
        if (file.value && !this.#stage(file.value, publication)) return this.result('failed')
      }
      await this.#turn({ phase: 'rendering', done: pages.length, total: pages.length })
      this.#diagnostics.push(...findings.all())
      const { added, changed, removed } = this.#take(publication.plan())
      if (this.#hasFailed()) return this.result('failed')
      const signal = this.#options.urgentSignal
      const outcome = this.#take(await publication.commit(signal ? { signal } : {}))
      if (outcome === 'refused') return this.result('failed')
      this.#written = [...added, ...changed].filter(({ kind }) => kind !== 'asset').length
      this.#changes = { added: added.map(pathOf), changed: changed.map(pathOf), removed }
      return this.result(outcome)
    } finally {
      publication.abandon()
    }
  }

  /** False where the system refuses a file, after which none can be published. */
  #stage(file: OutputFile, publication: Publication): boolean {
    const refused = publication.stage(file)
    this.#diagnostics.push(...refused)
    return refused.length === 0
  }

  async #turn(progress: Progress): Promise<void> {
    this.#options.onProgress?.(progress)
    await turn()
    if (this.#options.signal?.aborted) throw new Interrupted()
  }

  #take<T>({ value, diagnostics }: { readonly value: T; readonly diagnostics: readonly Diagnostic[] }): T {
    this.#diagnostics.push(...diagnostics)
    return value
  }

  #found(): readonly Diagnostic[] {
    return sorted(withSeverities(this.#diagnostics, this.#config?.diagnostics ?? {}))
  }

  #hasFailed(): boolean {
    const found = this.#found()
    return hasErrors(found) || (this.#options.strict === true && found.length > 0)
  }

  result(outcome: BuildResult['outcome']): BuildResult {
    const pages = this.#plan?.pages.length ?? 0
    return {
      outcome,
      diagnostics: this.#found(),
      out: this.#out,
      pages,
      essays: this.#plan?.site.essays.length ?? 0,
      written: this.#written,
      unchanged: pages - this.#written,
      leftOut: this.#leftOut,
      changes: this.#changes,
    }
  }
}

function pathOf({ path }: { readonly path: string }): string {
  return path
}

/** What the output must not be, hold or lie in: every folder and file that the site is made from. */
function sourcesOf(siteDir: string, { folders }: Config): readonly string[] {
  const { output: _output, ...sources } = folders
  return [...Object.values(sources), '.git', 'package.json']
    .map((path) => join(siteDir, path))
    .filter((path) => existsSync(path))
}
