import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOf, type SourceText, type Span } from '../diagnostic/place.ts'

export function mistake(file: SourceText, span: Span, message: string, mend: string): Diagnostic {
  return diagnose('strings/value', { message, mend, place: placeOf(file, span) })
}
