import * as z from 'zod'

/** What a problem says about a value; the key's name goes before `message`, which begins with a verb. */
export interface Problem {
  readonly message: string
  readonly mend: string
}

/** A schema that reads one value with `read`, which gives the value or says what is wrong with it. */
export function reads<T>(read: (input: unknown) => T | Refusal): z.ZodType<T> {
  return z.unknown().transform((input, context) => {
    const result = read(input)
    if (!(result instanceof Refusal)) return result
    const { message, mend } = result.problem
    context.addIssue({ code: 'custom', message, params: { mend }, input })
    return z.NEVER
  })
}

export class Refusal {
  readonly problem: Problem

  constructor(message: string, mend: string) {
    this.problem = { message, mend }
  }
}

/** The value as it is shown to its writer: short, in quotes where it is text; what only a module can hold in words. */
export function shown(input: unknown): string {
  if (typeof input === 'string') return `“${input.length > 60 ? `${input.slice(0, 60)}…` : input}”`
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'object' && input !== null) return 'a group of fields'
  if (typeof input === 'function') return 'a function'
  return input === undefined || Number.isNaN(input) ? 'no value' : String(input)
}

/** Text in the characters that were written: `1.10` stays `1.10`. White space around it goes; empty text is refused. */
export const text: z.ZodType<string> = reads((input) => {
  const written = asText(input)?.trim()
  if (written === undefined) return new Refusal(`is ${shown(input)}, where text is wanted.`, 'Write one line of text.')
  return written || new Refusal('is empty.', 'Write some text, or take the key away.')
})

/** Text that may be empty, as an ellipsis may. */
export const anyText: z.ZodType<string> = reads(
  (input) => asText(input) ?? new Refusal(`is ${shown(input)}, where text is wanted.`, 'Write one line of text.'),
)

/** What was written, without the white space around it; empty for a list or a group. */
export function writtenText(input: unknown): string {
  return asText(input)?.trim() ?? ''
}

/** A scalar as text; `NaN`, which only a module can hold, is none. */
function asText(input: unknown): string | undefined {
  if (typeof input === 'string') return input
  return typeof input === 'boolean' || (typeof input === 'number' && !Number.isNaN(input)) ? String(input) : undefined
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
])

export const flag: z.ZodType<boolean> = reads(
  (input) =>
    FLAGS.get(asText(input)?.toLowerCase() ?? '') ??
    new Refusal(`is neither yes nor no: ${shown(input)}.`, 'Write `true` or `false`.'),
)

/** A whole number of at least `least`. */
export function wholeNumber(least: number): z.ZodType<number> {
  return reads((input) => {
    const number = typeof input === 'string' && /^\d+$/.test(input) ? Number(input) : input
    const isRight = typeof number === 'number' && Number.isSafeInteger(number) && number >= least
    return isRight
      ? number
      : new Refusal(
          `is not a whole number of at least ${least}: ${shown(input)}.`,
          `Write a number such as ${Math.max(least, 10)}.`,
        )
  })
}

/** One of some words, in any case. */
export function oneOf<const Word extends string>(...words: readonly Word[]): z.ZodType<Word> {
  return reads((input) => {
    const written = asText(input)?.toLowerCase()
    const choices = words.map((word) => `\`${word}\``).join(', ')
    return (
      words.find((word) => word.toLowerCase() === written) ??
      new Refusal(`is ${shown(input)}.`, `Write one of ${choices}.`)
    )
  })
}

/** An absolute address on the web: `https://example.org/tea`. */
export const webAddress: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  return isWebAddress(written)
    ? written
    : new Refusal(`is not a web address: ${shown(input)}.`, 'Write it whole, beginning with `https://`.')
})

/** An address that a link may lead to: on the web, `mailto:`, `tel:`, or a path from this site's root. */
export const linkAddress: z.ZodType<string> = addressOr(
  (written) => /^[/#]/.test(written),
  'Write a web address (`https://…`), `mailto:…`, `tel:…`, or a path such as `/about/`.',
)

/** Where a picture is: an address that a link may lead to, or a path from the file that names it. */
export const pictureAddress: z.ZodType<string> = addressOr(
  (written) => !/^[a-z][a-z0-9+.-]*:|^www\./i.test(written),
  'Write a web address (`https://…`) or a path such as `cup.jpg`; a space in it is written `%20`.',
)

function addressOr(isPath: (written: string) => boolean, mend: string): z.ZodType<string> {
  return reads((input) => {
    const written = writtenText(input)
    const isOnSite = written !== '' && !written.startsWith('//') && !/[\s\\]/.test(written) && isPath(written)
    return isWebAddress(written) || /^(mailto|tel):\S+$/i.test(written) || isOnSite
      ? written
      : new Refusal(`is not an address that a link can lead to: ${shown(input)}.`, mend)
  })
}

function isWebAddress(written: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(written) && !/[\s<>"\\]/.test(written) && URL.canParse(written)
}

/** One value or a list of them, as a list. */
export function oneOrMany<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.preprocess((input) => (Array.isArray(input) ? input : [input]), z.array(item))
}

/** A group of values under names that the writer chooses; a name `__proto__` is left out, as zod does. */
export function namedBy<T>(item: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> {
  return z.record(z.string(), item)
}

/** What may be absent, typed as a key that is always there. */
export function optional<T>(schema: z.ZodType<T>): z.ZodType<T | undefined> {
  return schema.optional()
}

/** Whatever stands there, as it is. */
export const anything: z.ZodType<unknown> = z.unknown()
