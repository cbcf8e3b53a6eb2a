import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { exitStatusOf } from '../diagnostic/severities.ts'

/** What a part of a site, or of what it is built with, is like. Plain data. */
export interface HealthCheck {
  /** `node`, `output`: what was looked at. */
  readonly name: string
  /** `look` is for what works, and is hardly meant to be so. */
  readonly state: 'ok' | 'look' | 'broken'
  readonly says: string
  readonly mend: string | null
  /** The exit status that it asks for: 0 unless it is broken. */
  readonly exit: 0 | 1 | 2 | 3
}

export function ok(name: string, says: string): HealthCheck {
  return { name, state: 'ok', says, mend: null, exit: 0 }
}

export function look(name: string, says: string, mend: string): HealthCheck {
  return { name, state: 'look', says, mend, exit: 0 }
}

/** `exit` is 1 for the site, 2 for its configuration, 3 for the environment. */
export function broken(name: string, says: string, mend: string, exit: 1 | 2 | 3): HealthCheck {
  return { name, state: 'broken', says, mend, exit }
}

/** What was found wrong, as a check that shows it. */
export function checkOf(name: string, found: Diagnostic): HealthCheck {
  const { message, mend, place, severity } = found
  const says = place
    ? `${place.file}:${place.line}: ${message}`
    : message.replace(/^./, (letter) => letter.toUpperCase())
  return {
    name,
    state: severity === 'error' ? 'broken' : 'look',
    says,
    mend: mend ?? null,
    exit: exitStatusOf([found]),
  }
}
