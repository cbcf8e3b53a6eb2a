import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import type { OutputFile } from '../output/output-file.ts'
import { PageFindings } from '../output/page-findings.ts'
import { renderPage } from '../output/render-page.ts'
import { openPublication } from '../publish/open-publication.ts'
import type { Publication } from '../publish/publication.ts'
import type { LeftOut } from '../site/visibility.ts'
import { goneRoutes } from './gone-routes.ts'
import type { Plan } from './plan.ts'
import { asWanted, type PreparedSite, prepareSite, type SiteOptions } from './prepare-site.ts'
import { Interrupted, takeTurn } from './turns.ts'

export interface BuildOptions extends SiteOptions {
  /** Publish among other people's files. */
  readonly force?: boolean | undefined
  /** Report warnings as errors, which keep the site from being published. */
  readonly strict?: boolean | undefined
  /** Ends even what `signal` leaves alone, putting files in place, and leaves the rest to the next build. */
  readonly urgentSignal?: AbortSignal | undefined
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

/** One build under way: what it found so far. The stages know nothing of it. */
class Run {
  readonly #options: BuildOptions
  readonly #diagnostics: Diagnostic[] = []
  #prepared: PreparedSite | undefined
  #written = 0
  #changes: Changes = { added: [], changed: [], removed: [] }

  constructor(options: BuildOptions) {
    this.#options = options
  }

  async build(): Promise<BuildResult> {
    const prepared = this.#take(await prepareSite(this.#options))
    this.#prepared = prepared
    if (!prepared || this.#hasFailed()) return this.result('failed')
    const { siteDir, config, out, plan } = prepared
    this.#diagnostics.push(...goneRoutes(prepared))
    const publication = this.#take(
      await openPublication({ out, keep: sourcesOf(siteDir, config), force: this.#options.force ?? false }),
    )
    return publication ? this.#publish(plan, publication) : this.result('failed')
  }

  /** Renders in batches: the bytes of a page are compared, staged where they differ, and let go. */
  async #publish({ pages, assets, templates }: Plan, publication: Publication): Promise<BuildResult> {
    const total = assets.length + pages.length
    try {
      for (const [index, asset] of assets.entries()) {
        await takeTurn({ phase: 'rendering', done: index, total }, this.#options)
        if (!this.#stage(asset, publication)) return this.result('failed')
      }
      const findings = new PageFindings()
      for (const [index, page] of pages.entries()) {
        await takeTurn({ phase: 'rendering', done: assets.length + index, total }, this.#options)
        const file = renderPage(page, templates)
        findings.add(page, file.diagnostics)
        if (file.value && !this.#stage(file.value, publication)) return this.result('failed')
      }
      await takeTurn({ phase: 'rendering', done: total, total }, this.#options)
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

  #take<T>({ value, diagnostics }: { readonly value: T; readonly diagnostics: readonly Diagnostic[] }): T {
    this.#diagnostics.push(...diagnostics)
    return value
  }

  #found(): readonly Diagnostic[] {
    return asWanted(this.#diagnostics, this.#prepared?.config)
  }

  #hasFailed(): boolean {
    const found = this.#found()
    return hasErrors(found) || (this.#options.strict === true && found.length > 0)
  }

  result(outcome: BuildResult['outcome']): BuildResult {
    const { out, plan, leftOut = NOTHING } = this.#prepared ?? {}
    const pages = plan?.pages.length ?? 0
    return {
      outcome,
      diagnostics: this.#found(),
      out,
      pages,
      essays: plan?.site.essays.length ?? 0,
      written: this.#written,
      unchanged: pages - this.#written,
      leftOut,
      changes: this.#changes,
    }
  }
}

const NOTHING: LeftOut = { draft: 0, scheduled: 0, expired: 0, nextDue: undefined }

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
