import type { ReadingOptions } from './reading-threads.ts'

/** What every command is told of a site. */
export interface SiteOptions extends ReadingOptions {
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
  /** What templates are told as `env.production`; true where absent. */
  readonly production?: boolean | undefined
}
