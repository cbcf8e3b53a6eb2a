import type { Place } from '../diagnostic/place.ts'
import type { Color } from './color.ts'

/** What a site's configuration says of its looks. */
export interface StyleSettings {
  readonly accent: AccentSetting | undefined
  readonly fonts: FontSettings
  /** `auto` leaves the scheme to the reader's system, as the style sheet does. */
  readonly scheme: 'auto' | 'light' | 'dark'
}

/** One that is absent is made from the other. */
export type AccentSetting =
  | { readonly light: PlacedColor; readonly dark: PlacedColor | undefined }
  | { readonly light: undefined; readonly dark: PlacedColor }

export interface WrittenColor {
  /** As it was written: `teal`. */
  readonly text: string
  readonly color: Color
}

export interface PlacedColor extends WrittenColor {
  /** `theme.accent.dark` */
  readonly key: string
  readonly place: Place
}

/** CSS lists of font families. */
export interface FontSettings {
  readonly text: string | undefined
  readonly headings: string | undefined
  readonly interface: string | undefined
  readonly code: string | undefined
}

/** The two shades of an accent that a page gets. */
export interface Accent {
  readonly light: Color
  readonly dark: Color
}

/** The settings as rules to stand behind the theme's; empty where nothing is set. */
export function settingsCss({ fonts, scheme }: StyleSettings, accent: Accent | undefined): string {
  const properties = [
    ...(accent ? [`--accent: light-dark(${accent.light}, ${accent.dark})`] : []),
    ...Object.entries(fonts).flatMap(([name, list]) => (list === undefined ? [] : [`--${name}: ${list}`])),
  ]
  const root = properties.length === 0 ? '' : `:root { ${properties.join('; ')} }`
  // Paper is white, so print keeps the scheme that the theme has for it.
  return scheme === 'auto' ? root : `${root} @media not print { :root { color-scheme: ${scheme} } }`
}
