import { type CheckOptions, type CheckResult, check } from '../build/check.ts'
import { attended } from './attended.ts'
import { leftOutFacts, tellFindings } from './findings.ts'
import type { FindingsFlags } from './options.ts'
import { checkSummaryOf } from './summary.ts'
import { nowMs, Terminal } from './terminal.ts'

/** The options of `deskbell check` as commander gives them; those of the check itself have the same names. */
export interface CheckFlags
  extends Pick<CheckOptions, 'out' | 'baseUrl' | 'drafts' | 'future' | 'expired' | 'now' | 'external'>,
    FindingsFlags {
  readonly site: string
}

/** Says what is wrong with the site, or with some of its files, and gives the exit status. */
export async function checkCommand(files: readonly string[], flags: CheckFlags): Promise<number> {
  const { site, out, baseUrl, drafts, future, expired, now, external, failOn, quiet } = flags
  const started = nowMs()
  return attended(flags, async ({ terminal, signals, turns }) => {
    const result = await check({
      ...{ site, out, baseUrl, drafts, future, expired, now, external, files, ...turns },
      strict: failOn === 'warning',
    })
    terminal.clear()
    const { outcome, diagnostics } = result
    const run = { command: 'check', outcome, diagnostics, out: result.out, facts: factsOf(result) }
    const status = tellFindings({ ...run, interrupted: signals.status }, flags, new Terminal(process.stdout))
    if (!quiet) terminal.line(checkSummaryOf(result, files, nowMs() - started))
    return status
  })
}

function factsOf({ essays, pages, isRendered, leftOut, web }: CheckResult) {
  return { essays, pages, isRendered, leftOut: leftOutFacts(leftOut), ...(web && { web }) }
}
