import type { ImageSize } from './source-file.ts'

/**
 * The size at which an SVG is drawn where nothing else is said: its width and height, or its `viewBox` at the one of
 * them that is given (SVG 2, 8.2 and 8.12). `unsized` for one that says neither; nothing for a text that is no SVG.
 */
export function svgSizeOf(text: string): ImageSize | 'unsized' | undefined {
  const bare = text.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  ROOT.lastIndex = bare.search(/<(?:\w+:)?svg[\s/>]/)
  const root = ROOT.lastIndex === -1 ? undefined : ROOT.exec(bare)?.[0]
  if (root === undefined) return undefined
  const attributes = new Map(
    [...root.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']),
  )
  const width = pixelsOf(attributes.get('width'))
  const height = pixelsOf(attributes.get('height'))
  if (width && height) return rounded(width, height)
  const [, , boxWidth = 0, boxHeight = 0] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (!(boxWidth > 0 && boxHeight > 0)) return 'unsized'
  const scale = width ? width / boxWidth : height ? height / boxHeight : 1
  return rounded(boxWidth * scale, boxHeight * scale)
}

/** Tried at one place alone, so that a text of nothing but openings is gone through once. */
const ROOT = /<(?:[^>"']|"[^"]*"|'[^']*')*>/y
const ATTRIBUTE = /\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** In pixels of CSS. */
const UNITS: Readonly<Record<string, number>> = { px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pt: 96 / 72, pc: 16 }

/** Nothing for a length that depends on where the image stands, as a percentage does. */
function pixelsOf(length: string | undefined): number | undefined {
  const [, number, unit = 'px'] = /^\s*(\d+\.?\d*|\.\d+)(px|in|cm|mm|pt|pc)?\s*$/.exec(length ?? '') ?? []
  return number === undefined ? undefined : Number(number) * (UNITS[unit] ?? 1)
}

function rounded(width: number, height: number): ImageSize {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}
