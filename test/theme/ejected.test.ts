import { expect, test } from 'vitest'
import { ejectedFiles } from '../../src/theme/ejected.ts'
import { ejectionsOf } from '../../src/theme/ejection.ts'
import { themeFile } from './files.ts'

const theme = [themeFile('article.hbs', 'first'), themeFile('partials/byline.hbs', 'by'), themeFile('old.hbs', 'old')]
const files = { theme, own: [], folder: 'templates', isTheme: false }
const own = ejectionsOf(['article', 'byline', 'old'], files, '1.2.3').value.map(({ file: { name }, path, text }) => ({
  ...themeFile(name, `${text}and more`),
  path,
}))
const origin = (name: string) => ({ name, version: '1.2.3', sha256: expect.stringMatching(/^[\da-f]{8}$/) })

test('a file that was ejected knows whether its original is the same, whatever became of the copy', () => {
  expect(ejectedFiles({ theme, own: [...own, themeFile('own.hbs', 'mine')] })).toEqual([
    { path: 'templates/article.hbs', origin: origin('article.hbs'), original: 'same' },
    { path: 'templates/partials/byline.hbs', origin: origin('partials/byline.hbs'), original: 'same' },
    { path: 'templates/old.hbs', origin: origin('old.hbs'), original: 'same' },
  ])
  const later = [themeFile('article.hbs', 'second'), themeFile('partials/byline.hbs', 'by')]
  expect(ejectedFiles({ theme: later, own }).map(({ original }) => original)).toEqual(['changed', 'same', 'gone'])
})
