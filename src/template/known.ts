import { isShape, keysOf, readType, type ShapeName } from '../page/shapes/shapes.ts'

/** What is known of a value before there is a page: which names it has, and what is known of these. */
export interface Known {
  /** The same for all of which the same is known. */
  readonly id: string
  readonly kind: 'open' | 'text' | 'list' | 'object' | 'nothing'
  readonly isNullable: boolean
  /** Whether a condition on it holds, where that is known. */
  readonly truth: boolean | undefined
  /** What a block that goes through it is about, each time. */
  readonly item: Known | undefined
  /** The path that leads nowhere, of a value that isn't there. */
  readonly missing: hbs.AST.PathExpression | undefined
  readonly names: () => Iterable<string>
  readonly get: (name: string) => Known | undefined
}

const NAMELESS = {
  isNullable: false,
  truth: undefined,
  item: undefined,
  missing: undefined,
  names: () => [],
  get: () => undefined,
} as const

/** What a site puts there itself: it may have any names. */
export const OPEN: Known = { ...NAMELESS, id: 'open', kind: 'open', get: () => OPEN }

/** A text, a number, or yes and no. */
export const TEXT: Known = { ...NAMELESS, id: 'text', kind: 'text', get: lengthOf }

/** A value that a partial is given and that isn't there. */
export const NOTHING: Known = { ...NAMELESS, id: 'nothing', kind: 'nothing', truth: false }

/** The same where a path leads to nothing; `id` is the path's own. */
export function missingAt(path: hbs.AST.PathExpression, id: number): Known {
  return { ...NOTHING, id: `nothing at #${id}`, missing: path }
}

export const TRUE: Known = { ...TEXT, id: 'true', truth: true }
export const FALSE: Known = { ...TEXT, id: 'false', truth: false }

const typesRead = new Map<string, Known>()

/** What is known of a view. */
export function viewNamed(name: ShapeName): Known {
  return typed(name)
}

/** What is known of a value whose type is so written in a shape. */
function typed(written: string): Known {
  const known = typesRead.get(written) ?? make(written)
  typesRead.set(written, known)
  return known
}

function make(written: string): Known {
  if (isShape(written)) return shaped(written)
  const { of, isList, isNullable } = readType(written)
  const one = isShape(of) ? typed(of) : of === 'open' ? OPEN : TEXT
  const whole = isList ? listOf(one) : one
  return isNullable ? { ...whole, id: `${whole.id}?`, isNullable, truth: undefined } : whole
}

function shaped(name: ShapeName): Known {
  const keys = keysOf(name)
  const get = (key: string) => {
    const [written] = keys.get(key) ?? []
    return written === undefined ? undefined : typed(written)
  }
  return { ...NAMELESS, id: name, kind: 'object', truth: true, names: () => keys.keys(), get }
}

function listOf(item: Known): Known {
  const get = (name: string) => (/^\d+$/.test(name) ? item : lengthOf(name))
  return { ...NAMELESS, id: `${item.id}[]`, kind: 'list', item, names: () => ['length'], get }
}

function lengthOf(name: string): Known | undefined {
  return name === 'length' ? TEXT : undefined
}

/** Whether it has parts instead of a text to print; a list of texts is printed with commas. */
export function isGroup({ kind, item }: Known): boolean {
  return kind === 'object' || (item !== undefined && isGroup(item))
}

/** The same where a block makes sure that it is there. */
export function there(known: Known): Known {
  return known.isNullable ? { ...known, id: known.id.slice(0, -1), isNullable: false } : known
}

/** What a partial is given: its context, and the values that it is called with. `shorten` gives each text one of its own. */
export function withValues(context: Known, values: ReadonlyMap<string, Known>, shorten: (id: string) => string): Known {
  if (values.size === 0 || context.kind === 'open') return context
  const given = [...values].map(([name, { id }]) => `${name}=${id}`).sort()
  return {
    ...NAMELESS,
    id: shorten(`${context.id}{${given.join()}}`),
    kind: 'object',
    names: () => new Set([...context.names(), ...values.keys()]),
    get: (name) => values.get(name) ?? context.get(name),
  }
}
