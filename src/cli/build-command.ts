import { relative, sep } from 'node:path'
import { build } from '../build/build.ts'
import type { BuildOptions, BuildResult } from '../build/build-result.ts'
import { keepCode } from '../cache/compiled-code.ts'
import { attended } from './attended.ts'
import { type FinishedRun, leftOutFacts, tellFindings } from './findings.ts'
import type { FindingsFlags } from './options.ts'
import { changesOf, summaryOf } from './summary.ts'
import { nowMs } from './terminal.ts'

/** The options of `deskbell build` as commander gives them; those of the build itself have the same names. */
export interface BuildFlags
  extends Pick<
      BuildOptions,
      'out' | 'baseUrl' | 'drafts' | 'future' | 'expired' | 'now' | 'preview' | 'force' | 'cache'
    >,
    FindingsFlags {
  readonly site: string
}

/** Builds the site, says what was found and what became of it, and gives the exit status. */
export async function buildCommand(flags: BuildFlags): Promise<number> {
  const { quiet, verbose } = flags
  const started = nowMs()
  return attended(flags, async ({ terminal, signals, turns }) => {
    const result = await build({ ...buildOptionsOf(flags), ...turns, urgentSignal: signals.second })
    terminal.clear()
    if (result.outcome === 'published') keepCode()
    const status = tellFindings(finishedRunOf(result, signals.status), flags, terminal)
    if (verbose) for (const line of changesOf(result)) terminal.line(line)
    if (!quiet || isTrouble(result)) terminal.line(summaryOf(result, nowMs() - started))
    return status
  })
}

export function buildOptionsOf(flags: BuildFlags): BuildOptions {
  const { site, out, baseUrl, drafts, future, expired, now, preview, force, cache, failOn } = flags
  return { site, out, baseUrl, drafts, future, expired, now, preview, force, cache, strict: failOn === 'warning' }
}

export function finishedRunOf(result: BuildResult, interrupted: number | undefined): FinishedRun {
  const { outcome, diagnostics, out } = result
  return { command: 'build', outcome, diagnostics, out, facts: factsOf(result), interrupted }
}

export function isTrouble({ outcome }: BuildResult): boolean {
  return outcome !== 'published' && outcome !== 'unchanged'
}

function factsOf({ out, pages, essays, written, unchanged, leftOut }: BuildResult) {
  return {
    out: out === undefined ? null : relative('', out).replaceAll(sep, '/') || '.',
    essays,
    pages,
    written,
    unchanged,
    leftOut: leftOutFacts(leftOut),
  }
}
