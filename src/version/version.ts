import { readFileSync } from 'node:fs'

/** Deskbell's own version, from its package. */
export const version: string = versionIn(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

function versionIn(text: string): string {
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? '0.0.0'
}
