import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installedFor } from '../disk/installed.ts'
import { isThere } from '../disk/real-path.ts'
import { version } from '../version/version.ts'

const HERE = path.dirname(fileURLToPath(import.meta.url))
const ROOT = path.join(HERE, '../..')
/** In a bundle the whole program stands beside this module. */
const CODE = path.basename(HERE) === 'bundled' ? HERE : path.dirname(HERE)

/**
 * What of the program itself its results depend on: its version, the packages installed with it, and Node with what that knows of
 * languages and time zones. The version of a working copy stands still while its code changes, so there its files count.
 */
export function programFingerprint(): string {
  const isWorkingCopy = isThere(path.join(ROOT, 'src', 'index.ts'))
  const { node, v8, icu, unicode, tz } = process.versions
  return JSON.stringify([version, node, v8, icu, unicode, tz, installedFor(ROOT), isWorkingCopy ? filesIn(CODE) : ''])
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.c?[jt]s$/.test(entry.name))
    .map(({ parentPath, name }) => {
      const { size, mtimeMs } = statSync(path.join(parentPath, name))
      return `${path.join(parentPath, name)} ${size} ${mtimeMs}`
    })
    .sort()
}
