import type { Checked } from '../diagnostic/diagnostic.ts'
import { type PreparedSite, prepareSite } from './prepare-site.ts'
import { SiteMemory } from './site-memory.ts'
import type { SiteOptions } from './site-options.ts'

/** A site that is read once, and then brought up to date as its files change. */
export class LiveSite {
  readonly #options: SiteOptions
  readonly #memory = new SiteMemory()

  constructor(options: SiteOptions) {
    this.#options = options
  }

  /**
   * The site as its files are now, as `prepareSite` gives it. `changed` are the absolute paths of files and folders that may
   * be other than the last time, or be gone; all of them where absent. What has not changed is the very object that it
   * was. Not to be called again before it has ended.
   */
  async update(changed?: ReadonlySet<string>): Promise<Checked<PreparedSite | undefined>> {
    this.#memory.disk.doubt(changed)
    return prepareSite(this.#options, this.#memory)
  }
}
