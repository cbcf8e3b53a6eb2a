import { compareText } from '../text/compare-text.ts'
import { type Code, codes, type Severity } from './codes.ts'
import type { Place } from './place.ts'

/** One thing that is wrong, said to the person who can mend it. Plain data. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  /** What is wrong, in the writer's words and with their value: one sentence. */
  readonly message: string
  /** How to mend it; absent only where the message leaves nothing to add. */
  readonly mend: string | undefined
  /** Absent for what is wrong with no file, as with the output folder. */
  readonly place: Place | undefined
}

/** What a stage could make, and what it found wrong while making it. */
export interface Checked<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}

export interface Finding {
  readonly message: string
  readonly mend?: string | undefined
  readonly place?: Place | undefined
}

/** A diagnostic of this code, with the severity that the code has by default. */
export function diagnose(code: Code, { message, mend, place }: Finding): Diagnostic {
  return { code, severity: codes[code].severity, message, mend, place }
}

export function checked<T>(value: T, diagnostics: readonly Diagnostic[] = []): Checked<T> {
  return { value, diagnostics }
}

/** Many checked values as one: the values in their order, the diagnostics of all. */
export function collect<T>(parts: readonly Checked<T>[]): Checked<readonly T[]> {
  return { value: parts.map((part) => part.value), diagnostics: parts.flatMap((part) => part.diagnostics) }
}

/** `push(...items)` makes of each item an argument, and more than a hundred thousand are too many for a call. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item)
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

/** Sorted by file, line and column, then by code and message, so that no two runs differ; what has no place comes first. */
export function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  )
}
