import { expect, test } from 'vitest'
import { isRestyled, styleSheetsOf, versionOf } from '../../src/serve/page-version.ts'

const page = (sheet: string, text = 'Tea'): Buffer =>
  Buffer.from(`<link rel="stylesheet" href="/archive/assets/${sheet}"><p>${text} at /assets/ and é`)

test('a page has the same version as long as it has the same bytes', () => {
  expect(versionOf(page('style.0123abcd.css'))).toBe(versionOf(page('style.0123abcd.css')))
  expect(versionOf(page('style.0123abcd.css'))).not.toBe(versionOf(page('style.0123abcd.css', 'Coffee')))
})

test('it is restyled where only fingerprints of its style sheets are others', () => {
  const before = versionOf(page('style.0123abcd.css'))
  expect(isRestyled(before, versionOf(page('style.ffffffff.css')))).toBe(true)
  expect(isRestyled(before, versionOf(page('style.ffffffff.css', 'Coffee')))).toBe(false)
  expect(isRestyled(before, versionOf(page('other.ffffffff.css')))).toBe(false)
})

test('its style sheets are those with a fingerprint', () => {
  expect(styleSheetsOf(page('fonts/a.0123abcd.css'))).toEqual(['/archive/assets/fonts/a.0123abcd.css'])
  expect(styleSheetsOf(page('style.css'))).toEqual([])
})

test('a fingerprint elsewhere is a part of the page', () => {
  const text = (name: string): Buffer => Buffer.from(`<p>See style.${name}.css`)
  expect(isRestyled(versionOf(text('0123abcd')), versionOf(text('ffffffff')))).toBe(false)
  expect(styleSheetsOf(text('0123abcd'))).toEqual([])
})

test('a picture in an address of a megabyte costs next to nothing', () => {
  const html = Buffer.from(
    `<link href="/assets/a.0123abcd.css"><img src="data:image/png;base64,${'iVBOR/assets/'.repeat(100_000)}">`,
  )
  const start = performance.now()
  expect(styleSheetsOf(html)).toEqual(['/assets/a.0123abcd.css'])
  versionOf(html)
  expect(performance.now() - start).toBeLessThan(500)
})
