import type { TopTerm } from '../post/post.ts'
import { newestFirst } from './order.ts'
import { type Entry, type EntryId, idOf } from './site.ts'

/** Of the essays that a word tells most about, so many are looked at. */
const BOUND = 48

/** Small numbers for essays, the same for as long as a site is brought up to date. */
export class EssayNumbers {
  readonly #numbers = new Map<EntryId, number>()
  readonly #ids: EntryId[] = []

  of(id: EntryId): number {
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    this.#numbers.set(id, this.#ids.length)
    return this.#ids.push(id) - 1
  }

  /** Empty for what is no number of an essay. */
  idOf(number: number | undefined): EntryId {
    return this.#ids[number ?? -1] ?? ''
  }
}

/** The essays that a word is one of the top terms of, by their numbers. */
export interface Posting {
  /** Those that it tells most about first, of equals the newer. */
  readonly ranked: readonly number[]
  /** The first of them, so many as are looked at. */
  readonly strongest: readonly number[]
  /** How many, rounded down to a power of two, so that an edit to one essay leaves the weights of all others as they were. */
  readonly frequency: number
}

/** Words that stand in one essay alone relate it to none, and are left out. */
export type Postings = ReadonlyMap<string, Posting>

/** The essays of a site, in its order, and by their ids. */
export interface Essays {
  readonly essays: readonly Entry[]
  readonly entries: ReadonlyMap<EntryId, Entry>
}

export function powerOfTwoBelow(number: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, number)))
}

/** An essay and how much a word tells about it, from 0 to 1. */
interface Ranked {
  readonly entry: Entry
  readonly share: number
}

function byShare(a: Ranked, b: Ranked): number {
  return b.share - a.share || newestFirst(a.entry.post, b.entry.post)
}

function shareIn({ entry, count }: { readonly entry: Entry; readonly count: number }): number {
  return count / (entry.post.topTerms[0]?.count ?? 1)
}

/** Of all words, or of those that are asked for. */
export function postingsOf(
  essays: readonly Entry[],
  numbers: EssayNumbers,
  wanted?: ReadonlySet<string>,
): Map<string, Posting> {
  const ranked = new Map<string, number[]>()
  for (const { words, essays: ofWords } of byShareOf(essays, numbers, wanted)) {
    for (const [i, word] of words.entries()) {
      const ofWord = ranked.get(word)
      const essay = ofWords[i] ?? 0
      if (ofWord) ofWord.push(essay)
      else ranked.set(word, [essay])
    }
  }
  const postings = new Map<string, Posting>()
  for (const [word, ofWord] of ranked) if (ofWord.length > 1) postings.set(word, postingOf(ofWord))
  return postings
}

/** Words, each beside an essay that it tells as much about as the others do about theirs. */
interface OfOneShare {
  readonly words: string[]
  readonly essays: number[]
}

/** The greatest share first. There are few, so that nothing else has to be sorted: essays come in the order of the site. */
function byShareOf(
  essays: readonly Entry[],
  numbers: EssayNumbers,
  wanted?: ReadonlySet<string>,
): readonly OfOneShare[] {
  const byShare = new Map<number, OfOneShare>()
  for (const entry of essays) {
    const essay = numbers.of(idOf(entry))
    for (const { word, count } of entry.post.topTerms) {
      if (wanted && !wanted.has(word)) continue
      const share = shareIn({ entry, count })
      const ofShare = byShare.get(share) ?? { words: [], essays: [] }
      if (ofShare.words.length === 0) byShare.set(share, ofShare)
      ofShare.words.push(word)
      ofShare.essays.push(essay)
    }
  }
  return [...byShare].sort(([a], [b]) => b - a).map(([, ofShare]) => ofShare)
}

function postingOf(ranked: readonly number[]): Posting {
  const strongest = ranked.length > BOUND ? ranked.slice(0, BOUND) : ranked
  return { ranked, strongest, frequency: powerOfTwoBelow(ranked.length) }
}

/** An essay that is new, is gone, or says other words or stands under other terms than before. */
interface Edit {
  readonly before: Entry | undefined
  readonly after: Entry | undefined
  /** Whether it stands under other terms or at another place in the order, so that what its words say is not all. */
  readonly isMoved: boolean
}

export interface Edits {
  readonly edits: readonly Edit[]
  /** Entries that others stand for now, or none. */
  readonly gone: ReadonlySet<Entry>
}

/** Beyond so many it is quicker to begin anew. */
const MOST_EDITS = 200

/** Absent where they are too many. `replaced` are the entries that were, with those that are, where that is known. */
export function editsBetween(last: Essays, now: Essays, replaced?: ReadonlyMap<Entry, Entry>): Edits | undefined {
  const edits: Edit[] = []
  const gone = new Set<Entry>()
  const add = (before: Entry | undefined, after: Entry | undefined): void => {
    if (before) gone.add(before)
    const isMoved = !(before && after && standsAlike(before, after))
    if (isMoved || !saysAlike(before.post.topTerms, after.post.topTerms)) edits.push({ before, after, isMoved })
  }
  if (replaced) {
    for (const [before, after] of replaced) if (after.post.kind === 'essay') add(before, after)
    return { edits, gone }
  }
  const essayIn = ({ entries }: Essays, entry: Entry): Entry | undefined => {
    const found = entries.get(idOf(entry))
    return found?.post.kind === 'essay' ? found : undefined
  }
  const isSameAt = (entry: Entry, i: number): boolean => entry === last.essays[i]
  if (now.essays.length === last.essays.length && now.essays.every(isSameAt)) return { edits, gone }
  for (const before of last.essays) {
    if (!essayIn(now, before)) add(before, undefined)
    if (edits.length > MOST_EDITS) return undefined
  }
  for (const [i, after] of now.essays.entries()) {
    const before = isSameAt(after, i) ? after : essayIn(last, after)
    if (before !== after) add(before, after)
    if (edits.length > MOST_EDITS) return undefined
  }
  return { edits, gone }
}

function saysAlike(a: readonly TopTerm[], b: readonly TopTerm[]): boolean {
  return a.length === b.length && a.every(({ word, count }, i) => word === b[i]?.word && count === b[i]?.count)
}

function standsAlike(a: Entry, b: Entry): boolean {
  const slugsOf = ({ tags, categories, series }: Entry): string =>
    [...tags, ' ', ...categories, ' ', ...(series ? [series.term] : [])]
      .map((term) => (typeof term === 'string' ? term : term.slug))
      .join()
  return newestFirst(a.post, b.post) === 0 && slugsOf(a) === slugsOf(b) && a.series?.part === b.series?.part
}

/** The postings after some edits, and the essays whose lists may be others. */
export function updatedPostings(
  last: Postings,
  edits: readonly Edit[],
  before: Essays,
  now: Essays,
  numbers: EssayNumbers,
): { readonly postings: Postings; readonly stirred: Set<EntryId> } {
  const stirred = new Set<EntryId>()
  if (edits.length === 0) return { postings: last, stirred }
  const words = new Map<string, Edit[]>()
  const series = new Set<string>()
  for (const edit of edits) {
    const counts = (entry: Entry | undefined) =>
      new Map(entry?.post.topTerms.map((term) => [term.word, shareIn({ entry, count: term.count })]))
    const [was, is] = [counts(edit.before), counts(edit.after)]
    for (const word of new Set([...was.keys(), ...is.keys()])) {
      if (!edit.isMoved && was.get(word) === is.get(word)) continue
      words.set(word, [...(words.get(word) ?? []), edit])
    }
    for (const entry of [edit.before, edit.after]) {
      if (entry && edit.isMoved) stirred.add(idOf(entry))
      if (entry?.series && edit.isMoved) series.add(entry.series.term.slug)
    }
  }
  const single = new Set([...words.keys()].filter((word) => !last.has(word)))
  const postings = new Map(last)
  for (const [word, posting] of single.size > 0 ? postingsOf(now.essays, numbers, single) : [])
    postings.set(word, posting)
  for (const [word, ofWord] of words) {
    const posting = last.get(word)
    if (!posting) continue
    const ranked = reranked(posting.ranked, word, ofWord, now, numbers)
    if (ranked.length > 1) postings.set(word, postingOf(ranked))
    else postings.delete(word)
  }
  const moved = new Set(edits.flatMap(({ before, isMoved }) => (before && isMoved ? numbers.of(idOf(before)) : [])))
  for (const word of words.keys()) {
    const [was, is] = [last.get(word), postings.get(word)]
    const isSame = was?.frequency === is?.frequency && isEqual(was?.strongest, is?.strongest)
    if (isSame && !is?.strongest.some((essay) => moved.has(essay))) continue
    for (const essay of [...(was?.ranked ?? []), ...(is?.ranked ?? [])]) stirred.add(numbers.idOf(essay))
  }
  for (const entry of series.size > 0 ? [...before.essays, ...now.essays] : []) {
    if (entry.series && series.has(entry.series.term.slug)) stirred.add(idOf(entry))
  }
  return { postings, stirred }
}

function isEqual(a: readonly number[] = [], b: readonly number[] = []): boolean {
  return a.length === b.length && a.every((essay, i) => essay === b[i])
}

/** A ranking without the essays that were edited, and with them again where they belong now. */
function reranked(
  last: readonly number[],
  word: string,
  edits: readonly Edit[],
  { entries }: Essays,
  numbers: EssayNumbers,
): readonly number[] {
  const edited = new Set(
    edits.flatMap(({ before, after }) => [before, after].flatMap((entry) => (entry ? numbers.of(idOf(entry)) : []))),
  )
  const ranked = last.filter((essay) => !edited.has(essay))
  const rankedAs = (entry: Entry | undefined): Ranked | undefined => {
    const term = entry?.post.topTerms.find((one) => one.word === word)
    return entry && term && { entry, share: shareIn({ entry, count: term.count }) }
  }
  for (const { after } of edits) {
    const own = rankedAs(after)
    if (!own) continue
    let [low, high] = [0, ranked.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = rankedAs(entries.get(numbers.idOf(ranked[middle])))
      if (other && byShare(other, own) < 0) low = middle + 1
      else high = middle
    }
    ranked.splice(low, 0, numbers.of(idOf(own.entry)))
  }
  return ranked
}
