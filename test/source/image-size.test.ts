import { chmodSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readImageSize } from '../../src/source/image-size.ts'
import { avif, gif, jpeg, png, webp } from './images.ts'
import { brief, siteFolder } from './site-folder.ts'

/** `40x30`, or what is wrong. */
function measured(name: string, content: string | Uint8Array): string | undefined {
  const { value, diagnostics } = readImageSize({
    path: name,
    absolutePath: path.join(siteFolder({ [name]: content }), name),
  })
  return diagnostics.length > 0 ? diagnostics.map(brief).join() : value && `${value.width}x${value.height}`
}

const UNREADABLE = 'images/unreadable no width and height can be read in this image'

test.each([
  ['cup.png', png(40, 30)],
  ['cup.gif', gif(40, 30)],
  ['cup.jpg', jpeg(40, 30)],
  ['CUP.JPEG', jpeg(40, 30)],
  ['cup.webp', webp(40, 30)],
  ['cup.avif', avif(40, 30)],
  ['sequence.avif', avif(40, 30, { brands: 'avis\0\0\0\0avis' })],
  ['general.avif', avif(40, 30, { brands: 'mif1\0\0\0\0mif1avif' })],
  ['cup.svg', '<svg viewBox="0 0 40 30"/>'],
  ['a picture that a camera named wrong.jpg', png(40, 30)],
])('%s has its pixels', (name, content) => {
  expect(measured(name, content)).toBe('40x30')
})

test('an image of one pixel has one', () => {
  expect(measured('dot.png', png(1, 1))).toBe('1x1')
})

test('a photograph is as wide and high as it is shown: orientations 5 to 8 lie on their side', () => {
  const shown = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((orientation) => measured('cup.jpg', jpeg(40, 30, { orientation })))
  expect(shown).toEqual(['40x30', '40x30', '40x30', '40x30', '30x40', '30x40', '30x40', '30x40', '40x30'])
})

test('an AVIF that is turned by a quarter has its sides swapped', () => {
  const shown = [0, 1, 2, 3].map((turned) => measured('cup.avif', avif(40, 30, { turned })))
  expect(shown).toEqual(['40x30', '30x40', '40x30', '30x40'])
})

test('a photograph may hold a long profile before its size', () => {
  expect(measured('cup.jpg', jpeg(40, 30, { orientation: 6, notes: 600_000 }))).toBe('30x40')
  expect(measured('cup.jpg', jpeg(40, 30, { orientation: 6, notes: 3_000_000 }))).toBe('30x40')
})

test('a photograph may hold fill, and what browsers skip, between its parts', () => {
  expect(measured('cup.jpg', jpeg(40, 30, { fill: new Uint8Array(3).fill(0xff) }))).toBe('40x30')
  expect(measured('cup.jpg', jpeg(40, 30, { fill: new Uint8Array(3) }))).toBe('40x30')
  expect(measured('cup.jpg', jpeg(40, 30, { fill: new Uint8Array([0xff, 0, 0xff, 0x01]) }))).toBe('40x30')
  expect(measured('cup.jpg', jpeg(40, 30, { fill: new Uint8Array([0xff, 0xe1, 0, 1]) }))).toBe('40x30')
})

test.each([
  ['that ends at once', 'Exif\0\0MM', '40x30'],
  ['that leads nowhere', 'Exif\0\0MM\0*\xff\0\0\0', '40x30'],
  ['whose list is cut short', 'Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01\x03', '40x30'],
  ['whose bytes run the other way', 'Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0', '30x40'],
  ['whose list stands further on', 'Exif\0\0MM\0*\0\0\0\x09\0\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0', '30x40'],
])('a photograph may hold Exif %s', (_how, exif, size) => {
  expect(measured('cup.jpg', jpeg(40, 30, { exif: Buffer.from(exif, 'latin1') }))).toBe(size)
})

test.each([
  ['cup.jpg', 'a TIFF', 'II*\0\x08\0\0\0'],
  ['cup.jpg', 'a TIFF', 'MM\0*\0\0\0\x08'],
  ['cup.jpeg', 'a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['cup.avif', 'a HEIC', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'],
  ['cup.png', 'a Photoshop', '8BPS\0\x01'],
  ['cup.jpg', 'a JPEG XL', '\xff\x0a'],
  ['cup.jpg', 'a JPEG 2000', '\0\0\0\x0cjP  \r\n'],
])('%s that is %s file is reported, since browsers don’t show it', (name, kind, beginning) => {
  const content = Buffer.concat([Buffer.from(beginning, 'latin1'), Buffer.alloc(200)])
  expect(measured(name, content)).toBe(
    `${name}:1:1 images/unreadable this is ${kind} file, whatever its name says, and most browsers don’t show it.`,
  )
})

test('a size that no picture of the web has is reported, and not printed', () => {
  expect(measured('cup.png', png(100_000, 100_000))).toBe('100000x100000')
  for (const [width, height] of [
    [2 ** 32 - 1, 2 ** 32 - 1],
    [100_001, 5],
    [5, 100_001],
  ] as const) {
    expect(measured('cup.png', png(width, height))).toBe(
      `cup.png:1:1 images/unreadable this image says that it is ${width} × ${height} pixels, more than a page can show.`,
    )
  }
})

test('an SVG that says no size has none, and nothing is wrong with it', () => {
  expect(measured('cup.svg', '<svg/>')).toBeUndefined()
  expect(measured('cup.svg', `<svg>${' '.repeat(9999)}`)).toBeUndefined()
})

test('an SVG may say its size after much else', () => {
  expect(measured('cup.svg', `<svg content="${'a'.repeat(9999)}" viewBox="0 0 40 30">`)).toBe('40x30')
})

test('a file that is not named as an image is not looked into', () => {
  expect(readImageSize({ path: 'cup.txt', absolutePath: '/nowhere/cup.txt' })).toEqual({ diagnostics: [] })
})

describe('a file that is named as an image and can’t be read as one is reported', () => {
  test('when it is empty', () => {
    expect(measured('posts/cup.png', '')).toBe('posts/cup.png:1:1 images/unreadable this image is empty.')
  })

  test.each([
    ['when it is a text', 'cup.png', 'On tea'],
    ['when it is another kind of file', 'cup.svg', png(40, 30)],
    ['when it is an SVG by another name', 'cup.png', '<svg width="40" height="30"/>'],
    ['when it is a photograph of nothing', 'cup.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xd9])],
    ['when it is cut short', 'cup.jpg', jpeg(40, 30).subarray(0, 24)],
    ['when it is cut short after its name', 'cup.png', png(40, 30).subarray(0, 18)],
    ['when it has no height', 'cup.png', png(40, 0)],
    ['when it is a megabyte of nothing', 'cup.jpg', new Uint8Array(1024 * 1024)],
    ['when it is a megabyte of fill', 'cup.jpg', new Uint8Array(1024 * 1024).fill(0xff).fill(0xd8, 1, 2)],
    ['when its parts lead nowhere', 'cup.avif', avif(40, 30).fill(0xff, 20, 60)],
  ])('%s', (_when, name, content) => {
    expect(measured('cup.png', png(40, 30))).toBe('40x30')
    expect(measured(name, content)).toContain(UNREADABLE)
  })

  test.skipIf(process.getuid?.() === 0)('when it may not be read', () => {
    const absolutePath = path.join(siteFolder({ 'cup.png': '' }), 'cup.png')
    chmodSync(absolutePath, 0)
    expect(readImageSize({ path: 'cup.png', absolutePath }).diagnostics.map(brief)).toEqual([
      'cup.png:1:1 images/unreadable this image may not be read by this user.',
    ])
  })

  test('when it is gone', () => {
    expect(readImageSize({ path: 'cup.png', absolutePath: '/nowhere/cup.png' }).diagnostics.map(brief)).toEqual([
      'cup.png:1:1 images/unreadable this image is gone: it was there a moment ago.',
    ])
  })
})

test('a file that is made to be slow to look through is given up soon', () => {
  const segments = new Uint8Array(8 * 1024 * 1024).map((_, i) => [0xff, 0xe1, 0, 2][i % 4] ?? 0)
  segments.set([0xff, 0xd8])
  const box = Buffer.from('\0\0\0\x14ispe\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1')
  const boxes = Buffer.concat([avif(40, 30).subarray(0, 24), Buffer.alloc(1024 * 1024, box)])
  for (const at of [24, 36, 44]) boxes.writeUInt32BE(128 * 1024 - at, at)
  for (const [at, name] of [
    [28, 'meta'],
    [40, 'iprp'],
    [48, 'ipco'],
  ] as const)
    boxes.write(name, at, 'latin1')
  const started = performance.now()
  expect(measured('cup.jpg', segments)).toContain(UNREADABLE)
  expect(measured('cup.avif', boxes)).toContain(UNREADABLE)
  expect(performance.now() - started).toBeLessThan(3000)
})
