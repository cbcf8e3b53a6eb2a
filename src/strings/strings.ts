import { type Checked, checked } from '../diagnostic/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'
import { checkStrings } from './check-strings.ts'
import { directionOf, languagesOf } from './language.ts'
import { mistake } from './mistake.ts'
import { type FileStrings, type Message, readStrings } from './read-strings.ts'

/** Every word that the theme prints, in one language, by its key: `comments.count`. */
export interface Strings {
  /** BCP 47, `en`. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly messages: ReadonlyMap<string, Message>
}

/**
 * The words of a site in `lang`, from its `strings.LANG.yaml` files: the default theme's first, then the site's own,
 * whose messages win. What `es-MX` lacks comes from `es`, then from `en`.
 *
 * The default theme's English is the measure: another key is `strings/value`, unless it begins with `site.`, where a
 * site keeps the words of its own templates; so is a placeholder that the English message hasn't.
 */
export function parseStrings(files: readonly SourceFile[], lang: string): Checked<Strings> {
  const diagnostics = []
  const read: FileStrings[] = []
  for (const file of files) {
    const language = /(?:^|\/)strings\.([\w-]+)\.yaml$/.exec(file.path)?.[1]
    if (language === undefined) {
      diagnostics.push(
        mistake(file, [0, 0], 'this file’s name doesn’t say its language.', 'Name it `strings.en.yaml`.'),
      )
      continue
    }
    const strings = readStrings(file, language.toLowerCase())
    read.push(strings.value)
    diagnostics.push(...strings.diagnostics)
  }
  const english = read.find((strings) => strings.lang === 'en')
  if (english) for (const strings of read) diagnostics.push(...checkStrings(strings, english))
  const messages = new Map<string, Message>()
  for (const language of [...languagesOf(lang)].reverse()) {
    for (const strings of read) {
      if (strings.lang !== language) continue
      for (const [key, { message }] of strings.messages) messages.set(key, message)
    }
  }
  return checked({ lang, dir: directionOf(lang), messages }, diagnostics)
}
