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
  if (inlinePartialsOf(file, tree).includes(name)) return []
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

/** The templates of one set that are being printed, each for the one before it. */
export class OpenTemplates {
  readonly #names: string[] = []
  #depth = 0

  /** Whether there is room for so many more in one another. */
  hasRoomFor(depth: number): boolean {
    return this.#depth + depth <= DEEPEST
  }

  /** The same template, which fails where too many are open, and says which print one another. It may stand for several. */
  bounded(name: string, run: Run, standsFor = 1): Run {
    const names = this.#names
    return (context, options) => {
      if (!this.hasRoomFor(standsFor)) {
        const circle = [...names.slice(names.lastIndexOf(name)), name].map((each) => `\`${each}\``)
        throw new Error(`it prints itself without end: ${circle.join(' → ')}`)
      }
      names.push(name)
      this.#depth += standsFor
      try {
        return run(context, options)
      } finally {
        names.pop()
        this.#depth -= standsFor
      }
    }
  }
}
