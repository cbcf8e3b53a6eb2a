import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'

/** Something names what is hidden now (`links/hidden`), which time alone may bring. */
export function diagnoseHidden(message: string, place: Place): Diagnostic {
  return diagnose('links/hidden', { message, mend: 'Nothing is to be done if it is to appear later.', place })
}
