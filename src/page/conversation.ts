import type { Entry, EntryId, Site } from '../site/site.ts'
import { remember } from './remember.ts'

/** An entry with what it answers and what answers it, of which its whole text tells. */
export type Conversation = readonly [entry: Entry, answers: Entry | undefined, answeredBy: readonly Entry[]]

/** Of most entries the same object for as long as they live. */
export function conversationOf(entry: Entry, { entries }: Pick<Site, 'entries'>): Conversation {
  const { answers, answeredBy } = entry.neighbours
  if (answers === undefined && answeredBy.length === 0) return alone(entry)
  return [entry, answers === undefined ? undefined : entries.get(answers), entriesNamed(answeredBy, entries)]
}

/** For a list without whole texts. */
export const alone: (entry: Entry) => Conversation = remember((entry: Entry) => [entry, undefined, NOBODY])

export function entriesNamed(ids: readonly EntryId[], entries: Site['entries']): readonly Entry[] {
  return ids.length === 0 ? NOBODY : ids.flatMap((id) => entries.get(id) ?? [])
}

const NOBODY: readonly Entry[] = []
