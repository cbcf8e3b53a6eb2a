import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pathsIn } from '../../src/watch/change.ts'
import { scratchFolder, write } from '../command.ts'

const site = write(scratchFolder(), { 'posts/tea.md': 'Tea.\n', 'posts/tea.md.old': 'Tea as it was.\n' })

function told(...files: readonly string[]): readonly string[] {
  return pathsIn(site, new Set(files.map((file) => join(site, file))))
}

test('what changed is told by its paths in the site, sorted', () => {
  expect(told('posts/tea.md', 'data/authors.yaml')).toEqual(['data/authors.yaml', 'posts/tea.md'])
})

test.each(['posts/tea.md.918273', 'posts/.tea.md.k3x9', 'posts/.tea.md'])(
  'a file that was saved as %s and renamed is told by its own name alone',
  (passing) => {
    expect(told(passing, 'posts/tea.md')).toEqual(['posts/tea.md'])
  },
)

test('a file that is gone is told where none is called by the beginning of its name, and so is one that stays', () => {
  expect(told('posts/coffee.md', 'posts/tea.md')).toEqual(['posts/coffee.md', 'posts/tea.md'])
  expect(told('posts/tea.md', 'posts/tea.md.old')).toEqual(['posts/tea.md', 'posts/tea.md.old'])
})
