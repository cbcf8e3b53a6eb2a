import { existsSync } from 'node:fs'
import type { BuildResult } from '../../src/build/build-result.ts'
import { filesIn } from '../command.ts'

/** What stands in an output folder. */
export function published(out: string): ReadonlyMap<string, Buffer> {
  return existsSync(out) ? filesIn(out) : new Map()
}

/** What a build says, without the folder that it went to, which messages name, and without what is wrong with the memory alone. */
export function told(result: BuildResult, out: string): unknown {
  const diagnostics = result.diagnostics.filter(({ code }) => code !== 'cache/unreadable')
  return JSON.parse(JSON.stringify({ ...result, diagnostics, out: undefined }).replaceAll(out, 'OUT'))
}
