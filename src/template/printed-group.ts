import Handlebars from 'handlebars'
import type { Span } from '../diagnostic/place.ts'
import type { View } from '../page/view.ts'
import type { Template } from './compile.ts'
import { spanOf } from './position.ts'
import type { TemplateSet } from './template-set.ts'

/** What the engine prints for a group of values. */
const GROUP = '[object Object]'

/** Whether a page says this where neither its data nor its templates do: an essay may be about it. */
export function printsGroup(text: string, view: View, { templates }: TemplateSet): boolean {
  if (!text.includes(GROUP)) return false
  const files = [...templates.values()].map(({ file }) => file)
  return !JSON.stringify(view).includes(GROUP) && !files.some((file) => file.text.includes(GROUP))
}

/** Where a template prints a group of its view by its whole name; what it prints in a loop can't be told from its text. */
export function spanOfGroup({ file, tree }: Template, view: View): Span | undefined {
  let found: hbs.AST.SourceLocation | undefined
  const visitor = new (class extends Handlebars.Visitor {
    override MustacheStatement({ path, params, loc }: hbs.AST.MustacheStatement): void {
      if (params.length > 0 || !('parts' in path) || path.parts.length === 0 || path.data || path.depth > 0) return
      if (isGroup(path.parts.reduce(valueIn, view))) found ??= loc
    }
  })()
  visitor.accept(tree)
  return found && spanOf(file.text, found.start, found.end)
}

function valueIn(group: unknown, key: string): unknown {
  const isThere = typeof group === 'object' && group !== null && Object.hasOwn(group, key)
  return isThere ? (group as Record<string, unknown>)[key] : undefined
}

function isGroup(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isGroup) : typeof value === 'object' && value !== null
}
