import type * as z from 'zod'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { fields } from '../schema/check.ts'
import {
  anyText,
  groupOr,
  oneOf,
  optional,
  pictureAddress,
  Refusal,
  reads,
  shown,
  writtenText,
} from '../schema/scalars.ts'
import { fitting } from '../schema/shape.ts'
import { readColor } from '../style/color.ts'
import { readFontList } from '../style/font-list.ts'
import type { AccentSetting, FontSettings, WrittenColor } from '../style/settings.ts'
import { keySpanAt, type Mapping, placeIn } from '../yaml/mapping.ts'
import type { ThemeConfig } from './config.ts'

/** The theme's settings without the places of their colors. */
export interface WrittenTheme extends Omit<ThemeConfig, 'accent'> {
  readonly accent: WrittenAccent | undefined
}

interface WrittenAccent {
  readonly light: WrittenColor | undefined
  readonly dark: WrittenColor | undefined
}

const color: z.ZodType<WrittenColor> = reads(
  (input) => {
    const text = writtenText(input)
    const read = readColor(text)
    return read
      ? { text, color: read }
      : new Refusal(
          `is not a color that Deskbell reads: ${shown(input)}.`,
          'Write one of sRGB, in quotes and without transparency: `"#0b5c63"`, `teal`, `rgb(11 92 99)`, `hsl(185 80% 22%)`.',
        )
  },
  fitting(/\S/, { examples: ['#0b5c63', 'teal', 'hsl(185 80% 22%)'] }),
)

const accent: z.ZodType<WrittenAccent> = groupOr(
  'light',
  fields({
    light: optional(color).describe('On a light ground; without it made from the dark one.'),
    dark: optional(color).describe('On a dark ground; without it made from the light one.'),
  }),
)

const fontList: z.ZodType<string> = reads(
  (input) =>
    readFontList(writtenText(input)) ??
    new Refusal(
      `is not a list of fonts: ${shown(input)}.`,
      `Write it as CSS does, with names of several words in quotes: \`'"Source Serif 4", Georgia, serif'\`.`,
    ),
  fitting(/\S/, { examples: ['"Source Serif 4", Georgia, serif'] }),
)

const fonts: z.ZodType<FontSettings> = fields({
  text: optional(fontList).describe('For the texts; without it the theme’s.'),
  headings: optional(fontList).describe('For their headings; without it the theme’s.'),
  interface: optional(fontList).describe('For navigation and dates; without it the theme’s.'),
  code: optional(fontList).describe('For code; without it the theme’s.'),
}).prefault({})

const picture = groupOr(
  'src',
  fields({
    src: pictureAddress.describe('Where the picture is: a path on the site, or a web address.'),
    alt: anyText.default('').describe('What it says to those who can’t see it, if that is more than the site’s name.'),
  }),
)

export const theme: z.ZodType<WrittenTheme> = fields({
  accent: optional(accent).describe(
    'The color of links and marks, of sRGB and without transparency; in quotes where it begins with `#`.',
  ),
  fonts: fonts.describe('Families of fonts, as CSS lists them.'),
  logo: optional(picture).describe('A picture before the site’s name.'),
  scheme: oneOf('auto', 'light', 'dark').default('auto').describe('Light, dark, or what the reader’s system has.'),
}).prefault({})

/** `isOne` for a color that stands in the place of the group: it is that of the scheme that is shown, or the light one. */
export function placedAccent(
  { accent, scheme }: WrittenTheme,
  isOne: boolean,
  placeAt: (path: readonly PropertyKey[]) => Place,
): AccentSetting | undefined {
  const placed = (written: WrittenColor | undefined, key: 'light' | 'dark') =>
    written && {
      ...written,
      key: isOne ? 'theme.accent' : `theme.accent.${key}`,
      place: placeAt(['theme', 'accent', key]),
    }
  const light = placed(accent?.light, 'light')
  const dark = placed(accent?.dark, 'dark')
  if (light && isOne && scheme === 'dark') return { light: undefined, dark: light }
  if (light) return { light, dark }
  return dark && { light: undefined, dark }
}

/** A color that is a comment to YAML, since ` #` begins one (`config/value`). */
export function accentInComment({ file, entries }: Mapping): readonly Diagnostic[] {
  const theme = entries.find(({ key }) => key === 'theme')
  if (!theme) return []
  return [['accent'], ['accent', 'light'], ['accent', 'dark']].flatMap((path) => {
    const [start, end] = keySpanAt(theme, path)
    const [, rest, comment] = /^(\s*:[ \t]+)(#[\da-f]{3,8})\b/i.exec(file.text.slice(end)) ?? []
    const key = file.text.slice(start, end)
    if (rest === undefined || comment === undefined || key !== path.at(-1)) return []
    return [
      diagnose('config/value', {
        message: `\`theme.${path.join('.')}\` is empty: to YAML, \`${comment}\` is a comment.`,
        mend: `Write it in quotes: \`${key}: "${comment}"\`.`,
        place: placeIn(file, [start, end + rest.length + comment.length]),
      }),
    ]
  })
}
