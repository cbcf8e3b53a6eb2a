import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOf } from '../diagnostic/place.ts'
import { TEMPLATE_VIEWS } from '../page/shapes/shapes.ts'
import { slipOf } from '../schema/check.ts'
import type { TemplateFile } from '../source/source-file.ts'
import { nearest } from '../text/nearest.ts'
import { type Known, viewNamed } from './known.ts'
import { type PartialCall, partialNameOf } from './partial-calls.ts'
import { spanOf } from './position.ts'
import { isOfLoop, type Lookup, type Missing, type Scope } from './scope.ts'

/** What is done with a value: it is printed, a condition asks whether it is there, or a partial is given it, if it is. */
export type Manner = 'printed' | 'asked' | 'passed'

interface Use {
  readonly file: TemplateFile
  readonly path: hbs.AST.PathExpression
  readonly scope: Scope
  readonly found: Lookup
  readonly manner: Manner
}

/** All that became of one path of a template, in the contexts that it is printed in. */
interface Fate {
  /** True where at least one context has it. */
  isSomewhere: boolean
  /** The contexts that haven't got it. */
  readonly misses: Miss[]
  /** The first where a page fails for it. */
  failing?: Miss
  /** The first where it asks for a part of what may be nothing. */
  doubtful?: Doubt
}

interface Miss {
  readonly use: Use
  readonly found: Missing
}

interface Doubt {
  readonly use: Use
  /** How many parts of the path lead to what may be nothing. */
  readonly parts: number
}

interface Blockless {
  readonly file: TemplateFile
  readonly call: PartialCall
  readonly scope: Scope
}

interface PrintedGroup {
  readonly file: TemplateFile
  readonly path: hbs.AST.PathExpression
  readonly group: Known
}

/** What paths lead to, gathered over all contexts before anything is said: partials serve many pages. */
export class Uses {
  readonly #fates = new Map<hbs.AST.PathExpression, Fate>()
  readonly #blockless = new Map<PartialCall, Blockless>()
  readonly #groups = new Map<hbs.AST.PathExpression, PrintedGroup>()

  add(use: Use): void {
    const fate = this.#fates.get(use.path) ?? { isSomewhere: false, misses: [] }
    this.#fates.set(use.path, fate)
    const { found, scope, manner } = use
    if ('known' in found) {
      fate.isSomewhere = true
      if (found.doubtful !== undefined && scope.conditions === 'none') fate.doubtful ??= { use, parts: found.doubtful }
      return
    }
    fate.misses.push({ use, found })
    const isWanted = manner === 'printed' || !found.isEnd
    if (isWanted && scope.conditions !== 'unclear') fate.failing ??= { use, found }
  }

  /** A call of `@partial-block` in a template that is called without a block. */
  addBlockless(call: Blockless): void {
    if (call.scope.conditions !== 'unclear' && !this.#blockless.has(call.call)) this.#blockless.set(call.call, call)
  }

  /** A path that prints a group of values, which has no text. */
  addGroup(printed: PrintedGroup): void {
    if (!this.#groups.has(printed.path)) this.#groups.set(printed.path, printed)
  }

  diagnostics(): readonly Diagnostic[] {
    return [
      ...this.#ofPaths(),
      ...[...this.#blockless.values()].map(blockMissing),
      ...[...this.#groups.values()].map(groupPrinted),
    ]
  }

  #ofPaths(): readonly Diagnostic[] {
    const told = new Set<string>()
    return [...this.#fates.values()].flatMap(({ isSomewhere, misses, failing, doubtful }) => {
      const own = misses.filter(({ found }) => !this.#isUnknown(found.holder?.missing))
      if (!isSomewhere && own.some((miss) => !isOptional(miss))) return unknownValue(own)
      if (failing) return this.#isUnknown(failing.found.holder?.missing) ? [] : missingOnSomePages(failing)
      return doubtful ? perhapsMissing(doubtful, told) : []
    })
  }

  /** True of a path that is told to be a slip: what a partial finds missing for it needs no word more. */
  #isUnknown(path: hbs.AST.PathExpression | undefined): boolean {
    const fate = path && this.#fates.get(path)
    return fate !== undefined && !fate.isSomewhere && fate.misses.some((miss) => !isOptional(miss))
  }
}

/**
 * A partial may ask for a value that a caller can give it, though none does: what a site has replaced might be the one that
 * did. So there it is taken for a mistake only where it is a slip for a name that is there.
 */
function isOptional({ use: { path, scope, manner }, found: { part, holder } }: Miss): boolean {
  if (manner === 'printed' || part > 0 || path.parts.length > 1 || path.data || !holder) return false
  return scope.isPartial && (manner === 'passed' || slipOf(path.parts[0] ?? '', holder.names()) === undefined)
}

function unknownValue(misses: readonly Miss[]): Diagnostic {
  const { use, found } = likeliest(misses)
  const message = `there is no \`${use.path.original}\`.`
  return diagnose('template/unknown-value', { message, mend: mendOf(use, found), place: placeOfUse(use) })
}

/** Of all contexts the one that most of the path is in, and where a name is near. */
function likeliest(misses: readonly Miss[]): Miss {
  const rank = ({ use: { path }, found: { part, holder } }: Miss) =>
    part + (nearest(path.parts[part] ?? '', holder?.names() ?? []) === undefined ? 0 : 0.5)
  return misses.reduce((best, miss) => (rank(miss) > rank(best) ? miss : best))
}

function missingOnSomePages({ use, found: { part } }: Miss): Diagnostic {
  const { path, scope, file } = use
  const missing = upTo(path, part + 1)
  const question = `\`{{#if ${missing}}}…{{/if}}\` around it`
  const isValue = scope.isPartial && missing === path.parts[0] && !isInSomeView(missing)
  const mend = isValue
    ? `Give it, \`{{> ${nameOfPartial(file)} ${missing}=…}}\`, or put ${question}.`
    : `Put ${question}.`
  const message = `there is no \`${missing}\` on a page of \`${scope.page}\`, where this is printed too.`
  return diagnose('template/unknown-value', { message, mend, place: placeOfUse(use) })
}

function isInSomeView(name: string): boolean {
  return Object.values(TEMPLATE_VIEWS).some((view) => viewNamed(view).get(name) !== undefined)
}

function nameOfPartial(file: TemplateFile): string {
  return partialNameOf(file)[0] ?? file.name
}

/** Said once of what is missing in a template, though more parts of it are asked for. */
function perhapsMissing({ use, parts }: Doubt, told: Set<string>): readonly Diagnostic[] {
  const holder = upTo(use.path, parts)
  const key = `${use.file.name} ${holder}`
  if (told.has(key)) return []
  told.add(key)
  const message = `a page without \`${holder}\` can’t be printed.`
  const mend = `Put \`{{#if ${holder}}}…{{/if}}\` around it.`
  return [diagnose('template/may-be-missing', { message, mend, place: placeOfUse(use) })]
}

function blockMissing({ file, call: { name }, scope: { page } }: Blockless): Diagnostic {
  const own = nameOfPartial(file)
  return diagnose('template/unknown-partial', {
    message: `there is no \`@partial-block\` on a page of \`${page}\`: \`${own}\` is called without a block.`,
    mend: `Call it with one, \`{{#> ${own}}}…{{/${own}}}\`, or put \`{{#if @partial-block}}…{{/if}}\` around this.`,
    place: placeOfNode(file, name),
  })
}

function groupPrinted({ file, path, group }: PrintedGroup): Diagnostic {
  const { original } = path
  const isList = group.kind === 'list'
  const names = textWithin(group)
  const text = `\`${[...(original === 'this' ? [] : [original]), ...names].join('.')}\``
  return diagnose('template/unknown-value', {
    message: `\`${original}\` is ${isList ? 'a list of groups' : 'a group'} of values, and can’t be printed.`,
    mend: isList ? `Go through it with \`{{#each ${original} as |one|}}\`.` : `Print one of them, such as ${text}.`,
    place: placeOfNode(file, path),
  })
}

/** The names that lead to the first text in a group; a view has its texts in groups. */
function textWithin({ names, get }: Known): readonly string[] {
  const parts = [...names()].flatMap((name) => {
    const part = get(name)
    return part ? [{ name, part }] : []
  })
  const text = parts.find(({ part }) => part.kind === 'text')
  const deeper = parts.find(({ part }) => part.kind === 'object')
  return text ? [text.name] : deeper ? [deeper.name, ...textWithin(deeper.part)] : []
}

function placeOfUse({ file, path }: Use): Place {
  return placeOfNode(file, path)
}

function placeOfNode(file: TemplateFile, { loc }: hbs.AST.Node): Place {
  return placeOf(file, spanOf(file.text, loc.start, loc.end))
}

/** As many names as this are told where none of them is near. */
const FEW = 12

/** A name that is near, or the same name elsewhere, else what there is. */
function mendOf({ path, scope }: Use, { part, holder }: Missing): string {
  const name = path.parts[part] ?? ''
  const rest = path.parts.slice(part + 1).map((each) => `.${each}`)
  const written = (other: string) => `\`${[other, ...rest].join('')}\``
  if (isOfLoop(path)) return 'It is there inside `{{#each}}` alone.'
  if (!holder) return 'No block stands around this whose outside that could be.'
  if (part === 0 && !path.data && path.depth === 0) {
    const outside = scope.frames.findIndex((frame, i) => i > 0 && frame.get(name))
    if (outside > 0) return `In this block it is ${written(`${'../'.repeat(outside)}${name}`)}.`
    if (scope.root !== holder && scope.root.get(name)) return `Here it is ${written(`@root.${name}`)}.`
  }
  const names = [...holder.names()]
  const before = upTo(path, part)
  const within = (other: string) => written(part === 0 ? `${lead(path)}${other}` : `${before}.${other}`)
  const near = nearest(name, names)
  if (near) return `Did you mean ${within(near)}?`
  const deeper = names.filter((each) => {
    const one = holder.get(each)
    return one?.kind === 'object' && !one.isNullable && one.get(name)
  })
  if (deeper.length > 0)
    return `It could be ${listed(
      deeper.map((each) => within(`${each}.${name}`)),
      'or',
    )}.`
  if (holder.kind === 'list') return `\`${before}\` is a list: go through it with \`{{#each ${before} as |one|}}\`.`
  if (holder.kind !== 'object') return `\`${before}\` has no parts.`
  if (names.length > FEW) return '`deskbell explain URL --data` prints all that there is.'
  return `${part === 0 ? 'Here' : `In \`${before}\``} there is ${listed(
    names.map((each) => `\`${each}\``),
    'and',
  )}.`
}

function listed(items: readonly string[], last: 'and' | 'or'): string {
  const [only = ''] = items
  return items.length < 2 ? only : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** The first parts of a path as it is written: `../post.image` of `../post.image.src`. */
function upTo(path: hbs.AST.PathExpression, parts: number): string {
  const names = path.parts.slice(0, parts).join('.')
  return parts === path.parts.length ? path.original : parts === 0 ? 'this' : `${lead(path)}${names}`
}

/** What stands before the names: `../`, `./` or `@`. */
function lead({ original }: hbs.AST.PathExpression): string {
  return /^(@?(?:\.\.?\/)*(?:this[./])?)/.exec(original)?.[0] ?? ''
}
