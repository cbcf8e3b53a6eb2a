import { expect, test } from 'vitest'
import { overviewOf } from '../../src/theme/overview.ts'
import { defaultTheme, files, ownFile, themeFile } from './files.ts'

test('what a theme has is listed by kinds, with what a site has in its place and besides', () => {
  const theme = [
    themeFile('article.hbs', '{{!-- An essay. --}}'),
    themeFile('assets/style.css', '/* The look. */'),
    themeFile('partials/byline.hbs', '{{!-- The byline. --}}'),
    themeFile('partials/kicker.hbs'),
    themeFile('strings.en.yaml', '# The words.'),
  ]
  const own = [
    ownFile('article.sermon.hbs', '{{!-- A sermon. --}}'),
    ownFile('partials/byline.hbs', '{{!-- Mine. --}}'),
    ownFile('partials/bell.hbs', '{{!-- A bell. --}}'),
    ownFile('strings.es.yaml', 'a: b'),
  ]
  expect(overviewOf(files({ theme, own }))).toEqual([
    {
      heading: 'Pages',
      files: [
        { name: 'article', shows: 'An essay.', own: undefined },
        { name: 'article.sermon', shows: 'A sermon.', own: 'templates/article.sermon.hbs' },
      ],
    },
    {
      heading: 'Partials',
      files: [
        { name: 'bell', shows: 'A bell.', own: 'templates/partials/bell.hbs' },
        { name: 'byline', shows: 'The byline.', own: 'templates/partials/byline.hbs' },
        { name: 'kicker', shows: '', own: undefined },
      ],
    },
    {
      heading: 'Style and words',
      files: [
        { name: 'strings.en', shows: 'The words.', own: undefined },
        { name: 'strings.es', shows: '', own: 'templates/strings.es.yaml' },
        { name: 'style.css', shows: 'The look.', own: undefined },
      ],
    },
  ])
})

test('a kind that there is nothing of is left out', () => {
  expect(overviewOf(files({ own: [ownFile('a.hbs')] })).map(({ heading }) => heading)).toEqual(['Pages'])
})

test('every file of the default theme is listed once', () => {
  const listed = overviewOf(files({ theme: defaultTheme })).flatMap((group) => group.files)
  expect(listed).toHaveLength(defaultTheme.length)
  expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length)
})
