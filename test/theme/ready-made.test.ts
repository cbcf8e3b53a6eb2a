import { describe, expect, test } from 'vitest'
import { readStrings as strings } from '../../lib/strings/read-strings.js'
import { compileCss as css } from '../../lib/style/compile-css.js'
import { READY_SHEETS } from '../../lib/style/ready-made.js'
import { parseTemplate as tree } from '../../lib/template/parse.js'
import { READY_STRINGS, READY_TREES } from '../../lib/theme/ready-made.js'
import { readThemeFiles } from '../../src/source/theme-files.ts'
import { readStrings } from '../../src/strings/read-strings.ts'
import { compileCss } from '../../src/style/compile-css.ts'
import { parseTemplate } from '../../src/template/parse.ts'
import { themeDir } from '../../src/theme/theme-dir.ts'

const { theme } = readThemeFiles(themeDir, { templates: '.' }, themeDir).value

describe('what is ready made of the default theme', () => {
  const templates = theme.filter(({ name }) => name.endsWith('.hbs'))
  const sheets = theme.filter(({ name }) => name.endsWith('.css'))
  const words = theme.filter(({ name }) => name.endsWith('.yaml'))

  test.each([
    ['templates', READY_TREES, templates],
    ['style sheets', READY_SHEETS, sheets],
    ['files of words', READY_STRINGS, words],
  ])('is made of its %s as they are, and of nothing else', (_, ready, files) => {
    expect(new Set(ready.keys())).toEqual(new Set(files.map(({ text }) => text)))
  })

  test.each(templates)('gives for $name the tree that its text is parsed to', (file) => {
    expect(tree(file)).toEqual(parseTemplate(file))
  })

  test.each(sheets)('gives for $name what its text is compiled to', (file) => {
    const unexpected = () => expect.fail('the theme’s own style sheet has an address, or is wrong')
    const options = { address: unexpected, report: unexpected }
    expect(css(file, options)).toEqual(compileCss(file, options))
  })

  test.each(words)('gives for $name the messages that its text is read to', (file) => {
    expect(strings(file, 'en')).toEqual(readStrings(file, 'en'))
  })
})
