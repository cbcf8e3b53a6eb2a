/**
 * Whether a path, as in an OutputFile or a manifest, stays in the output folder on every system: `tea/index.html`, with
 * no empty, `.` or `..` segment, no backslash and no NUL. Paths are checked when they are planned; this is the last door.
 */
export function staysInside(path: string): boolean {
  return !/[\\\0]|(?:^|\/)\.{0,2}(?:\/|$)/.test(path)
}

/** The folder that a path is in; '' for what stands in the output folder itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Every folder above a path, the nearest first, without the output folder itself: `a/b/c` gives `a/b`, `a`. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder)
  return folders
}
