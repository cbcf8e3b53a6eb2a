import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Post } from '../post/post.ts'
import { bareName } from './described-terms.ts'
import { oldestFirst } from './order.ts'
import { type Entry, idOf, type Term, type TermArchive, type Writable } from './site.ts'

/**
 * Puts the parts of a series in order and tells each its number: by the numbers that their writers gave; those without one
 * follow, the oldest first. Reports a number that two parts have (`series/part`).
 */
export function arrangeSeries<E extends Writable<Entry>>(term: Term, members: readonly E[]): Checked<readonly E[]> {
  const diagnostics: Diagnostic[] = []
  const parts = [...members].sort((a, b) => givenPart(a) - givenPart(b) || oldestFirst(a.post, b.post))
  const numbers = numbersOf(parts)
  const count = Math.max(parts.length, numbers.at(-1) ?? 0)
  for (const [index, entry] of parts.entries()) {
    const [before, after] = [parts[index - 1], parts[index + 1]]
    if (before && givenPart(entry) !== Infinity && givenPart(before) === givenPart(entry)) {
      diagnostics.push(diagnoseSamePart(entry, before))
    }
    entry.series = {
      term,
      part: numbers[index] ?? 0,
      count,
      previous: before && idOf(before),
      next: after && idOf(after),
    }
  }
  return checked(parts, diagnostics)
}

/**
 * Numbers that no part of a series has, although a later one is there (`series/gap`), each gap at the part after it. A
 * part that is hidden now has its number.
 */
export function diagnoseGaps(terms: Iterable<TermArchive>, hidden: readonly Post[]): readonly Diagnostic[] {
  const hiddenParts = new Map<string, Set<number>>()
  for (const { frontMatter } of hidden) {
    const { name, part } = frontMatter.series ?? {}
    if (name === undefined || part === undefined) continue
    const parts = hiddenParts.get(bareName(name)) ?? new Set()
    hiddenParts.set(bareName(name), parts.add(part))
  }
  const series = [...terms].filter(({ kind }) => kind === 'series')
  return series.flatMap((term) => {
    const numbered = term.entries.filter((entry) => givenPart(entry) !== Infinity)
    const unnumbered = term.entries.find((entry) => givenPart(entry) === Infinity)
    return numbered.flatMap((entry, i) => {
      const before = numbered[i - 1]
      const present = hiddenParts.get(bareName(entry.post.frontMatter.series?.name ?? ''))
      let first = (before ? givenPart(before) : 0) + 1
      let last = givenPart(entry) - 1
      while (first <= last && present?.has(first)) first++
      while (first <= last && present?.has(last)) last--
      return first > last ? [] : diagnoseGap(entry, { first, last }, unnumbered)
    })
  })
}

function diagnoseGap(
  { post }: Entry,
  { first, last }: { readonly first: number; readonly last: number },
  unnumbered: Entry | undefined,
): Diagnostic {
  const { name, part } = post.frontMatter.series ?? {}
  const missing = first === last ? `has no part ${first}` : `has no parts ${first} to ${last}`
  return diagnose('series/gap', {
    message: `“${name}” ${missing}, and this is part ${part}.`,
    mend: unnumbered
      ? `Number the parts without a gap; ${unnumbered.post.source.path} has no number, and stands after all that have.`
      : 'Number the parts without a gap.',
    place: placeOfKey(post, 'series.part'),
  })
}

/** The number of each part: as given, else the one after that before it. */
function numbersOf(parts: readonly Entry[]): readonly number[] {
  let last = 0
  return parts.map((entry) => {
    last = givenPart(entry) === Infinity ? last + 1 : givenPart(entry)
    return last
  })
}

function givenPart({ post }: Entry): number {
  return post.frontMatter.series?.part ?? Infinity
}

function diagnoseSamePart({ post }: Entry, { post: other }: Entry): Diagnostic {
  return diagnose('series/part', {
    message: `this is part ${post.frontMatter.series?.part} of “${post.frontMatter.series?.name}”, and so is ${other.source.path}.`,
    mend: 'Give each part a number of its own.',
    place: placeOfKey(post, 'series.part'),
  })
}
