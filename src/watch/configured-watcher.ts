import type { Folders } from '../config/config.ts'
import { type SiteToWatch, type SiteWatcher, watchSite } from './watch-site.ts'
import { unwatchedIn } from './what-is-watched.ts'

/** Watches a site's folder but for what its configuration takes out of it, which an edit of the configuration may change. */
export class ConfiguredWatcher {
  readonly #site: SiteToWatch
  #watcher: SiteWatcher | undefined
  /** As one text, to be compared. */
  #folders: string | undefined
  #isClosed = false

  /** `ignored` is what is not to be watched besides. */
  constructor(site: SiteToWatch) {
    this.#site = site
  }

  /**
   * Watches as these folders want it; `folders` is empty where the configuration can't be read. Where they are others than before, the
   * new watch begins before the old one ends, and `everything` is told. Not to be called again before it has ended.
   */
  async follow(folders: Partial<Folders>): Promise<void> {
    const wanted = JSON.stringify(folders)
    if (this.#isClosed || this.#folders === wanted) return
    this.#folders = wanted
    const { siteDir, ignored, onChange } = this.#site
    const isUnwatched = unwatchedIn(siteDir, folders)
    const before = this.#watcher
    const watcher = await watchSite({ ...this.#site, ignored: (path) => isUnwatched(path) || ignored(path) })
    if (this.#isClosed) return watcher.close()
    this.#watcher = watcher
    if (before === undefined) return
    await before.close()
    onChange('everything')
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#watcher?.close()
  }
}
