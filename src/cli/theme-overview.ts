import { printable } from '../text/characters.ts'
import type { OverviewFile, OverviewGroup } from '../theme/overview.ts'
import { wrapped } from './wrapped.ts'

const LONGEST_NAME = 28

/** The files of a theme in two columns, by groups, for a terminal of so many; a site's own are marked, with their paths below. */
export function overviewText(groups: readonly OverviewGroup[], width: number): string {
  const lengths = groups.flatMap(({ files }) => files.map(({ name }) => name.length))
  const column = Math.min(Math.max(...lengths), LONGEST_NAME) + 2
  const shown = groups.map(
    ({ heading, files }) => `${heading}\n${files.map((file) => entry(file, column, width)).join('\n')}`,
  )
  return `${shown.join('\n\n')}\n`
}

function entry({ name, shows, own }: OverviewFile, column: number, width: number): string {
  const indent = ' '.repeat(column + 2)
  const words = [...wrapped(printable(shows), width - indent.length), ...(own ? [`own: ${printable(own)}`] : [])]
  const named = `${own ? '* ' : '  '}${printable(name)}`
  const [beside = '', ...below] = named.length < indent.length ? words : ['', ...words]
  return [`${named.padEnd(indent.length)}${beside}`.trimEnd(), ...below.map((line) => indent + line)].join('\n')
}
