import type { ListedPost } from '../site/timetable.ts'
import type { Hidden } from '../site/visibility.ts'
import { printable } from '../text/characters.ts'

export type ListFilter = 'visible' | Hidden

/** Those that are what is asked for, in any of several ways; all where nothing is. */
export function filtered(posts: readonly ListedPost[], wanted: readonly ListFilter[]): readonly ListedPost[] {
  if (wanted.length === 0) return posts
  return posts.filter(({ hidden }) =>
    wanted.some((filter) => (filter === 'visible' ? hidden.length === 0 : hidden.includes(filter))),
  )
}

/** A line for each, in columns: what it is now, its date, its categories, its file, its title. */
export function listText(posts: readonly ListedPost[]): string {
  const rows = posts.map((post) => [
    stateOf(post),
    post.date ?? '',
    post.categories.map(printable).join(', '),
    printable(post.file),
    printable(post.title),
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => lengthOf(row[column]))))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
  return lines.map((line) => `${line}\n`).join('')
}

function stateOf({ hidden, from, until }: ListedPost): string {
  const words = { draft: 'draft', scheduled: `scheduled for ${timeOf(from)}`, expired: `expired ${timeOf(until)}` }
  if (hidden.length > 0) return hidden.map((reason) => words[reason]).join(', ')
  return until === null ? 'visible' : `visible until ${timeOf(until)}`
}

/** To the minute, as a clock in the site's time zone shows it. */
function timeOf(moment: string | null): string {
  return moment?.slice(0, 16).replace('T', ' ') ?? ''
}

function lengthOf(text = ''): number {
  return [...text].length
}
