import type { Checked, Diagnostic } from '../diagnostic/diagnostic.ts'
import { type ListedPost, listOf, nextChangeOf, ofCategory } from '../site/timetable.ts'
import { type PreparedSite, withSite } from './prepare-site.ts'
import type { SiteOptions } from './site-options.ts'

export interface ListOptions extends Pick<SiteOptions, 'site' | 'now' | 'signal' | 'onProgress'> {
  /** Only what is in this category: its name in any spelling, or its slug. */
  readonly category?: string | undefined
}

export interface ListResult {
  /** All that was found, sorted by place. What could not be read for an error is not in the list. */
  readonly diagnostics: readonly Diagnostic[]
  /** Absent where the configuration could not be read. */
  readonly posts: readonly ListedPost[] | undefined
  /** RFC 3339 in the site's time zone: when time alone next changes the whole site; absent where it never does. */
  readonly nextDue: string | undefined
}

/** What an archive holds, hidden or not, and when it next changes with time alone. Writes nothing; throws `Interrupted`. */
export async function list({ category, ...options }: ListOptions = {}): Promise<ListResult> {
  return withSite(options, (site) => listed(site, category))
}

function listed(
  { value: prepared, diagnostics }: Checked<PreparedSite | undefined>,
  category: string | undefined,
): ListResult {
  if (!prepared) return { diagnostics, posts: undefined, nextDue: undefined }
  const { posts, plan, visibility } = prepared
  const { data } = plan.site
  const all = listOf(posts, data, visibility.now)
  return {
    diagnostics,
    posts: category === undefined ? all : ofCategory(all, category, data),
    nextDue: nextChangeOf(posts, data, visibility.now)?.iso,
  }
}
