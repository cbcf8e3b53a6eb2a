import { inspect } from 'node:util'

/** What is thrown is a mistake of Deskbell's own; its writer is told so in a line, and us with the stack and the causes. */
export function bugReport(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error)
  const details = debug ? inspect(error) : 'Run it again with --debug for details to report.'
  return `deskbell: this is a mistake in Deskbell itself, not in your site: ${message}\n${details}\n`
}
