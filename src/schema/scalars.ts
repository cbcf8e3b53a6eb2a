import * as z from 'zod'
import { ANY_WORD, alternatives, caseless, fitting, type JsonSchema, lineOf, type Shape, shaped } from './shape.ts'

/** What a problem says about a value; the key's name goes before `message`, which begins with a verb. */
export interface Problem {
  readonly message: string
  readonly mend: string
}

/**
 * A schema that reads one value with `read`, which gives the value or says what is wrong with it. Its shape takes all
 * that `read` takes, and refuses what a pattern can.
 */
export function reads<T>(read: (input: unknown) => T | Refusal, shape: Shape): z.ZodType<T> {
  const schema = z.unknown().transform((input, context) => {
    const result = read(input)
    if (!(result instanceof Refusal)) return result
    const { message, mend } = result.problem
    context.addIssue({ code: 'custom', message, params: { mend }, input })
    return z.NEVER
  })
  return shaped(schema, shape)
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
  if (input === undefined || input === null || Number.isNaN(input)) return 'nothing'
  if (typeof input === 'function') return 'a function'
  return typeof input === 'object' ? 'a group of fields' : String(input)
}

/** What is text to a writer may be a number or a truth value to YAML. */
const SCALAR: JsonSchema = { type: ['string', 'number', 'boolean'] }

/** Text in the characters that were written: `1.10` stays `1.10`. White space around it goes; empty text is refused. */
export const text: z.ZodType<string> = reads(readText, () => ({ ...SCALAR, pattern: ANY_WORD }))

/** Text that is read as a date when the time zone is known (`readMoment`); that it has the form of one is for editors. */
export const dateText: z.ZodType<string> = reads(readText, dateShape)

export function dateShape(): JsonSchema {
  return {
    type: 'string',
    pattern: '^\\s*\\d{4}-\\d\\d?-\\d\\d?(?:[Tt\\s].*)?$',
    examples: ['2024-06-11', '2024-06-11 09:30'],
  }
}

function readText(input: unknown): string | Refusal {
  const written = asText(input)?.trim()
  if (written === undefined) return new Refusal(`is ${shown(input)}, where text is wanted.`, 'Write one line of text.')
  return written || new Refusal('is empty.', 'Write some text, or take the key away.')
}

/** Text that may be empty, as an ellipsis may. */
export const anyText: z.ZodType<string> = reads(
  (input) => asText(input) ?? new Refusal(`is ${shown(input)}, where text is wanted.`, 'Write one line of text.'),
  () => SCALAR,
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
  () => ({ type: ['boolean', 'string'], pattern: `^(?:${[...FLAGS.keys()].map(caseless).join('|')})$` }),
)

/** A whole number of at least `least`. */
export function wholeNumber(least: 0 | 1): z.ZodType<number> {
  return reads(
    (input) => {
      const number = typeof input === 'string' && /^\d+$/.test(input) ? Number(input) : input
      const isRight = typeof number === 'number' && Number.isSafeInteger(number) && number >= least
      return isRight
        ? number
        : new Refusal(
            `is not a whole number of at least ${least}: ${shown(input)}.`,
            `Write a number such as ${Math.max(least, 10)}.`,
          )
    },
    () => ({
      type: ['integer', 'string'],
      minimum: least,
      maximum: Number.MAX_SAFE_INTEGER,
      pattern: least === 0 ? '^\\d+$' : '^0*[1-9]\\d*$',
    }),
  )
}

/** One of some words, in any case. */
export function oneOf<const Word extends string>(...words: readonly Word[]): z.ZodType<Word> {
  return reads(
    (input) => {
      const written = asText(input)?.toLowerCase()
      const choices = words.map((word) => `\`${word}\``).join(', ')
      return (
        words.find((word) => word.toLowerCase() === written) ??
        new Refusal(`is ${shown(input)}.`, `Write one of ${choices}.`)
      )
    },
    () => ({ anyOf: [{ enum: [...words] }, { type: 'string', pattern: `^(?:${words.map(caseless).join('|')})$` }] }),
  )
}

const WEB = `${caseless('http')}[sS]?://[^\\s/<>"\\\\][^\\s<>"\\\\]*`
const WRITE_TO = `(?:${caseless('mailto')}|${caseless('tel')}):\\S+`
const WEB_ADDRESS = lineOf(WEB)

/** An absolute address on the web: `https://example.org/tea`. */
export const webAddress: z.ZodType<string> = reads((input) => {
  const written = writtenText(input)
  return isWebAddress(written)
    ? written
    : new Refusal(`is not a web address: ${shown(input)}.`, 'Write it whole, beginning with `https://`.')
}, fitting(WEB_ADDRESS))

/** An address that a link may lead to: on the web, `mailto:`, `tel:`, or a path from this site's root. */
export const linkAddress: z.ZodType<string> = addressOr(
  '(?!//)[/#][^\\s\\\\]*',
  'Write a web address (`https://…`), `mailto:…`, `tel:…`, or a path such as `/about/`.',
)

/** Where a picture is: an address that a link may lead to, or a path from the file that names it. */
export const pictureAddress: z.ZodType<string> = addressOr(
  `(?!//|[a-zA-Z][a-zA-Z0-9+.-]*:|${caseless('www')}\\.)[^\\s\\\\]+`,
  'Write a web address (`https://…`) or a path such as `cup.jpg`; a space in it is written `%20`.',
)

/** `path` is the source of the pattern for one on the site. */
function addressOr(path: string, mend: string): z.ZodType<string> {
  const address = lineOf([WEB, WRITE_TO, path].join('|'))
  return reads((input) => {
    const written = writtenText(input)
    return address.test(written) && (isWebAddress(written) || !WEB_ADDRESS.test(written))
      ? written
      : new Refusal(`is not an address that a link can lead to: ${shown(input)}.`, mend)
  }, fitting(address))
}

function isWebAddress(written: string): boolean {
  return WEB_ADDRESS.test(written) && URL.canParse(written)
}

/** One value or a list of them, as a list. */
export function oneOrMany<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  const list = z.preprocess((input) => (Array.isArray(input) ? input : [input]), z.array(item))
  return shaped(list, (inner) => ({ anyOf: [...alternatives(inner.items), inner] }))
}

/** A group of fields, or one of these alone, as text. */
export function groupOr<T>(alone: string, group: z.ZodType<T>): z.ZodType<T> {
  const schema = z.preprocess((input, context) => {
    if (typeof input === 'string') return { [alone]: input }
    if (!Array.isArray(input)) return input
    const message = 'is a list, where one text or a group of fields is wanted.'
    const mend = `Write one of its values alone, or \`${alone}\` and the other fields below it, indented.`
    context.addIssue({ code: 'custom', message, params: { mend }, input })
    return z.NEVER
  }, group)
  return shaped(schema, (inner) => {
    const groups = inner.anyOf ?? [inner]
    return { anyOf: [...groups.flatMap(({ properties }) => alternatives(properties?.[alone])), ...groups] }
  })
}

/** The schema, or a no. */
export function orNone<T>(schema: z.ZodType<T>): z.ZodType<false | T> {
  const either = z.preprocess(
    (input) => (input === false || NO.test(writtenText(input)) ? false : input),
    z.union([z.literal(false), schema]),
  )
  return shaped(either, (inner) => ({ anyOf: [...(inner.anyOf ?? []), { type: 'string', pattern: NO.source }] }))
}

const NO = lineOf(['false', 'no', 'off'].map(caseless).join('|'))

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
