import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInside } from '../disk/inside.ts'
import { bugReport } from './bug-report.ts'

/** This program's own modules, which can lie in a site: Deskbell's repository is one. */
const OWN_DIR = fileURLToPath(new URL('..', import.meta.url))

/**
 * What was thrown where nobody could catch it, as by a timer or a promise that a helper of the site left behind; a mistake of
 * Deskbell's own, unless the first module that threw it is the site's.
 */
export function strayErrorText(error: unknown, siteDir: string, debug: boolean): string {
  const place = error instanceof Error ? firstPlaceOf(error) : undefined
  if (place === undefined || !isInside(place.file, siteDir) || isInside(place.file, OWN_DIR)) {
    return bugReport(error, debug).trimEnd()
  }
  const where = `${relative(siteDir, place.file).replaceAll(sep, '/')}:${place.line}:${place.column}`
  const message = error instanceof Error ? error.message : ''
  return `${where}: this module of the site failed while nothing waited for it: ${message}`
}

interface StackPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** The first line of a stack that names a file: `at late (file:///site/helpers/late.mjs?version=1:2:9)`. */
function firstPlaceOf({ stack = '' }: Error): StackPlace | undefined {
  for (const [, url = '', line, column] of stack.matchAll(
    /(file:\/\/[^\s()]+|(?<=[\s(])\/[^\s()]+):(\d+):(\d+)\)?$/gm,
  )) {
    const file = url.startsWith('file:') ? fileURLToPath(url.replace(/\?.*$/, '')) : url
    if (!file.includes(`${sep}node_modules${sep}`)) return { file, line: Number(line), column: Number(column) }
  }
  return undefined
}
