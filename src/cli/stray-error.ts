import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInside } from '../disk/inside.ts'
import { bugReport } from './bug-report.ts'

/** This program's own modules, which can lie in a site: Deskbell's repository is one. */
const OWN_DIR = fileURLToPath(new URL('..', import.meta.url))

/** What is said of an error, and the exit status that it asks for. */
export interface StrayError {
  readonly text: string
  readonly status: 1 | 2
}

/**
 * What was thrown where nobody could catch it, as by a timer or a promise that a module of the site left behind; a mistake of
 * Deskbell's own, unless the first module that threw it is the site's, or it is no error.
 */
export function strayError(error: unknown, siteDir: string, debug: boolean): StrayError {
  const failed = 'failed while nothing waited for it:'
  if (!(error instanceof Error)) return { text: `error: a module of the site ${failed} ${error}`, status: 2 }
  const place = firstPlaceOf(error)
  if (place === undefined || !isInside(place.file, siteDir) || isInside(place.file, OWN_DIR)) {
    return { text: bugReport(error, debug).trimEnd(), status: 1 }
  }
  const where = `${relative(siteDir, place.file).replaceAll(sep, '/')}:${place.line}:${place.column}`
  return { text: `${where}: error: this module of the site ${failed} ${error.message}`, status: 2 }
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
