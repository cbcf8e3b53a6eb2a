import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsOf, read } from './read.ts'

describe('HTML in an essay', () => {
  test.each([
    '<figure><img src="https://example.net/a.jpg" alt="x"><figcaption>y</figcaption></figure>',
    '<details open><summary>x</summary>y</details>',
    '<p>Press <kbd>x</kbd>, <mark>y</mark>, H<sub>2</sub>O, <abbr title="z">w</abbr>, <small>v</small></p>',
    '<video src="https://example.net/a.mp4" controls muted></video>',
    '<audio src="https://example.net/a.mp3" controls></audio>',
    '<iframe src="https://www.youtube.com/embed/x" width="3" height="2" allowfullscreen loading="lazy"></iframe>',
    '<a href="tel:+123">call</a>',
    '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
    '<blockquote cite="https://example.net/">x</blockquote>',
  ])('is kept: %s', (html) => {
    expect(read(html)).toMatchObject({ found: [] })
    const words = (text: string) => text.replace(/<\/?p>/g, '')
    expect(words(read(html).html)).toBe(words(html))
  })

  test('may lack its ends', () => {
    expect(read('<div><p>a <b>b\n\nc').html).toBe('<div><p>a <b>b\n</b></p><p><b>c</b></p></div>')
  })

  test('may hold Markdown between its lines', () => {
    expect(read('<div>\n\n*a*\n\n</div>').html).toBe('<div>\n<p><em>a</em></p>\n</div>')
  })

  test('loses its presentation without a word', () => {
    expect(read('<p style="color:red" class="x">a</p><table border="1"><tr><td>b</td></tr></table>')).toMatchObject({
      html: '<p>a</p><div role="group" aria-label="Table" tabindex="0"><table border="1"><tbody><tr><td>b</td></tr></tbody></table></div>',
      found: [],
    })
  })

  test.each([
    ['<img src="a.jpg" alt="x" width="100%" height="abc">', '<img src="a.jpg" alt="x">'],
    ['<img src="a.jpg" alt="x" width="300" height="40.5">', '<img src="a.jpg" alt="x" width="300">'],
    ['<img src="a.jpg" alt="x" width="-3" height="">', '<img src="a.jpg" alt="x">'],
    [`<img src="a.jpg" alt="x" width="${'9'.repeat(400)}" height="1e30">`, '<img src="a.jpg" alt="x">'],
    ['<video src="a.mp4" width="100%" height="30"></video>', '<video src="a.mp4" height="30"></video>'],
    ['<img src="a.jpg" alt="x" loading="evil">', '<img src="a.jpg" alt="x">'],
    ['<img src="a.jpg" alt="x" loading="LAZY">', '<img src="a.jpg" alt="x" loading="LAZY">'],
    ['<img src="a.jpg" alt="x" loading="eager">', '<img src="a.jpg" alt="x" loading="eager">'],
    [
      '<iframe src="https://www.youtube.com/embed/x" width="100%" height="9px" loading="auto"></iframe>',
      '<iframe src="https://www.youtube.com/embed/x" loading="lazy"></iframe>',
    ],
  ])('loses sizes and manners of loading that HTML knows not, without a word: %s', (markdown, html) => {
    const { html: given, found } = read(markdown)
    expect({ html: given.replace(/<\/?p>/g, ''), found }).toEqual({ html, found: [] })
  })

  test('keeps the width of a table in parts of a whole', () => {
    expect(read('<table width="50%"><tr><td width="10%">a</td></tr></table>').html).toMatch(
      / width="50%".* width="10%"/,
    )
  })

  test('comments go', () => {
    expect(read('a <!-- b --> c\n\n<!-- wp:paragraph {"x": 1} -->\n')).toMatchObject({ html: '<p>a  c</p>', found: [] })
  })
})

describe('what is not allowed is dropped, with a warning at its line', () => {
  test.each([
    ['<script>alert(1)</script>', '<script>', '', 1],
    ['<SCRIPT SRC=//example.net/x.js></SCRIPT>', '<script>', '', 1],
    ['a\n\n<style>p{}</style>', '<style>', '<p>a</p>', 3],
    ['<div>\n<p>a\n<b onclick="x()">b</b></p></div>', '`onclick` of <b>', '<div>\n<p>a\n<b>b</b></p></div>', 3],
    ['<img src=x:y onerror=x()>', '`src` of <img>', '<img>', 1],
    ['<body onload=x()>a', undefined, 'a', 1],
    ['<svg onload=x()><circle/></svg>', '<svg>', '', 1],
    ['<math><mi>a</mi></math>', '<math>', '<p>a</p>', 1],
    ['<form action="/x"><input name=a></form>', '<form>', undefined, 1],
    ['<object data="x"></object>', '<object>', '', 1],
    ['<embed src="x">', '<embed>', '', 1],
    ['<link rel=stylesheet href=x>', '<link>', '', 1],
    ['<meta http-equiv=refresh content="0;url=x">', '<meta>', '', 1],
    ['<base href="//example.net/">', '<base>', '', 1],
    ['<a href="https://example.net" ping="x" target="_blank">a</a>', '`ping` of <a>', undefined, 1],
    ['<p data-a="1">a</p>', '`data-a` of <p>', '<p>a</p>', 1],
    ['<textarea><img src=x onerror=y></textarea>', '<textarea>', undefined, 1],
    ['<noscript><p title="</noscript><img src=x onerror=y>"></noscript>', '<noscript>', undefined, 1],
    ['<template><b>a</b></template>', '<template>', '', 1],
  ])('%s', (markdown, what, html, line) => {
    const { found, html: given } = read(markdown)
    if (what !== undefined) {
      expect(found[0]).toMatch(new RegExp(`^${line}:\\d+ markdown/dropped: `))
      expect(found[0]).toContain(`${what} is not allowed in an essay, and is left out`)
    }
    if (html !== undefined) expect(given.replace(/^<p><\/p>$/, '')).toBe(html)
    expect(dangersIn(given)).toEqual([])
  })

  test('of its own is named once, with how often it stands there', () => {
    expect(read('<font>a</font> <font>b</font>\n\n<font>c</font>').found).toEqual([
      '1:1 markdown/dropped: <font> is not allowed in an essay, and is left out (and 2 more in this file).',
    ])
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    'java&Tab;script:alert(1)',
    '&#1;javascript:alert(1)',
    '&#106;avascript:alert(1)',
    ' javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>x</script>',
    'file:///etc/passwd',
  ])('an address that is none of the web’s: %s', (address) => {
    for (const markdown of [
      `<a href="${address}">x</a>`,
      `<img src="${address}">`,
      `<video src='${address}'></video>`,
    ]) {
      const { html, found } = read(markdown)
      expect(html).not.toMatch(/script|data:|file:/i)
      expect(found).toHaveLength(1)
    }
  })

  test('also in Markdown, where nothing else can be wrong', () => {
    const { html, found } = read(
      'a\n\n[b](javascript:alert(1)) [c](JAVASCRIPT:x) <data:text/html,x> ![d](data:image/png;base64,AA) [e](tel:1)',
    )
    expect(html).toBe('<p>a</p>\n<p><a>b</a> <a>c</a> <a>data:text/html,x</a> <img alt="d"> <a href="tel:1">e</a></p>')
    expect(found).toEqual([
      '3:1 markdown/dropped: `href` of <a> is not allowed in an essay, and is left out (and 2 more in this file).',
      '3:63 markdown/dropped: `src` of <img> is not allowed in an essay, and is left out.',
    ])
  })

  test.each([
    'https://example.net/embed/x',
    'https://www.youtube.com.example.net/x',
    'https://www.youtube.com@example.net/x',
    'javascript:alert(1)',
    '/local',
    '',
  ])('a frame of another host: %s', (src) => {
    const { html, found } = read(`a\n\n<iframe src="${src}" srcdoc="<script>x</script>"></iframe>`)
    expect(html).toBe('<p>a</p>')
    expect(found[0]).toMatch(/^3:1 markdown\/dropped: <iframe>/)
  })
})

test('`html: trusted` keeps everything', () => {
  const html = '<p onclick="x()" style="color:red">a</p><script>if (a < b && c) d("\u00e9")</script>'
  expect(read(html, { html: 'trusted' })).toMatchObject({ html, found: [] })
  expect(read('[b](data:x)', { html: 'trusted' })).toMatchObject({ html: '<p><a href="data:x">b</a></p>', found: [] })
})

describe('no text makes a script', () => {
  const part = fc.constantFrom(
    ...[
      '<script',
      '<style',
      '<svg',
      '<math',
      '<mtext',
      '<p',
      '<a',
      '<img',
      '<b',
      '<table',
      '<td',
      '<select',
      '<option',
    ],
    ...['<noscript', '<template', '<textarea', '<title', '<iframe', '<object', '<form', '<input', '<details', '<video'],
    ...[
      '<mglyph',
      '<annotation-xml',
      '<foreignObject',
      '<xmp',
      '<plaintext',
      '<body',
      '<html',
      '<!--',
      '-->',
      '<![CDATA[',
    ],
    ...[
      '</script',
      '</style',
      '</svg',
      '</math',
      '</p',
      '</a',
      '</table',
      '</noscript',
      '</textarea',
      '</title',
      '</form',
    ],
    ...[
      '>',
      '>',
      '>',
      '/>',
      '"',
      "'",
      '`',
      ' ',
      '\n',
      '\n\n',
      '=',
      '\\',
      '&',
      '#',
      ';',
      '[',
      '](',
      ')',
      '!',
      '*',
      '_',
      '|',
    ],
    ...[
      ' onclick=x()',
      ' onerror="x()"',
      ' onload',
      ' href=',
      ' src=',
      ' style=',
      ' id=',
      ' name=',
      ' srcdoc=',
      ' xlink:href=',
    ],
    ...[
      'javascript:x',
      'JAVASCRIPT:x',
      'java&#9;script:x',
      '&#x6a;avascript:x',
      'data:text/html,x',
      '//example.net',
      'x',
    ],
    ...[
      '&lt;',
      '&quot;',
      '&#xFDD0;0&#xFDD1;',
      '[^1]',
      '\n\n[^1]: ',
      '<!-- more -->',
      '&Tab;',
      '\u0001',
      '# ',
      '> ',
      '- ',
      '~~',
    ],
  )

  test('whatever is put together', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        const { html, excerpt } = read(parts.join(''))
        expect(dangersIn(html)).toEqual([])
        expect(dangersIn(excerpt)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('whatever the words are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(dangersIn(read(text).html)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

const DANGEROUS = 'script style svg math object embed form base meta link template noscript'.split(' ')
const ADDRESSES = ['href', 'src', 'poster', 'cite', 'action', 'longDesc']

/** What a browser would run or load, in HTML that it has parsed. */
function dangersIn(html: string): readonly string[] {
  return elementsOf(html).flatMap(({ tagName, properties }) => [
    ...(DANGEROUS.includes(tagName) ? [tagName] : []),
    ...Object.entries(properties)
      .filter(([name, value]) => isDanger(tagName, name, String(value)))
      .map(([name]) => `${name} of ${tagName}`),
  ])
}

function isDanger(tagName: string, name: string, value: string): boolean {
  if (/^(?:on|style$|srcdoc$|srcset$|formaction$)/i.test(name)) return true
  if (tagName === 'iframe' && name === 'src') return !/^(?:https?:)?\/\/www\.youtube\.com\//.test(value)
  // A browser takes white space and control characters out of an address before it looks at its scheme.
  const address = [...value].filter((character) => character > ' ').join('')
  return ADDRESSES.includes(name) && /^(?:javascript|data|vbscript):/i.test(address)
}
