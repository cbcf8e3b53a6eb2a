import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { readJournal } from './journal.ts'
import { MANIFEST, type PrintedManifest, parseManifest } from './manifest.ts'
import { isSystemError, refusal } from './refusal.ts'
import { emptyStaging } from './staging.ts'
import { carryOut, type Folders } from './steps.ts'

/** What the last build wrote; no file and no text where nothing is known of one. */
export type LastBuild = PrintedManifest

/**
 * Puts into place what a killed build had begun to, and removes what it had only staged. Reports `publish/failed` where
 * it can't; with `force`, a journal that can't be read is thrown away.
 */
export async function finishLastBuild(folders: Folders, force: boolean): Promise<readonly Diagnostic[]> {
  const what = `the last build of \`${folders.out}\` was cut short, and can’t be finished`
  try {
    const steps = readJournal(folders.staging)
    if (steps === 'damaged' && !force) {
      const mend = `Delete \`${folders.staging}\`, then build with \`--force\`.`
      return [diagnose('publish/failed', { message: `${what}: its journal is damaged.`, mend })]
    }
    if (steps !== undefined && steps !== 'damaged') await carryOut(steps, folders)
    emptyStaging(folders.staging)
    return []
  } catch (error) {
    return [refusal(error, what)]
  }
}

/** The paths that the last build wrote, in a folder that is only looked at; none where nothing can be known of them. */
export function pathsOfLastBuild(out: string): ReadonlySet<string> {
  try {
    return new Set(readLastBuild(out, true).value?.manifest.keys())
  } catch (error) {
    if (!isSystemError(error)) throw error
    return new Set()
  }
}

/** Reports `publish/manifest` where it can't be used; with `force`, it is then as if there were none. */
export function readLastBuild(out: string, force: boolean): Checked<LastBuild | undefined> {
  const none = { manifest: new Map(), text: '' }
  const file = join(out, MANIFEST)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return checked(none)
    throw error
  }
  const { value, diagnostics } = parseManifest(text, file)
  if (value) return checked({ manifest: value, text })
  return force ? checked(none) : checked(undefined, diagnostics)
}
