import Handlebars from 'handlebars'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { type ShapeName, TEMPLATE_VIEWS } from '../page/shapes/shapes.ts'
import type { TemplateFile } from '../source/source-file.ts'
import {
  FALSE,
  isGroup,
  type Known,
  missingAt,
  NOTHING,
  OPEN,
  TEXT,
  TRUE,
  there,
  viewNamed,
  withValues,
} from './known.ts'
import {
  type Call,
  hasValues,
  inlineName,
  isBooleanLiteral,
  isDecoratorBlock,
  isPath,
  isSubExpression,
  nameOf,
  textIn,
} from './nodes.ts'
import type { Tree } from './parse.ts'
import { calledPartial, type PartialCall, partialNameOf } from './partial-calls.ts'
import { about, type Callable, given, lookUp, type Piece, type Scope } from './scope.ts'
import type { TemplateSet } from './template-set.ts'
import { type Manner, Uses } from './uses.ts'

/**
 * Paths of templates that lead to nothing in the views that they are printed with, or to a group of values where text is
 * wanted (`template/unknown-value`), and those that ask, under no condition, for a part of something which may be nothing (`template/may-be-missing`). Every template of
 * a page is gone through with its view, and every partial with each context that it is called with from there. What a
 * site's own helper does with its block isn't known, so nothing in it is looked at but names from outside; nor is a partial
 * that no page calls.
 */
export function checkViews(set: TemplateSet): readonly Diagnostic[] {
  const walker = new Walker(set)
  for (const [name, { file, tree }] of set.templates) {
    const view = viewOf(name)
    if (view === undefined) continue
    const root = viewNamed(view)
    const callable: Callable = { inlines: new Map(), block: undefined }
    const params = new Map<string, Known>()
    const scope: Scope = {
      page: name,
      root,
      frames: [root],
      params,
      callable,
      isPartial: false,
      isLoop: false,
      isOpen: false,
      conditions: 'none',
    }
    walker.print({ file, program: tree, scope })
  }
  return walker.uses.diagnostics()
}

const VIEWS: ReadonlyMap<string, ShapeName> = new Map(Object.entries(TEMPLATE_VIEWS))

/** The view of a template by its name: that of `archive.category` is that of `archive`. */
function viewOf(template: string): ShapeName | undefined {
  return VIEWS.get(template) ?? VIEWS.get(template.split('.', 1)[0] ?? '')
}

/** As deep as templates may print one another, and as many as are gone through with contexts of their own. */
const DEEPEST = 100
const MOST = 5_000

/** Deskbell's helpers that print nothing for a value that isn't there, and so may be asked about it. */
const ASKING: ReadonlySet<string> = new Set(['if', 'unless', 'with', 'each', 'eq', 'lookup'])

class Walker extends Handlebars.Visitor {
  readonly uses: Uses = new Uses()
  readonly #set: TemplateSet
  readonly #partials: ReadonlyMap<string, { readonly file: TemplateFile; readonly tree: Tree }>
  readonly #seen = new Set<string>()
  readonly #numbers = new Map<object | string, number>()
  #at: Piece | undefined
  #depth = 0

  constructor(set: TemplateSet) {
    super()
    this.#set = set
    this.#partials = new Map(
      [...set.templates.values()].flatMap((template) =>
        partialNameOf(template.file).map((name) => [name, template] as const),
      ),
    )
  }

  /** Goes through a template or a part of one, unless it has been gone through with all the same known. */
  print(piece: Piece): void {
    const key = this.#keyOf(piece)
    if (this.#seen.has(key) || this.#depth === DEEPEST || this.#seen.size === MOST) return
    this.#seen.add(key)
    this.#depth++
    this.#within(piece.scope, piece.program, piece.file)
    this.#depth--
  }

  override Program(program: hbs.AST.Program): void {
    const { file, scope } = this.#here()
    const inlines = inlinesOf(program, file, scope)
    if (inlines.size === 0) {
      super.Program(program)
      return
    }
    const callable = { ...scope.callable, inlines: new Map([...scope.callable.inlines, ...inlines]) }
    this.#at = { file, program, scope: { ...scope, callable } }
    super.Program(program)
    this.#at = { file, program, scope }
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const value = this.#valueOf(mustache, 'printed')
    const { path } = mustache
    if (isPath(path) && isGroup(value)) this.uses.addGroup({ file: this.#here().file, path, group: value })
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const name = this.#helperOf(block)
    if (name === 'if' || name === 'unless') this.#condition(block, name === 'if')
    else if (name === undefined || name === 'each' || name === 'with') this.#through(block, name)
    else this.#helperBlock(block, name)
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.#partial(partial)
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#partial(partial)
  }

  override Decorator(): void {}

  override DecoratorBlock(): void {}

  #here(): Piece {
    if (!this.#at) throw new Error('a template is gone through from its beginning')
    return this.#at
  }

  #within(scope: Scope, program: hbs.AST.Program | undefined, file: TemplateFile = this.#here().file): void {
    if (!program) return
    const before = this.#at
    this.#at = { file, program, scope }
    this.accept(program)
    this.#at = before
  }

  /** `{{#if}}`, or `{{#unless}}`, which holds where its value doesn't. What can't be is not gone through. */
  #condition(block: hbs.AST.BlockStatement, holds: boolean): void {
    const { scope } = this.#here()
    const [first] = block.params
    const value = first ? this.#value(first, 'asked') : NOTHING
    const isPlain = first !== undefined && isPath(first) && value.kind !== 'open'
    const inside: Scope = { ...scope, conditions: isPlain && scope.conditions !== 'unclear' ? 'some' : 'unclear' }
    if (value.truth !== !holds) this.#within(inside, block.program)
    if (value.truth !== holds) this.#within(inside, block.inverse)
  }

  /** `{{#each}}`, `{{#with}}`, and a block with a value's own name, which is like the one or the other. */
  #through(block: hbs.AST.BlockStatement, name: string | undefined): void {
    const { scope } = this.#here()
    const [first] = block.params
    const value = name === undefined ? this.#valueOf(block, 'printed') : first ? this.#value(first, 'asked') : NOTHING
    if (value.kind !== 'nothing') {
      const isTruth = name === undefined && value.kind === 'text'
      const each = value.item ?? (name === 'each' ? OPEN : there(value))
      const context = isTruth ? (scope.frames[0] ?? OPEN) : name === 'with' ? there(value) : each
      const params = paramsOf(block).map((param, i) => [param, i === 0 ? context : TEXT] as const)
      const isLoop = scope.isLoop || name === 'each' || (name === undefined && value.item !== undefined)
      this.#within({ ...about(scope, context, params), isLoop }, block.program)
    }
    this.#within(scope, block.inverse)
  }

  /** Deskbell's own helpers print a block in the context where it stands; what another does with it isn't known. */
  #helperBlock(block: hbs.AST.BlockStatement, name: string): void {
    const { scope } = this.#here()
    this.#valueOf(block, 'printed')
    const isOwn = !this.#isDeskbells(name)
    const inside: Scope = isOwn ? { ...scope, frames: [OPEN], isOpen: true, conditions: 'unclear' } : scope
    const params = paramsOf(block).map((param) => [param, isOwn ? OPEN : TEXT] as const)
    this.#within(given(inside, params), block.program)
    this.#within(inside, block.inverse)
  }

  #partial(call: PartialCall): void {
    const { file, scope } = this.#here()
    const [context] = call.params
    const values = new Map((call.hash?.pairs ?? []).map(({ key, value }) => [key, this.#value(value, 'passed')]))
    const whole = context && 'loc' in context ? this.#value(context, 'asked') : (scope.frames[0] ?? OPEN)
    const frame = withValues(whole, values, (id) => `#${this.#numberOf(id)}`)
    const name = calledPartial(call)
    const { callable } = scope
    const piece = name === '@partial-block' ? callable.block : callable.inlines.get(name ?? '')
    if (name === '@partial-block' && !piece) {
      this.uses.addBlockless({ file, call, scope })
      return
    }
    if (piece) {
      const { root, page, conditions, isLoop } = scope
      this.print({ ...piece, scope: about({ ...piece.scope, root, page, conditions, isLoop }, frame) })
      return
    }
    const template = this.#partials.get(name ?? '')
    const block = call.type === 'PartialBlockStatement' ? { file, program: call.program, scope } : undefined
    if (!template) {
      this.#within(scope, block?.program)
      return
    }
    const inlines = block ? inlinesOf(block.program, file, scope) : []
    this.print({
      file: template.file,
      program: template.tree,
      scope: {
        ...scope,
        frames: [frame],
        params: new Map(),
        isPartial: true,
        callable: { inlines: new Map([...callable.inlines, ...inlines]), block: block ?? callable.block },
      },
    })
  }

  #value(node: hbs.AST.Expression, manner: Manner): Known {
    if (isSubExpression(node)) return this.#valueOf(node, manner)
    if (isPath(node)) return this.#pathValue(node, manner)
    if (isBooleanLiteral(node)) return node.value ? TRUE : FALSE
    return TEXT
  }

  #pathValue(path: hbs.AST.PathExpression, manner: Manner): Known {
    const { file, scope } = this.#here()
    const found = lookUp(path, scope)
    this.uses.add({ file, path, scope, found, manner })
    if ('known' in found) return found.known
    return found.isEnd ? missingAt(path, this.#numberOf(path)) : OPEN
  }

  /** What a helper gives for its values, or the value that stands there in its place. */
  #valueOf(call: Call, manner: Manner): Known {
    const name = this.#helperOf(call)
    if (name === undefined) return isPath(call.path) ? this.#pathValue(call.path, manner) : TEXT
    const isAsking = ASKING.has(name) || !this.#isDeskbells(name)
    const values = call.params.map((param) => this.#value(param, isAsking && manner === 'printed' ? 'asked' : manner))
    for (const { value } of call.hash?.pairs ?? [])
      this.#value(value, isAsking && manner === 'printed' ? 'asked' : manner)
    const [first = OPEN] = values
    if (name === 'limit' || name === 'where') return first
    if (name === 'lookup') return first.get(textIn(call.params[1]) ?? '') ?? first.item ?? OPEN
    return this.#isDeskbells(name) ? TEXT : OPEN
  }

  #isDeskbells(name: string): boolean {
    return this.#set.helpers.has(name) && !this.#set.ownHelpers.has(name)
  }

  /** The helper that is called, if it is one: a name that a block gives, as `as |date|`, is a value. */
  #helperOf(call: Call): string | undefined {
    const name = nameOf(call.path)
    if (name === undefined) return undefined
    if (hasValues(call)) return name
    return this.#set.helpers.has(name) && !this.#here().scope.params.has(name) ? name : undefined
  }

  #keyOf({ file, program, scope }: Piece): string {
    const { root, frames, params, callable, isLoop, isOpen, conditions } = scope
    return [
      this.#numberOf(program),
      file.name,
      root.id,
      frames.map(({ id }) => id),
      [...params].map(([name, { id }]) => `${name}=${id}`),
      callable.block ? this.#numberOf(callable.block) : '',
      [...callable.inlines].map(([name, piece]) => `${name}=${this.#numberOf(piece)}`),
      isLoop,
      isOpen,
      conditions,
    ].join('|')
  }

  #numberOf(thing: object | string): number {
    const number = this.#numbers.get(thing) ?? this.#numbers.size
    this.#numbers.set(thing, number)
    return number
  }
}

function paramsOf({ program }: hbs.AST.BlockStatement): readonly string[] {
  return program?.blockParams ?? []
}

/** The partials that a template defines for itself, there and in what is called from there. */
function inlinesOf(program: hbs.AST.Program, file: TemplateFile, scope: Scope): ReadonlyMap<string, Piece> {
  return new Map(
    program.body.filter(isDecoratorBlock).flatMap((block) => {
      const name = inlineName(block)
      return name === undefined ? [] : [[name, { file, program: block.program, scope }] as const]
    }),
  )
}
