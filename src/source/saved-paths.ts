declare const brand: unique symbol

/** Paths as one text, since thousands of them take longer to read back. */
export type PathsText = string & { readonly [brand]: 'PathsText' }

/** No path holds it. */
const END = '\0'

export function pathsText(paths: readonly string[]): PathsText {
  return paths.map((path) => path + END).join('') as PathsText
}

/** Where a path stands; -1 for none. They are mostly asked for in their order there, which needs no index of them. */
export function indexIn(text: PathsText): (path: string) => number {
  const paths = text.split(END)
  let next = 0
  let known: ReadonlyMap<string, number> | undefined
  return (path) => {
    if (paths[next] === path) return next++
    known ??= new Map(paths.map((one, i) => [one, i]))
    next = (known.get(path) ?? -1) + 1
    return next - 1
  }
}
