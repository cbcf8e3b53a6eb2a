import { compareText } from '../text/compare-text.ts'
import type { Entry, RelatedIndex } from './site.ts'

const BOUND = 48
/** What a shared category, tag or series counts beside words, whose weights add up to 1 at most. */
const SHARED = { series: 0.4, tag: 0.1, category: 0.05 }

/** The index of essays in the order of the site; words that stand in one essay alone relate it to none, and are left out. */
export function indexRelated(essays: readonly Entry[]): RelatedIndex {
  const all = new Map<string, { entry: Entry; share: number }[]>()
  for (const entry of essays) {
    const terms = entry.post.topTerms
    const most = terms[0]?.count ?? 1
    for (const { word, count } of terms) {
      const postings = all.get(word) ?? []
      all.set(word, postings)
      postings.push({ entry, share: count / most })
    }
  }
  const essaysOf = new Map<string, readonly Entry[]>()
  const frequencyOf = new Map<string, number>()
  for (const [word, postings] of all) {
    if (postings.length < 2) continue
    // Sorting is stable: of equals the newest stand first.
    const strongest = postings.length > BOUND ? postings.sort((a, b) => b.share - a.share).slice(0, BOUND) : postings
    essaysOf.set(
      word,
      strongest.map(({ entry }) => entry),
    )
    frequencyOf.set(word, powerOfTwoBelow(postings.length))
  }
  return { essaysOf, frequencyOf, size: powerOfTwoBelow(essays.length) }
}

/**
 * The essays most like one, the most alike first: by the words they share, weighted by how rare those are and how much
 * they tell, and by series, tags and category. Never the essay itself; equals in the order of their paths.
 */
export function relatedTo(
  entry: Entry,
  index: RelatedIndex,
  count: number,
  without: ReadonlySet<Entry>,
): readonly Entry[] {
  if (count === 0) return []
  const scores = new Map<Entry, number>()
  const weights = entry.post.topTerms.map(({ word, count }) => ({ word, weight: count * rarity(word, index) }))
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0) || 1
  for (const { word, weight } of weights) {
    for (const other of index.essaysOf.get(word) ?? []) scores.set(other, (scores.get(other) ?? 0) + weight / whole)
  }
  for (const other of besidesInSeries(entry)) scores.set(other, (scores.get(other) ?? 0) + SHARED.series)
  scores.delete(entry)
  for (const other of without) scores.delete(other)
  return mostAlike(entry, scores, count)
}

/** The best of many candidates. Terms are compared only for those that they can still bring among the best. */
function mostAlike(entry: Entry, scores: ReadonlyMap<Entry, number>, count: number): readonly Entry[] {
  const mostShared = entry.tags.length * SHARED.tag + SHARED.category
  const best: Candidate[] = []
  for (const [other, words] of scores) {
    const worst = best.length === count ? best.at(-1) : undefined
    if (worst && rounded(words + mostShared) < worst.score) continue
    const candidate = { other, score: rounded(words + sharedTerms(entry, other)) }
    if (worst && byLikeness(worst, candidate) < 0) continue
    const place = best.findIndex((one) => byLikeness(candidate, one) < 0)
    best.splice(place === -1 ? best.length : place, 0, candidate)
    best.length = Math.min(best.length, count)
  }
  return best.map(({ other }) => other)
}

interface Candidate {
  readonly other: Entry
  readonly score: number
}

function byLikeness(a: Candidate, b: Candidate): number {
  return b.score - a.score || compareText(a.other.post.source.path, b.other.post.source.path)
}

/** The parts around an essay in its series, the nearest first. */
function besidesInSeries({ series }: Entry): readonly Entry[] {
  const besides: Entry[] = []
  let [before, after] = [series?.previous, series?.next]
  while ((before || after) && besides.length < BOUND) {
    if (before) besides.push(before)
    if (after) besides.push(after)
    before = before?.series?.previous
    after = after?.series?.next
  }
  return besides
}

function rarity(word: string, { frequencyOf, size }: RelatedIndex): number {
  return Math.log2((2 * size) / (frequencyOf.get(word) ?? size))
}

function sharedTerms(a: Entry, b: Entry): number {
  const tags = a.tags.filter((tag) => b.tags.includes(tag)).length
  const categories = a.categories.some((category) => b.categories.includes(category)) ? 1 : 0
  return tags * SHARED.tag + categories * SHARED.category
}

/** Sums of fractions, the same in every order of adding. */
function rounded(score: number): number {
  return Math.round(score * 1e6)
}

function powerOfTwoBelow(number: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, number)))
}
