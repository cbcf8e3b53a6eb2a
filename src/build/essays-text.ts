import type { EssayFile } from '../source/essay-file.ts'

/** The paths and digests of files in one text, since to look at each takes ten times as long. No path holds the character between them. */
export function essaysText(files: readonly EssayFile[]): string {
  let text = ''
  for (const { path, digest } of files) text += `${path}\0${digest}\0`
  return text
}

/** The digests in such a text, where it is of files with the paths of these; else undefined. */
export function fileDigestsIn(text: string, files: readonly EssayFile[]): readonly string[] | undefined {
  const digests: string[] = []
  let at = 0
  for (const { path } of files) {
    if (!text.startsWith(`${path}\0`, at)) return undefined
    const start = at + path.length + 1
    const end = text.indexOf('\0', start)
    digests.push(text.slice(start, end))
    at = end + 1
  }
  return at === text.length ? digests : undefined
}
