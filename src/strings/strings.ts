import { append, type Checked, checked, collect } from '../diagnostic/diagnostic.ts'
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
  /** False where no file is in this language, so that all the words are English. */
  readonly isSpoken: boolean
}

/** The words of the theme in any language. */
export interface Lexicon {
  /** Those of the site's own. */
  readonly site: Strings
  readonly in: (lang: string) => Strings
}

/**
 * The words of a site in `lang`, and in whatever language an essay of it is, from the `strings.LANG.yaml` files: the
 * default theme's first, then the site's own, whose messages win. What `es-MX` lacks comes from `es`, then from `en`; a
 * phrase of the site's own templates that those lack, from the site's language.
 *
 * The default theme's English is the measure: another key is `strings/value`, unless it begins with `site.`, where a
 * site keeps the words of its own templates; so is a placeholder that the English message hasn't.
 */
export function parseStrings(files: readonly SourceFile[], lang: string): Checked<Lexicon> {
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
    append(diagnostics, strings.diagnostics)
  }
  const english = read.find((strings) => strings.lang === 'en')
  const { value: used, diagnostics: wrong } = collect(
    read.map((strings) => (english ? checkStrings(strings, english) : checked(strings))),
  )
  append(diagnostics, wrong)
  const site = stringsOf(used, lang, new Map())
  const made = new Map([[lang, site]])
  const lexicon: Lexicon = {
    site,
    in(other) {
      const strings = made.get(other) ?? stringsOf(used, other, site.messages)
      made.set(other, strings)
      return strings
    },
  }
  return checked(lexicon, diagnostics)
}

/** `others` are the messages for keys that no file for this language and none in English has. */
function stringsOf(read: readonly FileStrings[], lang: string, others: ReadonlyMap<string, Message>): Strings {
  const languages = languagesOf(lang)
  const messages = new Map(others)
  for (const language of [...languages].reverse()) {
    for (const strings of read) {
      if (strings.lang !== language) continue
      for (const [key, { message }] of strings.messages) messages.set(key, message)
    }
  }
  const own = isEnglish(lang) ? languages : languages.filter((language) => !isEnglish(language))
  const isSpoken = read.some((strings) => own.includes(strings.lang))
  return { lang, dir: directionOf(lang), messages, isSpoken }
}

function isEnglish(lang: string): boolean {
  return lang.toLowerCase().split('-')[0] === 'en'
}
