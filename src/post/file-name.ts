/** What the path of an essay's file says. */
export interface FileName {
  /** `2024-01-05`, from the file's name or its folder's; not checked to be a day. */
  readonly date: string | undefined
  /** The name without date and extension; the folder's for `index.md`. */
  readonly text: string
}

/** Reads a path below `posts/` or `pages/`: `2024/2024-01-05-on-tea.md`, `on-tea/index.md`. */
export function fileNameOf(path: string): FileName {
  const parts = path.replace(/\.(md|markdown)$/i, '').split('/')
  const last = parts.at(-1) ?? ''
  const name = last.toLowerCase() === 'index' ? (parts.at(-2) ?? last) : last
  const [, date, text] = /^(\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+(.+))?$/.exec(name) ?? []
  return { date, text: text ?? name }
}
