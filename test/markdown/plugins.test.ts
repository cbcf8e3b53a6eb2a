import type { Root } from 'mdast'
import { describe, expect, test } from 'vitest'
import type { RemarkPlugin } from '../../src/config/config.ts'
import { read } from './read.ts'

function using(name: string, plugin: RemarkPlugin['plugin'], options?: unknown) {
  return { remarkPlugins: [{ name, plugin, options, fingerprint: undefined }] }
}

const failed = (message: string) => [`1:1 markdown/failed: the text can’t be read as Markdown: ${message}.`]

describe('a remark plugin of the site', () => {
  test('changes the tree, with its options', () => {
    const signed = (options: unknown) => (tree: unknown) => {
      ;(tree as Root).children.push({ type: 'paragraph', children: [{ type: 'text', value: String(options) }] })
    }
    expect(read('a', using('signed', signed, 'b')).html).toBe('<p>a</p>\n<p>b</p>')
  })

  test('may give another tree, and may call back at once', () => {
    const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'b' }] }] }
    expect(
      read(
        'a',
        using('other', () => () => tree),
      ).html,
    ).toBe('<p>b</p>')
    type Next = (error: unknown, tree: Root) => void
    const calling = () => (_tree: unknown, _file: unknown, next: Next) => next(null, tree)
    expect(read('a', using('calling', calling as RemarkPlugin['plugin'])).html).toBe('<p>b</p>')
  })

  test('may do nothing', () => {
    expect(
      read(
        'a',
        using('nothing', () => undefined),
      ).html,
    ).toBe('<p>a</p>')
  })

  test('that fails is quoted with the first line of what it says', () => {
    const failing = () => () => {
      throw new Error('there is no tea\n    at the table (kitchen.js:3:14)')
    }
    const { found } = read('a', using('failing', failing))
    expect(found).toEqual(failed('the remark plugin `failing` says “there is no tea”'))
  })

  test('is sanitised like any other text', () => {
    const scripting = () => (tree: unknown) => {
      ;(tree as Root).children.push({ type: 'html', value: '<script>x</script>' })
    }
    expect(read('a', using('scripting', scripting)).html).toBe('<p>a</p>')
  })

  test.each([
    ['that resolves', async () => undefined],
    ['that rejects', () => Promise.reject(new Error('too late'))],
  ])('can’t be waited for: one %s is reported, and does not end the process', async (_how, transform) => {
    const { found, given } = read(
      'a',
      using('slow', () => transform),
    )
    expect(given).toBeUndefined()
    expect(found).toEqual(failed('the remark plugin `slow` is asynchronous, and essays are read without waiting'))
    await new Promise((resolve) => setTimeout(resolve, 5))
  })

  test('that calls back later is reported in the same way', () => {
    const later = () => (_tree: unknown, _file: unknown, next: () => void) => void setTimeout(next, 1)
    const { found } = read('a', using('later', later as RemarkPlugin['plugin']))
    expect(found).toEqual(failed('the remark plugin `later` is asynchronous, and essays are read without waiting'))
  })

  test.each([
    [
      'its transform throws',
      () => () => {
        throw new Error('no tea.')
      },
    ],
    [
      'it throws itself',
      () => {
        throw new Error('no tea')
      },
    ],
    ['it gives an error', () => () => new Error('no tea')],
  ])('is named where %s', (_where, plugin) => {
    expect(read('a', using('teapot', plugin)).found).toEqual(failed('the remark plugin `teapot` says “no tea”'))
  })

  test('that fails on one essay reads the next', () => {
    const picky = () => (tree: unknown) => {
      if ((tree as Root).children.length > 1) throw new Error('too long')
    }
    const options = using('picky', picky)
    expect(read('a\n\nb', options).found).toHaveLength(1)
    expect(read('a', options).html).toBe('<p>a</p>')
  })
})
