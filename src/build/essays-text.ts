import type { EssayFile } from '../source/essay-file.ts'

/** The paths and digests of files in one text, since to look at each takes ten times as long. No path holds the character between them. */
export function essaysText(files: readonly EssayFile[]): string {
  let text = ''
  for (const { path, digest } of files) text += `${path}\0${digest}\0`
  return text
}

/**
 * The digests in such a text of those files that have another one now, by their numbers; undefined where it isn’t of files with the
 * paths of these. All others are only compared, since there are ten thousands.
 */
export function digestsChanged(text: string, files: readonly EssayFile[]): ReadonlyMap<number, string> | undefined {
  const changed = new Map<number, string>()
  let at = 0
  for (const [number, { path, digest }] of files.entries()) {
    const start = at + path.length + 1
    if (!text.startsWith(path, at) || text[start - 1] !== '\0') return undefined
    const isSame = text.startsWith(digest, start) && text[start + digest.length] === '\0'
    const end = isSame ? start + digest.length : text.indexOf('\0', start)
    if (!isSame) changed.set(number, text.slice(start, end))
    at = end + 1
  }
  return at === text.length ? changed : undefined
}
