const RTL_SCRIPTS: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

/** A language and those that stand in for it, the nearest first, in small letters: `es-mx`, `es`, `en`. */
export function languagesOf(lang: string): readonly string[] {
  const subtags = lang.toLowerCase().split('-')
  const wider = subtags.map((_, i) => subtags.slice(0, subtags.length - i).join('-'))
  return wider.includes('en') ? wider : [...wider, 'en']
}

/** The direction that a language is written in; `ltr` for a tag that isn't BCP 47. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  try {
    return RTL_SCRIPTS.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr'
  } catch (error) {
    if (error instanceof RangeError) return 'ltr'
    throw error
  }
}
