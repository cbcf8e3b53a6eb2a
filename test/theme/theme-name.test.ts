import { expect, test } from 'vitest'
import { themeFileCalled, themeNameOf } from '../../src/theme/theme-name.ts'
import { defaultTheme, ownFile, themeFile } from './files.ts'

const theme = ['article.hbs', 'feed.rss.hbs', 'partials/byline.hbs', 'assets/style.css', 'strings.es.yaml'].map(
  (name) => themeFile(name),
)

test.each([
  ['article', 'article.hbs'],
  ['article.hbs', 'article.hbs'],
  ['feed.rss', 'feed.rss.hbs'],
  ['byline', 'partials/byline.hbs'],
  ['byline.hbs', 'partials/byline.hbs'],
  ['partials/byline', 'partials/byline.hbs'],
  ['partials/byline.hbs', 'partials/byline.hbs'],
  ['style.css', 'assets/style.css'],
  ['style', 'assets/style.css'],
  ['strings.es', 'strings.es.yaml'],
])('`%s` is %s', (name, file) => {
  expect(themeFileCalled(name, theme)).toMatchObject({ name: file })
})

test.each([
  ['bylnie', 'Did you mean `byline`? `deskbell theme list` says what there is.'],
  ['partial/byline', 'Did you mean `partials/byline`? `deskbell theme list` says what there is.'],
  ['../../x', '`deskbell theme list` says what there is.'],
  ['/etc/passwd', '`deskbell theme list` says what there is.'],
  ['', '`deskbell theme list` says what there is.'],
  ['constructor', '`deskbell theme list` says what there is.'],
])('`%s` is no file of the theme', (name, mend) => {
  expect(themeFileCalled(name, theme)).toMatchObject({
    code: 'theme/name',
    message: `the theme has no file “${name}”.`,
    mend,
  })
})

test('a name that two files have is that of the one in no folder, or of none', () => {
  const lists = [themeFile('list.hbs'), themeFile('partials/list.hbs'), themeFile('partials/nav/list.hbs')]
  expect(themeFileCalled('list', lists)).toBe(lists[0])
  expect(themeFileCalled('list', lists.slice(1))).toMatchObject({
    code: 'theme/name',
    message: '“list” may be `partials/list.hbs` or `partials/nav/list.hbs`.',
    mend: 'Give the whole name.',
  })
})

test('the name of a file is as short as leaves no doubt', () => {
  const all = [...theme, ownFile('partials/article.hbs'), ownFile('a/x.hbs'), ownFile('b/x.hbs'), ownFile('a/x.css')]
  expect(all.map((file) => themeNameOf(file, all))).toEqual([
    'article',
    'feed.rss',
    'byline',
    'style.css',
    'strings.es',
    'partials/article',
    'a/x.hbs',
    'b/x',
    'x.css',
  ])
})

test('every file of the default theme is found by its name, which is short', () => {
  for (const file of defaultTheme) {
    const name = themeNameOf(file, defaultTheme)
    expect(themeFileCalled(name, defaultTheme)).toBe(file)
    expect(name).not.toContain('/')
  }
})
