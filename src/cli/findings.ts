import { relative, resolve, sep } from 'node:path'
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts'
import { githubReport } from '../diagnostic/report-github.ts'
import { JSON_REPORT_START, jsonReport, type RunFacts } from '../diagnostic/report-json.ts'
import { exitStatusOf, failsStrictly } from '../diagnostic/severities.ts'
import { isInside } from '../disk/inside.ts'
import { writeOver } from '../disk/write-over.ts'
import type { LeftOut } from '../site/visibility.ts'
import { version } from '../version/version.ts'
import type { FindingsFlags } from './options.ts'
import type { Terminal } from './terminal.ts'

/** A run that is over, to be told of. */
export interface FinishedRun {
  readonly command: string
  readonly outcome: string
  readonly diagnostics: readonly Diagnostic[]
  /** The output folder, where it is known. */
  readonly out: string | undefined
  /** What else a program may want to know. */
  readonly facts: RunFacts
  /** 130 or 143 where a signal ended the run. */
  readonly interrupted: number | undefined
  /** Whether a finding is to be printed, and was not told before; all are where absent. */
  readonly isUntold?: (diagnostic: Diagnostic) => boolean
}

export const WARNINGS_OF_A_KIND = 20

/**
 * Prints what a run found in the wanted format and writes it to the wanted file, and gives the exit status. Text goes to
 * the `terminal`, what programs read to the standard output.
 */
export function tellFindings(
  run: FinishedRun,
  flags: FindingsFlags & { readonly site: string },
  terminal: Terminal,
): number {
  const { failOn, format, quiet = false, verbose = false } = flags
  const documentOf = (diagnostics: readonly Diagnostic[]) =>
    jsonReport(diagnostics, {
      generator: `Deskbell ${version}`,
      command: run.command,
      site: relative('', flags.site).replaceAll(sep, '/') || '.',
      outcome: run.outcome,
      exitStatus: statusOf(diagnostics, run, failOn),
      ...run.facts,
    })
  const refused = flags.report === undefined ? [] : writeReport(flags.report, documentOf(run.diagnostics), run.out)
  const found = [...refused, ...run.diagnostics]
  const shown = found.filter(({ severity }) => !quiet || severity === 'error' || failOn === 'warning')
  if (format === 'json') process.stdout.write(documentOf(shown))
  else if (format === 'github') process.stdout.write(githubReport(shown, (file) => pathInRepository(flags.site, file)))
  else
    terminal.report(
      shown.filter((diagnostic) => run.isUntold?.(diagnostic) ?? true),
      verbose ? undefined : WARNINGS_OF_A_KIND,
    )
  return statusOf(found, run, failOn)
}

/** For a command that only shows the site: prints the errors, since warnings are for the build to give, and gives the exit status. */
export function tellErrors(diagnostics: readonly Diagnostic[], terminal: Terminal): number {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  terminal.report(errors, undefined)
  return exitStatusOf(errors)
}

/** By which a finding is known again: what stays the same while other lines of its file come and go. */
export function keyOf({ code, message, place }: Diagnostic): string {
  return JSON.stringify([code, message, place?.file])
}

export function errorsIn(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length
}

function statusOf(
  diagnostics: readonly Diagnostic[],
  { interrupted }: FinishedRun,
  failOn: FindingsFlags['failOn'],
): number {
  const isStrict = failOn === 'warning' && !hasErrors(diagnostics) && failsStrictly(diagnostics)
  return interrupted ?? (isStrict ? 1 : exitStatusOf(diagnostics))
}

/** A report in the output folder would be published with the site, or make the folder somebody else's. */
function writeReport(file: string, text: string, out: string | undefined): readonly Diagnostic[] {
  if (out === undefined || !isInside(resolve(file), out)) return writeOver(file, text, JSON_REPORT_START)
  const message = `the report \`${file}\` would lie in the output folder, which is for what is published.`
  return [diagnose('usage/report', { message, mend: 'Name a file elsewhere with `--report`.' })]
}

/** For programs, in which nothing is null. */
export function leftOutFacts(leftOut: LeftOut): RunFacts {
  return { ...leftOut, nextDue: leftOut.nextDue ?? null }
}

/** As GitHub shows files: from the root of the repository, else from where the person stands. */
function pathInRepository(site: string, file: string): string {
  const root = process.env.GITHUB_WORKSPACE || '.'
  const path = relative(root, resolve(site, file)).replaceAll(sep, '/')
  return path.startsWith('../') ? resolve(site, file) : path
}
