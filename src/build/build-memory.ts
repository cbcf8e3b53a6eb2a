import { resolve } from 'node:path'
import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import { OutputMemory } from '../publish/output-memory.ts'
import { LiveSite } from './live-site.ts'
import { Published } from './published.ts'
import { openRuns, type RunMemory } from './run-memory.ts'
import type { SiteOptions } from './site-options.ts'

/** What builds of a site know of those before them: `runs` of those in other processes, absent where these are not to count. */
export interface BuildMemory {
  readonly runs: RunMemory | undefined
  readonly site: LiveSite
  readonly output: OutputMemory
  readonly published: Published
}

export interface MemoryOptions extends SiteOptions {
  /** Whether to use what earlier runs left in the site’s `.deskbell/cache/`, and leave something there; true where absent. */
  readonly cache?: boolean | undefined
}

export function openBuildMemory(options: MemoryOptions): Checked<BuildMemory> {
  const siteDir = resolve(options.site ?? '.')
  const { value: runs, diagnostics } = options.cache === false ? checked(undefined) : openRuns(siteDir)
  const last = runs?.last
  const memory: BuildMemory = {
    runs,
    site: new LiveSite(options, runs),
    output: last?.output ? OutputMemory.from(last.output) : new OutputMemory(),
    published: new Published(runs?.digests, last),
  }
  return checked(memory, diagnostics)
}
