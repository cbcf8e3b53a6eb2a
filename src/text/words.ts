/** Letters of Chinese and Japanese, which write no spaces; `ー` makes a vowel long. */
const LETTER = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー'
const OPENING = '「『（【《〈〔［'
const CLOSING = '、。，．・！？：；」』）】》〉〕］…‥～'

/** Two letters with the punctuation around them, or a run of what is neither. */
const EAST_ASIAN_WORD = new RegExp(`[${OPENING}]*[${LETTER}]{1,2}[${CLOSING}]*|[^\\s${LETTER}${OPENING}]+`, 'gu')

/**
 * Words as a reader counts them: runs without white space (a no-break space is white space), where two letters of
 * Chinese or Japanese count as one word, and their punctuation as none.
 */
export function countWords(text: string): number {
  return wordsIn(text).count
}

/**
 * How many words a text has, `most` of them at most, and where the last of these begins. The expression makes an object
 * of every word, so it is taken only where there is a letter that it is for.
 */
function wordsIn(text: string, most = Number.POSITIVE_INFINITY): Words {
  let count = 0
  let lastStart = 0
  let isAfterSpace = true
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Most are neither, which one look tells.
    if (code <= 0x20 || code >= 0xa0) {
      if (isEastAsian(code)) return eastAsianWordsIn(text, most)
      if (isSpace(code)) {
        isAfterSpace = true
        continue
      }
    }
    if (!isAfterSpace) continue
    isAfterSpace = false
    lastStart = at
    if (++count === most) break
  }
  return { count, lastStart }
}

interface Words {
  readonly count: number
  readonly lastStart: number
}

function eastAsianWordsIn(text: string, most: number): Words {
  let count = 0
  let lastStart = 0
  for (const { index } of text.matchAll(EAST_ASIAN_WORD)) {
    lastStart = index
    if (++count === most) break
  }
  return { count, lastStart }
}

function isEastAsian(code: number): boolean {
  if (code < 0x2e80) return false
  const isOfOneUnit = code <= 0x9fff || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xff9f)
  // The first halves of all others.
  return isOfOneUnit || (code >= 0xd840 && code <= 0xd88d)
}

/** White space as `\s` has it. */
function isSpace(code: number): boolean {
  return code < 0xa0 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : WIDE_SPACES.has(code)
}

const WIDE_SPACES: ReadonlySet<number> = new Set([
  ...[0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
])

/** Where the first `count` words end; the text's length where there are no more than that. */
export function endOfWords(text: string, count: number): number {
  const { count: found, lastStart } = wordsIn(text, count + 1)
  return found <= count ? text.length : text.slice(0, lastStart).trimEnd().length
}

const CUTTABLE_AFTER = new RegExp(`[${LETTER}${CLOSING}]`, 'u')
/** What an opening bracket belongs to, or is parted from already. */
const OPENED = new RegExp(`[\\s${OPENING}]`, 'u')

/**
 * Where to cut so that at most `count` characters stay and no word is cut, unless the first is longer than that. Text
 * of Chinese or Japanese may be cut between any two letters, and before its opening brackets.
 */
export function endOfCharacters(text: string, count: number): number {
  if (text.length <= count) return text.length
  for (let end = count; end > 0; end--) {
    if (/\s/.test(text.charAt(end))) return text.slice(0, end).trimEnd().length || wholeCharacters(text, count)
    if (CUTTABLE_AFTER.test(text.charAt(end - 1)) && !CLOSING.includes(text.charAt(end))) return end
    if (OPENING.includes(text.charAt(end)) && !OPENED.test(text.charAt(end - 1))) return end
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
  const from = wordsIn(before, Math.max(1, countWords(before) - reach + 1)).lastStart
  return [...before.matchAll(SENTENCE_END)]
    .map((match) => match.index + match[0].length)
    .findLast((at) => at > from && !ABBREVIATED.test(before.slice(0, at)))
}
