import * as z from 'zod'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import { fields } from '../schema/check.ts'
import { anyText, oneOf, optional, pictureAddress, Refusal, reads, shown, writtenText } from '../schema/scalars.ts'
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

const color: z.ZodType<WrittenColor> = reads((input) => {
  const text = writtenText(input)
  const read = readColor(text)
  return read
    ? { text, color: read }
    : new Refusal(
        `is not a color that Deskbell reads: ${shown(input)}.`,
        'Write one of sRGB, in quotes and without transparency: `"#0b5c63"`, `teal`, `rgb(11 92 99)`, `hsl(185 80% 22%)`.',
      )
})

const accent: z.ZodType<WrittenAccent> = z.preprocess(
  (input) => (typeof input === 'string' ? { light: input } : input),
  fields({ light: optional(color), dark: optional(color) }),
)

const fontList: z.ZodType<string> = reads(
  (input) =>
    readFontList(writtenText(input)) ??
    new Refusal(
      `is not a list of fonts: ${shown(input)}.`,
      `Write it as CSS does, with names of several words in quotes: \`'"Source Serif 4", Georgia, serif'\`.`,
    ),
)

const fonts: z.ZodType<FontSettings> = fields({
  text: optional(fontList),
  headings: optional(fontList),
  interface: optional(fontList),
  code: optional(fontList),
}).prefault({})

const picture = fields({ src: pictureAddress, alt: anyText.default('') })

export const theme: z.ZodType<WrittenTheme> = fields({
  accent: optional(accent),
  fonts,
  logo: optional(z.preprocess((input) => (typeof input === 'string' ? { src: input } : input), picture)),
  scheme: oneOf('auto', 'light', 'dark').default('auto'),
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
