import { type BuildResult, build } from '../build/build.ts'
import { exitStatusOf } from '../diagnostic/severities.ts'
import { onSignals } from './signals.ts'
import { changesOf, summaryOf } from './summary.ts'
import { Terminal } from './terminal.ts'

/** The options of `deskbell build` as commander gives them. */
export interface BuildFlags {
  readonly site: string
  readonly out?: string
  readonly baseUrl?: string
  readonly drafts?: boolean
  readonly future?: boolean
  readonly expired?: boolean
  readonly now?: string
  readonly preview?: boolean
  readonly force?: boolean
  readonly failOn: 'error' | 'warning'
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** Builds the site, says what was found and what became of it, and gives the exit status. */
export async function buildCommand({ failOn, quiet = false, verbose = false, ...flags }: BuildFlags): Promise<number> {
  const terminal = new Terminal(process.stderr)
  const signals = onSignals()
  const started = performance.now()
  try {
    const result = await build({
      ...flags,
      strict: failOn === 'warning',
      signal: signals.first,
      urgentSignal: signals.second,
      onProgress: (progress) => terminal.progress(progress),
    })
    terminal.clear()
    const shown = quiet ? result.diagnostics.filter(({ severity }) => severity === 'error') : result.diagnostics
    terminal.report(shown)
    if (verbose) for (const line of changesOf(result)) terminal.line(line)
    if (!quiet || isTrouble(result)) terminal.line(summaryOf(result, performance.now() - started))
    return signals.status ?? statusOf(result, failOn)
  } finally {
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
