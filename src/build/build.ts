import { append, type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import { failsStrictly } from '../diagnostic/severities.ts'
import type { OutputFile } from '../output/output-file.ts'
import { openPublication } from '../publish/open-publication.ts'
import type { Publication } from '../publish/publication.ts'
import { type LeftOut, NOTHING_LEFT_OUT } from '../site/visibility.ts'
import { goneRoutes } from './gone-routes.ts'
import type { Plan } from './plan.ts'
import { asWanted, type PreparedSite, prepareSite } from './prepare-site.ts'
import { renderFiles } from './render-files.ts'
import type { SiteOptions } from './site-options.ts'
import { sourcesOf } from './sources.ts'
import { Interrupted } from './turns.ts'

export interface BuildOptions extends SiteOptions {
  /** Publish among other people's files. */
  readonly force?: boolean | undefined
  /** Take warnings for errors, which keep the site from being published; but for those that time alone brings. */
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
  /** Pages that are new or have other bytes than before, and those that had the same; of a site that was published. */
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
    append(this.#diagnostics, goneRoutes(prepared))
    const publication = this.#take(
      await openPublication({ out, keep: sourcesOf(siteDir, config), force: this.#options.force ?? false }),
    )
    return publication ? this.#publish(plan, publication) : this.result('failed')
  }

  /** The bytes of each file are compared, staged where they differ, and let go. */
  async #publish(plan: Plan, publication: Publication): Promise<BuildResult> {
    try {
      const rendered = await renderFiles(plan, this.#options, (file) => this.#stage(file, publication))
      if (!rendered) return this.result('failed')
      append(this.#diagnostics, rendered)
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
    append(this.#diagnostics, refused)
    return refused.length === 0
  }

  #take<T>({ value, diagnostics }: { readonly value: T; readonly diagnostics: readonly Diagnostic[] }): T {
    append(this.#diagnostics, diagnostics)
    return value
  }

  #found(): readonly Diagnostic[] {
    return asWanted(this.#diagnostics, this.#prepared?.config)
  }

  #hasFailed(): boolean {
    const found = this.#found()
    return hasErrors(found) || (this.#options.strict === true && failsStrictly(found))
  }

  result(outcome: BuildResult['outcome']): BuildResult {
    const { out, plan, leftOut = NOTHING_LEFT_OUT } = this.#prepared ?? {}
    const pages = plan?.pages.length ?? 0
    return {
      outcome,
      diagnostics: this.#found(),
      out,
      pages,
      essays: plan?.site.essays.length ?? 0,
      written: this.#written,
      unchanged: outcome === 'published' || outcome === 'unchanged' ? pages - this.#written : 0,
      leftOut,
      changes: this.#changes,
    }
  }
}

function pathOf({ path }: { readonly path: string }): string {
  return path
}
