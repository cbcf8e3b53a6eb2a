import type { SiteOptions } from '../build/site-options.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { jsonReport } from '../diagnostic/report-json.ts'
import { exitStatusOf } from '../diagnostic/severities.ts'
import { explain } from '../explain/explain.ts'
import { grouped } from '../text/grouped.ts'
import { attended, type RunFlags } from './attended.ts'
import { textWidthOf } from './columns.ts'
import { explanationText } from './explanation-text.ts'
import { tellErrors } from './findings.ts'
import { hasColor, type Terminal } from './terminal.ts'

/** The options of `deskbell explain` as commander gives them. */
export interface ExplainFlags extends RunFlags, Pick<SiteOptions, 'baseUrl' | 'drafts' | 'future' | 'expired' | 'now'> {
  readonly data?: boolean
  readonly format: 'text' | 'json'
}

/** Raised when a key changes its meaning or goes; new keys may come at any time. */
const VERSION = 1

/** Prints what there is to say of a word, or what its page's template is given, and gives the exit status. */
export async function explainCommand(subject: string, flags: ExplainFlags): Promise<number> {
  const { site, baseUrl, drafts, future, expired, now, data, format } = flags
  return attended(flags, async ({ terminal, turns }) => {
    const result = await explain(subject, { site, baseUrl, drafts, future, expired, now, ...turns })
    const { explained, diagnostics, errorsInSite } = result
    terminal.clear()
    if (!explained) return failed(diagnostics, format, terminal)
    if (errorsInSite > 0) {
      const errors = errorsInSite === 1 ? 'an error' : `${grouped(errorsInSite)} errors`
      terminal.line(`The site has ${errors}, so that a build would publish nothing: see \`deskbell check\`.`)
    }
    const { explanation, view } = explained
    if (data && !view) return failed([noView(subject)], format, terminal)
    if (data || format === 'json') {
      const printed = data ? view?.() : { version: VERSION, ...explanation }
      process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`)
    } else process.stdout.write(explanationText(explanation, hasColor(process.stdout), textWidthOf(process.stdout)))
    return 0
  })
}

function failed(diagnostics: readonly Diagnostic[], format: ExplainFlags['format'], terminal: Terminal): number {
  if (format === 'text') return tellErrors(diagnostics, terminal)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const exitStatus = exitStatusOf(errors)
  process.stdout.write(jsonReport(errors, { command: 'explain', outcome: 'failed', exitStatus }))
  return exitStatus
}

function noView(subject: string): Diagnostic {
  const message = `\`${subject}\` is not a page that is published now, so that no template is given anything.`
  return diagnose('usage/address', { message, mend: `See \`deskbell explain ${subject}\`.` })
}
