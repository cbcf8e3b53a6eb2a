const RTL_SCRIPTS: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

/** A language and those that stand in for it, the nearest first, in small letters: `es-mx`, `es`, `en`. */
export function languagesOf(lang: string): readonly string[] {
  const subtags = lang.toLowerCase().split('-')
  const wider = subtags.map((_, i) => subtags.slice(0, subtags.length - i).join('-'))
  return wider.includes('en') ? wider : [...wider, 'en']
}

type Direction = 'ltr' | 'rtl'

const directions = new Map<string, Direction>()

/**
 * The direction that a language is written in; `ltr` for a tag that isn't BCP 47. Remembered: every essay in every list
 * asks for it, and making a locale is slow.
 */
export function directionOf(lang: string): Direction {
  const known = directions.get(lang) ?? directionOfLocale(lang)
  directions.set(lang, known)
  return known
}

function directionOfLocale(lang: string): Direction {
  try {
    return RTL_SCRIPTS.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr'
  } catch (error) {
    if (error instanceof RangeError) return 'ltr'
    throw error
  }
}
