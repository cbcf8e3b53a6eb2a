/** A piece of a date: text as it is, or what a token stands for. */
export type DatePart = { readonly text: string } | { readonly token: DateToken }

export type DateToken = (typeof TOKENS)[number]

export interface PatternMistake {
  readonly message: string
  readonly mend: string
}

/** The longest first, as they are matched. `LLLL` is the month where no day stands with it. */
const TOKENS = ['YYYY', 'MMMM', 'LLLL', 'dddd', 'MMM', 'ddd', 'YY', 'MM', 'DD', 'M', 'D'] as const

const PIECE = new RegExp(`\\[([^\\]]*)\\]|(${TOKENS.join('|')})|([^\\p{L}[\\]]+)|(.)`, 'gsu')

const WORDS: ReadonlySet<string> = new Set(['long', 'short', 'iso'])

/** What is wrong with a date format, ready to be said with its place; nothing for `long`, `short` and `iso`. */
export function dateFormatMistake(format: string): PatternMistake | undefined {
  return WORDS.has(format) ? undefined : datePatternMistake(format)
}

/** What is wrong with a pattern such as `M/D/YY`. Letters of no token stand in square brackets: `D [de] MMMM`. */
export function datePatternMistake(pattern: string): PatternMistake | undefined {
  const parts = partsOf(pattern)
  if ('message' in parts) return parts
  if (parts.some((part) => 'token' in part)) return undefined
  return { message: `“${pattern}” holds nothing of the date.`, mend: MEND }
}

/** Throws for a pattern in which `datePatternMistake` finds one. */
export function datePartsOf(pattern: string): readonly DatePart[] {
  const known = patterns.get(pattern)
  if (known) return known
  const parts = partsOf(pattern)
  if ('message' in parts) throw new Error(`The date pattern can't be used: ${parts.message}`)
  patterns.set(pattern, parts)
  return parts
}

const MEND =
  'Write `long`, `short`, `iso`, or a pattern of YYYY, YY, MMMM, MMM, MM, M, DD, D, dddd, ddd, with other words in [brackets].'

const patterns = new Map<string, readonly DatePart[]>()

function partsOf(pattern: string): readonly DatePart[] | PatternMistake {
  const parts: DatePart[] = []
  for (const match of pattern.matchAll(PIECE)) {
    const [, literal, token, between, wrong] = match
    if (wrong !== undefined) {
      const letters = /^\p{L}+/u.exec(pattern.slice(match.index))?.[0]
      const message = letters
        ? `“${letters}” is not a part of a date, in “${pattern}”.`
        : `a bracket has no partner, in “${pattern}”.`
      return { message, mend: MEND }
    }
    parts.push(token === undefined ? { text: literal ?? between ?? '' } : { token: token as DateToken })
  }
  return parts
}
