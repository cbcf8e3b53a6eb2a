import { append, type Checked, type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import { failsStrictly } from '../diagnostic/severities.ts'
import type { OutputFile } from '../output/output-file.ts'
import type { Page } from '../page/page.ts'
import type { Publication } from '../publish/publication.ts'
import { outputPathOf } from '../site/route.ts'
import { NOTHING_LEFT_OUT } from '../site/visibility.ts'
import type { BuildMemory } from './build-memory.ts'
import type { BuildOptions, BuildResult, Changes } from './build-result.ts'
import { editedSite } from './edited-site.ts'
import { goneRoutes } from './gone-routes.ts'
import type { LastRun } from './last-run.ts'
import { openFor } from './open-for.ts'
import type { Plan } from './plan.ts'
import type { PreparedSite } from './prepare-site.ts'
import { printedFor } from './printed-for.ts'
import { asWanted, type Sources } from './read-sources.ts'
import { findingsIn, renderFiles } from './render-files.ts'
import { planPieces } from './saved-plan.ts'
import type { SourcesDigest } from './sources-digest.ts'
import { isStillRight } from './still-published.ts'

/** What there is to say of a site that was published. */
export type Facts = Pick<
  LastRun,
  'sources' | 'plan' | 'now' | 'until' | 'diagnostics' | 'pages' | 'essays' | 'leftOut' | 'printed'
>

/** One build under way: what it found so far. The stages know nothing of it. */
export class OneBuild {
  readonly #options: BuildOptions
  readonly #memory: BuildMemory
  readonly #diagnostics: Diagnostic[]
  readonly #digest: SourcesDigest | undefined
  #sources: Sources | undefined
  #facts: Facts | undefined
  #isPublished = false
  #written = 0
  #changes: Changes = { added: [], changed: [], removed: [] }

  /** `diagnostics` is what is wrong with the run itself, and `digest` tells its sources, where there is telling. */
  constructor(
    options: BuildOptions,
    memory: BuildMemory,
    diagnostics: readonly Diagnostic[],
    digest: SourcesDigest | undefined,
  ) {
    this.#options = options
    this.#memory = memory
    this.#diagnostics = [...diagnostics]
    this.#digest = digest
  }

  async build(site: Checked<PreparedSite | undefined>): Promise<BuildResult> {
    const prepared = this.#take(site)
    if (!prepared) return this.result('failed')
    const { plan, visibility } = prepared
    this.#sources = prepared
    const id = this.#digest && this.#memory.runs?.digests.of([this.#digest, visibility.now])
    this.#facts = {
      sources: this.#digest,
      plan: id && { id, edited: [] },
      now: visibility.now,
      until: plan.until,
      diagnostics: [],
      pages: plan.pages.length,
      essays: plan.site.essays.length,
      leftOut: plan.leftOut,
      printed: [],
    }
    if (this.#hasFailed()) return this.result('failed')
    const publication = this.#take(await openFor(prepared, this.#options, this.#memory))
    return publication ? this.#publish(prepared, publication) : this.result('failed')
  }

  /**
   * Without planning the site, where nothing is other than in the last run that more pages would show than those which show the
   * essays that were edited. Undefined where the site has to be planned; then nothing has been done.
   */
  async buildEdited(sources: Sources): Promise<BuildResult | undefined> {
    const { runs, published } = this.#memory
    const last = runs?.last
    if (!runs || !last?.sources || last.sources.besideEssays !== this.#digest?.besideEssays) return undefined
    if (!isStillRight(last, sources, this.#options)) return undefined
    const site = await editedSite(sources, last, runs)
    if (!site || [...site.others.keys()].some(({ route }) => published.findings.has(route))) return undefined
    const { value: publication } = await openFor(sources, this.#options, this.#memory)
    try {
      if (!publication?.leaveRest()) return undefined
      const { others, digests, plan, templates, policy } = site
      const files: OutputFile[] = []
      const toRender = { pages: [...others.keys()], assets: [], templates, policy }
      const inPages = await renderFiles(toRender, this.#options, (file) => files.push(file) > 0)
      if (inPages?.size !== 0 || files.some((file) => publication.stage(file).length > 0)) return undefined
      this.#sources = sources
      append(this.#diagnostics, last.diagnostics)
      const { until, diagnostics, pages, essays, leftOut } = last
      this.#facts = {
        ...{ sources: this.#digest, plan, now: sources.visibility.now, until },
        ...{ diagnostics, pages, essays, leftOut, printed: printedFor(others) },
      }
      return await this.#commit(publication, () => published.amend(digests))
    } finally {
      publication?.abandon()
    }
  }

  /** Of a site that is published now. */
  get published(): Facts | undefined {
    return this.#isPublished ? this.#facts : undefined
  }

  /** Its plan, for runs in other processes; undefined where there is none, or nobody could tell what it is of. */
  savedPlan(): Iterable<Uint8Array> | undefined {
    const { plan } = this.#memory.published
    const id = this.#facts?.plan?.id
    return id && plan && this.#sources && planPieces(plan, this.#sources.files, id)
  }

  /** The bytes of each file are compared, staged where they differ, and let go; a page that is the same as before is not made. */
  async #publish(prepared: PreparedSite, publication: Publication): Promise<BuildResult> {
    const { plan } = prepared
    const { pages } = plan
    try {
      const printed = this.#toPrint(plan, publication)
      const toRender = [...printed.keys()]
      const findings = new Map(this.#memory.published.findings)
      for (const { route } of toRender) findings.delete(route)
      const inPages = await renderFiles({ ...plan, pages: toRender }, this.#options, (file) =>
        this.#stage(file, publication),
      )
      if (!inPages) return this.result('failed')
      for (const [route, inPage] of inPages) findings.set(route, inPage)
      append(this.#diagnostics, findingsIn(pages, findings))
      const found = this.#found()
      const { added, removed } = this.#take(publication.plan())
      const isNew = new Set(added.map(pathOf))
      append(
        this.#diagnostics,
        goneRoutes(prepared, removed, (path) => isNew.has(path)),
      )
      if (this.#hasFailed()) return this.result('failed')
      this.#facts = this.#facts && { ...this.#facts, diagnostics: found, printed: printedFor(printed) }
      return await this.#commit(publication, () => this.#memory.published.replace(plan, findings))
    } finally {
      publication.abandon()
    }
  }

  /** `remember` is for what is in place then. */
  async #commit(publication: Publication, remember: () => void): Promise<BuildResult> {
    const { added, changed, removed } = publication.plan().value
    const { urgentSignal: signal, onProgress } = this.#options
    const tell = (done: number, total: number): void => onProgress?.({ phase: 'publishing', done, total })
    tell(0, 0)
    const outcome = this.#take(await publication.commit({ signal, onProgress: tell }))
    if (outcome === 'refused') return this.result('failed')
    if (outcome === 'cut short') this.#memory.published.forget()
    else {
      remember()
      this.#isPublished = true
    }
    this.#written = [...added, ...changed].filter(({ kind }) => kind !== 'asset').length
    this.#changes = { added: added.map(pathOf), changed: changed.map(pathOf), removed }
    return this.result(outcome)
  }

  /** The pages that have to be made, and why, as `LastRun` has it; all others are left as they were published. */
  #toPrint(plan: Plan, publication: Publication): ReadonlyMap<Page, readonly string[] | undefined> {
    const others = this.#memory.published.othersIn(plan)
    if (this.#memory.published.hasAddressesOf(plan) && publication.leaveRest()) return others
    const printed = new Map<Page, readonly string[] | undefined>()
    for (const page of plan.pages) {
      if (others.has(page) || !publication.leave(outputPathOf(page.route))) printed.set(page, others.get(page))
    }
    return printed
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
    return asWanted(this.#diagnostics, this.#sources?.config)
  }

  #hasFailed(): boolean {
    const found = this.#found()
    return hasErrors(found) || (this.#options.strict === true && failsStrictly(found))
  }

  result(outcome: BuildResult['outcome']): BuildResult {
    const { pages = 0, essays = 0, leftOut = NOTHING_LEFT_OUT } = this.#facts ?? {}
    return {
      outcome,
      diagnostics: this.#found(),
      out: this.#sources?.out,
      pages,
      essays,
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
