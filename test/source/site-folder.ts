import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Folders } from '../../src/config/config.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'

/** Those of a site that names none. */
export const folders: Folders = {
  output: 'dist',
  posts: 'posts',
  pages: 'pages',
  data: 'data',
  templates: 'templates',
  static: 'static',
}

/** A folder named `site` with these files, gone when the test is over. */
export function siteFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'deskbell-')))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const site = path.join(parent, 'site')
  mkdirSync(site)
  writeFiles(site, files)
  return site
}

export function writeFiles(site: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(site, name)), { recursive: true })
    writeFileSync(path.join(site, name), content)
  }
}

/** A diagnostic on one line, without its mend and frame. */
export function brief({ code, message, place }: Diagnostic): string {
  return `${place ? `${place.file}:${place.line}:${place.column} ` : ''}${code} ${message}`
}
