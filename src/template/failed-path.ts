import Handlebars from 'handlebars'
import type { Tree } from './parse.ts'

/**
 * The path of a template that asked nothing for the part of this name, whose place the engine doesn't tell: the first one
 * that could have. Absent where paths that are written in several ways could have.
 */
export function failedPath(tree: Tree, part: string): hbs.AST.PathExpression | undefined {
  const paths: hbs.AST.PathExpression[] = []
  const visitor = new (class extends Handlebars.Visitor {
    override PathExpression(path: hbs.AST.PathExpression): void {
      if (path.parts.includes(part, path.depth > 0 ? 0 : 1)) paths.push(path)
    }
  })()
  visitor.accept(tree)
  const [first] = paths
  return paths.every((path) => path.original === first?.original) ? first : undefined
}
