import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { printable } from '../text/characters.ts'
import type { Listed, Problem, Problems } from './client/messages.ts'
import { editorAddress } from './editor.ts'

/** As many as anybody reads in a browser; the terminal has them all. */
const AT_MOST = 200

export interface ProblemOptions {
  readonly siteDir: string
  /** What `editorNamed` gives; without it nothing is a link. */
  readonly editor: string | undefined
}

/** Findings as the overlay shows them: errors, then warnings, each in their order. */
export function problemsOf(diagnostics: readonly Diagnostic[], options: ProblemOptions): Problems {
  const listed = (severity: Diagnostic['severity']): Listed => {
    const all = diagnostics.filter((diagnostic) => diagnostic.severity === severity)
    return { count: all.length, first: all.slice(0, AT_MOST).map((diagnostic) => problemOf(diagnostic, options)) }
  }
  const found = { errors: listed('error'), warnings: listed('warning') }
  return { id: createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 16), ...found }
}

function problemOf({ code, message, mend, place }: Diagnostic, { siteDir, editor }: ProblemOptions): Problem {
  const said = { code, message: printable(message), mend: mend?.split('\n').map(printable).join('\n') }
  if (!place) return said
  const file = resolve(siteDir, place.file)
  return {
    ...said,
    frame: place.frame,
    place: `${printable(place.file)}:${place.line}:${place.column}`,
    // A file of the default theme is named as a site would name it, and isn't there.
    editor: editor !== undefined && existsSync(file) ? editorAddress(editor, file, place) : undefined,
  }
}
