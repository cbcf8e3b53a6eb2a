import { join } from 'node:path'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { readJournal } from './journal.ts'
import { look } from './look.ts'
import { MANIFEST } from './manifest.ts'
import { foreignOutput, namesIn } from './output-folder.ts'
import { STAGING_INSIDE, stagingFolders } from './staging.ts'

/** A folder without a manifest is other people's, unless it is empty or a killed build was about to put one there. */
export function foreignFolder(out: string): Diagnostic | undefined {
  if (look(join(out, MANIFEST))) return undefined
  const names = namesIn(out).filter((name) => name !== STAGING_INSIDE)
  if (names.length === 0 || isHalfDone(out)) return undefined
  return foreignOutput(out, names)
}

/** Whether a build was killed while it put files into place, so that the next one has to finish its work first. */
export function isHalfDone(out: string): boolean {
  return stagingFolders(out).some((folder) => readJournal(folder) !== undefined)
}

/** For a file in the output folder that isn't Deskbell's and stands in the way of one that is. */
export function foreignFile(file: string): Diagnostic {
  return diagnose('publish/foreign-file', {
    message: `\`${file}\` stands where the site has a file of its own, and Deskbell did not write it.`,
    mend: 'Move it out of the output folder, or replace it with `--force`.',
  })
}
