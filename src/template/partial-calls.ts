import Handlebars from 'handlebars'
import type { TemplateFile } from '../source/source-file.ts'
import type { Tree } from './parse.ts'

export type PartialCall = hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement

/** The name under which a partial prints the block that it is called with. */
export const OWN_BLOCK = '@partial-block'

/** The name of the partial that is called; absent where only data tells it. */
export function calledPartial({ name }: PartialCall): string | undefined {
  return name.type === 'SubExpression' ? undefined : name.original
}

/** The names of the partials that a template calls, each once, as far as its text tells them. */
export function partialsCalledIn(tree: Tree): readonly string[] {
  const names = new Set<string>()
  const take = (call: PartialCall): void => {
    const name = calledPartial(call)
    if (name !== undefined) names.add(name)
  }
  const visitor = new (class extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      take(partial)
      super.PartialStatement(partial)
    }

    override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
      take(partial)
      super.PartialBlockStatement(partial)
    }
  })()
  visitor.accept(tree)
  return [...names]
}

/** The name under which a template is called from others, if it can be. */
export function partialNameOf({ name }: TemplateFile): readonly string[] {
  if (name === 'layout' || name.startsWith('@theme/')) return [name]
  return name.startsWith('partials/') ? [name.slice('partials/'.length)] : []
}
