import type { Digest, Digests } from '../cache/digests.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import { assetMark } from '../source/asset-mark.ts'
import { fingerprintsOf } from './load-helpers.ts'
import type { Sources } from './read-sources.ts'

/**
 * Of all that a site is made of but the time, and of what was found when it was read: where it is equal, so is what is published and
 * all that is told of it. A file that can’t be used is in the findings alone. Undefined where there is no telling, as with a helper
 * that imports a package of which nobody noted the version.
 */
export function digestOfSources(
  { value: sources, diagnostics }: Checked<Sources>,
  digests: Digests,
): Digest | undefined {
  const { files, visibility, ...others } = sources
  const { now: _, ...shows } = visibility
  const { helpers, attachments, statics, ...texts } = files
  const modules = fingerprintsOf(helpers)
  const marks = [...attachments, ...statics].map(assetMark)
  return modules && digests.of([others, shows, texts, modules, attachments, statics, marks, diagnostics])
}
