import type { Checked } from '../diagnostic/diagnostic.ts'
import { openPublication } from '../publish/open-publication.ts'
import type { Publication } from '../publish/publication.ts'
import type { BuildMemory } from './build-memory.ts'
import type { BuildOptions } from './build-result.ts'
import type { Sources } from './read-sources.ts'
import { sourcesOf } from './sources.ts'

/** Takes the output of a site for one publication, as `openPublication` does. */
export function openFor(
  { siteDir, config, out }: Sources,
  { force = false }: BuildOptions,
  { output }: BuildMemory,
): Promise<Checked<Publication | undefined>> {
  return openPublication({ out, keep: sourcesOf(siteDir, config), force, memory: output })
}
