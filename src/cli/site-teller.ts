import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { News } from '../serve/news.ts'
import { errorsIn, keyOf, WARNINGS_OF_A_KIND } from './findings.ts'
import { newsText } from './news-text.ts'
import type { Terminal } from './terminal.ts'

export interface TellerFlags {
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** Tells at a terminal what becomes of a site that is being written. What is wrong is told once, for as long as it is. */
export class SiteTeller {
  readonly #flags: TellerFlags
  readonly #terminal: Terminal
  #told: ReadonlySet<string> = new Set()
  #wasBroken = false

  constructor(flags: TellerFlags, terminal: Terminal) {
    this.#flags = flags
    this.#terminal = terminal
  }

  news(news: News): void {
    this.#terminal.rest()
    const isAsked = news.cause === 'everything'
    const untold = isAsked ? news.diagnostics : this.#untold(news.diagnostics)
    this.#report(untold)
    const errors = { all: errorsIn(news.diagnostics), untold: errorsIn(untold) }
    this.line(newsText(news, errors, this.#wasBroken))
    if (this.#flags.verbose && news.files.length > 1) for (const file of news.files) this.line(`  ${file}`)
    this.#told = new Set(news.diagnostics.map(keyOf))
    this.#wasBroken = errors.all > 0
  }

  /** What more was found as a page was printed. */
  findings(findings: readonly Diagnostic[]): void {
    const untold = this.#untold(findings)
    this.#report(untold)
    this.#told = new Set([...this.#told, ...untold.map(keyOf)])
    this.#wasBroken ||= errorsIn(findings) > 0
  }

  trouble(diagnostic: Diagnostic): void {
    this.#report([diagnostic])
  }

  /** Why there is nothing to tell of. */
  refusal(diagnostics: readonly Diagnostic[]): void {
    this.#report(diagnostics)
  }

  /** Nothing where it is empty, or is to be quiet. */
  line(text: string): void {
    if (text !== '' && !this.#flags.quiet) this.#terminal.line(text)
  }

  /** What is said whether or not it is to be quiet. */
  alarm(text: string): void {
    this.#terminal.line(text)
  }

  #untold(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    return diagnostics.filter((diagnostic) => !this.#told.has(keyOf(diagnostic)))
  }

  #report(diagnostics: readonly Diagnostic[]): void {
    const { quiet, verbose } = this.#flags
    const wanted = diagnostics.filter(({ severity }) => !quiet || severity === 'error')
    this.#terminal.report(wanted, verbose ? undefined : WARNINGS_OF_A_KIND)
  }
}
