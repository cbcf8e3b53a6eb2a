import { failsStrictly } from '../diagnostic/severities.ts'
import type { BuildMemory } from './build-memory.ts'
import type { BuildOptions } from './build-result.ts'
import type { LastRun } from './last-run.ts'
import { openFor } from './open-for.ts'
import type { Sources } from './read-sources.ts'
import type { SourcesDigest } from './sources-digest.ts'

/**
 * The last build, in another process, where it was of the very same sources (`digest`) and all that it published stands as it
 * did: then there is nothing to be made. Undefined where there is, or may be.
 */
export async function stillPublished(
  sources: Sources,
  digest: SourcesDigest,
  options: BuildOptions,
  memory: BuildMemory,
): Promise<LastRun | undefined> {
  const last = memory.runs?.last
  if (last?.sources?.whole !== digest.whole || !isStillRight(last, sources, options)) return undefined
  const { value: publication } = await openFor(sources, options, memory)
  try {
    if (!publication?.leaveRest()) return undefined
    const { value: outcome } = await publication.commit()
    return outcome === 'unchanged' ? last : undefined
  } finally {
    publication?.abandon()
  }
}

/** Whether time has changed nothing since the last build, and what it found keeps nothing from being published. */
export function isStillRight(
  { now: then, until, diagnostics }: LastRun,
  sources: Sources,
  options: BuildOptions,
): boolean {
  const { now } = sources.visibility
  return now >= then && now < until && !(options.strict && failsStrictly(diagnostics))
}
