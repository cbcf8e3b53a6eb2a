import type { ImageSize } from './source-file.ts'

/** Up to `length` bytes of a file, fewer at its end. */
export type ReadAt = (position: number, length: number) => Uint8Array

/**
 * The size of a JPEG as it is shown: a camera that was held upright says so beside pixels that lie on their side. Goes
 * from segment to segment, whose contents can be long (thumbnails, color profiles, a program’s notes), and past fill
 * and strange bytes between them, as browsers do. Nothing where no frame that browsers show is found (ITU-T T.81, B.1.1).
 */
export function jpegSizeOf(readAt: ReadAt): ImageSize | undefined {
  let orientation: number | undefined
  let at = 2
  for (let step = 0; step < MOST_STEPS; step++) {
    const segment = Buffer.from(readAt(at, BEGINNING))
    const marker = segment[0] === 0xff ? segment[1] : undefined
    if (segment.length < BEGINNING || marker === END || marker === SCAN) return undefined
    if (marker !== undefined && FRAMES.has(marker)) {
      const [height, width] = [segment.readUInt16BE(5), segment.readUInt16BE(7)]
      return orientation && orientation >= 5 && orientation <= 8 ? { width: height, height: width } : { width, height }
    }
    const length = marker === undefined || isAlone(marker) ? undefined : segment.readUInt16BE(2)
    if (marker === APP1 && length && length > 2) orientation ??= orientationIn(Buffer.from(readAt(at + 4, length - 2)))
    at += length === undefined ? 1 : 2 + length
  }
  return undefined
}

/** A photograph has some dozens; a file that is made to have millions is given up. */
const MOST_STEPS = 10_000
/** In bytes: a marker and a length, and the size in a frame. */
const BEGINNING = 9

const APP1 = 0xe1
const SCAN = 0xda
const END = 0xd9
/** Baseline, extended and progressive. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

/** Fill, and markers without a length. */
function isAlone(marker: number): boolean {
  return marker <= 0x01 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)
}

/** Nothing where there is no telling (Exif 2.32, 4.6.2 and 4.6.4 A; the tag is 0x0112). */
function orientationIn(segment: Buffer): number | undefined {
  if (!segment.toString('latin1', 0, 6).startsWith('Exif\0\0')) return undefined
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6)
  const isLittle = segment[6] === 0x49
  if (tiff.byteLength < 8) return undefined
  const first = tiff.getUint32(4, isLittle) + 2
  if (first > tiff.byteLength) return undefined
  const end = first + 12 * tiff.getUint16(first - 2, isLittle)
  for (let entry = first; entry + 12 <= Math.min(end, tiff.byteLength); entry += 12) {
    if (tiff.getUint16(entry, isLittle) === 0x0112) return tiff.getUint16(entry + 8, isLittle)
  }
  return undefined
}
