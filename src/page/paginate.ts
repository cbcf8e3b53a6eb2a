import type { PaginationConfig } from '../config/config.ts'

/** One slice of a list. */
export interface Pager<T> {
  /** From 1. */
  readonly number: number
  readonly count: number
  readonly items: readonly T[]
}

/** A list in slices of `size`; an empty list is one pager without items. */
export function paginate<T>(items: readonly T[], size: number): readonly Pager<T>[] {
  const count = Math.max(1, Math.ceil(items.length / size))
  return Array.from({ length: count }, (_, i) => ({
    number: i + 1,
    count,
    items: items.slice(i * size, (i + 1) * size),
  }))
}

/** A number of the row of links, or a gap in it. */
export type WindowItem = number | 'gap'

/**
 * The numbers to link to on pager `current` of `count` (docs/reference-pages.md, S2): all of a short row, else both ends and
 * the neighbours of the current one, at an end a longer row of `min`. A gap stands for two numbers or more.
 */
export function windowOf(current: number, count: number, config: PaginationConfig): readonly WindowItem[] {
  const { edges, around, min, showAllUpTo } = config
  if (count <= showAllUpTo) return range(1, count)
  const reach = around * 2 + 1
  const shown = new Set([...range(1, edges), ...range(count - edges + 1, count)])
  if (current <= reach) for (const number of range(1, Math.max(min, current + around))) shown.add(number)
  else if (current > count - reach)
    for (const number of range(Math.min(count - min + 1, current - around), count)) shown.add(number)
  else for (const number of range(current - around, current + around)) shown.add(number)
  return withGaps(
    [...shown].filter((number) => number >= 1 && number <= count).sort((a, b) => a - b),
    count,
  )
}

function withGaps(numbers: readonly number[], count: number): readonly WindowItem[] {
  const row = [...numbers, count + 1].flatMap((number, i): WindowItem[] => {
    const before = numbers[i - 1] ?? 0
    if (number === before + 1) return [number]
    return number === before + 2 ? [before + 1, number] : ['gap', number]
  })
  return row.slice(0, -1)
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
