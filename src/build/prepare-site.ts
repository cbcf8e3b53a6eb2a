import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { append, type Checked, checked, type Diagnostic, sorted } from '../diagnostic/diagnostic.ts'
import { withSeverities } from '../diagnostic/severities.ts'
import type { Post } from '../post/post.ts'
import type { Visibility } from '../site/visibility.ts'
import { readSite } from '../source/read-site.ts'
import type { SiteFiles } from '../source/source-file.ts'
import { themeDir } from '../theme/theme-dir.ts'
import { version } from '../version/version.ts'
import { readNow } from './clock.ts'
import { loadHelpers } from './load-helpers.ts'
import { parsePosts } from './parse-posts.ts'
import { type Plan, planSite } from './plan.ts'
import { SiteMemory } from './site-memory.ts'
import type { SiteOptions } from './site-options.ts'

/** A site read, parsed and planned: all that can be known of it before a page is rendered. */
export interface PreparedSite {
  /** The absolute path of the site's folder. */
  readonly siteDir: string
  /** The absolute path of the output folder. */
  readonly out: string
  readonly config: Config
  readonly files: SiteFiles
  /** All essays and pages that could be parsed, hidden ones too. */
  readonly posts: readonly Post[]
  readonly visibility: Visibility
  readonly plan: Plan
}

/**
 * The pipeline up to the plan. The findings are as the site's `diagnostics` want them, sorted by place. Absent where the
 * configuration or `now` can't be read; throws `Interrupted`. `memory` is that of the site as it was prepared before.
 */
export async function prepareSite(
  options: SiteOptions,
  memory: SiteMemory = new SiteMemory(),
): Promise<Checked<PreparedSite | undefined>> {
  const { drafts = false, future = false, expired = false, preview = false, production = true } = options
  const diagnostics: Diagnostic[] = []
  const take = <T>({ value, diagnostics: found }: Checked<T>): T => {
    append(diagnostics, found)
    return value
  }
  const siteDir = resolve(options.site ?? '.')
  const output = options.out === undefined ? undefined : resolve(options.out)
  const loaded = take(await loadConfig(siteDir, { baseUrl: options.baseUrl, output }))
  const config = loaded && memory.config(loaded)
  const now = config && take(readNow(options.now, process.env.SOURCE_DATE_EPOCH, config.timezone))
  if (config === undefined || now === undefined) return checked(undefined, asWanted(diagnostics, config))
  const files = take(readSite(siteDir, config, themeDir, memory.disk))
  const helpers = memory.helpers(take(await loadHelpers(files.helpers)))
  const defaults = take(memory.defaults(config))
  const posts = take(await parsePosts(files, config, defaults, options, memory.posts))
  const visibility = { now, drafts, future, expired }
  const env = memory.env({ production, preview, generator: `Deskbell ${version}` })
  const plan = take(planSite(files, posts, { config, visibility, helpers, env }, memory.plan))
  const out = resolve(siteDir, config.folders.output)
  const prepared = { siteDir, out, config, files, posts, visibility, plan }
  return checked(prepared, asWanted(diagnostics, config))
}

/** Findings as the site's `diagnostics` want them, sorted by place. */
export function asWanted(diagnostics: readonly Diagnostic[], config: Config | undefined): readonly Diagnostic[] {
  return sorted(withSeverities(diagnostics, config?.diagnostics ?? {}))
}
