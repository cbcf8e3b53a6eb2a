import { expect, test } from 'vitest'
import { svgSizeOf } from '../../src/source/svg-size.ts'

test.each([
  ['<svg width="40" height="30"/>', '40x30'],
  ["<?xml version='1.0'?>\n<!DOCTYPE svg>\n<svg\n  width = '40px'\n  height='30.4'>", '40x30'],
  ['<svg width="1in" height="2.54cm">', '96x96'],
  ['<svg viewBox="0 0 40 30">', '40x30'],
  ['<svg viewBox=" -5,-5  40.2,\n30 ">', '40x30'],
  ['<svg width="100%" height="100%" viewBox="0 0 40 30">', '40x30'],
  ['<svg width="80" viewBox="0 0 40 30">', '80x60'],
  ['<svg height="15" viewBox="0 0 40 30">', '20x15'],
  ['<svg viewBox="0 0 0.2 0.1">', '1x1'],
  ['<svg:svg xmlns:svg="x" width="40" height="30">', '40x30'],
  ['<svg stroke-width="9" width="40" height="30" title=" height=\'9\' >">', '40x30'],
  ['<!-- <svg width="9" height="9"> --><svg width="40" height="30">', '40x30'],
])('%s is drawn in pixels of CSS', (text, size) => {
  const found = svgSizeOf(text)
  expect(typeof found === 'object' && `${found.width}x${found.height}`).toBe(size)
})

test.each([
  '<svg/>',
  '<svg>',
  '<svg width="40">',
  '<svg width="auto" height="50%">',
  '<svg viewBox="0 0 40">',
  '<svg viewBox="0 0 40 0">',
  '<svg width="0" height="0">',
])('%s says no size', (text) => {
  expect(svgSizeOf(text)).toBe('unsized')
})

test.each(['', 'On tea', '<html>', '<svgs>', '<svg width="40" height="30', '<!-- <svg>'])('%j is no SVG', (text) => {
  expect(svgSizeOf(text)).toBeUndefined()
})

test.each(['<svg ', '<!--', '<svg a="', "<svg '", '<svg a=a a', ' width', '<a:'])(
  'a text of nothing but %j is gone through in no time',
  (part) => {
    const started = performance.now()
    svgSizeOf(part.repeat(30_000))
    svgSizeOf(`<svg ${part.repeat(30_000)}>`)
    expect(performance.now() - started).toBeLessThan(500)
  },
)
