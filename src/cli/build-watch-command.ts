import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { type Built, watch } from '../watch/build-watching.ts'
import { pathsIn } from '../watch/change.ts'
import { attended } from './attended.ts'
import { type BuildFlags, buildOptionsOf, finishedRunOf } from './build-command.ts'
import { errorsIn, keyOf, tellFindings } from './findings.ts'
import { rebuildText } from './rebuild-text.ts'
import { changesOf, summaryOf } from './summary.ts'
import type { Terminal } from './terminal.ts'

/** Builds the site, and again whenever its files change, until a signal comes; gives the exit status. */
export async function buildWatchCommand(flags: BuildFlags): Promise<number> {
  const report = flags.report === undefined ? undefined : resolve(flags.report)
  return attended(
    flags,
    async ({ terminal, signals, turns }) => {
      const teller = new BuildTeller(flags, terminal)
      await watch({
        ...buildOptionsOf(flags),
        ...turns,
        urgentSignal: signals.second,
        onBuilt: (built) => teller.built(built),
        onTrouble: (diagnostic) => terminal.report([diagnostic], undefined),
        ignored: (path) => path === report,
      })
      return 0
    },
    { survives: true },
  )
}

/** Tells what becomes of a site that is built again and again. What is wrong is told once, for as long as it is. */
class BuildTeller {
  readonly #flags: BuildFlags
  readonly #terminal: Terminal
  readonly #siteDir: string
  #told: ReadonlySet<string> = new Set()
  #isFirst = true
  #wasWhole = true

  constructor(flags: BuildFlags, terminal: Terminal) {
    this.#flags = flags
    this.#terminal = terminal
    this.#siteDir = resolve(flags.site)
  }

  built({ result, change, elapsedMs }: Built): void {
    const { quiet, verbose } = this.#flags
    const terminal = this.#terminal
    terminal.rest()
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
}
