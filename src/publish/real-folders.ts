import { look } from './look.ts'
import { folderOf } from './output-path.ts'

/** Tells which folders in an output folder are there, and not behind a symbolic link. Each is looked at once. */
export function realFolders(out: string): (folder: string) => boolean {
  const known = new Map([['', true]])
  return function isReal(folder): boolean {
    const isKnown = known.get(folder)
    if (isKnown !== undefined) return isKnown
    const isFolder = isReal(folderOf(folder)) && look(`${out}/${folder}`)?.isDirectory() === true
    known.set(folder, isFolder)
    return isFolder
  }
}
