import { relative, resolve, sep } from 'node:path'
import type { Folders } from '../config/config.ts'
import { isInside } from '../disk/inside.ts'

/**
 * What of a site is not to be watched, besides what never is: its output, and names that begin with a dot, but for those in
 * `static` and the configured folders themselves. `folders` is empty where the configuration can't be read.
 */
export function unwatchedIn(siteDir: string, folders: Partial<Folders>): (absolutePath: string) => boolean {
  const folderOf = (folder: string | undefined) => (folder === undefined ? [] : [resolve(siteDir, folder)])
  const { output, ...read } = folders
  const outs = folderOf(output).filter((out) => !isInside(siteDir, out))
  const roots = Object.values(read).flatMap(folderOf)
  const statics = folderOf(folders.static)
  return (path) => {
    if (outs.some((out) => isInside(path, out))) return true
    if (roots.some((root) => isInside(root, path)) || statics.some((root) => isInside(path, root))) return false
    const root = roots.find((folder) => isInside(path, folder)) ?? siteDir
    return relative(root, path)
      .split(sep)
      .some((name) => name.startsWith('.'))
  }
}
