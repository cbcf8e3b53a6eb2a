import { printable } from '../text/characters.ts'
import { type Diagnostic, sorted } from './diagnostic.ts'

/**
 * The findings of a run as commands to a runner of GitHub Actions, which shows each at its line of the pull request.
 * `pathOf` makes a path from the repository's root of one from the site's.
 */
export function githubReport(diagnostics: readonly Diagnostic[], pathOf: (file: string) => string): string {
  return sorted(diagnostics)
    .map((diagnostic) => `${commandOf(diagnostic, pathOf)}\n`)
    .join('')
}

function commandOf({ code, severity, message, mend, place }: Diagnostic, pathOf: (file: string) => string): string {
  const lines = [message, ...(mend?.split('\n') ?? [])].map(printable)
  const properties = {
    ...(place ? { file: pathOf(place.file), line: place.line, ...columnsOf(place) } : {}),
    title: code,
  }
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
  return `::${severity} ${written.join(',')}::${escaped(lines.join('\n'))}`
}

/** GitHub takes columns only where a finding begins and ends on one line. */
function columnsOf({ line, column, end }: NonNullable<Diagnostic['place']>): Readonly<Record<string, number>> {
  if (!end) return {}
  return end.line === line ? { endLine: line, col: column, endColumn: end.column } : { endLine: end.line }
}

/** As `escapeData` in `@actions/core`, `src/command.ts`. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** As `escapeProperty` there. */
function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
