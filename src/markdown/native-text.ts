/**
 * Whether satteri gives for a text the tree that remark-parse gives. Each expression finds what they read differently,
 * and says too much rather than too little (docs/markdown.md has an example for each). All are linear: what one looks
 * for anywhere in a line it looks for from the line's beginning alone, whose prefix is short in what the first lets through.
 */
export function isForNative(text: string): boolean {
  return (
    text.length <= LONGEST && !DIFFERENT.some(([needle, construct]) => text.includes(needle) && construct.test(text))
  )
}

/**
 * In UTF-16 units. satteri goes as deep as a text is nested, and ends the process where its stack does: with a stack of
 * 1.5 MB at 50,000 brackets or marks of emphasis, of which each takes two characters and more. Node has 4 MB at least.
 */
const LONGEST = 100_000

/** What they read differently, and a piece of text without which it can't be there, which is found sooner. */
const DIFFERENT: readonly (readonly [needle: string, construct: RegExp])[] = [
  // Lists and quotations inside each other without end, which take satteri quadratic time.
  ['', /^[ \t>*+\-\d.)]{200}/m],
  // A character that is none, half of one, and line ends that only some programs know.
  ['', /[\0\u2028\u2029]|\r(?!\n)|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/],
  // Emphasis next to emphasis of another kind, to an escaped mark, or to a character of two halves.
  ['', /\*[_~]|_[*~]|~[*_]|\\[*_~][*_~]|[*_~][\uD800-\uDBFF]|[\uDC00-\uDFFF][*_~]/],
  // Line ends of two kinds.
  ['\r', /(?<!\r)\n/],
  // A break right before the end of a link’s words.
  ['\\', /\\\r?\n[ \t>]*\]/],
  // Brackets that are in others, but for a picture in a link; that don’t end where their block does; and that do so in
  // another line of a list or a quotation.
  ['[', /\[[^[\]]*(?:(?<!\[!)\[|\n[ \t>]*\n|$(?![\s\S]))/],
  ['[', /^[ \t>*+\-\d.)]+[^\n]*\[[^[\]\n]*$/m],
  // A picture’s mark before a footnote’s.
  ['![^', /!\[\^/],
  // Elements of raw text, which satteri ends by their own tag alone.
  ['<', /<\/?(?:script|pre|style|textarea)/i],
  // HTML and fenced code in a list, in a quotation, or indented; a declaration in running text.
  ['<', /^[ \t>*+\-\d.)]+</m],
  ['```', /^[ \t>*+\-\d.)]+```/m],
  ['~~~', /^[ \t>*+\-\d.)]+~~~/m],
  ['<!', /[^\n]<!(?!--)/],
  // HTML in the line below an item or a quotation.
  ['\n<', /^[ \t>*+\-\d.)]+[^\n]*\n</m],
  // Fenced code of which more is said than letters and signs.
  ['', /^(?:```|~~~)[ -%'-~]*[^ -%'-~\r\n]/m],
  // A box of a task list before anything but a word.
  ['[', /\[[ \txX]\](?! [\p{L}\p{N}]+(?![\w@.:+-]))/u],
  // An item of a list that is empty, or that holds a bar, which may make a table of it.
  ['', /^(?!(?:-{2,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})[ \t]*$)[ \t>*+\-\d.)]*(?:[-+*]|\d[.)])[ \t]*$/m],
  ['|', /^(?=[^\n]*\|)[ \t>*+\-\d.)]*(?:[-+*]|\d[.)])[ \t]/m],
  // A table in a list or a quotation.
  ['|', /^[ \t>]+(?=[|:\- \t]*\|)[|:\- \t]+$/m],
  [':-', /^[ \t>]+(?=[- \t]*:-)[:\- \t]+$/m],
  ['-:', /^[ \t>]+(?=[- \t]*-:)[:\- \t]+$/m],
  // A quotation that holds a list or a quotation.
  ['>', /^[ \t]*>[ \t]*(?:>|(?:[-+*]|\d+[.)])[ \t])/m],
  // A footnote in a list or a quotation, one with a name of its own kind, and one that doesn’t begin with words.
  ['[^', /^[ \t>*+\-\d.)]+\[\^[^\]\n]+\]:/m],
  ['[^', /\[\^(?![\w-]+\])/],
  ['[^', /\[\^[\w-]+\]:(?! (?:[^\s!-@[-`{-~]|["'(&]|[*_]{1,3}\p{L}|\[[^^]|\d+[^\d.)]))/u],
  // A definition with something other below it, which satteri takes for the rest of a paragraph.
  [']:', /^(?![ \t>]*\[\^)(?=[^\n]*\]:)[^\n]*\n[ \t>]*[^\s[]/m],
]
