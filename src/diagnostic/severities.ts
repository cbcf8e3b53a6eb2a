import { type Code, type CodeRule, ruleOf, type Severity } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'

/** What a site wants its findings to be; `off` is not reported at all. */
export type Severities = Readonly<Partial<Record<Code, Severity | 'off'>>>

/** The findings as the site wants them. Codes that are fixed stay as they are. */
export function withSeverities(diagnostics: readonly Diagnostic[], severities: Severities): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const wanted = ruleOf(diagnostic.code).fixed ? undefined : severities[diagnostic.code]
    if (wanted === 'off') return []
    return wanted === undefined ? diagnostic : { ...diagnostic, severity: wanted }
  })
}

/** Whether a run that takes warnings for errors fails: not for what time or the machine brings about. */
export function failsStrictly(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code, severity }) => {
    const { byTime, byMachine } = ruleOf(code)
    return severity === 'error' || !(byTime || byMachine)
  })
}

/** The exit status that a run's findings ask for: 0 where none is an error, else the gravest kind among them. */
export function exitStatusOf(diagnostics: readonly Diagnostic[]): NonNullable<CodeRule['exit']> | 0 | 1 {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const wanted = new Set(errors.map(({ code }) => ruleOf(code).exit ?? 1))
  return wanted.has(3) ? 3 : wanted.has(2) ? 2 : wanted.has(1) ? 1 : 0
}
