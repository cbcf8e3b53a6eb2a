import { append, type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import { answeredBy, joinAnswers } from './answers.ts'
import type { Destinations } from './destinations.ts'
import { leadsOfEntry } from './leads.ts'
import { targetsOf } from './links.ts'
import { type EntriesByFile, imageOf, pinsOf, postOf } from './pins.ts'
import { type Entry, type EntryId, idOf, type Neighbours, type Writable } from './site.ts'

/** What comes of following the references of one entry. */
type Followed = Pick<Entry, 'targets' | 'leads' | 'image' | 'pins' | 'inReplyTo'> & Pick<Neighbours, 'continues'>

/** Where the references of an entry lead, and what is wrong with them. */
export function followed(entry: Entry, byFile: EntriesByFile, destinations: Destinations): Checked<Followed> {
  const { post, route } = entry
  const diagnostics: Diagnostic[] = []
  const take = <T>({ value, diagnostics: found }: Checked<T>): T => {
    if (found.length > 0) append(diagnostics, found)
    return value
  }
  const file = post.kind === 'essay' ? post.frontMatter.continues : undefined
  const value: Followed = {
    targets: take(targetsOf(post, route, destinations)),
    leads: take(leadsOfEntry(entry, destinations)),
    image: take(imageOf(entry, destinations)),
    pins: take(pinsOf(post, byFile, destinations)),
    inReplyTo: take(answeredBy(entry, destinations)),
    continues: file === undefined ? undefined : take(postOf('continues', file, post, byFile, destinations)),
  }
  return checked(value, diagnostics)
}

export function byFileOf(entries: Iterable<Entry>): EntriesByFile {
  const byFile = new Map<string, EntryId>()
  for (const entry of entries) byFile.set(idOf(entry).normalize('NFC'), idOf(entry))
  return byFile
}

/**
 * Follows the references of every entry, and joins the essays with their neighbours; `essays` are in the order of the
 * site. Changes the entries in place. Gives what was found wrong with each.
 */
export function connect(
  entries: readonly Writable<Entry>[],
  essays: readonly Writable<Entry>[],
  byFile: EntriesByFile,
  destinations: Destinations,
): ReadonlyMap<EntryId, readonly Diagnostic[]> {
  const found = new Map<EntryId, readonly Diagnostic[]>()
  for (const entry of entries) {
    const { value, diagnostics } = followed(entry, byFile, destinations)
    const { continues, ...own } = value
    Object.assign(entry, own)
    if (continues !== undefined) entry.neighbours = { ...entry.neighbours, continues }
    if (diagnostics.length > 0) found.set(idOf(entry), diagnostics)
  }
  for (const [index, entry] of essays.entries()) {
    const [newer, older] = [essays[index - 1], essays[index + 1]]
    entry.neighbours = { ...entry.neighbours, newer: newer && idOf(newer), older: older && idOf(older) }
  }
  joinContinuations(essays, entries)
  joinAnswers(entries)
  return found
}

function joinContinuations(essays: readonly Writable<Entry>[], entries: readonly Writable<Entry>[]): void {
  const continuing = essays.filter(({ neighbours }) => neighbours.continues !== undefined)
  if (continuing.length === 0) return
  const byId = new Map(entries.map((entry) => [idOf(entry), entry]))
  // From the oldest on, so that the first to go on from an essay stands first.
  for (const entry of continuing.reverse()) {
    const before = byId.get(entry.neighbours.continues ?? '')
    if (!before) continue
    before.neighbours = { ...before.neighbours, continuedBy: [...before.neighbours.continuedBy, idOf(entry)] }
  }
}

/** Essays that continue each other, so that none of them is the first (`continues/circle`); told at the oldest. */
export function diagnoseCircles(essays: readonly Entry[]): readonly Diagnostic[] {
  const oldestFirst = essays.filter(({ neighbours }) => neighbours.continues !== undefined).reverse()
  const byId = new Map(oldestFirst.map((entry) => [idOf(entry), entry]))
  const before = ({ neighbours }: Entry): Entry | undefined => byId.get(neighbours.continues ?? '')
  const seen = new Set<Entry>()
  return oldestFirst.flatMap((start) => {
    const chain: Entry[] = []
    let at: Entry | undefined = start
    for (; at && !seen.has(at); at = before(at)) {
      seen.add(at)
      chain.push(at)
    }
    const circle = new Set(at ? chain.slice(chain.indexOf(at)) : [])
    const oldest = at && chain.includes(at) ? oldestFirst.find((entry) => circle.has(entry)) : undefined
    return oldest ? diagnoseCircle(oldest, before) : []
  })
}

function diagnoseCircle(oldest: Entry, before: (entry: Entry) => Entry | undefined): Diagnostic {
  const others: string[] = []
  for (let at = before(oldest); at && at !== oldest; at = before(at)) {
    others.push(at.post.source.path)
  }
  return diagnose('continues/circle', {
    message: `this essay continues ${others.join(', which continues ')}, which continues this one.`,
    mend: 'Take `continues` away from the one that comes first.',
    place: placeOfKey(oldest.post, 'continues'),
  })
}
