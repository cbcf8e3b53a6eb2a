import { append, type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import { answeredBy, joinAnswers } from './answers.ts'
import type { Destinations } from './destinations.ts'
import { leadsOfEntry } from './leads.ts'
import { targetsOf } from './links.ts'
import { imageOf, pinsOf, postOf } from './pins.ts'
import type { Entry, Writable } from './site.ts'

/**
 * Follows the references of every entry, and joins the essays with their neighbours; `essays` are in the order of the
 * site. Changes the entries in place, since they point at each other.
 */
export function connect(
  entries: readonly Writable<Entry>[],
  essays: readonly Writable<Entry>[],
  destinations: Destinations,
): readonly Diagnostic[] {
  const byFile = new Map(entries.map((entry) => [entry.post.source.path.normalize('NFC'), entry]))
  const diagnostics: Diagnostic[] = []
  const take = <T>({ value, diagnostics: found }: Checked<T>): T => {
    append(diagnostics, found)
    return value
  }
  for (const entry of entries) {
    entry.targets = take(targetsOf(entry.post, entry.route, destinations))
    entry.leads = take(leadsOfEntry(entry, destinations))
    entry.image = take(imageOf(entry, destinations))
    entry.pins = take(pinsOf(entry.post, byFile, destinations))
    entry.inReplyTo = take(answeredBy(entry, destinations))
  }
  for (const [index, entry] of essays.entries()) {
    const file = entry.post.frontMatter.continues
    const named = file === undefined ? checked(undefined) : postOf('continues', file, entry.post, byFile, destinations)
    entry.neighbours = {
      ...entry.neighbours,
      newer: essays[index - 1],
      older: essays[index + 1],
      continues: take(named),
    }
  }
  // From the oldest on, so that the first to go on from an essay stands first.
  for (const entry of [...essays].reverse()) {
    const before = byFile.get(entry.neighbours.continues?.post.source.path.normalize('NFC') ?? '')
    if (before) before.neighbours = { ...before.neighbours, continuedBy: [...before.neighbours.continuedBy, entry] }
  }
  joinAnswers(entries)
  return [...diagnostics, ...diagnoseCircles(essays)]
}

/** Essays that continue each other, so that none of them is the first (`continues/circle`); told at the oldest. */
function diagnoseCircles(essays: readonly Entry[]): readonly Diagnostic[] {
  const oldestFirst = [...essays].reverse()
  const seen = new Set<Entry>()
  return oldestFirst.flatMap((start) => {
    const chain: Entry[] = []
    let at: Entry | undefined = start
    for (; at && !seen.has(at); at = at.neighbours.continues) {
      seen.add(at)
      chain.push(at)
    }
    const circle = new Set(at ? chain.slice(chain.indexOf(at)) : [])
    const oldest = at && chain.includes(at) ? oldestFirst.find((entry) => circle.has(entry)) : undefined
    return oldest ? diagnoseCircle(oldest) : []
  })
}

function diagnoseCircle(oldest: Entry): Diagnostic {
  const others: string[] = []
  for (let at = oldest.neighbours.continues; at && at !== oldest; at = at.neighbours.continues) {
    others.push(at.post.source.path)
  }
  return diagnose('continues/circle', {
    message: `this essay continues ${others.join(', which continues ')}, which continues this one.`,
    mend: 'Take `continues` away from the one that comes first.',
    place: placeOfKey(oldest.post, 'continues'),
  })
}
