// The types of this module name globals of Handlebars, which whoever reads them in the package has to find.
/// <reference types="handlebars" preserve="true" />
import Handlebars from 'handlebars'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type Span } from '../diagnostic/place.ts'
import type { TemplateFile } from '../source/source-file.ts'
import { READY_TREES } from '../theme/ready-made.ts'
import { type Position, spanOf } from './position.ts'

export type Tree = hbs.AST.Program

const HINT = 'Look for a missing brace, bracket or quote before it.'

/** The tree of a template, or the `template/syntax` that keeps it from having one. */
export function parseTemplate(file: TemplateFile): Tree | Diagnostic {
  const ready = READY_TREES.get(file.text)
  if (ready !== undefined) return JSON.parse(ready)
  try {
    return Handlebars.parse(file.text)
  } catch (error) {
    if (error instanceof Error) return syntaxError(file, error)
    throw error
  }
}

/** Handlebars' exceptions say where they are; its parser's errors don't, but its lexer has stopped there. */
function syntaxError(file: TemplateFile, error: Error): Diagnostic {
  const { text } = file
  const at = (span: Span, message: string, mend: string) =>
    diagnose('template/syntax', { message, mend, place: placeOf(file, span) })

  if (error instanceof Handlebars.Exception) {
    const span = spanOf(text, { line: error.lineNumber, column: error.column })
    const [, opened, closed] = /^(\S+) doesn't match (\S+) - /.exec(error.message) ?? []
    if (!opened) return at(span, `${error.message.replace(/ - \d+:\d+$/, '')}.`, HINT)
    const mend = `Close it with \`{{/${opened}}}\`, or first close what was opened inside it.`
    return at([span[0], span[0] + opened.length], `\`{{#${opened}}}\` is closed by \`{{/${closed}}}\`.`, mend)
  }
  const span = lastToken(text)
  if (error.message.endsWith("got 'EOF'")) {
    const open = unclosedBlock(text)
    return open
      ? at(open.span, `\`{{#${open.name}}}\` is never closed.`, `Add \`{{/${open.name}}}\`.`)
      : at(span, 'the template ends in the middle of something.', HINT)
  }
  if (error.message.endsWith("got 'OPEN_ENDBLOCK'")) {
    const closing = /^[^}]*\}*/.exec(text.slice(span[0]))?.[0] ?? ''
    const mend = 'Take it away, or open its block before it.'
    return at([span[0], span[0] + closing.length], `\`${closing}\` closes nothing that is open.`, mend)
  }
  const opened = text.lastIndexOf('{{', span[0])
  if (error.message.endsWith("got 'INVALID'") && !/^\{+[^{]*\}\}/.test(text.slice(opened))) {
    return at([opened, opened + 2], '`{{` is never closed.', 'Add `}}`.')
  }
  return at(span, `\`${text.slice(...span)}\` can’t stand here.`, HINT)
}

interface Parser {
  readonly lexer: {
    readonly yylloc: Readonly<Record<'first_line' | 'first_column' | 'last_line' | 'last_column', number>>
  }
}

/** What the parser read last; Handlebars' types leave its parser out. */
function lastToken(text: string): Span {
  const { yylloc } = (Handlebars as unknown as { readonly Parser: Parser }).Parser.lexer
  const start: Position = { line: yylloc.first_line, column: yylloc.first_column }
  return spanOf(text, start, { line: yylloc.last_line, column: yylloc.last_column })
}

/** The innermost block that is still open where the template ends. */
function unclosedBlock(text: string): { readonly name: string; readonly span: Span } | undefined {
  const open: { readonly name: string; readonly span: Span }[] = []
  for (const tag of text.matchAll(/\{\{~?(#[*>]?|\^|\/)\s*([^\s~}]+)/g)) {
    const [whole, sign, name = ''] = tag
    if (sign === '/') open.pop()
    else open.push({ name, span: [tag.index + whole.length - name.length, tag.index + whole.length] })
  }
  return open.at(-1)
}
