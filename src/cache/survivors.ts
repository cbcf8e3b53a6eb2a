import type { Entries, Entry } from './entries.ts'
import type { Key } from './key.ts'

export interface Limits {
  /** What none of so many runs that saved something has asked for goes: from 1, which keeps nothing, to 256. */
  readonly runs: number
  /** What this run didn’t ask for takes no more bytes than this, or than what it did ask for. The oldest go first. */
  readonly spareBytes: number
}

/** What of the last run’s entries is kept, and how old it is now. */
export function survivorsOf(last: Entries, asked: ReadonlySet<Key>, { runs, spareBytes }: Limits): Map<Key, Entry> {
  const kept = new Map<Key, Entry>()
  const spare: [Key, Entry][] = []
  let used = 0
  for (const [key, entry] of last) {
    if (asked.has(key)) {
      kept.set(key, entry.age === 0 ? entry : { ...entry, age: 0 })
      used += entry.length
    } else if (entry.age + 1 < runs) spare.push([key, { ...entry, age: entry.age + 1 }])
  }
  let room = Math.max(used, spareBytes)
  for (const [key, entry] of spare.sort(([, a], [, b]) => a.age - b.age)) {
    room -= entry.length
    if (room < 0) break
    kept.set(key, entry)
  }
  return kept
}
