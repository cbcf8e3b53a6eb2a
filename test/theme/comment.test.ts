import { expect, test } from 'vitest'
import { originIn, originLine, selfDescription } from '../../src/theme/comment.ts'
import { themeFile } from './files.ts'

test.each([
  ['a.hbs', '{{!-- The byline: by whom an essay is. --}}\n<p>', 'The byline: by whom an essay is.'],
  ['a.hbs', '{{~!-- The byline. --~}}\n{{~#if x}}', 'The byline.'],
  ['a.hbs', '{{! The byline }}<p>', 'The byline'],
  ['a.hbs', '  {{!-- By Ann (e.g. tea). Then more. --}}', 'By Ann (e.g. tea).'],
  ['a.hbs', '{{!-- The byline: it goes on\nbelow. --}}', 'The byline: it goes on'],
  ['a.hbs', '<p>\n{{!-- The byline. --}}', ''],
  ['a.hbs', '{{title}}', ''],
  ['a.hbs', '', ''],
  ['a.css', '/* The look of it. All. */\r\na{}', 'The look of it.'],
  ['a.css', '/*\n * The look\n */', ''],
  ['strings.en.yaml', '# Every word. Copy some;\n# the rest\na: b', 'Every word.'],
])('%s that begins with %j says of itself %j', (name, text, words) => {
  expect(selfDescription(themeFile(name, text))).toBe(words)
})

test.each([
  ['a.hbs', '{{!-- Ejected from Deskbell 1.2.3: a.hbs, sha256 01234567. --}}', '{{!-- The byline. --}}'],
  ['assets/a.css', '/* Ejected from Deskbell 1.2.3: assets/a.css, sha256 01234567. */', '/* The byline. */'],
  ['strings.en.yaml', '# Ejected from Deskbell 1.2.3: strings.en.yaml, sha256 01234567.', '# The byline.'],
])('the origin of %s is a comment of its kind, below which it says what it shows', (name, line, comment) => {
  const origin = { name, version: '1.2.3', sha256: '01234567' }
  expect(originLine(origin)).toBe(line)
  expect(originIn(themeFile(name, `${line}\n${comment}\n`))).toEqual(origin)
  expect(originIn(themeFile(name, `${comment}\n${line}\n`))).toBe(undefined)
  expect(selfDescription(themeFile(name, `${line}\n${comment}\n`))).toBe('The byline.')
  expect(selfDescription(themeFile(name, `${line}\n`))).toBe('')
})
