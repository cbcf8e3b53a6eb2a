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
  ['<svg height="1em" viewBox="0 0 512 512">', '16x16'],
  ['<svg width="2EM" height="1ex">', '32x8'],
  ['<svg width="40PX" height="25.4Mm">', '40x96'],
  ['<svg width="4e1" height="+.3E+2px" viewBox="0 0 1 1">', '40x30'],
  ['<svg viewBox="0 0 4e1 3e+1">', '40x30'],
  ['<svg width="40" viewBox="0 0 1e22 5">', '40x1'],
  ['<svg width="100000" height="100000">', '100000x100000'],
])('%s is drawn in pixels of CSS', (text, size) => {
  const found = svgSizeOf(text)
  expect(typeof found === 'object' && `${found.width}x${found.height}`).toBe(size)
})

test.each([
  '<!-- <svg width="9" height="9"> -->',
  '<?a <svg width="9" height="9"> ?>',
  '<![CDATA[<svg width="9" height="9">]]>',
  "<!DOCTYPE svg [<!ENTITY a \"<svg width='9' height='9'>\"> <!ELEMENT b ANY> ]>",
  "<!DOCTYPE svg PUBLIC \"a\" 'b' [<!-- it's <svg width='9'> --><?a '<svg>' ?>]>",
])('what stands in %s is not the root', (before) => {
  expect(svgSizeOf(`${before}\n<svg width="40" height="30">`)).toEqual({ width: 40, height: 30 })
  expect(svgSizeOf(before)).toBeUndefined()
})

test.each([
  '<svg/>',
  '<svg>',
  '<svg width="40">',
  '<svg width="auto" height="50%">',
  '<svg viewBox="0 0 40">',
  '<svg viewBox="0 0 40 0">',
  '<svg width="0" height="0">',
  '<svg width="40." height="30.">',
  '<svg viewBox="0 0 0x28 0x1e">',
  '<svg viewBox="0 0 Infinity Infinity">',
])('%s says no size', (text) => {
  expect(svgSizeOf(text)).toBe('unsized')
})

test.each([
  `<svg width="${'9'.repeat(400)}" height="5">`,
  '<svg width="100001" height="5">',
  '<svg viewBox="0 0 1e400 5">',
  '<svg viewBox="0 0 1e22 5">',
  '<svg width="5" viewBox="0 0 1e-5 1e20">',
  '<svg width="5" viewBox="0 0 1e-300 1e300">',
  '<svg width="5" viewBox="0 0 1e400 1e400">',
])('%s says a size that no picture has, which is none', (text) => {
  expect(svgSizeOf(text)).toBe('unsized')
})

test.each([
  '',
  'On tea',
  '<html>',
  '<svgs>',
  '<svg width="40" height="30',
  '<!-- <svg>',
  '<html><svg width="40" height="30">',
])('%j is no SVG', (text) => {
  expect(svgSizeOf(text)).toBeUndefined()
})

test.each([
  ...[
    '<svg ',
    '<!--',
    '<!---->',
    '<?',
    '<![CDATA[',
    '<!A ',
    '<!A "',
    '<!A>',
    "<!A '>'",
    '<svg a="',
    "<svg '",
    '<svg a=a a',
  ],
  ...[' width', ' a=\'" b="', '<a:', 'a', ' ', '\n=', '"', '1', '1.', '.1', '1e', 'e1', ', ', '-1 '],
])('a text of nothing but %j is gone through in no time', (part) => {
  const much = part.repeat(1e6 / part.length)
  const started = performance.now()
  svgSizeOf(much)
  svgSizeOf(`<svg ${much}>`)
  for (const end of ['', 'x']) {
    svgSizeOf(`<svg width="${much}${end}" height='${much}${end}'>`)
    svgSizeOf(`<svg viewBox='${much}${end}'>`)
  }
  expect(performance.now() - started).toBeLessThan(1500)
})
