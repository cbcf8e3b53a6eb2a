/**
 * Words as a reader counts them: runs without white space (a no-break space is white space), where two letters of
 * Chinese or Japanese, which write no spaces, count as one word.
 */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0
}

/** Where the first `count` words end; the text's length where there are no more than that. */
export function endOfWords(text: string, count: number): number {
  let left = count
  for (const match of text.matchAll(WORD)) {
    if (--left < 0) return text.slice(0, match.index).trimEnd().length
  }
  return text.length
}

/** Where to cut so that at most `count` characters stay and no word is cut, unless the first is longer than that. */
export function endOfCharacters(text: string, count: number): number {
  if (text.length <= count) return text.length
  const cut = text.slice(0, count + 1).search(/\s+\S*$/)
  return cut > 0 ? cut : count
}

const ABBREVIATED = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|No|e\.g|i\.e)\.$/

/**
 * Where the last sentence ends that ends within the last `reach` words before `end`; absent where none does.
 */
export function sentenceEndBefore(text: string, end: number, reach: number): number | undefined {
  const words = [...text.slice(0, end).matchAll(WORD)]
  const from = words[Math.max(0, words.length - reach)]?.index ?? 0
  const ends = [...text.slice(0, end).matchAll(/[.!?…。！？]["'”’»)\]]*(?=\s|$)/g)]
    .map((match) => match.index + match[0].length)
    .filter((at) => at > from && !ABBREVIATED.test(text.slice(0, at)))
  return ends.at(-1)
}
