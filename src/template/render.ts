import Handlebars from 'handlebars'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOf, placeOfFile } from '../diagnostic/place.ts'
import type { View } from '../page/view.ts'
import type { TemplateFile } from '../source/source-file.ts'
import { spanOf } from './position.ts'
import type { TemplateSet } from './template-set.ts'
import { failedTemplate } from './trace.ts'

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
    return checked(template.run(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }))
  } catch (error) {
    const { file } = set.templates.get(failedTemplate(error) ?? name) ?? template
    const message = `${addressOf(view)} can’t be printed: ${reasonOf(error)}`
    const mend = `See what the page is made of: \`deskbell explain ${addressOf(view)} --data\`.`
    return checked('', [diagnose('template/failed', { message, mend, place: placeIn(file, error) })])
  }
}

function placeIn(file: TemplateFile, error: unknown): Place {
  if (!(error instanceof Handlebars.Exception) || error.lineNumber === undefined) return placeOfFile(file.path)
  const start = { line: error.lineNumber, column: error.column }
  const end = { line: error.endLineNumber, column: error.endColumn }
  return placeOf(file, spanOf(file.text, start, end))
}

function addressOf(view: View): string {
  return 'page' in view ? view.page.href : view.feed.self
}

/** Handlebars looks a name up in what is there, and in what isn't: then the engine's own words come out of it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const missing =
    /^"(.*)" not defined in /.exec(message) ?? /^Cannot read properties of \w+ \(reading '(.*)'\)/.exec(message)
  if (missing) return `nothing is there under the name \`${missing[1]}\`.`
  if (message === 'Cannot convert object to primitive value') return 'nothing is there under a name that it prints.'
  return `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}.`
}
