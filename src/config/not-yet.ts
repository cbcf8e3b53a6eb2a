import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'

/** A key whose meaning is settled and whose effect is not there yet. */
interface NotYet {
  readonly path: readonly string[]
  /** Whether this value asks for what is not there; any value does where this is absent. */
  readonly asks?: (value: unknown) => boolean
}

const isYes = (value: unknown): boolean => typeof value !== 'object' && /^(true|yes|on)$/i.test(String(value))

const NOT_YET: readonly NotYet[] = [
  { path: ['feeds', 'atom'], asks: isYes },
  { path: ['feeds', 'json'], asks: isYes },
]

/** Says for each key that a site sets without effect that it has none, for now. */
export function notYet(
  valueAt: (path: readonly string[]) => unknown,
  placeAt: (path: readonly string[]) => Place,
): readonly Diagnostic[] {
  return NOT_YET.flatMap(({ path, asks }) => {
    const value = valueAt(path)
    if (value === undefined || (asks && !asks(value))) return []
    const message = `\`${path.join('.')}\` is understood, and has no effect in this version of Deskbell.`
    return [
      diagnose('config/not-yet', {
        message,
        mend: 'It may stay: a later version will act on it.',
        place: placeAt(path),
      }),
    ]
  })
}
