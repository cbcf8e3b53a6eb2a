import type { CssColor } from 'lightningcss'
import { staysInDeclaration } from './brackets.ts'
import { lightning } from './lightning.ts'

/** A color of sRGB without transparency, as six hex digits after `#`, in small letters: so equal ones are the same text. */
export type Color = `#${string}`

type Channels = readonly [red: number, green: number, blue: number]

/** The color that CSS sees in a text: hex, a name, `rgb()`, `hsl()` and their like; absent for all else, and for a transparent one. */
export function readColor(text: string): Color | undefined {
  if (!staysInDeclaration(text)) return undefined
  let color: Color | undefined
  lightning().transform({
    filename: 'color.css',
    code: Buffer.from(`a{color:${text}\n}`),
    errorRecovery: true,
    visitor: {
      Declaration: {
        color(declaration) {
          if (declaration.property === 'color') color = plainColor(declaration.value)
        },
      },
    },
  })
  return color
}

/** What lightningcss says of a color, where that is one of sRGB that can't be seen through. */
export function plainColor(color: CssColor): Color | undefined {
  if (typeof color !== 'object' || color.type !== 'rgb' || color.alpha !== 1) return undefined
  const { r, g, b } = color
  // `none` and `calc(NaN)` are no numbers.
  return [r, g, b].every(Number.isFinite) ? colorOf([r, g, b]) : undefined
}

/** From 0 to 255 each. */
function colorOf(channels: Channels): Color {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

function channelsOf(color: Color): Channels {
  const number = Number.parseInt(color.slice(1), 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}

/** The ratio of two colors from 1 to 21 (WCAG 2.2, “contrast ratio”). */
export function contrastOf(a: Color, b: Color): number {
  const [lighter = 0, darker = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

/** WCAG 2.2, “relative luminance”. */
function luminanceOf(color: Color): number {
  const [red, green, blue] = channelsOf(color)
  const linear = (value: number) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** Level AA for text of any size (WCAG 2.2, 1.4.3). */
export const AA = 4.5

/** Of two hundred steps from black to white. */
const STEP = 0.005

/**
 * The shade of a color that has `AA` on every ground and is nearest to it: the color itself where it has; absent where
 * no shade has, as on grounds of black and white together.
 */
export function readableShade(color: Color, grounds: readonly Color[]): Color | undefined {
  const [hue, saturation, lightness] = hslOf(channelsOf(color))
  const isReadable = (shade: Color) => grounds.every((ground) => contrastOf(shade, ground) >= AA)
  if (isReadable(color)) return color
  for (let way = STEP; way <= 1; way += STEP) {
    for (const other of [lightness - way, lightness + way]) {
      const shade = colorOf(channelsOfHsl([hue, saturation, Math.min(1, Math.max(0, other))]))
      if (isReadable(shade)) return shade
    }
  }
  return undefined
}

export function isDarker(a: Color, b: Color): boolean {
  return luminanceOf(a) < luminanceOf(b)
}

/** Hue from 0 to 6, saturation and lightness from 0 to 1. */
type Hsl = readonly [hue: number, saturation: number, lightness: number]

function hslOf(channels: Channels): Hsl {
  const [red, green, blue] = channels
  const most = Math.max(...channels)
  const least = Math.min(...channels)
  const range = most - least
  const lightness = (most + least) / 510
  if (range === 0) return [0, 0, lightness]
  const saturation = range / 255 / (1 - Math.abs(2 * lightness - 1))
  if (most === red) return [((green - blue) / range + 6) % 6, saturation, lightness]
  return [most === green ? (blue - red) / range + 2 : (red - green) / range + 4, saturation, lightness]
}

/** CSS Color 4, section 7.1. */
function channelsOfHsl([hue, saturation, lightness]: Hsl): Channels {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const at = (offset + hue * 2) % 12
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return [channel(0), channel(8), channel(4)]
}
