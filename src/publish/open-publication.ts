import { rmdirSync } from 'node:fs'
import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import { foreignFolder } from './foreign.ts'
import { finishLastBuild, readLastBuild } from './last-build.ts'
import { unfitOutput } from './output-folder.ts'
import { OutputMemory } from './output-memory.ts'
import { Publication } from './publication.ts'
import { refusal, unlessRefused } from './refusal.ts'
import { closeStaging, openStaging, otherBuild, type Staging, stagingFolders } from './staging.ts'

export interface PublicationOptions {
  /** The absolute path of the output folder, which need not exist. */
  readonly out: string
  /** Absolute paths of what the site is made from, files and folders, which the output must not be, hold or lie in. */
  readonly keep: readonly string[]
  /** Publish among other people's files, and replace those that stand in the way. */
  readonly force: boolean
  /** What this process, or one before it, published there. */
  readonly memory?: OutputMemory | undefined
}

/**
 * Takes the output folder for one publication: locks it, finishes what a killed build left half done, and reads what
 * the last build wrote. Undefined where that can't be, and then nothing is left behind: reports
 * `publish/holds-sources`, `publish/foreign-folder`, `publish/locked`, `publish/manifest` and `publish/failed`.
 */
export async function openPublication(options: PublicationOptions): Promise<Checked<Publication | undefined>> {
  const { out, keep, force, memory = new OutputMemory() } = options
  try {
    const unfit = unfitOutput(out, keep) ?? (force ? undefined : foreignFolder(out))
    if (unfit) return checked(undefined, [unfit])
    const staging = openStaging(out)
    let publication: Checked<Publication | undefined> | undefined
    try {
      publication = await resume(out, force, staging, memory)
      return publication
    } finally {
      if (!publication?.value) closeStaging(staging)
    }
  } catch (error) {
    return checked(undefined, [refusal(error, `\`${out}\` can’t be published to`)])
  }
}

async function resume(
  out: string,
  force: boolean,
  staging: Staging,
  memory: OutputMemory,
): Promise<Checked<Publication | undefined>> {
  const held = otherBuild(out, staging)
  if (held.length > 0) return checked(undefined, held)
  for (const folder of stagingFolders(out)) {
    const diagnostics = await finishLastBuild({ out, staging: folder }, force)
    if (diagnostics.length > 0) return checked(undefined, diagnostics)
    if (folder !== staging.folder) unlessRefused(() => rmdirSync(folder))
  }
  const known = await memory.recall(out, staging.opened)
  const { value: last, diagnostics } = known ? checked(known) : readLastBuild(out, force)
  return checked(last && new Publication(out, force, staging, last, memory), diagnostics)
}
