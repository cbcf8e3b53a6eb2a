import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { imageSize } from 'image-size'
import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { refusalOf } from '../disk/refusal.ts'
import type { AssetFile, ImageSize } from './source-file.ts'
import { svgSizeOf } from './svg-size.ts'

/** What browsers show, and says its size at its beginning. */
const IMAGE = /\.(?:a?png|avif|bmp|gif|ico|jfif|jpe?g|svg|webp)$/i

/**
 * How wide and high the image in a file is; absent for a file that is not named as one, and for an SVG that doesn't
 * say. Only the beginning is read. Reports `images/unreadable` where there is no telling.
 */
export function readImageSize({ path, absolutePath }: AssetFile): Checked<ImageSize | undefined> {
  if (!IMAGE.test(path)) return checked(undefined)
  const measure = /\.svg$/i.test(path) ? svgSize : rasterSize
  const failed = (message: string, mend: string): Checked<undefined> =>
    checked(undefined, [diagnose('images/unreadable', { message, mend, place: placeOfFile(path) })])
  try {
    const size = measuredFrom(absolutePath, measure)
    if (size === 'empty') return failed('this image is empty.', 'Put the image here, or delete the file.')
    if (size !== undefined) return checked(size === 'unsized' ? undefined : size)
    return failed(
      'no width and height can be read in this image: it is damaged or cut short, or is not what its name says.',
      'See whether a browser shows it, and save it again with the program that made it.',
    )
  } catch (error) {
    const { message, mend } = refusalOf(error)
    return failed(`this image ${message}`, mend)
  }
}

type Measure = (head: Uint8Array) => ImageSize | 'unsized' | undefined

/** In bytes. Nearly all images say their size in the first of them. */
const NEAR = 4 * 1024
const FAR = 128 * 1024
/** A JPEG holds thumbnails, colour profiles and a program's notes before its size. */
const FAR_IN_JPEG = 1024 * 1024

function measuredFrom(absolutePath: string, measure: Measure): ReturnType<Measure> | 'empty' {
  const file = openSync(absolutePath, 'r')
  try {
    const { size: length } = fstatSync(file)
    let head = headOf(file, Math.min(length, NEAR))
    let size = measure(head)
    for (const reach of head[0] === 0xff ? [FAR, FAR_IN_JPEG] : [FAR]) {
      if (typeof size === 'object' || head.length === length) break
      head = headOf(file, Math.min(length, reach))
      size = measure(head)
    }
    return length === 0 ? 'empty' : size
  } finally {
    closeSync(file)
  }
}

/** In a memory of its own: image-size looks past the end of a part of another. */
function headOf(file: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  readSync(file, bytes, 0, length, 0)
  return bytes
}

function svgSize(head: Uint8Array): ReturnType<Measure> {
  return svgSizeOf(new TextDecoder().decode(head))
}

/** As the image is shown: a camera that was held upright says so beside pixels that lie on their side (Exif, 0x0112). */
function rasterSize(head: Uint8Array): ImageSize | undefined {
  const { width, height, orientation = 1 } = sizeIn(head)
  if (!isLength(width) || !isLength(height)) return undefined
  return orientation >= 5 && orientation <= 8 ? { width: height, height: width } : { width, height }
}

/** image-size throws what it happens to run into where bytes are no image, or end too early. */
function sizeIn(head: Uint8Array): Partial<ReturnType<typeof imageSize>> {
  try {
    return imageSize(head)
  } catch {
    return {}
  }
}

function isLength(pixels: unknown): pixels is number {
  return Number.isInteger(pixels) && Number(pixels) > 0
}
