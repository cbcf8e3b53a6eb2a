/** The beginnings of images, in which no browser would find more than their size. */

/** Numbers of one byte, and texts of Latin letters. */
function bytes(...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part as string, 'latin1'))),
  )
}

function number32(value: number): Uint8Array {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value)
  return buffer
}

function number16(value: number): Uint8Array {
  return number32(value).subarray(2)
}

export function png(width: number, height: number): Uint8Array {
  return bytes('\x89PNG\r\n\x1a\n', number32(13), 'IHDR', number32(width), number32(height), 8, 6, 0, 0, 0)
}

export function gif(width: number, height: number): Uint8Array {
  return bytes('GIF89a', number16(width).toReversed(), number16(height).toReversed(), 0, 0, 0)
}

export interface JpegParts {
  /** 1 to 8; see Exif 2.32, 4.6.4 A. */
  readonly orientation?: number
  /** How many bytes of a program's notes stand before the size. */
  readonly notes?: number
  /** Bytes before the frame's own: fill, or what some program left there. */
  readonly fill?: Uint8Array
  /** In place of the Exif that `orientation` makes. */
  readonly exif?: Uint8Array
}

export function jpeg(width: number, height: number, parts: JpegParts = {}): Uint8Array {
  const { orientation, notes = 0, fill = '' } = parts
  const app0 = bytes(0xff, 0xe0, number16(16), 'JFIF\0', 1, 1, 0, 0, 1, 0, 1, 0, 0)
  const entry = bytes(number16(0x112), number16(3), number32(1), number16(orientation ?? 1), 0, 0)
  const tags = bytes('Exif\0\0', 'MM', number16(42), number32(8), number16(1), entry, number32(0))
  const exif = parts.exif ?? tags
  const app1 = exif === tags && orientation === undefined ? '' : bytes(0xff, 0xe1, number16(exif.length + 2), exif)
  const full = bytes(0xff, 0xed, number16(0xffff), new Uint8Array(0xffff - 2))
  const count = Math.ceil(notes / full.length)
  const frame = bytes(0xff, 0xc0, number16(11), 8, number16(height), number16(width), 1, 1, 0x11, 0)
  return bytes(0xff, 0xd8, app0, app1, ...Array<Uint8Array>(count).fill(full), fill, frame, new Uint8Array(64))
}

export function webp(width: number, height: number): Uint8Array {
  const size = (value: number) =>
    number32(value - 1)
      .toReversed()
      .subarray(0, 3)
  return bytes(
    'RIFF',
    26,
    0,
    0,
    0,
    'WEBP',
    'VP8X',
    10,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    size(width),
    size(height),
    new Uint8Array(8),
  )
}

export interface AvifParts {
  /** In quarters of a turn. */
  readonly turned?: number
  /** Those of the file: the first, a version, and all that it goes by. */
  readonly brands?: string
}

export function avif(width: number, height: number, { turned, brands }: AvifParts = {}): Uint8Array {
  const box = (name: string, ...parts: readonly (number | string | Uint8Array)[]) => {
    const content = bytes(...parts)
    return bytes(number32(content.length + 8), name, content)
  }
  const ispe = box('ispe', number32(0), number32(width), number32(height))
  const irot = turned === undefined ? '' : box('irot', turned)
  const meta = box('meta', number32(0), box('iprp', box('ipco', ispe, irot)))
  return bytes(box('ftyp', brands ?? 'avif\0\0\0\0avifmif1'), meta, box('mdat', new Uint8Array(64)))
}
