import Handlebars from 'handlebars'
import type { Code } from '../diagnostic/codes.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { TemplateFile } from '../source/source-file.ts'
import { placeholdersOf } from '../strings/phrase.ts'
import type { Strings } from '../strings/strings.ts'
import { nearest } from '../text/nearest.ts'
import { dateFormatMistake } from '../time/date-pattern.ts'
import { BUILT_IN, type HelperDoc } from './helper-doc.ts'
import { HELPERS } from './helpers.ts'
import { type Call, hasValues, inlineName, nameOf, textIn } from './nodes.ts'
import type { Tree } from './parse.ts'
import type { PartialCall } from './partial-calls.ts'
import { spanOf } from './position.ts'

const DOCS: ReadonlyMap<string, HelperDoc> = new Map([...BUILT_IN, ...HELPERS].map((doc) => [doc.name, doc]))

/** All that a template can call by a name. */
export interface Names {
  readonly helpers: ReadonlySet<string>
  readonly partials: ReadonlySet<string>
  readonly strings: Strings
  readonly assetHref: (name: string) => string | undefined
  /** Where the site has its templates. */
  readonly folder: string
}

/**
 * What a template calls that isn't there: helpers, partials, phrases of `t` and files of `asset`. A name that is only
 * known when a page is made is left to that time, but a partial's must be written out: data could choose it otherwise.
 */
export function checkNames(file: TemplateFile, tree: Tree, names: Names): readonly Diagnostic[] {
  const visitor = new NameVisitor(file, names)
  visitor.accept(tree)
  return visitor.diagnostics
}

/** The names of partials that a template defines for itself, as `{{#*inline "head"}}`; `undefined` for one that isn't written out. */
export function inlinePartialsOf({ text }: TemplateFile, tree: Tree): readonly (string | undefined)[] {
  // Such a block begins with these, and few templates have one.
  if (!text.includes('#*')) return []
  const names: (string | undefined)[] = []
  const visitor = new (class extends Handlebars.Visitor {
    override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
      names.push(inlineName(block))
      super.DecoratorBlock(block)
    }
  })()
  visitor.accept(tree)
  return names
}

class NameVisitor extends Handlebars.Visitor {
  readonly diagnostics: Diagnostic[] = []
  readonly #file: TemplateFile
  readonly #names: Names
  readonly #blockNames: string[] = []

  constructor(file: TemplateFile, names: Names) {
    super()
    this.#file = file
    this.#names = names
  }

  override Program(program: hbs.AST.Program): void {
    const names = program.blockParams ?? []
    this.#blockNames.push(...names)
    super.Program(program)
    this.#blockNames.length -= names.length
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.#call(mustache, hasValues(mustache), true)
    super.MustacheStatement(mustache)
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.#call(block, hasValues(block), false)
    super.BlockStatement(block)
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.#call(expression, true, true)
    super.SubExpression(expression)
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.#partial(partial)
    super.PartialStatement(partial)
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#partial(partial)
    super.PartialBlockStatement(partial)
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.#decorator(decorator)
    super.Decorator(decorator)
  }

  override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
    this.#decorator(block)
    super.DecoratorBlock(block)
  }

  #call(call: Call, isHelper: boolean, isInline: boolean): void {
    const name = nameOf(call.path)
    if (name === undefined || !(isHelper || this.#isHelperAlone(name))) return
    if (!this.#names.helpers.has(name)) {
      const near = nearest(name, this.#names.helpers)
      const mend = near
        ? `Did you mean \`${near}\`?`
        : `Helpers of your own stand in \`${this.#names.folder}/helpers/\`.`
      this.#report('template/unknown-helper', call.path, `there is no helper \`${name}\`.`, mend)
    }
    this.#values(name, call, isInline)
    if (name === 't') this.#phrase(call, isInline)
    if (name === 'asset') this.#asset(call)
  }

  /** A name without values is a helper's, unless a block has given it to a value: `{{#each days as |date|}}{{date}}`. */
  #isHelperAlone(name: string): boolean {
    return this.#names.helpers.has(name) && !this.#blockNames.includes(name)
  }

  #values(name: string, call: Call, isInline: boolean): void {
    const doc = DOCS.get(name)
    if (doc === undefined) return
    const { usage } = doc
    const [least, most] = doc.values
    const count = call.params.length
    const isBlockAlone = name === 'cdata' && !isInline
    if (count > most || (count < least && !isBlockAlone)) {
      const given = count === 0 ? 'no value' : count === 1 ? '1 value' : `${count} values`
      const wanted = count < least ? `needs ${least}` : `takes ${most}`
      const value = hasValues(call) ? '' : ` \`{{this.${name}}}\` is a value of that name.`
      const mend = `It is written \`${usage}\`.${value}`
      this.#report('template/call', call.path, `\`${name}\` is given ${given}, and ${wanted}.`, mend)
    }
    const format = name === 'date' ? call.params[1] : undefined
    const mistake = dateFormatMistake(textIn(format) ?? 'long')
    if (format && mistake) this.#report('template/call', format, mistake.message, mistake.mend)
  }

  #phrase(call: Call, isInline: boolean): void {
    const [first] = call.params
    const key = textIn(first)
    if (first === undefined || key === undefined) return
    const { strings, folder } = this.#names
    const message = strings.messages.get(key)
    if (message === undefined) {
      const near = nearest(key, strings.messages.keys())
      const mend = near ? `Did you mean \`${near}\`?` : `Add it to \`${folder}/strings.${strings.lang}.yaml\`.`
      this.#report('template/phrase', first, `there is no phrase \`${key}\`.`, mend)
      return
    }
    const given = call.hash?.pairs.map((pair) => pair.key) ?? []
    const isCounted = typeof message.text !== 'string'
    const wanted = placeholdersOf(message).filter((name) => isInline || (isCounted && name === 'count'))
    for (const name of wanted.filter((each) => !given.includes(each))) {
      const near = nearest(name, given)
      const mend = near ? `Write \`${name}=\` for \`${near}=\`.` : `Add \`${name}=\` and what is to be printed there.`
      this.#report('template/phrase', first, `the phrase \`${key}\` is given no \`${name}\`.`, mend)
    }
  }

  #asset(call: Call): void {
    const [first] = call.params
    const name = textIn(first)
    if (first === undefined || name === undefined || this.#names.assetHref(name) !== undefined) return
    const mend = `Put the file into \`${this.#names.folder}/assets/\`, or correct its name.`
    this.#report('template/asset', first, `there is no file \`assets/${name}\`.`, mend)
  }

  #partial({ name }: PartialCall): void {
    if (name.type === 'SubExpression') {
      const mend = 'Write the name of the partial; choose between several with `{{#if}}`.'
      this.#report('template/unknown-partial', name, 'which partial this is can only be known from data.', mend)
      return
    }
    const { original } = name
    if (original === '@partial-block' || this.#names.partials.has(original)) return
    this.#report('template/unknown-partial', name, `there is no partial \`${original}\`.`, this.#partialMeant(original))
  }

  #partialMeant(name: string): string {
    const { partials, folder } = this.#names
    const near = nearest(name, partials)
    if (near) return `Did you mean \`${near}\`?`
    if (partials.has(`@theme/${name}`)) return `Write \`@theme/${name}\` for the theme’s template of this name.`
    if (name.startsWith('@theme/')) return '`deskbell theme list` says what the theme has.'
    return `Add \`${folder}/partials/${name}.hbs\`.`
  }

  #decorator({ path }: hbs.AST.Decorator | hbs.AST.DecoratorBlock): void {
    const name = nameOf(path) ?? ''
    if (name === 'inline') return
    this.#report(
      'template/unknown-helper',
      path,
      `there is no decorator \`${name}\`.`,
      'Handlebars has `inline` alone.',
    )
  }

  #report(code: Code, { loc }: hbs.AST.Node, message: string, mend: string): void {
    const place = placeOf(this.#file, spanOf(this.#file.text, loc.start, loc.end))
    this.diagnostics.push(diagnose(code, { message, mend, place }))
  }
}
