import { lstatSync } from 'node:fs'
import path from 'node:path'
import type { FileTime } from '../disk/mark.ts'
import { isLedOut, makeOwnFolder } from '../disk/own-folder.ts'
import { viaDraft } from '../disk/via-draft.ts'
import { refusalCode } from '../disk/write-refusal.ts'

/** What time it is by the clock of the file system of a site’s folder; absent where nothing can be written there. */
export function timeIn(site: string, folder: string): FileTime | undefined {
  let time: FileTime | undefined
  try {
    if (isLedOut(site, folder)) return undefined
    makeOwnFolder(site, folder)
    // Of a new file, since one that is there may be a link, and what it leads to would be emptied.
    viaDraft(path.join(site, folder, 'clock'), '', (draft) => {
      time = lstatSync(draft)
    })
  } catch (error) {
    if (refusalCode(error) === undefined) throw error
  }
  return time
}
