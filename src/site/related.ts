import { compareText } from '../text/compare-text.ts'
import {
  EssayNumbers,
  type Essays,
  editsBetween,
  type Postings,
  postingsOf,
  powerOfTwoBelow,
  updatedPostings,
} from './postings.ts'
import { Scores } from './scores.ts'
import { type Entry, type EntryId, idOf } from './site.ts'

/** So many parts of its series are looked at on either side of an essay. */
const MOST_PARTS = 48
/** What a shared category, tag or series counts beside words, whose weights add up to 1 at most. */
const SHARED = { series: 0.4, tag: 0.1, category: 0.05 }

/** The essays of a site, and how many related ones each shows. */
export interface RelatedFrom extends Essays {
  readonly count: number
}

/** What is known of a site now, however often it was put together. */
interface Source {
  now: RelatedLists
  readonly lists: Map<EntryId, RelatedList>
  /** Of lists that stay with an older site, so that the next one has others. */
  readonly kept: Set<EntryId>
  readonly numbers: EssayNumbers
  readonly scores: Scores
}

/**
 * The essays most like one, the most alike first: by the words they share, weighted by how rare those are and how much
 * they tell, and by series, tags and category. Worked out when it is first asked for. Lists are bounded, so that looking up
 * costs the same in a large archive as in a small one.
 */
export class RelatedList {
  readonly #id: EntryId
  #source: Pick<Source, 'now'> | undefined
  #entries: readonly Entry[] | undefined

  constructor(id: EntryId, source: Source | undefined) {
    this.#id = id
    this.#source = source
  }

  /** One that was worked out before. */
  static made(entries: readonly Entry[]): RelatedList {
    const list = new RelatedList('', undefined)
    list.#entries = entries
    return list
  }

  get entries(): readonly Entry[] {
    this.#entries ??= this.#source?.now.relatedTo(this.#id) ?? []
    return this.#entries
  }

  /** Has it made of one site, whatever becomes of that. */
  stayWith(now: RelatedLists): void {
    this.#source = { now }
  }

  /** Nothing until it has been asked for. */
  get known(): readonly Entry[] | undefined {
    return this.#entries
  }
}

/** The related essays of every essay of a site. */
export class RelatedLists {
  /** The essays whose lists are other objects than before the last edits. */
  readonly renewed: ReadonlySet<Entry>
  readonly #from: RelatedFrom
  readonly #source: Source
  /** Made when the first list is asked for. */
  #postings: Postings | undefined

  private constructor(from: RelatedFrom, last?: RelatedLists, postings?: Postings, dropped: readonly EntryId[] = []) {
    this.#from = from
    this.#source = last ? last.#source : newSource(this)
    this.#source.now = this
    this.#postings = postings
    for (const id of dropped) this.#source.lists.delete(id)
    this.renewed = new Set([...dropped, ...this.#source.kept].flatMap((id) => from.entries.get(id) ?? []))
    this.#source.kept.clear()
  }

  /**
   * `last` are those of the site before some edits: a list that they don't touch stays the object that it was. `replaced` are the
   * entries that they changed, with what stands in their places, where that is all that they did.
   */
  static of(from: RelatedFrom, last?: RelatedLists, replaced?: ReadonlyMap<Entry, Entry>): RelatedLists {
    if (last === undefined) return new RelatedLists(from)
    const weighsAlike = sizeOf(last.#from) === sizeOf(from) && last.#from.count === from.count
    const between = last.#postings && weighsAlike ? editsBetween(last.#from, from, replaced) : undefined
    if (last.#postings === undefined || between === undefined) {
      return new RelatedLists(
        from,
        last,
        undefined,
        last.#known(() => true),
      )
    }
    const { edits, gone } = between
    const { postings, stirred } = updatedPostings(last.#postings, edits, last.#from, from, last.#source.numbers)
    for (const entry of gone) stirred.add(idOf(entry))
    const isOther = (id: EntryId, known: readonly Entry[]): boolean =>
      stirred.has(id) || known.some((entry) => gone.has(entry))
    return new RelatedLists(from, last, postings, last.#known(isOther))
  }

  /** Of the lists that were asked for. */
  #known(isWanted: (id: EntryId, known: readonly Entry[]) => boolean): readonly EntryId[] {
    return [...this.#source.lists].flatMap(([id, { known }]) => (known && isWanted(id, known) ? id : []))
  }

  /**
   * For whoever goes on showing this site when a newer one has errors: the lists that nobody has asked for yet are then made of
   * this site, and not of the newer one, which has others from now on.
   */
  keep(): void {
    const { lists, kept } = this.#source
    for (const [id, list] of lists) {
      if (list.known) continue
      list.stayWith(this)
      lists.delete(id)
      kept.add(id)
    }
  }

  for(entry: Entry): RelatedList {
    const id = idOf(entry)
    const { lists } = this.#source
    const list = lists.get(id) ?? new RelatedList(id, this.#source)
    lists.set(id, list)
    return list
  }

  /** None for what is no essay of the site. */
  relatedTo(id: EntryId): readonly Entry[] {
    const entry = this.#from.entries.get(id)
    return entry && this.#from.count > 0 ? this.#related(entry) : []
  }

  /** Fewer where its writer pins some; never the essay itself, a pin, or what stands beside it on its page anyway. */
  #related(entry: Entry): readonly Entry[] {
    const { entries, count } = this.#from
    const { pins, series, neighbours, post } = entry
    const { continues, continuedBy, answers, answeredBy } = neighbours
    const pinned = new Set(pins.flatMap((pin) => ('entry' in pin ? pin.entry : pin.url)))
    pinned.delete(idOf(entry))
    const wanted = post.frontMatter.related === false ? 0 : Math.max(0, count - pinned.size)
    if (wanted === 0) return []
    const { scores, numbers } = this.#source
    this.#score(entry)
    const others = [idOf(entry), ...pinned, series?.previous, series?.next, continues, ...continuedBy, answers]
    for (const other of [...others, ...answeredBy])
      if (other !== undefined && entries.has(other)) scores.drop(numbers.of(other))
    const best = mostAlike(entry, this.#source, wanted, entries)
    scores.clear()
    return best
  }

  /** Scores the essays that share words or a series with one. */
  #score(entry: Entry): void {
    const { scores, numbers } = this.#source
    this.#postings ??= postingsOf(this.#from.essays, numbers)
    const size = sizeOf(this.#from)
    const terms = entry.post.topTerms.map(({ word, count }) => {
      const posting = this.#postings?.get(word)
      return { posting, weight: count * Math.log2((2 * size) / (posting?.frequency ?? size)) }
    })
    const whole = terms.reduce((sum, { weight }) => sum + weight, 0) || 1
    for (const { posting, weight } of terms) {
      for (const essay of posting?.strongest ?? []) scores.add(essay, weight / whole)
    }
    for (const id of besidesInSeries(entry, this.#from.entries)) scores.add(numbers.of(id), SHARED.series)
  }
}

function newSource(now: RelatedLists): Source {
  return { now, lists: new Map(), kept: new Set(), numbers: new EssayNumbers(), scores: new Scores() }
}

/** So much may be lost by rounding two sums. */
const ROUNDING = 2e-6

/** The best of many candidates. Terms are compared only for those that they can still bring among the best. */
function mostAlike(
  entry: Entry,
  { scores, numbers }: Pick<Source, 'scores' | 'numbers'>,
  count: number,
  entries: ReadonlyMap<EntryId, Entry>,
): readonly Entry[] {
  const mostShared = entry.tags.length * SHARED.tag + SHARED.category
  const best: Candidate[] = []
  for (const number of scores.greatest(count, mostShared + ROUNDING)) {
    const other = entries.get(numbers.idOf(number))
    if (!other) continue
    const candidate = { other, score: rounded(scores.of(number) + sharedTerms(entry, other)) }
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

/** Equals in the order of their paths. */
function byLikeness(a: Candidate, b: Candidate): number {
  return b.score - a.score || compareText(idOf(a.other), idOf(b.other))
}

/** The parts around an essay in its series, the nearest first. */
function besidesInSeries({ series }: Entry, entries: ReadonlyMap<EntryId, Entry>): readonly EntryId[] {
  const besides: EntryId[] = []
  let [before, after] = [series?.previous, series?.next]
  while ((before !== undefined || after !== undefined) && besides.length < MOST_PARTS) {
    if (before !== undefined) besides.push(before)
    if (after !== undefined) besides.push(after)
    before = before === undefined ? undefined : entries.get(before)?.series?.previous
    after = after === undefined ? undefined : entries.get(after)?.series?.next
  }
  return besides
}

function sharedTerms(a: Entry, b: Entry): number {
  const isIn = (terms: Entry['tags'], slug: string): boolean => terms.some((term) => term.slug === slug)
  const tags = a.tags.filter(({ slug }) => isIn(b.tags, slug)).length
  const categories = a.categories.some(({ slug }) => isIn(b.categories, slug)) ? 1 : 0
  return tags * SHARED.tag + categories * SHARED.category
}

/** Sums of fractions, the same in every order of adding. */
function rounded(score: number): number {
  return Math.round(score * 1e6)
}

function sizeOf({ essays }: RelatedFrom): number {
  return powerOfTwoBelow(essays.length)
}
