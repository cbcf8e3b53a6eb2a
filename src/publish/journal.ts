import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { staysInside } from './output-path.ts'
import type { Step } from './plan.ts'
import { isSystemError } from './refusal.ts'

const JOURNAL = 'journal.json'

/** From here on the steps will be done, if not by this build then by the next. The journal is there whole, or not at all. */
export function writeJournal(staging: string, steps: readonly Step[]): void {
  writeFileSync(join(staging, `${JOURNAL}.part`), JSON.stringify(steps))
  renameSync(join(staging, `${JOURNAL}.part`), join(staging, JOURNAL))
}

/** The steps that a build wrote down and didn't live to finish; undefined where none did, 'damaged' where they can't be read. */
export function readJournal(staging: string): readonly Step[] | 'damaged' | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(join(staging, JOURNAL), 'utf8'))
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined
    if (error instanceof SyntaxError) return 'damaged'
    throw error
  }
  return Array.isArray(parsed) && parsed.every(isStep) ? parsed : 'damaged'
}

/** What is read back moves and removes files, so it must stay in the two folders whoever wrote it. */
function isStep(value: unknown): value is Step {
  if (typeof value !== 'object' || value === null) return false
  if ('remove' in value) return isInside(value.remove)
  if (!('put' in value && 'at' in value && 'clear' in value)) return false
  return (
    isInside(value.put) &&
    (value.at === '' || isInside(value.at)) &&
    Array.isArray(value.clear) &&
    value.clear.every(isInside)
  )
}

function isInside(path: unknown): boolean {
  return typeof path === 'string' && staysInside(path)
}
