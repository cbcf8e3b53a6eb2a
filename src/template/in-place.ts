// The types of this module name globals of Handlebars, which whoever reads them in the package has to find.
/// <reference types="handlebars" preserve="true" />
import type Handlebars from 'handlebars'
import { type Call, nameOf } from './nodes.ts'
import type { Tree } from './parse.ts'
import { calledPartial, OWN_BLOCK, type PartialCall } from './partial-calls.ts'

/** How many partials are written into one another. */
const NESTED = 4

/** So many templates stand in one another, as the plain way counts, where this way has one open. */
export const STANDS_FOR: number = NESTED + 1

/**
 * The text of a partial that can stand in the place of its call; its context is the caller's, or what it is given. One that
 * is called with a block prints it only where its own context is that of its caller.
 */
export type InPlace = (call: PartialCall) => Tree | undefined

// What Handlebars' types leave out: its two compilers, the first from tree to opcodes, the second from these to JavaScript.

interface Compilers {
  Compiler: new () => Compiler
  JavaScriptCompiler: new () => JavaScriptCompiler
}

interface Compiler {
  readonly options: { blockParams: readonly (readonly string[] | undefined)[] }
  isSimple: boolean
  accept(node: hbs.AST.Node): unknown
  classifySexpr(call: Call): 'helper' | 'simple' | 'ambiguous'
  opcode(name: string, ...args: readonly unknown[]): void
  pushParams(params: readonly hbs.AST.Expression[]): void
  Program(program: hbs.AST.Program): unknown
  BlockStatement(block: hbs.AST.BlockStatement): void
  PartialStatement(call: PartialCall): void
  SubExpression(call: Call): void
}

interface JavaScriptCompiler {
  aliasable(name: string): unknown
  contextName(depth: number): string
  popStack(): unknown
  push(source: unknown): void
  pushSource(source: unknown): void
  useRegister(name: string): void
}

/**
 * Has an engine write conditions and partials where they stand, instead of calling a function for each. It prints what it
 * would print otherwise, or fails: it doesn't say where as well, and knows nothing of what is about nothing.
 */
export function writeInPlace(handlebars: typeof Handlebars, inPlace: InPlace): void {
  const compilers = handlebars as unknown as Compilers
  let nested = 0

  class InPlaceCompiler extends compilers.Compiler {
    #hasInPlace = false
    /** Writes the block of the partial that is being written. */
    #writeBlock: (() => void) | undefined

    get compiler(): typeof InPlaceCompiler {
      return InPlaceCompiler
    }

    override Program(program: hbs.AST.Program): unknown {
      super.Program(program)
      if (this.#hasInPlace) this.isSimple = false
      return this
    }

    override BlockStatement(block: hbs.AST.BlockStatement): void {
      if (!isCondition(block) || this.classifySexpr(block) !== 'helper') {
        super.BlockStatement(block)
        return
      }
      this.#hasInPlace = true
      this.pushParams(block.params)
      this.opcode('openCondition', nameOf(block.path) === 'if')
      this.#statements(block.program)
      this.opcode('otherwise')
      this.#statements(block.inverse)
      this.opcode('closeCondition')
    }

    override PartialStatement(call: PartialCall): void {
      const indent = 'indent' in call ? call.indent : ''
      if (this.#writeBlock && calledPartial(call) === OWN_BLOCK) {
        if (indent) this.opcode('appendContent', indent)
        this.#writeBlock()
        return
      }
      const tree = nested < NESTED ? inPlace(call) : undefined
      if (!tree) {
        super.PartialStatement(call)
        return
      }
      this.#hasInPlace = true
      if (call.hash) {
        this.accept(call.hash)
        this.opcode('openContext')
      }
      if (indent) this.opcode('appendContent', indent)
      nested++
      if ('program' in call) this.#withBlock(call, tree)
      else this.#partial(tree)
      nested--
      if (call.hash) this.opcode('closeContext')
    }

    /** A partial doesn't know the names that its caller's blocks give. */
    #partial(tree: Tree): void {
      const { blockParams } = this.options
      this.options.blockParams = blockParams.map(() => undefined)
      this.#statements(tree)
      this.options.blockParams = blockParams
    }

    /** The block is a part of the caller's own text. */
    #withBlock({ program }: hbs.AST.PartialBlockStatement, tree: Tree): void {
      const { blockParams } = this.options
      const outer = this.#writeBlock
      const write = (): void => {
        const inner = this.options.blockParams
        this.options.blockParams = blockParams
        this.#writeBlock = outer
        this.#statements(program)
        this.#writeBlock = write
        this.options.blockParams = inner
      }
      this.#writeBlock = write
      this.#partial(tree)
      this.#writeBlock = outer
    }

    override SubExpression(call: Call): void {
      const isSameness = nameOf(call.path) === 'eq' && call.params.length === 2 && !call.hash
      if (!isSameness || this.classifySexpr(call) !== 'helper') {
        super.SubExpression(call)
        return
      }
      this.pushParams(call.params)
      this.opcode('pushSameness')
    }

    #statements(program: hbs.AST.Program | undefined): void {
      for (const statement of program?.body ?? []) this.accept(statement)
    }
  }

  class InPlaceJavaScriptCompiler extends compilers.JavaScriptCompiler {
    #isGuarded = false
    #contexts = 0

    get compiler(): typeof InPlaceJavaScriptCompiler {
      return InPlaceJavaScriptCompiler
    }

    /** On stack, before: what a partial is given, which is its whole context. */
    openContext(): void {
      const values = this.popStack()
      this.#contexts++
      this.useRegister(this.contextName(0))
      this.pushSource([this.contextName(0), ' = ', values, ';'])
    }

    closeContext(): void {
      this.pushSource('')
      this.#contexts--
    }

    override contextName(depth: number): string {
      return depth === 0 && this.#contexts > 0 ? `context${this.#contexts}` : super.contextName(depth)
    }

    /** Aliases are worked out where a function begins, and such a context isn't there yet. */
    override aliasable(name: string): unknown {
      return this.#contexts > 0 ? name : super.aliasable(name)
    }

    /** On stack, before: the value that is asked about. It holds as `{{#if}}` has it. */
    openCondition(isIf: boolean): void {
      const value = [this.aliasable('container.lambda'), '(', this.popStack(), ', ', this.contextName(0), ')']
      this.useRegister('asked')
      const holds = ['(asked = ', value, ') && !(Array.isArray(asked) && asked.length === 0)']
      if (!this.#isGuarded) this.pushSource('if (depth0 == null) throw new Error("a block about nothing");')
      this.#isGuarded = true
      this.pushSource(isIf ? ['if (', holds, ') {'] : ['if (!(', holds, ')) {'])
    }

    pushSameness(): void {
      const [b, a] = [this.popStack(), this.popStack()]
      this.push(['(', a, ' === ', b, ')'])
    }

    otherwise(): void {
      this.pushSource('} else {')
    }

    closeCondition(): void {
      this.pushSource('}')
    }
  }

  compilers.Compiler = InPlaceCompiler
  compilers.JavaScriptCompiler = InPlaceJavaScriptCompiler
}

/** `{{#if}}` and `{{#unless}}` of one value, without anything that needs a function of its own. */
export function isCondition({ path, params, hash, program, inverse }: hbs.AST.BlockStatement): boolean {
  const name = nameOf(path)
  const isPlain = [program, inverse].every((each) => {
    return !each?.blockParams && !each?.body.some(({ type }) => type === 'DecoratorBlock' || type === 'Decorator')
  })
  return (name === 'if' || name === 'unless') && params.length === 1 && !hash && isPlain
}
