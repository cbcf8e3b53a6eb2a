import type { Digest } from '../cache/digests.ts'
import { failsStrictly } from '../diagnostic/severities.ts'
import type { BuildMemory } from './build-memory.ts'
import type { BuildOptions } from './build-result.ts'
import type { LastRun } from './last-run.ts'
import { openFor } from './open-for.ts'
import type { Sources } from './read-sources.ts'

/**
 * The last build, in another process, where it was of the very same sources (`digest`) and all that it published stands as it
 * did: then there is nothing to be made. Undefined where there is, or may be.
 */
export async function stillPublished(
  sources: Sources,
  digest: Digest,
  options: BuildOptions,
  memory: BuildMemory,
): Promise<LastRun | undefined> {
  const { now } = sources.visibility
  const last = memory.runs?.last
  if (last?.sources !== digest || now < last.now || now >= last.until) return undefined
  if (options.strict && failsStrictly(last.diagnostics)) return undefined
  const { value: publication } = await openFor(sources, options, memory)
  try {
    if (!publication?.leaveRest()) return undefined
    const { value: outcome } = await publication.commit()
    return outcome === 'unchanged' ? last : undefined
  } finally {
    publication?.abandon()
  }
}
