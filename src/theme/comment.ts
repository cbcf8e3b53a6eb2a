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

/** Of which file of the theme, in which version, a site's own is a copy. */
export interface Origin {
  readonly name: string
  readonly version: string
  /** The beginning of the file's digest in hex. */
  readonly sha256: string
}

/** A line that says so. */
export function originLine({ name, version, sha256 }: Origin): string {
  return kindOf(name).written(`${EJECTED}${version}: ${name}, sha256 ${sha256}.`)
}

/** What such a line on a file's first says. */
export function originIn({ name, text }: Pick<ThemeFile, 'name' | 'text'>): Origin | undefined {
  const words =
    kindOf(name)
      .first.exec(text.split(/\r?\n/, 1)[0] ?? '')?.[1]
      ?.trim() ?? ''
  const [, version, of, sha256] = /^Ejected from Deskbell (\S+): (.+), sha256 ([\da-f]+)\.$/.exec(words) ?? []
  return version && of && sha256 ? { name: of, version, sha256 } : undefined
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
