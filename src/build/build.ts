import type { Folders } from '../config/config.ts'
import { checked, type Diagnostic, sorted } from '../diagnostic/diagnostic.ts'
import { type BuildMemory, openBuildMemory } from './build-memory.ts'
import type { BuildOptions, BuildResult } from './build-result.ts'
import type { LastRun } from './last-run.ts'
import type { Facts, OneBuild } from './one-build.ts'
import { stillPublished } from './still-published.ts'
import { Interrupted } from './turns.ts'

/** The whole pipeline, from a folder of essays to the published site. What is wrong is in the result; only bugs are thrown. */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const builds = new Builds(options)
  const result = await builds.next()
  return { ...result, diagnostics: [...result.diagnostics, ...(await builds.close())] }
}

/** One build of a site after the other. Each makes only what is other than in the one that was published last. */
export class Builds {
  readonly #options: BuildOptions
  #memory: BuildMemory | undefined
  #folders: Folders | undefined
  /** Of the last one that published. */
  #last: Facts | undefined
  #one: OneBuild | undefined

  constructor(options: BuildOptions) {
    this.#options = options
  }

  /** `changed` as `LiveSite.update` has it. Not to be called again before it has ended. */
  async next(changed?: ReadonlySet<string>): Promise<BuildResult> {
    const isFirst = this.#memory === undefined
    const { value: memory, diagnostics } = this.#memory ? checked(this.#memory) : openBuildMemory(this.#options)
    this.#memory = memory
    const read = await memory.site.read(changed)
    const sources = read.value
    this.#folders = sources?.config.folders ?? this.#folders
    const digest = isFirst && sources ? memory.runs?.digestOf(checked(sources, read.diagnostics)) : undefined
    const last = digest && sources && (await stillPublished(sources, digest, this.#options, memory))
    if (last) {
      this.#last = last
      return unchangedResult(last, sources.out, diagnostics)
    }
    const { OneBuild } = await import('./one-build.ts')
    const one = new OneBuild(this.#options, memory, diagnostics, digest)
    try {
      const edited = sources && (await one.buildEdited(sources))
      const result = edited ?? (await one.build(await memory.site.prepare(read)))
      this.#last = one.published ?? this.#last
      this.#one = one
      return result
    } catch (error) {
      if (error instanceof Interrupted) return one.result('interrupted')
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
    return this.#memory?.output.forgetStrays(signal) ?? false
  }

  /** Keeps what was made, for builds in other processes; reports what can’t be kept. There is no next build after it. */
  async close(): Promise<readonly Diagnostic[]> {
    if (!this.#memory?.runs) return []
    const { runs, site, published, output } = this.#memory
    const isKnown = this.#last === runs.last && output.isSaved
    const saved = isKnown ? undefined : published.saved()
    const last = saved && this.#last && { ...this.#last, ...saved, ...site.saved(), output: output.saved() }
    return runs.close(last, last && this.#one?.savedPlan())
  }
}

/** `found` is what is wrong with the run itself. */
function unchangedResult(
  { diagnostics, pages, essays, leftOut }: LastRun,
  out: string,
  found: readonly Diagnostic[],
): BuildResult {
  return {
    ...{ outcome: 'unchanged', out, pages, essays, leftOut },
    diagnostics: sorted([...found, ...diagnostics]),
    written: 0,
    unchanged: pages,
    changes: { added: [], changed: [], removed: [] },
  }
}
