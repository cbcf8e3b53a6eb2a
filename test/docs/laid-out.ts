import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './documents.ts'

/** The site of the documents, laid out in a new folder as `npm run docs` does it. */
export function laidOut(folder: string): string {
  mkdirSync(dirname(folder), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(dirname(folder), 'node_modules'))
  execFileSync(process.execPath, [join(ROOT, 'scripts/docs.mjs'), folder])
  return folder
}
