import { expect, test } from 'vitest'
import { read } from './read.ts'

test.each([
  ['>', 10_000],
  ['> ', 3000],
  ['- ', 1500],
  ['<div>', 5000],
  ['<b>', 5000],
])('an essay of %j, nested for ever, is reported by its name', (piece, times) => {
  const { given, found } = read(`${piece.repeat(times)}a`)
  expect(given).toBeUndefined()
  expect(found).toEqual(['1:1 markdown/failed: the text can’t be read as Markdown: it is nested too deeply.'])
})

test.each([
  ['> ', 100],
  ['- ', 100],
  ['<div>', 200],
  ['[', 5000],
  ['![', 300],
  ['*a **a ', 100],
  ['a**b', 300],
  ['`', 5000],
  ['&', 5000],
  ['<!--', 2000],
  ['| ', 2000],
  ['~~a', 500],
])('%j is read %i times over', (piece, times) => {
  expect(read(`${piece.repeat(times)}a`).given).toBeDefined()
})
