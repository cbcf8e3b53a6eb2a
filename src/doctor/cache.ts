import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, RunMemory } from '../build/run-memory.ts'
import { isThere } from '../disk/real-path.ts'
import { canWrite } from './can-write.ts'
import { checkOf, type HealthCheck, look, ok } from './health.ts'

/** What earlier runs left for later ones. */
export function cacheChecks(siteDir: string): readonly HealthCheck[] {
  const folder = join(siteDir, CACHE)
  const refused = canWrite(folder)
    ? []
    : [
        look(
          'cache',
          `\`${CACHE}\` can’t be written to by this user, so that every build makes all anew.`,
          'Let this user write there.',
        ),
      ]
  if (!isThere(folder))
    return refused.length > 0 ? refused : [ok('cache', 'No build has left anything for the next one yet.')]
  const { value: runs, diagnostics } = RunMemory.open(siteDir, { isReadOnly: true })
  runs.abandon()
  if (diagnostics.length > 0) return [...refused, ...diagnostics.map((found) => checkOf('cache', found))]
  const size = `\`${CACHE}\` holds ${shownSize(bytesIn(folder))}`
  const fits = runs.last
    ? 'which the next build goes on from'
    : 'of another Deskbell, other packages or another Node: the next build makes all anew'
  return [...refused, ok('cache', `${size}, ${fits}.`)]
}

function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.reduce(
    (sum, { parentPath, name }) => sum + (lstatSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

function shownSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
