/** Whether a file is named as an image that browsers show. */
export function isImageName(path: string): boolean {
  return /\.(?:a?png|avif|bmp|gif|ico|jfif|jpe?g|svg|webp)$/i.test(path)
}

/** What an image is by its first bytes, whatever its name says; nothing for what is none, and for an SVG, which is text. */
export function imageKindOf(head: Uint8Array): ImageKind | undefined {
  const text = Buffer.from(head.subarray(0, LONGEST_BEGINNING)).toString('latin1')
  // ISO/IEC 14496-12, 4.3: the brands that the file goes by. AVIF and HEIC are the same but for them.
  const brands = text.startsWith('ftyp', 4) ? text.slice(8, Math.max(12, text.charCodeAt(3))) : ''
  if (/avi[fs]/.test(brands)) return 'AVIF'
  if (/hei[cmsx]|hev[cmsx]|mif1|msf1/.test(brands)) return 'HEIC'
  if (text.startsWith('RIFF')) return text.startsWith('WEBP', 8) ? 'WebP' : undefined
  return BEGINNINGS.find(([beginning]) => text.startsWith(beginning))?.[1]
}

/** Those that browsers show, and those that they don’t, or only one does. */
export type ImageKind = 'AVIF' | 'BMP' | 'GIF' | 'icon' | 'JPEG' | 'PNG' | 'WebP' | ForeignKind
export type ForeignKind = (typeof FOREIGN)[number]

const FOREIGN = ['HEIC', 'JPEG 2000', 'JPEG XL', 'Photoshop', 'TIFF'] as const

export function isForeign(kind: ImageKind): kind is ForeignKind {
  return FOREIGN.some((foreign) => foreign === kind)
}

/** In bytes. */
const LONGEST_BEGINNING = 256

const BEGINNINGS: readonly (readonly [string, ImageKind])[] = [
  ['\x89PNG\r\n\x1a\n', 'PNG'],
  ['\xff\xd8', 'JPEG'],
  ['GIF8', 'GIF'],
  ['BM', 'BMP'],
  ['\0\0\x01\0', 'icon'],
  ['\0\0\x02\0', 'icon'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['8BPS', 'Photoshop'],
  ['\xff\x0a', 'JPEG XL'],
  ['\0\0\0\x0cJXL ', 'JPEG XL'],
  ['\0\0\0\x0cjP  ', 'JPEG 2000'],
]
