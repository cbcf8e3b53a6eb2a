import { compareText } from '../text/compare-text.ts'
import type { TopTerm } from './post.ts'

const MOST = 32
const TITLE_WEIGHT = 3

/** Words of English that say nothing about what a text is on; in other languages they are many, and so weigh little. */
const STOP_WORDS = new Set(
  `about above after again against all almost alone along already also although always among and another any anyone anything
  are around ask asked away back because been before being below best better between both but call came can cannot come comes could
  day days did does doing done down during each either else enough even ever every everyone everything far few find first
  for from gave get gets give given gives goes going good got had has have having her here hers herself him himself his how
  however into its itself just keep kept know known last later least less let like little long look made make makes many
  may maybe might mine more most much must myself near need needs never new next nobody none nor not nothing now off often
  old once one only onto open other others our ours out over own part people perhaps put quite rather really right said same
  say says second see seem seemed seen several shall she should since small some someone something sometimes soon still
  such take taken tell than that the their theirs them themselves then there these they thing things think this those
  though three through thus time times today together told too took toward towards turn two under until upon use used
  very want wants was way week well went were what when where whether which while who whole whom whose why will with
  within without word words work would year years yes yet you your yours yourself`.split(/\s+/),
)

/**
 * The words that tell most about an essay: those that stand most often in it, its title's counting threefold, and of
 * equals the longer ones. At most 32; none for an essay without words of three letters or more.
 */
export function topTermsOf(title: string, text: string): readonly TopTerm[] {
  const counts = new Map<string, number>()
  count(text, 1, counts)
  count(title, TITLE_WEIGHT, counts)
  return [...counts]
    .map(([word, count]) => ({ word, count }))
    .sort((a, b) => b.count - a.count || b.word.length - a.word.length || compareText(a.word, b.word))
    .slice(0, MOST)
}

function count(text: string, weight: number, counts: Map<string, number>): void {
  for (const [word] of text.toLowerCase().matchAll(/\p{L}{3,}/gu)) {
    if (STOP_WORDS.has(word)) continue
    const stem = singular(word)
    counts.set(stem, (counts.get(stem) ?? 0) + weight)
  }
}

/** `queues` and `queue` are one term, as far as an ending tells. */
function singular(word: string): string {
  return word.length > 4 && /[^isu]s$/.test(word) ? word.slice(0, -1) : word
}
