import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { refusalOf } from '../disk/refusal.ts'
import { writeRefusalOf } from '../disk/write-refusal.ts'

/** Of a file that isn’t as it was written. `path` is relative to the site, here and below. */
export function damaged(path: string): Diagnostic {
  return diagnose('cache/unreadable', {
    message: 'this file doesn’t hold what Deskbell wrote into it.',
    mend: 'Nothing is to be done: what is missing is made again, and the file is written anew.',
    place: placeOfFile(path),
  })
}

/** What the system refused to read. Throws on what is not its doing, as `unwritable` does. */
export function unreadable(path: string, error: unknown): Diagnostic {
  const { message, mend } = refusalOf(error)
  return diagnose('cache/unreadable', { message: `this file ${message}`, mend, place: placeOfFile(path) })
}

export function unwritable(path: string, error: unknown): Diagnostic {
  const { reason, mend } = writeRefusalOf(error)
  return notKept(path, reason, mend)
}

/** Of a folder that a link leads out of the site. */
export function outside(path: string): Diagnostic {
  return notKept(path, 'a link leads out of the site', 'Make a folder in place of the link.')
}

function notKept(path: string, reason: string, mend: string): Diagnostic {
  const message = `what was made can’t be kept for the next build: ${reason}.`
  return diagnose('cache/unwritable', { message, mend, place: placeOfFile(path) })
}
