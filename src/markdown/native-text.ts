/**
 * Whether satteri gives for a text the tree that remark-parse gives. Each expression finds what they read differently,
 * and says too much rather than too little (docs/markdown.md has an example for each). All are linear: what one looks
 * for anywhere in a line it looks for from the line's beginning alone.
 */
export function isForNative(text: string): boolean {
  return (
    text.length <= LONGEST &&
    text.isWellFormed() &&
    !DIFFERENT.some(([needle, construct]) => text.includes(needle) && construct.test(text)) &&
    !differsInContainer(text)
  )
}

/**
 * In UTF-16 units. satteri goes as deep as a text is nested, and ends the process where its stack does: with a stack of
 * 1.5 MB at 50,000 brackets or marks of emphasis, of which each takes two characters and more. Node has 4 MB at least.
 */
const LONGEST = 100_000

/** What they read differently, and a piece of text without which it can't be there, which is found sooner. */
const DIFFERENT: readonly (readonly [needle: string, construct: RegExp])[] = [
  // A character that is none, and line ends that only some programs know.
  ['', /[\0\u2028\u2029]|\r(?!\n)/],
  // Emphasis next to emphasis of another kind, to an escaped mark, or to a character of two halves.
  ['', /[*_~](?:(?<=\*)[_~]|(?<=_)[*~]|(?<=~)[*_]|(?<=\\[*_~])[*_~]|[\uD800-\uDBFF]|(?<=[\uDC00-\uDFFF].))/],
  // Line ends of two kinds.
  ['\r', /(?<!\r)\n/],
  // A break right before the end of a link’s words.
  ['\\', /\\\r?\n[ \t>]*\]/],
  // Brackets that are in others, but for a picture in a link, and that don’t end where their block does.
  ['[', /\[[^[\]]*(?:(?<!\[!)\[|\n[ \t>]*\n|$(?![\s\S]))/],
  // A picture’s mark before a footnote’s.
  ['![^', /!\[\^/],
  // Elements of raw text, which satteri ends by their own tag alone.
  ['<', /<\/?(?:script|pre|style|textarea)/i],
  // A declaration in running text.
  ['<!', /[^\n]<!(?!--)/],
  // Fenced code of which more is said than letters and signs.
  ['', /^(?:```|~~~)[ -%'-~]*[^ -%'-~\r\n]/m],
  // A box of a task list before anything but a word.
  ['[', /\[[ \txX]\](?! [\p{L}\p{N}]+(?![\w@.:+-]))/u],
  // A footnote with a name of its own kind, and one that doesn’t begin with words.
  ['[^', /\[\^(?![\w-]+\])/],
  ['[^', /\[\^[\w-]+\]:(?! (?:[^\s!-@[-`{-~]|["'(&]|[*_]{1,3}\p{L}|\[[^^]|\d+[^\d.)]))/u],
  // A definition with something other below it, which satteri takes for the rest of a paragraph.
  [']:', /^(?![ \t>]*\[\^)(?=[^\n]*\]:)[^\n]*\n[ \t>]*[^\s[]/m],
]

/** Looks at the lines alone that begin as those of a list or a quotation do, or indented: most texts have few. */
function differsInContainer(text: string): boolean {
  for (let start = 0, end = 0; end !== -1; start = end + 1) {
    if (BEGINNINGS.has(text.charCodeAt(start))) {
      DIFFERENT_IN_CONTAINER.lastIndex = start
      if (DIFFERENT_IN_CONTAINER.test(text)) return true
    }
    end = text.indexOf('\n', start)
  }
  return false
}

const BEGINNINGS: ReadonlySet<number> = new Set([...' \t>*+-0123456789.)'].map((sign) => sign.charCodeAt(0)))

/** What they read differently in such a line, or in the one below it. What the first lets through has a short beginning. */
const DIFFERENT_IN_CONTAINER: RegExp = anyOf([
  // Lists and quotations inside each other without end, which take satteri quadratic time.
  /[ \t>*+\-\d.)]{200}/,
  // HTML and fenced code.
  /[ \t>*+\-\d.)]+(?:<|```|~~~)/,
  // HTML in the line below.
  /[ \t>*+\-\d.)]+[^\n]*\n</,
  // Brackets that end in another line.
  /[ \t>*+\-\d.)]+[^\n]*\[[^[\]\n]*$/,
  // An item of a list that is empty, or that holds a bar, which may make a table of it.
  /(?!(?:-{2,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})[ \t]*$)[ \t>*+\-\d.)]*(?:[-+*]|\d[.)])[ \t]*$/,
  /(?=[^\n]*\|)[ \t>*+\-\d.)]*(?:[-+*]|\d[.)])[ \t]/,
  // A table.
  /[ \t>]+(?=[|:\- \t]*\||[- \t]*(?::-|-:))[|:\- \t]+$/,
  // A quotation that holds a list or a quotation.
  /[ \t]*>[ \t]*(?:>|(?:[-+*]|\d+[.)])[ \t])/,
  // A footnote.
  /[ \t>*+\-\d.)]+\[\^[^\]\n]+\]:/,
])

/** One expression for all of them, which looks at one place of a text. */
function anyOf(expressions: readonly RegExp[]): RegExp {
  return new RegExp(expressions.map(({ source }) => source).join('|'), 'my')
}
