import type { Place } from '../diagnostic/place.ts'

/** How each editor is asked to open a file, by the name that a writer gives; `none` prints no links. */
const EDITORS: ReadonlyMap<string, string | undefined> = new Map([
  ['vscode', 'vscode://file{file}:{line}:{column}'],
  ['vscodium', 'vscodium://file{file}:{line}:{column}'],
  ['cursor', 'cursor://file{file}:{line}:{column}'],
  ['windsurf', 'windsurf://file{file}:{line}:{column}'],
  ['zed', 'zed://file{file}:{line}:{column}'],
  ['idea', 'idea://open?file={file}&line={line}&column={column}'],
  ['sublime', 'subl://open?url=file://{file}&line={line}&column={column}'],
  ['textmate', 'txmt://open?url=file://{file}&line={line}&column={column}'],
  ['none', undefined],
])

export const DEFAULT_EDITOR = 'vscode'

/** Schemes whose address would run in the page, or show the file there, and open no editor. */
const NO_EDITOR = new Set(['about', 'blob', 'data', 'file', 'filesystem', 'javascript', 'vbscript', 'view-source'])

/**
 * The template of the addresses that open a file in the editor a writer names: one of the table, or a template of their own with
 * `{file}`, `{line}` and `{column}`. Nothing for `none`; `problem` says why a name or template can't be taken.
 */
export function editorNamed(written: string): { readonly template: string | undefined } | { readonly problem: string } {
  const name = written.trim()
  if (EDITORS.has(name.toLowerCase())) return { template: EDITORS.get(name.toLowerCase()) }
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(name) ?? []
  if (scheme === undefined) {
    const names = [...EDITORS.keys()].join(', ')
    return {
      problem: `there is no editor “${name}”. There are ${names}, and addresses such as editor://open?file={file}&line={line}`,
    }
  }
  if (NO_EDITOR.has(scheme.toLowerCase())) return { problem: `an address with “${scheme}:” opens no editor` }
  if (!name.includes('{file}')) return { problem: `“${name}” doesn’t say where the file is named: {file}` }
  return { template: name }
}

/** The address that opens a file, by its absolute path, at a place. The path begins with `/` in it, on Windows too. */
export function editorAddress(
  template: string,
  absolutePath: string,
  { line, column }: Pick<Place, 'line' | 'column'>,
): string {
  const path = absolutePath.replaceAll('\\', '/').replace(/^(?!\/)/, '/')
  const file = path
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/^([a-z])%3A$/i, '$1:'))
    .join('/')
  const values: Readonly<Record<string, string>> = { file, line: String(line), column: String(column) }
  return template.replace(/\{(file|line|column)\}/g, (_, name: string) => values[name] ?? '')
}
