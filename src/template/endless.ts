import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf } from '../diagnostic/place.ts'
import type { TemplateFile } from '../source/source-file.ts'
import { inlinePartialsOf } from './check-names.ts'
import type { Tree } from './parse.ts'
import { calledPartial, type PartialCall } from './partial-calls.ts'
import { spanOf } from './position.ts'
import type { Run } from './trace.ts'

/**
 * Calls of a partial by its own text with nothing around them, so that it prints itself without end
 * (`template/endless`). A call inside a block may come to an end, which shows when a page is printed: see `bounded`.
 */
export function checkEndless(
  file: TemplateFile,
  tree: Tree,
  name: string,
  originals: ReadonlyMap<string, TemplateFile>,
): readonly Diagnostic[] {
  if (inlinePartialsOf(tree).includes(name)) return []
  const calls = tree.body.filter(isPartialCall).filter((call) => calledPartial(call) === name)
  return calls.map(({ name: { loc } }) =>
    diagnose('template/endless', {
      message: `the partial \`${name}\` prints itself here, without end.`,
      mend: originals.has(`@theme/${name}`)
        ? `Write \`@theme/${name}\` for the theme’s template of this name.`
        : 'Take this call away, or put a block around it that comes to an end.',
      place: placeOf(file, spanOf(file.text, loc.start, loc.end)),
    }),
  )
}

function isPartialCall(statement: hbs.AST.Statement): statement is PartialCall {
  return statement.type === 'PartialStatement' || statement.type === 'PartialBlockStatement'
}

/** Partials may print themselves, as a tree of comments does. The engine's own end comes later and at no certain depth. */
const DEEPEST = 100

/** Wraps the templates of one set, so that those which print one another too deep fail, and say which they are. */
export function bounded(): (name: string, run: Run) => Run {
  const open: string[] = []
  return (name, run) => (context, options) => {
    if (open.length === DEEPEST) {
      const circle = [...open.slice(open.lastIndexOf(name)), name].map((each) => `\`${each}\``)
      throw new Error(`it prints itself without end: ${circle.join(' → ')}`)
    }
    open.push(name)
    try {
      return run(context, options)
    } finally {
      open.pop()
    }
  }
}
