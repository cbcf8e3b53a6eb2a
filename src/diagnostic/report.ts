import picocolors from 'picocolors'
import { printable } from '../text/characters.ts'
import { grouped } from '../text/grouped.ts'
import { type Diagnostic, sorted } from './diagnostic.ts'

export interface ReportOptions {
  readonly color?: boolean
  /** How many warnings with one code are shown; the others are counted. All where absent. Errors are all shown. */
  readonly warningsOfAKind?: number | undefined
}

/**
 * The findings of a run for people at a terminal: each with its place, what is wrong, the lines it is about and how to
 * mend it, sorted by place, and at the end how many there are. Empty for none.
 */
export function report(
  diagnostics: readonly Diagnostic[],
  { color = false, warningsOfAKind = Number.POSITIVE_INFINITY }: ReportOptions = {},
): string {
  if (diagnostics.length === 0) return ''
  const paint = picocolors.createColors(color)
  const { shown, folded } = foldedWarnings(sorted(diagnostics), warningsOfAKind)
  const findings = shown.map((diagnostic) => printed(diagnostic, paint))
  return `${[...findings, ...folded].join('\n\n')}\n\n${totalOf(diagnostics)}\n`
}

/** The same slip in every essay of an archive would bury all else. */
function foldedWarnings(
  diagnostics: readonly Diagnostic[],
  most: number,
): { readonly shown: readonly Diagnostic[]; readonly folded: readonly string[] } {
  const counts = new Map<string, number>()
  const shown = diagnostics.filter(({ severity, code }) => {
    if (severity === 'error') return true
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= most
  })
  const others = [...counts].filter(([, count]) => count > most)
  const folded = others.map(([code, count]) => `And ${counted(count - most, 'more warning')} of this kind: ${code}.`)
  return { shown, folded: folded.length > 0 ? [`${folded.join('\n')}\nSee them all with --verbose.`] : [] }
}

function printed(
  { severity, message, code, mend, place }: Diagnostic,
  paint: ReturnType<typeof picocolors.createColors>,
): string {
  const where = place ? paint.bold(`${printable(place.file)}:${place.line}:${place.column}: `) : ''
  const kind = severity === 'error' ? paint.red('error:') : paint.yellow('warning:')
  const lines = [`${where}${kind} ${printable(message)} ${paint.dim(`(${code})`)}`]
  if (place?.frame) lines.push(...place.frame.split('\n').map((line) => paint.dim(line)))
  if (mend) lines.push(...mend.split('\n').map((line) => `  ${printable(line)}`.trimEnd()))
  return lines.join('\n')
}

function totalOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  const counts = [errors && counted(errors, 'error'), warnings && counted(warnings, 'warning')].filter(Boolean)
  return `${counts.join(' and ')}.`
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}
