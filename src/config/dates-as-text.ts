import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'

/**
 * The settings of a module with each `Date` as its writer would have written it: as the day where it is midnight in UTC, as
 * `new Date('2024-01-05')` is, and as the instant otherwise. An invalid one, and what holds itself, is reported
 * (`config/value`) and left out. What stands under `markdown` stays as it is: options there are those of plugins.
 */
export function withDatesAsText(settings: object, file: string): Checked<Readonly<Record<string, unknown>>> {
  const diagnostics: Diagnostic[] = []
  const above = new Set<unknown>([settings])
  const textOf = (value: unknown, path: readonly string[]): unknown => {
    if (value instanceof Date) {
      if (!Number.isNaN(value.getTime())) return value.toISOString().replace('T00:00:00.000Z', '')
      diagnostics.push(diagnoseInvalid(path, file))
      return undefined
    }
    if (!Array.isArray(value) && !isPlain(value)) return value
    if (above.has(value)) {
      diagnostics.push(diagnoseCircle(path, file))
      return undefined
    }
    above.add(value)
    const text = Array.isArray(value)
      ? value.map((item) => textOf(item, path))
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, textOf(item, [...path, key])]))
    above.delete(value)
    return text
  }
  const plain = Object.entries(settings).map(([key, value]) => [key, key === 'markdown' ? value : textOf(value, [key])])
  return checked(Object.fromEntries(plain), diagnostics)
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function diagnoseInvalid(path: readonly string[], file: string): Diagnostic {
  return diagnose('config/value', {
    message: `\`${path.join('.')}\` is a \`Date\` that holds no date.`,
    mend: 'Write the date as text: `2024-01-05`.',
    place: placeOfFile(file),
  })
}

function diagnoseCircle(path: readonly string[], file: string): Diagnostic {
  return diagnose('config/value', {
    message: `\`${path.join('.')}\` holds itself, and so has no end.`,
    mend: 'Write its values out.',
    place: placeOfFile(file),
  })
}
