import { digestOf, partsChanged } from '../build/page-digests.ts'
import type { PreparedSite } from '../build/prepare-site.ts'
import type { RunMemory } from '../build/run-memory.ts'
import type { Page } from '../page/page.ts'
import type { BuildFacts } from './explanation.ts'

/** Null where no build of this version left anything, and for a page that the last one didn’t publish. */
export function buildFactsOf(
  page: Page,
  { plan }: Pick<PreparedSite, 'plan'>,
  { last, digests }: RunMemory,
): BuildFacts | null {
  const was = last?.digests.get(page.route)
  if (!last || was === undefined) return null
  const is = digestOf(page, plan, digests)
  const changed = is === undefined ? [] : partsChanged(page, was, is)
  return {
    printed: last.printed.has(page.route) ? reasonOf(last.printed.get(page.route)) : null,
    nextTime: was === is ? null : changed.map(inWords),
  }
}

function reasonOf(parts: readonly string[] | undefined): readonly string[] {
  if (parts === undefined) return ['its file did not stand as it was published']
  return parts.length === 0 ? ['nothing was known of it'] : parts.map(inWords)
}

/** What the inputs of pages are, to somebody who has only seen the pages. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['template', 'its template, or what that calls: partials, helpers, the theme’s words'],
  ['press', 'what any page may show: the configuration, data files, terms, pages, words'],
  ['entry', 'its own file, or what is connected with it'],
  ['conversation', 'its own file, what it answers, or what answers it'],
  ['newer', 'the essay after it'],
  ['older', 'the essay before it'],
  ['previousPart', 'the part before it'],
  ['nextPart', 'the part after it'],
  ['pinned', 'the essays that it names as related'],
  ['related', 'its related essays'],
  ['shown', 'the essays that it lists'],
  ['posts', 'the essays that it lists'],
  ['entries', 'the essays that it lists'],
  ['newest', 'the newest essays'],
  ['count', 'how many essays its list has'],
  ['minutes', 'how long the essays of its list take to read'],
  ['pagerCount', 'how many pages its list has'],
])

function inWords(part: string): string {
  return WORDS.get(part) ?? `its \`${part}\``
}
