import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { Writable } from './entries.ts'
import { oldestFirst } from './order.ts'
import type { Entry, Term } from './site.ts'

/**
 * Puts the parts of a series in order and tells each its number: by the numbers that their writers gave; those without one
 * follow, the oldest first. Reports a number that two parts have (`series/part`).
 */
export function arrangeSeries<E extends Writable<Entry>>(term: Term, members: readonly E[]): Checked<readonly E[]> {
  const diagnostics: Diagnostic[] = []
  const parts = [...members].sort((a, b) => givenPart(a) - givenPart(b) || oldestFirst(a.post, b.post))
  let last = 0
  for (const [index, entry] of parts.entries()) {
    const before = parts[index - 1]
    if (before && givenPart(entry) !== Infinity && givenPart(before) === givenPart(entry)) {
      diagnostics.push(diagnoseSamePart(entry, before))
    }
    last = givenPart(entry) === Infinity ? last + 1 : givenPart(entry)
    entry.series = { term, part: last, previous: before, next: parts[index + 1] }
  }
  return checked(parts, diagnostics)
}

/** How many parts a series has, as far as can be seen: one that holds part 3 has three, whether or not they are all there. */
export function partCountOf({ entries }: Term): number {
  return Math.max(entries.length, entries.at(-1)?.series?.part ?? 0)
}

function givenPart({ post }: Entry): number {
  return post.frontMatter.series?.part ?? Infinity
}

function diagnoseSamePart({ post }: Entry, { post: other }: Entry): Diagnostic {
  return diagnose('series/part', {
    message: `this is part ${post.frontMatter.series?.part} of “${post.frontMatter.series?.name}”, and so is ${other.source.path}.`,
    mend: 'Give each part a number of its own.',
    place: placeOf(post.source, post.spans['series.part'] ?? post.spans.series ?? [0, 1]),
  })
}
