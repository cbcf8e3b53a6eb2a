import type { Place } from '../diagnostic/place.ts'
import type { ConfigLink, ConfigText } from './config.ts'
import type { ReadConfig } from './config-schema.ts'

/** The addresses in a configuration that lead to pages or files, which may be the site's own. */
export function configLinksOf(
  { license, navigation, footer, theme }: Pick<ReadConfig, 'license' | 'navigation' | 'footer' | 'theme'>,
  placeAt: (path: readonly PropertyKey[]) => Place,
): readonly ConfigLink[] {
  const link = (key: string, path: readonly PropertyKey[], address: string): ConfigLink => ({
    key,
    address,
    place: placeAt(path),
  })
  const { logo } = theme
  return [
    ...(license !== undefined && /^https?:/i.test(license) ? [link('license', ['license'], license)] : []),
    ...(navigation ?? []).map(({ href }, i) => link('navigation.href', ['navigation', i, 'href'], href)),
    ...footer.links.map(({ href }, i) => link('footer.links.href', ['footer', 'links', i, 'href'], href)),
    ...(logo ? [link('theme.logo', ['theme', 'logo', 'src'], logo.src)] : []),
  ]
}

/** The Markdown in a configuration. */
export function configTextsOf(
  { footer }: Pick<ReadConfig, 'footer'>,
  placeAt: (path: readonly PropertyKey[]) => Place,
): readonly ConfigText[] {
  return footer.text === undefined ? [] : [{ text: footer.text, place: placeAt(['footer', 'text']) }]
}
