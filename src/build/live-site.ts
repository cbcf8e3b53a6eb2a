import type { Checked } from '../diagnostic/diagnostic.ts'
import type { LastRun } from './last-run.ts'
import type { PreparedSite } from './prepare-site.ts'
import { readSources, type Sources } from './read-sources.ts'
import type { RunMemory } from './run-memory.ts'
import type { SiteMemory } from './site-memory.ts'
import type { SiteOptions } from './site-options.ts'
import { SourceMemory } from './source-memory.ts'

/** A site that is read once, and then brought up to date as its files change. */
export class LiveSite {
  readonly #options: SiteOptions
  readonly #runs: RunMemory | undefined
  readonly #sources: SourceMemory
  #memory: SiteMemory | undefined

  /** `runs` are earlier runs, which may have left something of the site. */
  constructor(options: SiteOptions, runs?: RunMemory) {
    this.#options = options
    this.#runs = runs
    this.#sources = new SourceMemory(runs)
  }

  /** What is known of its files, for another process. */
  saved(): Pick<LastRun, 'config' | 'files'> {
    return { config: this.#sources.configs.saved(), files: this.#sources.disk.saved() }
  }

  /** The first half of `update`: what the site is made of. */
  async read(changed?: ReadonlySet<string>): Promise<Checked<Sources | undefined>> {
    this.#sources.disk.doubt(changed)
    return readSources(this.#options, this.#sources)
  }

  /** The second half, of what was read last. Only with it the stages are loaded, for which some builds have no use. */
  async prepare(sources: Checked<Sources | undefined>): Promise<Checked<PreparedSite | undefined>> {
    const [{ prepareSources }, { SiteMemory }] = await Promise.all([
      import('./prepare-site.ts'),
      import('./site-memory.ts'),
    ])
    this.#memory ??= new SiteMemory(this.#runs)
    return prepareSources(sources, this.#options, this.#memory)
  }

  /**
   * The site as its files are now, as `prepareSite` gives it. `changed` are the absolute paths of files and folders that may
   * be other than the last time, or be gone; all of them where absent. What has not changed is the very object that it
   * was. Not to be called again before it has ended.
   */
  async update(changed?: ReadonlySet<string>): Promise<Checked<PreparedSite | undefined>> {
    return this.prepare(await this.read(changed))
  }
}
