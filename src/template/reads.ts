import { isDeepStrictEqual } from 'node:util'
import Handlebars from 'handlebars'
import type { Callables } from './callables.ts'
import { isCondition } from './in-place.ts'
import { type Call, hasValues, isPath, nameOf, textIn } from './nodes.ts'
import type { Tree } from './parse.ts'
import { calledPartial, OWN_BLOCK } from './partial-calls.ts'

/** All that the text of a partial depends on, besides the language of its page. */
export interface Reads {
  /** Names of its context, among them all whose parts it reads. */
  readonly names: ReadonlySet<string>
  readonly ofRoot: readonly RootRead[]
  /** How many templates stand in one another, this one among them. */
  readonly depth: number
}

/** What a partial reads of the page's whole view, as `@root.page.lang`; or whether that is this, as in `(eq @root.page.kind "tag")`. */
export interface RootRead {
  readonly path: readonly string[]
  readonly equals?: string
}

/**
 * What the partials of these trees read, by name. Those are left out of which it can't be told: what calls itself, a partial
 * that only data names, a block of its caller or a helper of the site's own; and what goes through its whole context.
 */
export function readsOf(trees: ReadonlyMap<string, Tree>, callables: Callables): ReadonlyMap<string, Reads> {
  const found = new Map<string, Reads | undefined>()
  const reads = (name: string): Reads | undefined => {
    const tree = trees.get(name)
    if (tree === undefined || found.has(name)) return found.get(name)
    found.set(name, undefined) // for as long as it is looked at: it calls itself
    const reader = new Reader(callables, reads)
    reader.accept(tree)
    found.set(name, reader.isClear ? reader : undefined)
    return found.get(name)
  }
  return new Map(
    [...trees.keys()].flatMap((name) => {
      const known = reads(name)
      return known ? [[name, known] as const] : []
    }),
  )
}

/**
 * Whether a partial prints its caller's block about just what it is about itself, and it can be told what it reads besides;
 * `reads` are those of the partials that it calls.
 */
export function framesBlock(tree: Tree, callables: Callables, reads: ReadonlyMap<string, Reads>): boolean {
  const reader = new FrameReader(callables, (name) => reads.get(name))
  reader.accept(tree)
  return reader.isClear
}

class Reader extends Handlebars.Visitor implements Reads {
  readonly names = new Set<string>()
  readonly ofRoot: RootRead[] = []
  depth = 1
  isClear = true
  readonly #callables: Callables
  readonly #readsOf: (partial: string) => Reads | undefined
  /** Names that the blocks around give to what they are about. */
  readonly #params: string[][] = []
  #loops = 0

  constructor(callables: Callables, readsOf: (partial: string) => Reads | undefined) {
    super()
    this.#callables = callables
    this.#readsOf = readsOf
  }

  override Program(program: hbs.AST.Program): void {
    this.#params.push(program.blockParams ?? [])
    super.Program(program)
    this.#params.pop()
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.#call(mustache)
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    const [path, text] = expression.params
    const equals = textIn(text)
    const isOfRoot = path !== undefined && isPath(path) && path.data && path.depth === 0 && path.parts[0] === 'root'
    if (nameOf(expression.path) === 'eq' && isOfRoot && equals !== undefined) {
      this.#ofRoot({ path: path.parts.slice(1), equals })
    } else this.#call(expression)
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.#call(block)
    const isLoop = nameOf(block.path) === 'each'
    if (isLoop) this.#loops++
    if (block.program) this.accept(block.program)
    if (isLoop) this.#loops--
    if (block.inverse) this.accept(block.inverse)
  }

  override PartialStatement(call: hbs.AST.PartialStatement): void {
    const { params, hash } = call
    const name = calledPartial(call)
    const reads = name === undefined ? undefined : this.#readsOf(name)
    if (!reads) {
      this.isClear = false
      return
    }
    this.acceptArray(params)
    if (hash) this.accept(hash)
    this.depth = Math.max(this.depth, 1 + reads.depth)
    for (const read of reads.ofRoot) this.#ofRoot(read)
    const given = new Set((hash?.pairs ?? []).map(({ key }) => key))
    if (params.length > 0) return
    for (const read of reads.names) if (!given.has(read)) this.names.add(read)
  }

  override PartialBlockStatement(): void {
    this.isClear = false
  }

  override Decorator(): void {
    this.isClear = false
  }

  override DecoratorBlock(): void {
    this.isClear = false
  }

  /** A name is taken for one of the whole context, also where a block is about something else: that tells too much, never too little. */
  override PathExpression({ parts, data, depth, original }: hbs.AST.PathExpression): void {
    const [first, ...rest] = parts
    if (data) this.#data(first, rest, depth)
    else if (first === undefined) this.isClear = false
    else if (depth > 0 || /^\.|this\b/.test(original) || !this.#isParam(first)) this.names.add(first)
  }

  #ofRoot(read: RootRead): void {
    if (!this.ofRoot.some((other) => isDeepStrictEqual(other, read))) this.ofRoot.push(read)
  }

  #data(first: string | undefined, rest: readonly string[], depth: number): void {
    if (first === 'root' && depth === 0 && rest.length > 0) this.#ofRoot({ path: rest })
    else if (first === 'root' || first === 'partial-block' || depth > 0 || this.#loops === 0) this.isClear = false
  }

  #call(call: Call): void {
    const name = nameOf(call.path)
    const isHelper = hasValues(call) || (this.#callables.helpers.has(name ?? '') && !this.#isParam(name ?? ''))
    if (name === undefined || (isHelper && this.#callables.ownHelpers.has(name))) this.isClear = false
    else if (!isHelper) this.accept(call.path)
    this.acceptArray([...call.params])
    if (call.hash) this.accept(call.hash)
  }

  #isParam(name: string): boolean {
    return this.#params.some((params) => params.includes(name))
  }
}

class FrameReader extends Reader {
  #isInside = false

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const wasInside = this.#isInside
    this.#isInside ||= !isCondition(block)
    super.BlockStatement(block)
    this.#isInside = wasInside
  }

  override PartialStatement(call: hbs.AST.PartialStatement): void {
    const isOwnBlock = calledPartial(call) === OWN_BLOCK && call.params.length === 0 && !call.hash
    if (!isOwnBlock || this.#isInside) super.PartialStatement(call)
  }
}
