import type { TemplateFile } from '../source/source-file.ts'
import { type Known, NOTHING, OPEN, TEXT, TRUE } from './known.ts'
import type { Tree } from './parse.ts'

/** What the names of a template mean at one place of it. */
export interface Scope {
  /** The template of the page, which may have called the one that this is a place of. */
  readonly page: string
  /** What `@root` is. */
  readonly root: Known
  /** What `this`, `../this` and so on are. */
  readonly frames: readonly Known[]
  /** Names that blocks give: `post` of `{{#each posts as |post|}}`. */
  readonly params: ReadonlyMap<string, Known>
  readonly callable: Callable
  /** True in a template that others call with values. */
  readonly isPartial: boolean
  /** True inside `{{#each}}`, also for what is called there. */
  readonly isLoop: boolean
  /** True inside a block of a site's own helper, which may give it any context. */
  readonly isOpen: boolean
  /** Whether conditions stand around it, and whether one of them can't be worked out here, as that of a helper. */
  readonly conditions: 'none' | 'some' | 'unclear'
}

/** What can be called at a place beside the partials of the site. */
export interface Callable {
  readonly inlines: ReadonlyMap<string, Piece>
  /** What `@partial-block` is. */
  readonly block: Piece | undefined
}

/** A part of a template that is printed where it is called, and the scope in which it is written. */
export interface Piece {
  readonly file: TemplateFile
  readonly program: Tree
  readonly scope: Scope
}

export type Lookup = Present | Missing

interface Present {
  readonly known: Known
  /** How many parts of the path lead to something that may be nothing, whose parts are asked for. */
  readonly doubtful: number | undefined
}

export interface Missing {
  /** Which part of the path isn't there. */
  readonly part: number
  /** What hasn't got it; absent past the outermost block. */
  readonly holder: Known | undefined
  /** True where the last part alone is missing, which a condition may ask about. */
  readonly isEnd: boolean
}

/** Names that `@` goes before; those of a loop are there inside `{{#each}}` alone. */
const LOOP: readonly string[] = ['index', 'key', 'first', 'last']
const DATA: readonly string[] = ['root', 'partial-block']

/** True for `@index` and the like. */
export function isOfLoop({ data, parts }: hbs.AST.PathExpression): boolean {
  return data && LOOP.includes(parts[0] ?? '')
}

/** What a path leads to, as Handlebars looks it up: names that blocks give first, then `@` names, then the context. */
export function lookUp(path: hbs.AST.PathExpression, scope: Scope): Lookup {
  const { parts, depth, data, original } = path
  const [first = ''] = parts
  const isScoped = /^\.|this\b/.test(original)
  const param = depth === 0 && !isScoped ? scope.params.get(first) : undefined
  if (param) return follow(param, parts, 1)
  if (data) return follow(dataOf(scope), parts, 0)
  const context = scope.frames[depth] ?? (scope.isOpen ? OPEN : undefined)
  return context ? follow(context, parts, 0) : { part: 0, holder: undefined, isEnd: false }
}

function dataOf({ root, callable, isOpen, isLoop }: Scope): Known {
  const get = (name: string) => {
    if (name === 'root') return root
    if (name === 'partial-block') return callable.block ? TRUE : NOTHING
    if (isOpen) return OPEN
    return isLoop && LOOP.includes(name) ? TEXT : undefined
  }
  return { ...TEXT, id: 'data', kind: 'object', names: () => (isLoop ? [...DATA, ...LOOP] : DATA), get }
}

function follow(from: Known, parts: readonly string[], start: number): Lookup {
  let known = from
  let doubtful: number | undefined
  for (const [i, name] of parts.entries()) {
    if (i < start) continue
    if (known.isNullable) doubtful ??= i
    const next = known.get(name)
    if (!next) return { part: i, holder: known, isEnd: i === parts.length - 1 && known.kind !== 'nothing' }
    known = next
  }
  return { known, doubtful }
}

/** Inside a block whose context is another. */
export function about(scope: Scope, context: Known, params: readonly (readonly [string, Known])[] = []): Scope {
  const isSame = context.id === scope.frames[0]?.id
  return { ...given(scope, params), frames: isSame ? scope.frames : [context, ...scope.frames] }
}

/** Inside a block that gives names to values. */
export function given(scope: Scope, params: readonly (readonly [string, Known])[]): Scope {
  return params.length === 0 ? scope : { ...scope, params: new Map([...scope.params, ...params]) }
}
