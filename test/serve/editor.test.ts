import { describe, expect, test } from 'vitest'
import { DEFAULT_EDITOR, editorAddress, editorNamed } from '../../src/serve/editor.ts'

const PLACE = { line: 3, column: 7 }

function addressIn(editor: string, file = '/home/ada/site/posts/tea.md'): string | undefined {
  const named = editorNamed(editor)
  if ('problem' in named) throw new Error(named.problem)
  return named.template && editorAddress(named.template, file, PLACE)
}

describe('an editor’s name', () => {
  test.each([
    ['vscode', 'vscode://file/home/ada/site/posts/tea.md:3:7'],
    ['vscodium', 'vscodium://file/home/ada/site/posts/tea.md:3:7'],
    ['cursor', 'cursor://file/home/ada/site/posts/tea.md:3:7'],
    ['windsurf', 'windsurf://file/home/ada/site/posts/tea.md:3:7'],
    ['zed', 'zed://file/home/ada/site/posts/tea.md:3:7'],
    ['idea', 'idea://open?file=/home/ada/site/posts/tea.md&line=3&column=7'],
    ['sublime', 'subl://open?url=file:///home/ada/site/posts/tea.md&line=3&column=7'],
    ['textmate', 'txmt://open?url=file:///home/ada/site/posts/tea.md&line=3&column=7'],
    ['none', undefined],
    [' VSCode ', 'vscode://file/home/ada/site/posts/tea.md:3:7'],
    ['emacs://open?url=file://{file}&line={line}', 'emacs://open?url=file:///home/ada/site/posts/tea.md&line=3'],
  ])('%s', (editor, address) => {
    expect(addressIn(editor)).toBe(address)
  })

  test('is known where none is given', () => {
    expect(editorNamed(DEFAULT_EDITOR)).toHaveProperty('template')
  })

  test('that isn’t known is answered with those that are', () => {
    expect(editorNamed('vim')).toEqual({
      problem: expect.stringMatching(/^there is no editor “vim”\. There are vscode, .*, none, and addresses such as /),
    })
  })

  test.each([
    'javascript:alert({file})',
    'JavaScript:{file}',
    'data:text/html,{file}',
    'vbscript:{file}',
    'file://{file}',
    'blob:{file}',
  ])('is no scheme that a browser would act on itself: %s', (template) => {
    expect(editorNamed(template)).toHaveProperty('problem', expect.stringContaining('opens no editor'))
  })

  test('says where the file is to stand', () => {
    expect(editorNamed('emacs://open')).toHaveProperty('problem', expect.stringContaining('{file}'))
  })
})

describe('the address of a file', () => {
  test('is encoded, whatever is in its name', () => {
    expect(addressIn('idea', '/site/a b&c#d?e"<é>/{line}%.md')).toBe(
      'idea://open?file=/site/a%20b%26c%23d%3Fe%22%3C%C3%A9%3E/%7Bline%7D%25.md&line=3&column=7',
    )
  })

  test('has the drive of Windows, and slashes', () => {
    expect(addressIn('vscode', 'C:\\site\\posts\\tea.md')).toBe('vscode://file/C:/site/posts/tea.md:3:7')
  })
})
