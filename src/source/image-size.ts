import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { imageSize } from 'image-size'
import { type Checked, checked, diagnose, type Finding } from '../diagnostic/diagnostic.ts'
import { placeOfFile } from '../diagnostic/place.ts'
import { refusalOf } from '../disk/refusal.ts'
import { type ImageKind, imageKindOf, isForeign, isImageName } from './image-kind.ts'
import { isSide } from './image-side.ts'
import { jpegSizeOf, type ReadAt } from './jpeg-size.ts'
import type { AssetFile, ImageSize } from './source-file.ts'
import { svgSizeOf } from './svg-size.ts'

/**
 * How wide and high the image in a file is; absent for a file that is not named as one, and for an SVG that doesn't
 * say. Only the beginning is read. Reports `images/unreadable` where there is no telling, and where the file is of a
 * kind that browsers don't show.
 */
export function readImageSize({ path, absolutePath }: AssetFile): Checked<ImageSize | undefined> {
  if (!isImageName(path)) return checked(undefined)
  const found = measured(absolutePath, /\.svg$/i.test(path) ? svgSize : rasterSize)
  if (found === 'unsized') return checked(undefined)
  if ('width' in found) return checked(found)
  return checked(undefined, [diagnose('images/unreadable', { ...found, place: placeOfFile(path) })])
}

type Measured = ImageSize | 'unsized' | Finding

function measured(absolutePath: string, measure: (readAt: ReadAt) => Measured): Measured {
  try {
    const file = openSync(absolutePath, 'r')
    try {
      return fstatSync(file).size === 0 ? EMPTY : measure(readerOf(file))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const { message, mend } = refusalOf(error)
    return { message: `this image ${message}`, mend }
  }
}

/** Gives bytes in a memory of their own: image-size looks past the end of a part of another. */
function readerOf(file: number): ReadAt {
  return (position, length) => {
    const bytes = new Uint8Array(length)
    const count = readSync(file, bytes, 0, length, position)
    return count === length ? bytes : bytes.slice(0, count)
  }
}

const EMPTY: Finding = { message: 'this image is empty.', mend: 'Put the image here, or delete the file.' }

const UNREADABLE: Finding = {
  message: 'no width and height can be read in this image: it is damaged or cut short, or is not what its name says.',
  mend: 'See whether a browser shows it, and save it again with the program that made it.',
}

function svgSize(readAt: ReadAt): Measured {
  return nearest(readAt, (head) => svgSizeOf(new TextDecoder().decode(head))) ?? UNREADABLE
}

function rasterSize(readAt: ReadAt): Measured {
  const kind = imageKindOf(readAt(0, NEAR))
  if (kind === undefined) return UNREADABLE
  if (isForeign(kind)) {
    return {
      message: `this is a ${kind} file, whatever its name says, and most browsers don’t show it.`,
      mend: 'Open it with a program that shows it, and save it as a JPEG or a PNG.',
    }
  }
  const size = kind === 'JPEG' ? jpegSizeOf(readAt) : nearest(readAt, (head) => sizeIn(head, kind))
  if (size === undefined || size.width < 1 || size.height < 1) return UNREADABLE
  if (isSide(size.width) && isSide(size.height)) return size
  return {
    message: `this image says that it is ${size.width} × ${size.height} pixels, more than a page can show.`,
    mend: 'Make it smaller. If it is, it is damaged: save it again with the program that made it.',
  }
}

/** In bytes. Nearly all images say their size in the first of them. */
const NEAR = 4 * 1024
const FAR = 128 * 1024

type Found = ImageSize | 'unsized' | undefined

function nearest<T extends Found>(readAt: ReadAt, measure: (head: Uint8Array) => T): T {
  const head = readAt(0, NEAR)
  const found = measure(head)
  return typeof found === 'object' || head.length < NEAR ? found : measure(readAt(0, FAR))
}

/** image-size throws what it happens to run into where bytes are no image, or end too early. */
function sizeIn(head: Uint8Array, kind: ImageKind): ImageSize | undefined {
  try {
    if (kind === 'AVIF') return avifSize(head)
    const { width, height } = imageSize(head)
    return { width, height }
  } catch {
    return undefined
  }
}

/** As the image is shown: one that is turned by a quarter says so beside its pixels (`irot`, ISO/IEC 23008-12, 6.5.10). */
function avifSize(head: Uint8Array): ImageSize {
  // By the one brand of AVIF that image-size knows.
  head.set(Buffer.from('avif'), 8)
  const { width, height } = imageSize(head)
  const at = Buffer.from(head.buffer).indexOf('\0\0\0\x09irot')
  const isTurned = at !== -1 && (head[at + 8] ?? 0) % 2 === 1
  return isTurned ? { width: height, height: width } : { width, height }
}
