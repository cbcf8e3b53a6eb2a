/**
 * Whether satteri gives for a text the tree that remark-parse gives. Each expression finds what they read differently,
 * and says too much rather than too little (docs/markdown.md has an example for each). They are linear: none repeats over
 * lines, and none looks back.
 */
export function isForNative(text: string): boolean {
  return !DIFFERENT.some((parts) => parts.every((part) => part.test(text)))
}

/** In each, all that a text has to hold at once. */
const DIFFERENT: readonly (readonly RegExp[])[] = [
  // A character that is none, half of one, and a line that ends in a carriage return alone.
  [/[\0\p{Surrogate}]|\r(?!\n)/u],
  // Emphasis next to emphasis of another kind, to an escaped mark, or to a character of two halves.
  [/\*[_~]|_[*~]|~[*_]|\\[*_~][*_~]|[*_~][\u{10000}-\u{10FFFF}]|[\u{10000}-\u{10FFFF}][*_~]/u],
  // Elements of raw text, which satteri ends by their own tag alone.
  [/<\/?(?:script|pre|style|textarea)/i],
  // HTML and fenced code in a list, in a quotation, or indented; a declaration in running text.
  [/^[ \t>*+\-\d.)]+(?:<|```|~~~)/m],
  [/[^\n]<!(?!--)/],
  // A reference of a character in what is said of fenced code.
  [/^(?:```|~~~).*&/m],
  // A box of a task list before anything but a word.
  [/\[[ \txX]\](?! [\p{L}\p{N}])/u],
  // An item of a list that is empty, or that begins with a table.
  [/^(?!(?:-{2,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})[ \t]*$)[ \t>*+\-\d.)]*(?:[-+*]|\d[.)])[ \t]*$/m],
  [/^[ \t>*+\-\d.)]*(?:[-+*]|\d[.)])[ \t][^\n]*\|/m],
  // A line of blanks after one that is indented.
  [/^(?: {4}|\t).*\n[ \t]+$/m],
  // A quotation with a list and a line that is empty.
  [/^[ \t]*>[ \t>]*(?:[-+*]|\d+[.)])[ \t]/m, /^[ \t>]*>[ \t]*$/m],
  // A footnote in a list or a quotation, one with a name of its own kind, and one that doesn’t begin with words.
  [/^[ \t>*+\-\d.)]+\[\^[^\]\n]+\]:/m],
  [/\[\^(?![\w-]+\])/],
  [/\[\^[\w-]+\]:(?! (?:[^\s!-@[-`{-~]|["'(&]|[*_]{1,3}\p{L}|\[[^^]|\d+[^\d.)]))/u],
  // A definition, and a table or a list that begins where a line does: they see the end of the definition differently.
  [/\]:[^\n]*\n[ \t>]*[|:-]/],
  [/^[ \t>]*\[[^\]]+\]:/m, /^[ \t>]*\d+\)/m],
]
