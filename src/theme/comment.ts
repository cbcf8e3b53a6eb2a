import type { ThemeFile } from '../source/theme-files.ts'

interface CommentKind {
  readonly written: (words: string) => string
  /** A comment that begins on the first line, as far as that line goes. */
  readonly first: RegExp
}

const TEMPLATE: CommentKind = {
  written: (words) => `{{!-- ${words} --}}`,
  first: /^\s*\{\{~?!(?:--)?(.*?)(?:(?:--)?~?\}\}|$)/,
}

const KINDS: readonly (readonly [extension: string, kind: CommentKind])[] = [
  ['.css', { written: (words) => `/* ${words} */`, first: /^\s*\/\*(.*?)(?:\*\/|$)/ }],
  ['.yaml', { written: (words) => `# ${words}`, first: /^\s*#(.*)$/ }],
]

const EJECTED = 'Ejected from Deskbell '

/** A line that says of which file, in which version, a site's own is a copy; `sha256` is that of the file. */
export function originLine({ name }: ThemeFile, version: string, sha256: string): string {
  return kindOf(name).written(`${EJECTED}${version}: ${name}, sha256 ${sha256.slice(0, 8)}.`)
}

/** What a file says of itself: the first sentence of the comment on its first line, or on its second below its origin; else empty. */
export function selfDescription({ name, text }: ThemeFile): string {
  const { first } = kindOf(name)
  const [line = '', next = ''] = text.split(/\r?\n/, 2).map((each) => first.exec(each)?.[1]?.trim() ?? '')
  const words = line.startsWith(EJECTED) ? next : line
  return /^.*?[.!?](?=\s+\p{Lu}|$)/u.exec(words)?.[0] ?? words
}

function kindOf(name: string): CommentKind {
  return KINDS.find(([extension]) => name.endsWith(extension))?.[1] ?? TEMPLATE
}
