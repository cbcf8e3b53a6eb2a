import { type Checked, checked, type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { AA, type Color, contrastOf, isDarker, readableShade } from './color.ts'
import { type Grounds, knownGrounds } from './grounds.ts'
import type { Accent, AccentSetting, PlacedColor, StyleSettings } from './settings.ts'

/**
 * An accent in both schemes. Of one color alone, the other scheme has its nearest shade that can be read on that scheme's
 * grounds. A color of the writer's that can't be read on one of its grounds is `theme/contrast`.
 */
export function accentOf(setting: AccentSetting, scheme: StyleSettings['scheme'], grounds: Grounds): Checked<Accent> {
  const { light, dark } = setting
  const lightGrounds = knownGrounds(grounds, 'light')
  const darkGrounds = knownGrounds(grounds, 'dark')
  const made = (from: PlacedColor, on: readonly Color[]) => readableShade(from.color, on) ?? from.color
  const accent = setting.light
    ? { light: setting.light.color, dark: setting.dark?.color ?? made(setting.light, darkGrounds) }
    : { light: made(setting.dark, lightGrounds), dark: setting.dark.color }
  return checked(accent, [
    ...(light ? contrast(light, lightGrounds, scheme === 'dark' ? ', in print' : '') : []),
    ...(dark && scheme !== 'light' ? contrast(dark, darkGrounds) : []),
  ])
}

function contrast(
  { key, text, color, place }: PlacedColor,
  grounds: readonly Color[],
  where = '',
): readonly Diagnostic[] {
  const [worst] = grounds
    .map((ground) => ({ ground, ratio: contrastOf(color, ground) }))
    .sort((a, b) => a.ratio - b.ratio)
  if (!worst || worst.ratio >= AA) return []
  // Cut, not rounded: 4.497 must not be told to be 4.5.
  const ratio = (Math.floor(worst.ratio * 100) / 100).toFixed(2)
  const shade = readableShade(color, grounds)
  return [
    diagnose('theme/contrast', {
      message: `\`${key}\`, “${text}”, is hard to read: ${ratio}:1 on ${worst.ground}${where}; text needs ${AA}:1.`,
      mend: shade
        ? `The nearest ${isDarker(shade, color) ? 'darker' : 'lighter'} shade that can be read is "${shade}".`
        : 'No shade of it can be read on all grounds of the style sheet; take other grounds.',
      place,
    }),
  ]
}
