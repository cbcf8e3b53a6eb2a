import type { Folders } from '../config/config.ts'
import { append, type Checked, type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import { failsStrictly } from '../diagnostic/severities.ts'
import type { OutputFile } from '../output/output-file.ts'
import type { Page } from '../page/page.ts'
import { openPublication } from '../publish/open-publication.ts'
import { OutputMemory } from '../publish/output-memory.ts'
import type { Publication } from '../publish/publication.ts'
import { outputPathOf } from '../site/route.ts'
import { type LeftOut, NOTHING_LEFT_OUT } from '../site/visibility.ts'
import { goneRoutes } from './gone-routes.ts'
import { LiveSite } from './live-site.ts'
import type { Plan } from './plan.ts'
import { asWanted, type PreparedSite } from './prepare-site.ts'
import { Published } from './published.ts'
import { findingsIn, renderFiles } from './render-files.ts'
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
  return new Builds(options).next()
}

/** One build of a site after the other. Each makes only what is other than in the one that was published last. */
export class Builds {
  readonly #options: BuildOptions
  readonly #site: LiveSite
  readonly #output = new OutputMemory()
  readonly #published = new Published()
  #folders: Folders | undefined

  constructor(options: BuildOptions) {
    this.#options = options
    this.#site = new LiveSite(options)
  }

  /** `changed` as `LiveSite.update` has it. Not to be called again before it has ended. */
  async next(changed?: ReadonlySet<string>): Promise<BuildResult> {
    const run = new Run(this.#options, this.#output, this.#published)
    try {
      const site = await this.#site.update(changed)
      this.#folders = site.value?.config.folders ?? this.#folders
      return await run.build(site)
    } catch (error) {
      if (error instanceof Interrupted) return run.result('interrupted')
      throw error
    }
  }

  /** The site's folders, by the last configuration that could be read. */
  get folders(): Folders | undefined {
    return this.#folders
  }

  /**
   * Whether somebody else changed what was published, but for the manifest, which each build looks at by itself: the next
   * build then makes it again. Not to be called during one.
   */
  async hasLostFiles(signal: AbortSignal): Promise<boolean> {
    return this.#output.forgetStrays(signal)
  }
}

/** One build under way: what it found so far. The stages know nothing of it. */
class Run {
  readonly #options: BuildOptions
  readonly #output: OutputMemory
  readonly #published: Published
  readonly #diagnostics: Diagnostic[] = []
  #prepared: PreparedSite | undefined
  #written = 0
  #changes: Changes = { added: [], changed: [], removed: [] }

  constructor(options: BuildOptions, output: OutputMemory, published: Published) {
    this.#options = options
    this.#output = output
    this.#published = published
  }

  async build(site: Checked<PreparedSite | undefined>): Promise<BuildResult> {
    const prepared = this.#take(site)
    this.#prepared = prepared
    if (!prepared || this.#hasFailed()) return this.result('failed')
    const { siteDir, config, out } = prepared
    const { force = false } = this.#options
    const publication = this.#take(
      await openPublication({ out, keep: sourcesOf(siteDir, config), force, memory: this.#output }),
    )
    return publication ? this.#publish(prepared, publication) : this.result('failed')
  }

  /** The bytes of each file are compared, staged where they differ, and let go; a page that is the same as before is not made. */
  async #publish(prepared: PreparedSite, publication: Publication): Promise<BuildResult> {
    const { plan } = prepared
    const { pages } = plan
    try {
      const toRender = this.#toRender(plan, publication)
      const findings = new Map(this.#published.findings)
      for (const { route } of toRender) findings.delete(route)
      const found = await renderFiles({ ...plan, pages: toRender }, this.#options, (file) =>
        this.#stage(file, publication),
      )
      if (!found) return this.result('failed')
      for (const [route, inPage] of found) findings.set(route, inPage)
      append(this.#diagnostics, findingsIn(pages, findings))
      const { added, changed, removed } = this.#take(publication.plan())
      const isNew = new Set(added.map(pathOf))
      append(
        this.#diagnostics,
        goneRoutes(prepared, removed, (path) => isNew.has(path)),
      )
      if (this.#hasFailed()) return this.result('failed')
      const signal = this.#options.urgentSignal
      const outcome = this.#take(await publication.commit(signal ? { signal } : {}))
      if (outcome === 'refused') return this.result('failed')
      if (outcome === 'cut short') this.#published.forget()
      else this.#published.replace(plan, findings)
      this.#written = [...added, ...changed].filter(({ kind }) => kind !== 'asset').length
      this.#changes = { added: added.map(pathOf), changed: changed.map(pathOf), removed }
      return this.result(outcome)
    } finally {
      publication.abandon()
    }
  }

  /** The pages that have to be made; all others are left as they were published. */
  #toRender(plan: Plan, publication: Publication): readonly Page[] {
    const others = this.#published.othersIn(plan)
    if (this.#published.hasAddressesOf(plan) && publication.leaveRest()) return others
    const isOther = new Set(others)
    return plan.pages.filter((page) => isOther.has(page) || !publication.leave(outputPathOf(page.route)))
  }

  /** False where the system refuses a file, after which none can be published. */
  #stage(file: OutputFile, publication: Publication): boolean {
    const refused = publication.stage(file)
    append(this.#diagnostics, refused)
    return refused.length === 0
  }

  #take<T>({ value, diagnostics }: Checked<T>): T {
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
    const { out, plan } = this.#prepared ?? {}
    const pages = plan?.pages.length ?? 0
    return {
      outcome,
      diagnostics: this.#found(),
      out,
      pages,
      essays: plan?.site.essays.length ?? 0,
      written: this.#written,
      unchanged: outcome === 'published' || outcome === 'unchanged' ? pages - this.#written : 0,
      leftOut: plan?.leftOut ?? NOTHING_LEFT_OUT,
      changes: this.#changes,
    }
  }
}

function pathOf({ path }: { readonly path: string }): string {
  return path
}
