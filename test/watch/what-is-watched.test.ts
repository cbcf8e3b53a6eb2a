import { expect, test } from 'vitest'
import type { Folders } from '../../src/config/config.ts'
import { unwatchedIn } from '../../src/watch/what-is-watched.ts'

const folders: Folders = {
  output: 'dist',
  posts: 'posts',
  pages: '.notes/pages',
  data: 'data',
  templates: 'templates',
  static: 'static',
}
const isUnwatched = (path: string, others: Partial<Folders> = folders) => unwatchedIn('/site', others)(path)

test.each(['/site', '/site/deskbell.config.ts', '/site/plugins/smile.mjs', '/site/posts/2024/tea.md', '/site/static'])(
  '%s is watched',
  (path) => expect(isUnwatched(path)).toBe(false),
)

test.each(['/site/dist', '/site/dist/tea/index.html'])('what Deskbell writes is not: %s', (path) =>
  expect(isUnwatched(path)).toBe(true),
)

test.each(['/site/.cache/a.json', '/site/posts/.obsidian/workspace.json', '/site/.env'])(
  'a name that begins with a dot is not: %s',
  (path) => expect(isUnwatched(path)).toBe(true),
)

test.each(['/site/static/.well-known/security.txt', '/site/.notes', '/site/.notes/pages/about.md'])(
  'but it is where the site is made from it: %s',
  (path) => expect(isUnwatched(path)).toBe(false),
)

test('what else lies in a folder above a dotted one of the site’s is not watched', () => {
  expect(isUnwatched('/site/.notes/drafts/tea.md')).toBe(true)
})

test('an output folder that holds the site hides nothing of it', () => {
  expect(isUnwatched('/site/posts/tea.md', { ...folders, output: '..' })).toBe(false)
  expect(isUnwatched('/site/posts/tea.md', { ...folders, output: '.' })).toBe(false)
})

test('without a configuration that can be read all is watched but what begins with a dot', () => {
  expect(isUnwatched('/site/dist/index.html', {})).toBe(false)
  expect(isUnwatched('/site/.cache', {})).toBe(true)
})
