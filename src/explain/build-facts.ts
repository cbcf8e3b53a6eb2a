import { digestsIn } from '../build/digests-text.ts'
import { digestOf, partsChanged } from '../build/page-digests.ts'
import type { PreparedSite } from '../build/prepare-site.ts'
import { groupOf } from '../build/printed-for.ts'
import type { RunMemory } from '../build/run-memory.ts'
import type { Page } from '../page/page.ts'
import type { BuildFacts } from './explanation.ts'

/** Null where no build of this version left anything, and for a page that the last one didn’t publish. */
export function buildFactsOf(
  page: Page,
  { plan }: Pick<PreparedSite, 'plan'>,
  { last, digests }: RunMemory,
): BuildFacts | null {
  const was = last && digestsIn(last.digests, [page.route]).get(page.route)
  if (!last || was === undefined) return null
  const is = digestOf(page, plan, digests)
  const printed = groupOf(page.route, last.printed)
  return {
    printed: printed ? reasonOf(printed.why) : null,
    nextTime: was === is ? null : is === undefined ? [UNTOLD] : inSentences(partsChanged(page, was, is)),
  }
}

const UNTOLD = 'there is no telling whether its helpers or plugins changed'

function reasonOf(parts: readonly string[] | undefined): readonly string[] {
  if (parts === undefined) return ['its file did not stand as it was published']
  return parts.length === 0 ? ['nothing was known of it'] : inSentences(parts)
}

/** What the inputs of pages are, to somebody who has only seen the pages. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['template', 'its template, or a partial, helper or word that this calls'],
  ['press', 'the configuration, data, terms, pages or words, which any page may show,'],
  ['entry', 'its own file, or what that is connected with,'],
  ['conversation', 'what it answers, or what answers it,'],
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

/** An essay is a part of its own conversation. */
function inSentences(parts: readonly string[]): readonly string[] {
  return parts.filter((part) => part !== 'conversation' || !parts.includes('entry')).map(inWords)
}

function inWords(part: string): string {
  return `${WORDS.get(part) ?? `its \`${part}\``} changed`
}
