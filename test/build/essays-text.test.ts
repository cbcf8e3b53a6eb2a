import { expect, test } from 'vitest'
import { digestsChanged, essaysText } from '../../src/build/essays-text.ts'
import { EssayFile } from '../../src/source/essay-file.ts'

function file(path: string, digest: string): EssayFile {
  return new EssayFile({ path, absolutePath: `/site/${path}`, digest })
}

const files = [file('posts/a.md', 'one'), file('posts/b.md', 'two')]

test('the text of files tells which of them have other digests now, and which they had', () => {
  const edited = [file('posts/a.md', 'one'), file('posts/b.md', 'twofold')]
  expect(digestsChanged(essaysText(files), edited)).toEqual(new Map([[1, 'two']]))
  expect(digestsChanged(essaysText(edited), files)).toEqual(new Map([[1, 'twofold']]))
  expect(digestsChanged(essaysText(files), files)).toEqual(new Map())
  expect(digestsChanged('', [])).toEqual(new Map())
})

test.each([
  ['fewer', files.slice(1)],
  ['none', []],
  ['more', [...files, file('posts/c.md', 'three')]],
  ['others', [file('posts/a.md', 'one'), file('posts/bb.md', 'two')]],
])('there is no telling of %s files than the text is of', (_, others) => {
  expect(digestsChanged(essaysText(files), others)).toBeUndefined()
})
