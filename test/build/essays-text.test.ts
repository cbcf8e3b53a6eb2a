import { expect, test } from 'vitest'
import { essaysText, fileDigestsIn } from '../../src/build/essays-text.ts'
import { EssayFile } from '../../src/source/essay-file.ts'

function file(path: string, digest: string): EssayFile {
  return new EssayFile({ path, absolutePath: `/site/${path}`, digest })
}

const files = [file('posts/a.md', 'one'), file('posts/b.md', 'two')]

test('the text of files has the digest of each, whatever their digests are now', () => {
  const edited = [file('posts/a.md', 'one'), file('posts/b.md', 'other')]
  expect(fileDigestsIn(essaysText(files), edited)).toEqual(['one', 'two'])
  expect(fileDigestsIn('', [])).toEqual([])
})

test.each([
  ['fewer', files.slice(1)],
  ['none', []],
  ['more', [...files, file('posts/c.md', 'three')]],
  ['others', [file('posts/a.md', 'one'), file('posts/bb.md', 'two')]],
])('there are no digests of %s files than the text is of', (_, others) => {
  expect(fileDigestsIn(essaysText(files), others)).toBeUndefined()
})
