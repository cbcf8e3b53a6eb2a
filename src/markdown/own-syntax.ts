import type { Data } from 'unified'

/** Whether a text may hold syntax that the site's plugins add to CommonMark and GFM, so that only their parser reads it. */
export type OwnSyntax = (text: string) => boolean

/** What decides how a pipeline reads a text. */
export interface Reading {
  readonly parser: unknown
  readonly settings: Data['settings']
  readonly syntax: readonly object[]
  readonly tree: readonly object[]
}

export function readingOf(parser: unknown, data: Readonly<Data>): Reading {
  const { settings, micromarkExtensions = [], fromMarkdownExtensions = [] } = data
  return { parser, settings, syntax: [...micromarkExtensions], tree: [...fromMarkdownExtensions] }
}

/** Compares a pipeline before the site's plugins had it with the same one after. */
export function ownSyntax(before: Reading | undefined, after: Reading): OwnSyntax {
  const isKept =
    before !== undefined &&
    after.parser === before.parser &&
    after.settings === before.settings &&
    before.syntax.every((extension, i) => after.syntax[i] === extension) &&
    before.tree.every((extension, i) => after.tree[i] === extension)
  if (!isKept) return () => true
  const syntax = after.syntax.slice(before.syntax.length)
  const tree = after.tree.slice(before.tree.length)
  if (syntax.length === 0 && tree.length === 0) return () => false
  return syntax.every(isOfColons) && tree.every(isOfDirectives) ? (text) => DIRECTIVE.test(text) : () => true
}

/** A block's colons, a leaf's at the beginning of a line, or a name with a label or attributes: no time of day. */
const DIRECTIVE = /:::|^[\s>*+\-\d.)]*::\p{L}|:\p{L}[\p{L}\p{N}_-]*[[{]/mu

/** Whether all that an extension of micromark adds begins with a colon, as directives do. */
function isOfColons(extension: object): boolean {
  return Object.entries(extension).every(
    ([where, constructs]) => (where === 'text' || where === 'flow') && Object.keys(constructs).join() === COLON,
  )
}

const COLON = String(':'.charCodeAt(0))

/** Whether an extension of mdast-util-from-markdown has to do with tokens of directives alone. */
function isOfDirectives(extension: object): boolean {
  return Object.entries(extension).every(
    ([what, handlers]) =>
      what === 'canContainEols' ||
      ((what === 'enter' || what === 'exit') && Object.keys(handlers).every((token) => token.startsWith('directive'))),
  )
}
