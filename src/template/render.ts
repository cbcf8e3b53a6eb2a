import Handlebars from 'handlebars'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOf, placeOfFile } from '../diagnostic/place.ts'
import type { View } from '../page/view.ts'
import { nearest } from '../text/nearest.ts'
import type { Template } from './compile.ts'
import { failedPath } from './failed-path.ts'
import { spanOf } from './position.ts'
import { printsGroup, spanOfGroup } from './printed-group.ts'
import type { TemplateSet } from './template-set.ts'
import { failedCall, failedTemplate } from './trace.ts'

/**
 * A page's text: a function of its template and its view alone. A template that can't print the view is
 * `template/failed`, and the text is then empty.
 */
export function render(set: TemplateSet, name: string, view: View): Checked<string> {
  const template = set.templates.get(name)
  if (template === undefined) {
    const mend = `Mend the errors in \`${name}.hbs\`, or add it.`
    return checked('', [
      diagnose('template/failed', { message: `there is no template \`${name}\` for ${addressOf(view)}.`, mend }),
    ])
  }
  try {
    const text = quicklyPrinted(template, view) ?? printed(template, view)
    return printsGroup(text, view, set) ? checked('', [diagnoseGroup(template, set, view)]) : checked(text)
  } catch (error) {
    if (isGroupAsText(error)) return checked('', [diagnoseGroup(template, set, view)])
    const failed = set.templates.get(failedTemplate(error) ?? name) ?? template
    const message = `${addressOf(view)} can’t be printed: ${reasonOf(error)}`
    const missing = missingName(error)
    const meant = missing === undefined ? undefined : nearest(missing, namesIn(view))
    const mend =
      meant === undefined || meant === missing ? 'Mend this place, or take it away.' : `Did you mean \`${meant}\`?`
    return checked('', [diagnose('template/failed', { message, mend, place: placeIn(failed, error) })])
  }
}

const SANDBOX = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }

/** Absent for a view that fails, or may fail: the plain way tells. */
function quicklyPrinted({ quickRun }: Template, view: View): string | undefined {
  try {
    return quickRun(view, SANDBOX)
  } catch {
    return undefined
  }
}

/** Data of YAML has no prototype, and the engine then fails at saying what is wrong; in a copy it has one. */
function printed({ run }: Template, view: View): string {
  try {
    return run(view, SANDBOX)
  } catch (error) {
    if (isGroupAsText(error)) return run(structuredClone(view), SANDBOX)
    throw error
  }
}

/** Whether a group of values was to be text and can't be: it has no `toString`, or a key of that name. */
function isGroupAsText(error: unknown): boolean {
  return wordsOf(error) === 'Cannot convert object to primitive value'
}

function diagnoseGroup(template: Template, set: TemplateSet, view: View): Diagnostic {
  const [place = placeOfFile(template.file.path)] = [template, ...set.templates.values()].flatMap((each) => {
    const span = spanOfGroup(each, view)
    return span ? [placeOf(each.file, span)] : []
  })
  return diagnose('template/failed', {
    message: `${addressOf(view)} can’t be printed: a group of values stands where text is wanted.`,
    mend: 'Name the value in it that is to be printed, such as `post.title` for `post`.',
    place,
  })
}

/** Handlebars says where it fails, but not for a part of what isn't there; a helper is failed where it is called. */
function placeIn({ file, tree }: Template, error: unknown): Place {
  const call = failedCall(error)
  if (call) return placeOf(file, spanOf(file.text, call.start, call.end))
  if (error instanceof Handlebars.Exception && error.lineNumber !== undefined) {
    const start = { line: error.lineNumber, column: error.column }
    const end = { line: error.endLineNumber, column: error.endColumn }
    return placeOf(file, spanOf(file.text, start, end))
  }
  const path = failedPath(tree, missingName(error) ?? '')
  return path ? placeOf(file, spanOf(file.text, path.loc.start, path.loc.end)) : placeOfFile(file.path)
}

function addressOf(view: View): string {
  return 'page' in view ? view.page.href : view.feed.self
}

/** Handlebars looks a name up in what is there, and in what isn't: then the engine's own words come out of it. */
function reasonOf(error: unknown): string {
  const message = wordsOf(error)
  const missing = missingName(error)
  if (missing !== undefined) return `nothing is there under the name \`${missing}\`.`
  if (error instanceof RangeError && /call stack/.test(message)) return 'it prints a partial without end.'
  return `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}.`
}

function missingName(error: unknown): string | undefined {
  const message = wordsOf(error)
  const missing =
    /^"(.*)" not defined in /.exec(message) ?? /^Cannot read properties of \w+ \(reading '(.*)'\)/.exec(message)
  return missing?.[1]
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/ - \d+:\d+$/, '')
}

/** Every name that a view has, at any depth. */
function namesIn(view: unknown, names: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof view !== 'object' || view === null) return names
  for (const [name, value] of Object.entries(view)) {
    if (!Array.isArray(view)) names.add(name)
    namesIn(value, names)
  }
  return names
}
