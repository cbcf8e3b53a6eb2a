/** Letters of Chinese and Japanese, which write no spaces; `ー` makes a vowel long. */
const LETTER = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー'
const OPENING = '「『（【《〈〔［'
const CLOSING = '、。，．・！？：；」』）】》〉〕］…‥～'

/** Two letters with the punctuation around them, or a run of what is neither. */
const EAST_ASIAN_WORD = new RegExp(`[${OPENING}]*[${LETTER}]{1,2}[${CLOSING}]*|[^\\s${LETTER}${OPENING}]+`, 'gu')
const WORD = /\S+/g

/** Nearly all texts have none of these, and are gone through without asking each letter for its script. */
const HAS_EAST_ASIAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff9f]|[\ud840-\ud88d]/

/**
 * Words as a reader counts them: runs without white space (a no-break space is white space), where two letters of
 * Chinese or Japanese count as one word, and their punctuation as none.
 */
export function countWords(text: string): number {
  return text.match(wordIn(text))?.length ?? 0
}

function wordIn(text: string): RegExp {
  return HAS_EAST_ASIAN.test(text) ? EAST_ASIAN_WORD : WORD
}

/** Where the first `count` words end; the text's length where there are no more than that. */
export function endOfWords(text: string, count: number): number {
  let left = count
  for (const match of text.matchAll(wordIn(text))) {
    if (--left < 0) return text.slice(0, match.index).trimEnd().length
  }
  return text.length
}

const CUTTABLE_AFTER = new RegExp(`[${LETTER}${CLOSING}]`, 'u')

/**
 * Where to cut so that at most `count` characters stay and no word is cut, unless the first is longer than that. Text
 * of Chinese or Japanese may be cut between any two letters.
 */
export function endOfCharacters(text: string, count: number): number {
  if (text.length <= count) return text.length
  for (let end = count; end > 0; end--) {
    if (/\s/.test(text.charAt(end))) return text.slice(0, end).trimEnd().length || wholeCharacters(text, count)
    if (CUTTABLE_AFTER.test(text.charAt(end - 1)) && !CLOSING.includes(text.charAt(end))) return end
  }
  return wholeCharacters(text, count)
}

/** Not between the halves of one character. */
function wholeCharacters(text: string, count: number): number {
  const isHalf = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(count - 1, count + 1))
  return isHalf ? count - 1 : count
}

const SENTENCE_END = /[.!?…]["'”’»)\]]*(?=\s|$)|[。！？][」』）”’]*/g
const ABBREVIATED = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|No|e\.g|i\.e)\.$/

/** Where the last sentence ends that ends within the last `reach` words before `end`; absent where none does. */
export function sentenceEndBefore(text: string, end: number, reach: number): number | undefined {
  const before = text.slice(0, end)
  const words = [...before.matchAll(wordIn(before))]
  const from = words[Math.max(0, words.length - reach)]?.index ?? 0
  return [...before.matchAll(SENTENCE_END)]
    .map((match) => match.index + match[0].length)
    .findLast((at) => at > from && !ABBREVIATED.test(before.slice(0, at)))
}
