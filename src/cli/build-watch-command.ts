import { resolve } from 'node:path'
import type { Progress } from '../build/turns.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { type Built, watch } from '../watch/build-watching.ts'
import { pathsIn } from '../watch/change.ts'
import { type BuildFlags, buildOptionsOf, finishedRunOf } from './build-command.ts'
import { errorsIn, keyOf, tellFindings } from './findings.ts'
import { rebuildText } from './rebuild-text.ts'
import { onSignals } from './signals.ts'
import { changesOf, summaryOf } from './summary.ts'
import { Terminal } from './terminal.ts'

/** Builds the site, and again whenever its files change, until a signal comes; gives the exit status. */
export async function buildWatchCommand(flags: BuildFlags): Promise<number> {
  const signals = onSignals()
  const teller = new BuildTeller(flags)
  const report = flags.report === undefined ? undefined : resolve(flags.report)
  try {
    await watch({
      ...buildOptionsOf(flags),
      signal: signals.first,
      urgentSignal: signals.second,
      onProgress: (progress) => teller.progress(progress),
      onBuilt: (built) => teller.built(built),
      onTrouble: (diagnostic) => teller.trouble(diagnostic),
      ignored: (path) => path === report,
    })
    return signals.status ?? 0
  } finally {
    signals.stop()
  }
}

/** Tells what becomes of a site that is built again and again. What is wrong is told once, for as long as it is. */
class BuildTeller {
  readonly #flags: BuildFlags
  readonly #siteDir: string
  /** Of the build under way, which has its own patience. */
  #terminal = new Terminal(process.stderr)
  #told: ReadonlySet<string> = new Set()
  #isFirst = true
  #wasWhole = true

  constructor(flags: BuildFlags) {
    this.#flags = flags
    this.#siteDir = resolve(flags.site)
  }

  progress(progress: Progress): void {
    this.#terminal.progress(progress)
  }

  built({ result, change, elapsedMs }: Built): void {
    const { quiet, verbose } = this.#flags
    const terminal = this.#endProgress()
    const told = this.#told
    const isUntold = (diagnostic: Diagnostic) => !told.has(keyOf(diagnostic))
    tellFindings({ ...finishedRunOf(result, undefined), isUntold }, this.#flags, terminal)
    this.#told = new Set(result.diagnostics.map(keyOf))
    if (verbose) for (const line of changesOf(result)) terminal.line(line)
    const isWhole = result.outcome === 'published' || result.outcome === 'unchanged'
    const line = this.#isFirst
      ? summaryOf(result, elapsedMs)
      : rebuildText(result, {
          files: change === 'everything' ? undefined : pathsIn(this.#siteDir, change),
          elapsedMs,
          newErrors: errorsIn(result.diagnostics.filter(isUntold)),
          isMended: isWhole && !this.#wasWhole,
        })
    if (!quiet || !isWhole) terminal.line(line)
    if (this.#isFirst && !quiet && result.outcome !== 'interrupted') terminal.line('Watches for changes.')
    this.#isFirst = false
    this.#wasWhole = isWhole
  }

  trouble(diagnostic: Diagnostic): void {
    this.#endProgress().report([diagnostic], undefined)
  }

  #endProgress(): Terminal {
    this.#terminal.clear()
    this.#terminal = new Terminal(process.stderr)
    return this.#terminal
  }
}
