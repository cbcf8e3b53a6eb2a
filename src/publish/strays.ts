import { join } from 'node:path'
import { hasBytes } from './has-bytes.ts'
import type { Manifest } from './manifest.ts'

/** The files of the last build that no longer stand as it put them there, in the order of the manifest. */
export function strayFiles(out: string, manifest: Manifest): readonly string[] {
  return [...manifest].filter(([path, hash]) => !hasBytes(join(out, path), hash)).map(([path]) => path)
}
