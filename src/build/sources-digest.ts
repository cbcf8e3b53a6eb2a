import type { Digest, Digests } from '../cache/digests.ts'
import type { Checked } from '../diagnostic/diagnostic.ts'
import type { FileTime } from '../disk/mark.ts'
import { assetMark } from '../source/asset-mark.ts'
import { essaysText } from './essays-text.ts'
import { fingerprintsOf } from './load-helpers.ts'
import type { Sources } from './read-sources.ts'

/** By what the sources of two sites, of one program, are told apart. */
export interface SourcesDigest {
  readonly whole: Digest
  /** Of all but the essays and pages. */
  readonly besideEssays: Digest
}

/**
 * Of all that a site is made of but the time, and of what was found when it was read: where it is equal, so is what is published and
 * all that is told of it. A file that can’t be used is in the findings alone. Undefined where there is no telling, as with a helper
 * that imports a package of which nobody noted the version, or a file to copy that is as young as this run. `opened` is as in `RunMemory`.
 */
export function digestOfSources(
  { value: sources, diagnostics }: Checked<Sources>,
  digests: Digests,
  opened: FileTime | undefined,
): SourcesDigest | undefined {
  const { files, visibility, ...others } = sources
  const { now: _, ...shows } = visibility
  const { posts, pages, helpers, attachments, statics, ...texts } = files
  const modules = fingerprintsOf(helpers)
  const marks = opened && [...attachments, ...statics].map((file) => assetMark(file, opened))
  if (!modules || !marks?.every((mark) => mark !== undefined)) return undefined
  const besideEssays = digests.of([others, shows, texts, modules, attachments, statics, marks, diagnostics])
  const whole = besideEssays && digests.of([besideEssays, essaysText(posts), essaysText(pages)])
  return whole && { whole, besideEssays }
}
