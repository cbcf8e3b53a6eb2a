import { readdirSync } from 'node:fs'
import { folderOf } from './output-path.ts'
import { unlessRefused } from './refusal.ts'

/**
 * Tells which folders in an output folder are there, and not behind a symbolic link. Each is known by the list of the folder around
 * it, which costs a third of a look at every one.
 */
export function realFolders(out: string): (folder: string) => boolean {
  const real = new Set([''])
  const listed = new Set<string>()
  return function isReal(folder) {
    if (real.has(folder)) return true
    const above = folderOf(folder)
    if (listed.has(above) || !isReal(above)) return false
    listed.add(above)
    unlessRefused(() => {
      for (const entry of readdirSync(`${out}/${above}`, { withFileTypes: true })) {
        if (entry.isDirectory()) real.add(above === '' ? entry.name : `${above}/${entry.name}`)
      }
    })
    return real.has(folder)
  }
}
