import { type Diagnostic, sorted } from './diagnostic.ts'

/** How every such document begins. */
export const JSON_REPORT_START = `{\n  "version": `

/** What is said of a run beside its findings, in the order in which it is printed: plain data, without undefined. */
export type RunFacts = Readonly<Record<string, unknown>>

/** Raised when a key changes its meaning or goes; new keys may come at any time. */
const VERSION = 1

/**
 * The findings of a run for programs, as one JSON document: facts of the run, how many errors and warnings there are,
 * and every finding in a line of its own, sorted by place, so that line tools and comparisons have something to hold.
 * Every key is always there; what a finding hasn't is null.
 */
export function jsonReport(diagnostics: readonly Diagnostic[], facts: RunFacts = {}): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const head = { version: VERSION, ...facts, errors, warnings: diagnostics.length - errors }
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  const findings = sorted(diagnostics).map((diagnostic) => `\n    ${JSON.stringify(entryOf(diagnostic))}`)
  const list = findings.length > 0 ? `[${findings.join(',')}\n  ]` : '[]'
  return `{\n${[...lines, `  "diagnostics": ${list}`].join(',\n')}\n}\n`
}

function entryOf({ code, severity, message, mend, place }: Diagnostic): Readonly<Record<string, unknown>> {
  return {
    code,
    severity,
    message,
    mend: mend ?? null,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    endLine: place?.end?.line ?? null,
    endColumn: place?.end?.column ?? null,
  }
}
