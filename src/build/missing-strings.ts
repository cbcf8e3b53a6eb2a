import type { Config } from '../config/config.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { placeOfKey } from '../post/place-of-key.ts'
import type { Entry } from '../site/site.ts'
import type { Lexicon } from '../strings/strings.ts'

/**
 * Languages that the theme has no words in, so that it says them in English (`strings/missing`): each once, the site's own
 * without a place, others at the first essay or page that is in it.
 */
export function missingStrings(
  entries: readonly Entry[],
  config: Pick<Config, 'lang' | 'folders'>,
  lexicon: Lexicon,
): readonly Diagnostic[] {
  const told = new Set<string>()
  const missing = (lang: string, where: string, place?: Place): readonly Diagnostic[] => {
    if (told.has(lang) || lexicon.in(lang).isSpoken) return []
    told.add(lang)
    const message = `the theme has no words in the language “${lang}” of ${where}, and says them in English.`
    const { templates } = config.folders
    const mend = `Run \`deskbell theme eject strings.en\`, rename \`${templates}/strings.en.yaml\` to \`strings.${lang}.yaml\`, and translate it.`
    return [diagnose('strings/missing', { message, mend, place })]
  }
  return [
    ...missing(config.lang, 'the site'),
    ...entries.flatMap(({ post }) => {
      const { lang } = post.frontMatter
      return lang === undefined ? [] : missing(lang, 'this text', placeOfKey(post, 'lang'))
    }),
  ]
}
