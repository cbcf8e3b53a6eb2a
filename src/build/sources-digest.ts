import type { Digest, Digests } from '../cache/digests.ts'
import { assetMark } from '../source/asset-mark.ts'
import { fingerprintsOf } from './load-helpers.ts'
import type { Sources } from './read-sources.ts'

/**
 * Of all that a site is made of but the time: where it is equal, so is what is published. Undefined where there is no telling, as
 * with a helper that imports a package of which nobody noted the version.
 */
export function digestOfSources(sources: Sources, digests: Digests): Digest | undefined {
  const { files, visibility, ...others } = sources
  const { now: _, ...shows } = visibility
  const { helpers, attachments, statics, ...texts } = files
  const modules = fingerprintsOf(helpers)
  const marks = [...attachments, ...statics].map(assetMark)
  return modules && digests.of([others, shows, texts, modules, attachments, statics, marks])
}
