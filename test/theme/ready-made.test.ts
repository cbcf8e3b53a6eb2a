import { describe, expect, test } from 'vitest'
import { READY_STRINGS, READY_TREES } from '../../lib/theme/ready-made.js'
import { readThemeFiles } from '../../src/source/theme-files.ts'
import { readStrings } from '../../src/strings/read-strings.ts'
import { parseTemplate } from '../../src/template/parse.ts'
import { themeDir } from '../../src/theme/theme-dir.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const { theme } = readThemeFiles(ROOT, { templates: 'templates' }, themeDir).value

describe('what is ready made of the default theme', () => {
  const templates = theme.filter(({ name }) => name.endsWith('.hbs'))
  const words = theme.filter(({ name }) => name.endsWith('.yaml'))

  test('is made of each of its templates and files of words as they are, and of nothing else', () => {
    expect(new Set(READY_TREES.keys())).toEqual(new Set(templates.map(({ text }) => text)))
    expect(new Set(READY_STRINGS.keys())).toEqual(new Set(words.map(({ text }) => text)))
  })

  test.each(templates)('is for $name the tree that its text is parsed to', (file) => {
    expect(JSON.parse(READY_TREES.get(file.text) ?? '')).toEqual(parseTemplate(file))
  })

  test.each(words)('is for $name the messages that are read from it', (file) => {
    const { value, diagnostics } = readStrings(file, 'en')
    const messages = [...value.messages].map(([key, { message, span }]) => [key, message.text, span])
    expect(JSON.parse(READY_STRINGS.get(file.text) ?? '')).toEqual(messages)
    expect(diagnostics).toEqual([])
  })
})
