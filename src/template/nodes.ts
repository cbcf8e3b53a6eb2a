/** What is called with values: a helper, or with none of them perhaps a value of the page. */
export interface Call {
  readonly path: hbs.AST.Node
  readonly params: readonly hbs.AST.Expression[]
  /** Handlebars' types have one always; its parser leaves an empty one out. */
  readonly hash: hbs.AST.Hash | undefined
}

/** With values it is a helper; a name alone is one only where a helper has that name, as `{{t}}`. */
export function hasValues(call: Call): boolean {
  return call.params.length > 0 || (call.hash?.pairs.length ?? 0) > 0
}

export function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression'
}

export function isSubExpression(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return node.type === 'SubExpression'
}

export function isBooleanLiteral(node: hbs.AST.Node): node is hbs.AST.BooleanLiteral {
  return node.type === 'BooleanLiteral'
}

/** The name under which something is called. */
export function nameOf(path: hbs.AST.Node): string | undefined {
  return isPath(path) ? path.original : undefined
}

/** The text of a value in quotes. */
export function textIn(node: hbs.AST.Expression | undefined): string | undefined {
  return node !== undefined && isText(node) ? node.value : undefined
}

function isText(node: hbs.AST.Node): node is hbs.AST.StringLiteral {
  return node.type === 'StringLiteral'
}

/** The name of a partial that a template defines for itself, as `{{#*inline "head"}}`. */
export function inlineName(block: hbs.AST.DecoratorBlock): string | undefined {
  return block.path.original === 'inline' ? textIn(block.params[0]) : undefined
}

export function isDecoratorBlock(node: hbs.AST.Node): node is hbs.AST.DecoratorBlock {
  return node.type === 'DecoratorBlock'
}
