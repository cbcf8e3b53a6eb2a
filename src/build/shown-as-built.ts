import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import { PublishedFiles } from '../publish/published-files.ts'
import type { SiteFiles } from '../source/source-file.ts'
import type { LastRun } from './last-run.ts'
import type { Sources } from './read-sources.ts'
import type { RunMemory } from './run-memory.ts'
import { tellsProduction } from './tells-production.ts'

/**
 * What the last build published, where it is known to be, byte for byte, what these sources would be printed as, though they be
 * read to show what a build leaves out. Undefined where it isn’t known.
 */
export function shownAsBuilt(
  { value: sources, diagnostics }: Checked<Sources | undefined>,
  runs: RunMemory,
): PublishedFiles | undefined {
  const { last } = runs
  if (!sources || !last?.output) return undefined
  const { visibility, env, files } = sources
  const { now, ...shows } = visibility
  if (now < last.now || now >= last.until) return undefined
  const isAsBuilt = env.production && !Object.values(shows).includes(true)
  if (!isAsBuilt && (hides(last) || canTell(files))) return undefined
  const built: Sources = {
    ...sources,
    visibility: { now, drafts: false, future: false, expired: false },
    env: { ...env, production: true },
  }
  const digest = runs.digestOf(checked(built, diagnostics))
  if (digest === undefined || digest.whole !== last.sources?.whole) return undefined
  return PublishedFiles.in(sources.out, last.output)
}

function hides({ leftOut: { draft, scheduled, expired } }: LastRun): boolean {
  return draft + scheduled + expired > 0
}

/** Whether what is printed may depend on whether it is printed for readers. */
function canTell({ helpers, templates, originals }: SiteFiles): boolean {
  return helpers.length > 0 || [...templates, ...originals].some(({ text }) => tellsProduction(text))
}
