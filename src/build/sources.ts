import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { isThere } from '../disk/real-path.ts'

/** What the output must not be, hold or lie in: every folder and file that the site is made from. */
export function sourcesOf(siteDir: string, { folders }: Config): readonly string[] {
  const { output: _output, ...sources } = folders
  return [...Object.values(sources), '.git', 'package.json'].map((path) => join(siteDir, path)).filter(isThere)
}
