import { describe, expect, test } from 'vitest'
import { fillSnippet, readSnippet } from '../../src/markdown/snippet.ts'

const print = (text: string, form: 'inline' | 'block' = 'block', smartQuotes = false) =>
  fillSnippet(readSnippet(text, form, smartQuotes), {
    href: (target) => `/x/${target}`,
    phrase: (key) => key,
    size: (target) => (target === 'cup.jpg' ? { width: 40, height: 30 } : undefined),
  })

describe('a short text beside the essays', () => {
  test('is Markdown, and one paragraph stands without its element where that is wanted', () => {
    expect(print('Warm *it*.')).toBe('<p>Warm <em>it</em>.</p>')
    expect(print('Warm *it*.', 'inline')).toBe('Warm <em>it</em>.')
    expect(print('Warm it.\n\nPour.', 'inline')).toBe('<p>Warm it.</p>\n<p>Pour.</p>')
  })

  test('has smart punctuation where that is asked for, and not in code', () => {
    expect(print('"a" -- `"b"`', 'inline', true)).toBe('“a” — <code>"b"</code>')
    expect(print('"a" -- b', 'inline')).toBe('"a" -- b')
  })

  test('has its own links settled by the page', () => {
    expect(print('[a](pots.md) [b](https://example.net/)', 'inline')).toBe(
      '<a href="/x/pots.md">a</a> <a href="https://example.net/">b</a>',
    )
  })

  test('has no ids and links to them, since it can stand on a page many times', () => {
    expect(print('## A\n\n[b](#a) c[^1]\n\n[^1]: d')).not.toMatch(/ (?:id|href|aria-describedby)="/)
  })

  test('has images in their size, which are loaded when they come near', () => {
    expect(print('![a](cup.jpg)', 'inline')).toBe(
      '<img src="/x/cup.jpg" alt="a" loading="lazy" width="40" height="30">',
    )
    expect(print('a ![b](pot.jpg)', 'inline')).toBe('a <img src="/x/pot.jpg" alt="b" loading="lazy">')
  })

  test('has no arrows back from its footnotes, since they would lead nowhere', () => {
    expect(print('a[^1]\n\n[^1]: b')).not.toContain('↩')
    expect(print('a[^1]\n\n[^1]: b')).toContain('<p>b </p>')
  })

  test('is always sanitised', () => {
    expect(
      print('<p onclick="x()">a</p><script>b</script><iframe src="https://www.youtube.com/embed/x"></iframe>'),
    ).toBe('<p>a</p>')
    expect(print('[a](javascript:x)', 'inline')).toBe('<a>a</a>')
  })
})

test('marks of a body that a text brings along stand for nothing', () => {
  const forged = print('[x](/a/ "\ufdd00\ufdd1 onmouseover=alert(1) y=") \ufdd00\ufdd1', 'inline')
  expect(forged).toBe('<a href="/x//a/" title="0 onmouseover=alert(1) y=">x</a> 0')
})
