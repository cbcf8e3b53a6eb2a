import { isSide } from './image-side.ts'
import type { ImageSize } from './source-file.ts'

/**
 * The size at which an SVG is drawn where nothing else is said: its width and height, or its `viewBox` at the one of
 * them that is given (SVG 2, 8.2 and 8.12). `unsized` for one that says neither, or one that no picture has; nothing
 * for a text that is no SVG. Each expression here goes through a text once: the file can be anybody’s.
 */
export function svgSizeOf(text: string): ImageSize | 'unsized' | undefined {
  const bare = text.replace(NO_ELEMENT, '')
  ROOT.lastIndex = Math.max(0, bare.indexOf('<'))
  const root = ROOT.exec(bare)?.[0]
  if (root === undefined) return undefined
  const attributes = new Map(
    [...root.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']),
  )
  const width = pixelsOf(attributes.get('width'))
  const height = pixelsOf(attributes.get('height'))
  if (width && height) return sizeOf(width, height)
  const [, , boxWidth, boxHeight] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/, 4)
    .map(numberOf)
  if (!(boxWidth && boxHeight)) return 'unsized'
  if (width) return sizeOf(width, boxHeight * (width / boxWidth))
  return height ? sizeOf(boxWidth * (height / boxHeight), height) : sizeOf(boxWidth, boxHeight)
}

/** What may stand before the root and hold what looks like one; of a declaration all but the `>` at its end. */
const NO_ELEMENT =
  /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<![A-Z](?:[^<>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*/g
/** Tried at one place alone, so that a text of nothing but openings is gone through once. */
const ROOT = /<(?:\w+:)?svg(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>/y
const ATTRIBUTE = /\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** In pixels of CSS; those of a font for the one that browsers begin with. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pt: 96 / 72, pc: 16 },
  ...{ em: 16, ex: 8 },
}

/** Nothing, or 0, for a length that depends on where the image stands, as a percentage does. */
function pixelsOf(length = ''): number | undefined {
  const written = length.trim()
  const [unit] = /[a-z]{2}$/i.exec(written) ?? []
  const number = numberOf(unit ? written.slice(0, -unit.length) : written)
  return number && number * (UNITS[unit?.toLowerCase() ?? 'px'] ?? 0)
}

const NUMBER = /^\+?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i

/** Nothing for what is no number as SVG writes it. */
function numberOf(written: string): number | undefined {
  return NUMBER.test(written) ? Number(written) : undefined
}

/** NaN, which a scale of two numbers beyond all measure gives, is no size either. */
function sizeOf(...sides: readonly [width: number, height: number]): ImageSize | 'unsized' {
  const [width, height] = sides.map((side) => Math.max(1, Math.round(side)))
  return isSide(width) && isSide(height) ? { width, height } : 'unsized'
}
