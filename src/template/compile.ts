import Handlebars from 'handlebars'
import type { TemplateFile } from '../source/source-file.ts'
import type { Callables } from './callables.ts'
import { inlinePartialsOf } from './check-names.ts'
import { OpenTemplates } from './endless.ts'
import type { Helper } from './helpers.ts'
import { type InPlace, STANDS_FOR, writeInPlace } from './in-place.ts'
import { isDecoratorBlock } from './nodes.ts'
import type { Tree } from './parse.ts'
import { calledPartial, partialNameOf } from './partial-calls.ts'
import { PrintedParts } from './printed-parts.ts'
import { framesBlock, type Reads, readsOf } from './reads.ts'
import { located, type Run, traced } from './trace.ts'

export interface Template {
  readonly file: TemplateFile
  readonly tree: Tree
  /** Prints a view, or fails without a word of where and why. */
  readonly quickRun: Run
  /** Prints the same, or says where and why it can't. */
  readonly run: Run
}

type Trees = ReadonlyMap<TemplateFile, Tree>
type Helpers = ReadonlyMap<string, Helper>

/**
 * Compiles trees in two ways, each when it is first used. The plain way says what fails, and where. The quick way prints the
 * same text at less cost, or fails wherever the plain one does.
 */
export function compile(trees: Trees, helpers: Helpers, callables: Callables): ReadonlyMap<string, Template> {
  const plain = inTime(() => plainRuns(trees, helpers))
  const quick = inTime(() => quickRuns(trees, helpers, callables))
  return new Map([...trees].map(([file, tree]) => [file.name, { file, tree, run: plain(file), quickRun: quick(file) }]))
}

type Runs = ReadonlyMap<TemplateFile, Run>

/** The templates of a set, which is compiled when one of them is first printed. */
function inTime(make: () => Runs): (file: TemplateFile) => Run {
  let runs: Runs | undefined
  return (file) => (context, options) => {
    runs ??= make()
    return runs.get(file)?.(context, options) ?? ''
  }
}

function plainRuns(trees: Trees, helpers: Helpers): Runs {
  const handlebars = engine()
  for (const [name, helper] of helpers) handlebars.registerHelper(name, located(helper))
  const options = optionsFor(helpers)
  const open = new OpenTemplates()
  const runOf = (file: TemplateFile, tree: Tree): Run =>
    open.bounded(file.name, traced(file.name, handlebars.compile(tree, options)))
  return registered(handlebars, trees, runOf)
}

function quickRuns(trees: Trees, helpers: Helpers, callables: Callables): Runs {
  const handlebars = engine()
  for (const [name, helper] of helpers) handlebars.registerHelper(name, helper)
  const partials = new Map(
    [...trees].flatMap(([file, tree]) => partialNameOf(file).map((name) => [name, tree] as const)),
  )
  const reads = readsOf(partials, callables)
  writeInPlace(handlebars, inPlace(partials, trees, reads, callables))
  const options = optionsFor(helpers)
  const open = new OpenTemplates()
  const parts = new PrintedParts(open, handlebars.partials)
  return registered(handlebars, trees, (file, tree) => {
    const [read] = partialNameOf(file).flatMap((name) => reads.get(name) ?? [])
    const compiled: Run = handlebars.compile(tree, options)
    return open.bounded(file.name, read ? parts.remembered(compiled, read) : compiled, STANDS_FOR)
  })
}

/** Compiled templates, which can call one another. */
function registered(handlebars: typeof Handlebars, trees: Trees, runOf: (file: TemplateFile, tree: Tree) => Run): Runs {
  const runs = new Map([...trees].map(([file, tree]) => [file, runOf(file, tree)]))
  for (const [file, run] of runs) for (const name of partialNameOf(file)) handlebars.registerPartial(name, run)
  return runs
}

/**
 * The partials that can stand in the place of their calls: those that look at nothing outside of these, and that no
 * template defines for itself. What is of the site alone is left out: it is printed once, and remembered.
 */
function inPlace(
  partials: ReadonlyMap<string, Tree>,
  trees: Trees,
  reads: ReadonlyMap<string, Reads>,
  callables: Callables,
): InPlace {
  const inlines = new Set([...trees].flatMap(([file, tree]) => inlinePartialsOf(file, tree)))
  const able = new Map(
    [...partials].filter(([name, tree]) => {
      const isOfSite = [...(reads.get(name)?.names ?? [''])].every((each) => each === 'site')
      return !inlines.has(name) && !inlines.has(undefined) && !isOfSite && !looksOutside(tree, 'context')
    }),
  )
  const frames = new Set([...able].filter(([, tree]) => framesBlock(tree, callables, reads)).map(([name]) => name))
  return (call) => {
    const name = calledPartial(call) ?? ''
    const hasOwnContext = call.params.some((param) => 'loc' in param)
    const isAble =
      'program' in call ? frames.has(name) && isPlain(call) : !call.hash || isShort(reads.get(name), call.hash)
    return isAble && !hasOwnContext ? able.get(name) : undefined
  }
}

/** Whether nothing in the block of a call depends on the call but that it is printed there. */
function isPlain({ hash, program }: hbs.AST.PartialBlockStatement): boolean {
  return !hash && !program.blockParams && !looksOutside(program, 'data')
}

/** Whether a partial reads nothing but what it is given, and calls no other: it is sooner printed than looked up. */
function isShort(reads: Reads | undefined, { pairs }: hbs.AST.Hash): boolean {
  const given = new Set(pairs.map(({ key }) => key))
  return reads !== undefined && reads.depth === 1 && [...reads.names].every((name) => given.has(name))
}

/** Whether a text defines something for what is around it, or looks there: for parts of what that is about, or for its `@data`. */
function looksOutside(text: hbs.AST.Program, into: 'context' | 'data'): boolean {
  let isFound = text.body.some(isDecoratorBlock)
  const visitor = new (class extends Handlebars.Visitor {
    override PathExpression({ depth, data }: hbs.AST.PathExpression): void {
      if (depth > 0 && data === (into === 'data')) isFound = true
    }
  })()
  visitor.accept(text)
  return isFound
}

function engine(): typeof Handlebars {
  const handlebars = Handlebars.create()
  handlebars.unregisterHelper('log')
  return handlebars
}

function optionsFor(helpers: Helpers): CompileOptions {
  return {
    strict: true,
    preventIndent: true, // an indented partial would shift the lines of code listings in the texts it prints
    knownHelpers: { ...Object.fromEntries([...helpers.keys()].map((name) => [name, true])), log: false },
    knownHelpersOnly: true, // so that `{{title}}` is data, whatever it is called
  }
}
