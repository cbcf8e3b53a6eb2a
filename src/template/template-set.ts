import { append, type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { TemplateFile } from '../source/source-file.ts'
import type { Callables } from './callables.ts'
import { checkNames, inlinePartialsOf, type Names } from './check-names.ts'
import { compile, type Template } from './compile.ts'
import { checkEndless } from './endless.ts'
import { BUILT_IN } from './helper-doc.ts'
import { type Helper, type HelperOptions, helpersOf } from './helpers.ts'
import { parseTemplate, type Tree } from './parse.ts'
import { partialNameOf, partialsCalledIn } from './partial-calls.ts'
import { named } from './trace.ts'

/** Templates ready to be rendered, by name: `article`, `partials/byline`. */
export interface TemplateSet extends Callables {
  readonly templates: ReadonlyMap<string, Template>
}

export interface TemplateOptions extends HelperOptions {
  /** Where the site has its templates: `templates`. */
  readonly folder: string
  /** The default theme's templates, partials by these names wherever they are called: `@theme/byline`. */
  readonly originals: readonly TemplateFile[]
  /** The site's own helpers, by name. */
  readonly helpers: ReadonlyMap<string, Helper>
}

const BUILT_IN_NAMES: readonly string[] = BUILT_IN.map(({ name }) => name)

/**
 * Compiles a site's templates, one for each name. Files under `partials/` are partials by their path there, and so
 * is `layout`. Reports what can't be parsed, helpers, partials, phrases and assets that aren't there, and partials that
 * print themselves without end; a template with a syntax error is left out of the set.
 */
export function compileTemplates(files: readonly TemplateFile[], options: TemplateOptions): Checked<TemplateSet> {
  const diagnostics: Diagnostic[] = []
  const trees = new Map<TemplateFile, Tree>()
  const originals = new Map(options.originals.map((file) => [file.name, file]))
  const wanted = new Set(files)
  for (const file of wanted) {
    const tree = parseTemplate(file)
    if ('code' in tree) {
      diagnostics.push(tree)
      continue
    }
    trees.set(file, tree)
    // An original is looked at only where it is called: one that a site has replaced need not fit the rest any more. However its
    // name is written, this word of it is.
    for (const name of file.text.includes('theme') ? partialsCalledIn(tree) : []) {
      const original = originals.get(name)
      if (original) wanted.add(original)
    }
  }
  const helpers = new Map(helpersOf(options))
  for (const [name, helper] of options.helpers) {
    if (helpers.has(name) || BUILT_IN_NAMES.includes(name)) diagnostics.push(takenName(name, options.folder))
    else helpers.set(name, named(name, helper))
  }
  const names: Names = {
    helpers: new Set([...BUILT_IN_NAMES, ...helpers.keys()]),
    partials: new Set([
      ...files.flatMap(partialNameOf),
      ...originals.keys(),
      ...[...trees].flatMap(([file, tree]) => inlinePartialsOf(file, tree)).filter((name) => name !== undefined),
    ]),
    strings: options.lexicon.site,
    assetHref: options.assetHref,
    folder: options.folder,
  }
  for (const [file, tree] of trees) {
    append(diagnostics, checkNames(file, tree, names))
    for (const name of partialNameOf(file)) append(diagnostics, checkEndless(file, tree, name, originals))
  }
  const called = { helpers: names.helpers, ownHelpers: new Set(options.helpers.keys()) }
  return checked({ templates: compile(trees, helpers, called), ...called }, diagnostics)
}

/** The name of the template that a kind of page asks for: `archive.category` where there is one, else `archive`. */
export function templateFor(set: TemplateSet, name: string, kind: string): string {
  return set.templates.has(`${name}.${kind}`) ? `${name}.${kind}` : name
}

function takenName(name: string, folder: string): Diagnostic {
  const message = `\`${folder}/helpers/\` has a helper \`${name}\`, which is the name of one of Deskbell’s.`
  return diagnose('template/helper', { message, mend: 'Give your helper another name.' })
}
