import * as z from 'zod'
import type { Code } from '../diagnostic/codes.ts'
import { append, type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { grouped } from '../text/grouped.ts'
import { editDistance } from '../text/nearest.ts'
import { folded, isGroup, valueAt, writtenPath } from './path.ts'
import { shown } from './scalars.ts'
import { shaped, spellings } from './shape.ts'

/** What is to be checked: the value, and where each part of it stands. */
export interface Checkable {
  readonly input: Readonly<Record<string, unknown>>
  /** `part` says which of the two is meant where a key and its value stand apart; the value where it is absent. */
  placeAt(path: readonly PropertyKey[], part?: 'key'): Place
  /** The codes of this kind of file. */
  readonly codes: CheckCodes
}

export interface CheckCodes {
  readonly value: Code
  readonly slip: Code
  readonly unknownKey: Code
}

/**
 * A group of fields under these names, whatever their case, hyphens and underscores, and no others. The known names
 * travel in the message of zod's issue, which does not hold them otherwise, so that a slip can be told from a stranger.
 */
export function fields<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodType<z.output<z.ZodObject<Shape, z.core.$strict>>> {
  const names = new Map(Object.keys(shape).map((name) => [folded(name), name]))
  const strict = z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? [...names.values()].join(' ') : undefined),
  })
  const group = z.preprocess((input) => respelled(input, names), strict)
  return shaped(group, (inner) => ({ ...inner, patternProperties: spellings(names.values()) }))
}

/** A key that says again what another says keeps its spelling, and so is unknown. */
function respelled(input: unknown, names: ReadonlyMap<string, string>): unknown {
  if (!isPlain(input)) return input
  const output: Record<string, unknown> = Object.create(null)
  for (const [key, value] of Object.entries(input)) {
    const name = names.get(folded(key)) ?? key
    output[Object.hasOwn(input, name) || name in output ? key : name] = value
  }
  return output
}

/**
 * Checks a group of fields. What is wrong is reported at its place and left out, and the rest is given, so one
 * mistake hides no other; the value is absent only where a key that must be there is missing or wrong.
 */
export function check<T>(schema: z.ZodType<T>, checkable: Checkable): Checked<T | undefined> {
  const input = copyOfGroup(checkable.input)
  const diagnostics: Diagnostic[] = []
  const said = new Set<string>()
  for (;;) {
    const result = schema.safeParse(input)
    if (result.success) return checked(result.data, diagnostics)
    const issues = result.error.issues.flatMap(plainIssues)
    // Of a group with a key that isn't known, what it says as a whole may be said by that key.
    for (const { code, path } of issues) if (code === 'unrecognized_keys') said.add(`custom ${path.join('.')}`)
    // A key that was taken away isn't missing, and what can't be taken away is there again in the next round.
    const news = issues.filter(({ code, path }) => !said.has(topOf(path)) && !said.has(`${code} ${path.join('.')}`))
    append(
      diagnostics,
      news.flatMap((issue) => diagnosesOf(issue, input, checkable)),
    )
    const removed = issues.filter((issue) => removeCulprit(input, issue))
    if (removed.length === 0) return checked(undefined, diagnostics)
    for (const { code, path } of issues) said.add(`${code} ${path.join('.')}`)
    for (const { code, path } of removed) if (code !== 'unrecognized_keys') said.add(topOf(path))
  }
}

function topOf(path: readonly PropertyKey[]): string {
  return `top ${String(path[0])}`
}

type Issue = z.core.$ZodIssue

/** What is wrong with a value that none of several schemas takes: what the one says that comes nearest. */
function plainIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const branches = issue.errors.map((issues) => issues.flatMap(plainIssues))
  const distance = (issues: readonly Issue[]): number => issues.reduce((sum, { code }) => sum + farness(code), 0)
  const [nearest = []] = branches.sort((a, b) => distance(a) - distance(b))
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** A key too many is found only in a group that is wanted. */
function farness(code: Issue['code']): number {
  if (code === 'custom') return 0
  return code === 'unrecognized_keys' ? 1 : 2
}

function diagnosesOf(issue: Issue, input: unknown, { placeAt, codes }: Checkable): readonly Diagnostic[] {
  const path = writtenPath(input, issue.path)
  const value = valueAt(input, issue.path)
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ')
    return issue.keys.map((key) =>
      diagnoseUnknownKey([...path, key], known, value, placeAt([...path, key], 'key'), codes),
    )
  }
  const name = nameOf(path)
  const place = placeAt(path)
  if (value === undefined) {
    const key = issue.path.at(-1)
    const mend =
      typeof key === 'string' ? `Write \`${key}: …\`; it can’t be done without.` : 'Write it, or take its line away.'
    return [diagnose(codes.value, { message: `${name} is missing.`, mend, place })]
  }
  if (issue.code === 'custom') {
    const mend: unknown = issue.params?.mend
    return [
      diagnose(codes.value, {
        message: `${name} ${issue.message}`,
        place,
        ...(typeof mend === 'string' ? { mend } : {}),
      }),
    ]
  }
  const { what, mend } = WANTED[issue.code === 'invalid_type' && issue.expected === 'array' ? 'list' : 'group']
  return [diagnose(codes.value, { message: `${name} is ${shown(value)}, where ${what} is wanted.`, mend, place })]
}

const WANTED = {
  group: { what: 'a group of fields', mend: 'Write its fields below it, indented, each as `key: value`.' },
  list: { what: 'a list', mend: 'Write each item on a line of its own, after `- `.' },
} as const

function diagnoseUnknownKey(
  path: readonly PropertyKey[],
  known: readonly string[],
  holder: unknown,
  place: Place,
  codes: CheckCodes,
): Diagnostic {
  const key = String(path.at(-1))
  const written = isGroup(holder) ? Object.keys(holder) : []
  const twin = written.find((other) => other !== key && folded(other) === folded(key))
  if (twin !== undefined && known.some((name) => folded(name) === folded(key))) {
    const message = `${nameOf(path)} and \`${twin}\` are the same key.`
    return diagnose(codes.value, { message, mend: 'Keep one of the two.', place })
  }
  const message = `${nameOf(path)} is not a key that Deskbell knows here.`
  const taken = new Set(written.map(folded))
  const absent = known.filter((name) => !taken.has(folded(name)))
  const slip = slipOf(key, absent)
  return slip === undefined
    ? diagnose(codes.unknownKey, { message, mend: `The keys here are ${quoted(known)}.${later(codes)}`, place })
    : diagnose(codes.slip, { message, mend: `Did you mean \`${slip}\`?`, place })
}

/** Of a longer list so many names are told. */
const MOST = 12

function quoted(names: readonly string[]): string {
  const more = names.length - MOST
  const told = names.slice(0, more > 1 ? MOST : undefined).map((name) => `\`${name}\``)
  return `${told.join(', ')}${more > 1 ? ` and ${grouped(more)} more` : ''}`
}

/** What a site says of itself grows with Deskbell, and may have been written for another version. */
function later({ unknownKey }: CheckCodes): string {
  return unknownKey === 'config/unknown-key' ? ' A later version of Deskbell may know more.' : ''
}

/** The keys of a path; numbers of list items are left to the place. */
function nameOf(path: readonly PropertyKey[]): string {
  const keys = path.filter((step) => typeof step === 'string')
  return keys.length > 0 ? `\`${keys.join('.')}\`` : 'this'
}

/** Takes away what an issue speaks of; false where that is nothing, as with a key that is missing. */
function removeCulprit(input: Record<string, unknown>, issue: Issue): boolean {
  if (issue.code === 'unrecognized_keys') {
    const holder = valueAt(input, issue.path)
    return isGroup(holder) && issue.keys.map((key) => Object.hasOwn(holder, key) && delete holder[key]).includes(true)
  }
  const [top] = writtenPath(input, issue.path)
  return top !== undefined && Object.hasOwn(input, top) && Reflect.deleteProperty(input, top)
}

/** A copy that keys can be taken from: lists and plain groups are copied, all else is shared. */
function copyOfGroup(group: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(group).map(([key, value]) => [key, copyOf(value)]))
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  return isPlain(value) ? copyOfGroup(value) : value
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isGroup(value) && [null, Object.prototype].includes(Object.getPrototypeOf(value))
}

/**
 * The known key that an unknown one was meant to be: one edit away, of five letters or more (docs/front-matter.md).
 */
export function slipOf(key: string, known: Iterable<string>): string | undefined {
  const written = key.toLowerCase()
  for (const candidate of known) {
    if (candidate.length < 5 || Math.abs(candidate.length - written.length) > 1) continue
    if (editDistance(written, candidate.toLowerCase()) === 1) return candidate
  }
  return undefined
}
