import { compareText } from '../text/compare-text.ts'
import { detached } from '../text/detached.ts'
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
 * equals the longer ones. At most 32; none for an essay without words of three letters or more. Chinese and Japanese
 * don't part words: any two neighbours of Han are one, and so is a run of Katakana.
 */
export function topTermsOf(title: string, text: string): readonly TopTerm[] {
  const counts = new Map<string, number>()
  countTerms(text, 1, counts)
  countTerms(title, TITLE_WEIGHT, counts)
  const terms = [...counts].map(([word, count]) => ({ word, count }))
  return mostFrequent(terms)
    .sort((a, b) => b.count - a.count || b.word.length - a.word.length || compareText(a.word, b.word))
    .slice(0, MOST)
    .map(({ word, count }) => ({ word: detached(word), count }))
}

/** Without the least frequent where enough are left: most words stand once, and sorting them is most of the work. */
function mostFrequent(terms: TopTerm[]): TopTerm[] {
  const repeated = terms.filter(({ count }) => count > 1)
  return repeated.length < MOST ? terms : repeated
}

function countTerms(text: string, weight: number, counts: Map<string, number>): void {
  const letters = text.normalize('NFC').toLowerCase()
  const words = new Map<string, number>()
  for (const word of letters.match(LATIN_WORD) ?? []) words.set(word, (words.get(word) ?? 0) + weight)
  for (const [word, count] of words) {
    const term = termOf(word)
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + count)
  }
  if (!IS_FOREIGN.test(letters)) return
  for (const term of foreignTermsIn(letters)) counts.set(term, (counts.get(term) ?? 0) + weight)
}

/** A word up to its apostrophe, and the letters after that: `they’re`, `customer’s`, `don’t`. */
const LATIN_WORD = /[a-z\u00c0-\u024f]{3,}(?:['’][a-z]+)?/g
const ANY_WORD = /(?!\p{M})[\p{L}\p{M}]{3,}/gu
const HAN = /\p{Script=Han}{2,}/gu
const KATAKANA = /[\p{Script=Katakana}ー]{2,}/gu
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu
const IS_FOREIGN = /[\u0250-\u1fff\u2c00-\ud7ff\uf900-\ufdff]/

/** What a word says of its text; of `don’t` and `isn’t` nothing is left that says anything. */
function termOf(word: string): string | undefined {
  const apostrophe = word.search(/['’]/)
  const stem = apostrophe === -1 ? word : word.slice(0, apostrophe)
  const isNegated = apostrophe !== -1 && word.length === apostrophe + 2 && word.endsWith('t')
  return isNegated || STOP_WORDS.has(stem) ? undefined : singular(stem)
}

function* foreignTermsIn(text: string): Generator<string> {
  for (const [run] of text.matchAll(HAN)) {
    const letters = [...run]
    for (const [i, letter] of letters.entries()) if (i > 0) yield `${letters[i - 1]}${letter}`
  }
  for (const [word] of text.matchAll(KATAKANA)) yield word
  for (const [word] of text.replace(SPACELESS, ' ').matchAll(ANY_WORD)) {
    if (!/^[a-z\u00c0-\u024f]/.test(word)) yield word
  }
}

/** `queues` and `queue` are one term, as far as an ending tells. */
function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') && !/[isu]s$/.test(word) ? word.slice(0, -1) : word
}
