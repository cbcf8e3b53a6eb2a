import path from 'node:path'

/** Whether a real path is a folder's or lies below it. */
export function isInside(real: string, folder: string): boolean {
  return real === folder || real.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)
}
