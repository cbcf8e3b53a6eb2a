import { type BuildOptions, type BuildResult, build } from '../build/build.ts'
import { exitStatusOf } from '../diagnostic/severities.ts'
import type { FindingsFlags } from './options.ts'
import { onSignals } from './signals.ts'
import { changesOf, summaryOf } from './summary.ts'
import { Terminal } from './terminal.ts'

/** The options of `deskbell build` as commander gives them; those of the build itself have the same names. */
export interface BuildFlags
  extends Pick<
      BuildOptions,
      'site' | 'out' | 'baseUrl' | 'drafts' | 'future' | 'expired' | 'now' | 'preview' | 'force'
    >,
    FindingsFlags {}

const WARNINGS_OF_A_KIND = 20

/** Builds the site, says what was found and what became of it, and gives the exit status. */
export async function buildCommand(flags: BuildFlags): Promise<number> {
  const { failOn, quiet = false, verbose = false, debug: _debug, ...options } = flags
  const terminal = new Terminal(process.stderr)
  const signals = onSignals()
  const started = performance.now()
  try {
    const result = await build({
      ...options,
      strict: failOn === 'warning',
      signal: signals.first,
      urgentSignal: signals.second,
      onProgress: (progress) => terminal.progress(progress),
    })
    terminal.clear()
    const shown = result.diagnostics.filter(({ severity }) => !quiet || severity === 'error' || failOn === 'warning')
    terminal.report(shown, verbose ? undefined : WARNINGS_OF_A_KIND)
    if (verbose) for (const line of changesOf(result)) terminal.line(line)
    if (!quiet || isTrouble(result)) terminal.line(summaryOf(result, performance.now() - started))
    return signals.status ?? statusOf(result, failOn)
  } finally {
    terminal.clear()
    signals.stop()
  }
}

function isTrouble({ outcome }: BuildResult): boolean {
  return outcome !== 'published' && outcome !== 'unchanged'
}

function statusOf({ diagnostics, outcome }: BuildResult, failOn: BuildFlags['failOn']): number {
  const status = exitStatusOf(diagnostics)
  if (status !== 0) return status
  return outcome === 'failed' && failOn === 'warning' ? 1 : 0
}
