import { lstatSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FileTime } from '../disk/mark.ts'
import { isLedOut, makeOwnFolder } from '../disk/own-folder.ts'
import { refusalCode } from '../disk/write-refusal.ts'

/** What time it is by the clock of the file system of a site’s folder; absent where nothing can be written there. */
export function timeIn(site: string, folder: string): FileTime | undefined {
  const file = path.join(site, folder, 'clock')
  try {
    if (isLedOut(site, folder)) return undefined
    makeOwnFolder(site, folder)
    writeFileSync(file, '')
    return lstatSync(file)
  } catch (error) {
    if (refusalCode(error) === undefined) throw error
    return undefined
  }
}
