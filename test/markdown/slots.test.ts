import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsOf, filled, read } from './read.ts'

describe('headings', () => {
  test('of level 1 become level 2, in HTML too', () => {
    expect(read('# A\n\n<h1>B</h1>\n\n### C').html).toBe('<h2 id="a">A</h2>\n<h2 id="b">B</h2>\n<h3 id="c">C</h3>')
  })

  test('have ids of their words, as GitHub makes them', () => {
    const { given } = read(
      '## On *tea* & pots!\n\n## Café\n\n## お客様\n\n## a<br>b\n\n## ![x](https://example.net/y) Cup\n\n## \u{1f375}\n',
    )
    expect(given?.anchors).toEqual(['on-tea--pots', 'café', 'お客様', 'a-b', 'cup', 'section'])
  })

  test('leave the page its own ids: those of the comments, and all that begin with “site-”', () => {
    expect(
      idsIn(read('## Comments\n\n## Site main\n\n<h2 id="site-main">A</h2>\n\n<p id="comments">b</p>').html),
    ).toEqual(['comments-1', 'site-main-1', 'a'])
  })

  test('of the same words have different ids, and none is that of another element', () => {
    const { given } = read(
      '## Tea\n\n## Tea\n\n## Tea 1\n\n## Fn 1\n\n<p id="pot">x</p>\n\n## Pot\n\n<h2 id="tea">y</h2>\n\nz[^1]\n\n[^1]: w',
    )
    expect(given?.contents.map(({ id }) => id)).toEqual(['tea-1', 'tea-2', 'tea-1-1', 'fn-1-1', 'pot-1', 'tea'])
    expect(new Set(given?.anchors).size).toBe(given?.anchors.length)
  })

  test('are the contents, of level 2 and 3, without footnotes and empty ones', () => {
    expect(read('## A[^1]\n\n### B\n\n#### C\n\n##\n\n[^1]: x').given?.contents).toEqual([
      { level: 2, text: 'A', id: 'a' },
      { level: 3, text: 'B', id: 'b' },
    ])
  })

  test('are many in no time', () => {
    expect(read('## Tea\n\n'.repeat(1000)).given?.anchors.at(-1)).toBe('tea-999')
  })
})

describe('ids', () => {
  test('of HTML that stand twice stay with the first', () => {
    expect(read('<p id="a">x</p><p id="a">y</p>').html).toBe('<p id="a">x</p><p>y</p>')
  })

  test('of old-fashioned anchors can be linked to', () => {
    const { html, given, found } = read('<a name="part"></a>x [y](#part)')
    expect({ html, anchors: given?.anchors, found }).toEqual({
      html: '<p><a name="part"></a>x <a href="#part">y</a></p>',
      anchors: ['part'],
      found: [],
    })
  })

  test('get a prefix where two essays share a page, with all that points at them', () => {
    const { given } = read(
      '## Tea\n\n[x](#tea) y[^é] z[^é]\n\n<table><tr><th id="h">a</th><td headers="h">b</td></tr></table> <a name="n">n</a>\n\n[^é]: w',
    )
    const html = given ? filled(given, given.body, { idPrefix: 'pot-' }) : ''
    expect(unreached(html)).toEqual([])
    expect(idsIn(html).every((id) => id.startsWith('pot-'))).toBe(true)
  })
})

describe('footnotes', () => {
  const markdown = 'A[^1] b[^über] c[^1].\n\n[^1]: One.\n[^über]: Two.\n'

  test('lead there and back', () => {
    const { html, given, found } = read(markdown)
    expect(unreached(html)).toEqual([])
    expect(found).toEqual([])
    expect(given?.references).toEqual([])
    expect(given?.contents).toEqual([])
  })

  test('have the theme’s words, also where the essay has HTML of its own', () => {
    for (const text of [markdown, `${markdown}\n<p>HTML</p>\n`]) {
      const { html } = read(text)
      expect(html).toContain('<h2 class="sr-only" id="footnote-label">Footnotes</h2>')
      expect(html).toContain('aria-label="Back to 1"')
      expect(html).toContain('aria-label="Back to 1-2"')
      expect(html).toContain('aria-label="Back to 2"')
    }
  })
})

test('everything that points at an id reaches it, whatever the text', () => {
  const part = fc.constantFrom(
    ...[
      '# Tea\n\n',
      '## fn-1\n\n',
      'x[^1] ',
      'y[^Ü] ',
      '\n\n[^1]: z\n\n',
      '\n\n[^Ü]: z\n\n',
      '<p id="tea">',
      '</p>\n\n',
    ],
    ...[
      '<h2 id="fn-1">w</h2>\n\n',
      '<a name="tea">',
      '</a>',
      '## Footnote label\n\n',
      '> ',
      '- ',
      '<b aria-describedby="tea">',
    ],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
      const { given } = read(parts.join(''))
      const html = given ? filled(given, given.body, { idPrefix: 'p-' }) : ''
      const ids = idsIn(html)
      expect(new Set(ids).size).toBe(ids.length)
      expect(unreached(html).filter((id) => !['p-tea', 'p-fn-1'].includes(id))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

describe('addresses', () => {
  test('of the site’s own are references with their places, decoded; those elsewhere stay', () => {
    const markdown = `[a](pots.md#warm) ![b](caf%C3%A9.jpg) [c](/about/) [d](https://example.org/tea/?x#y)
[e](https://example.org) [f](https://example.net/) [g](//example.net/) [h](mailto:a@example.net) [i](#top)
<video src="v.mp4" poster="p.jpg"></video><blockquote cite="q.md">x</blockquote> [j](#caf%C3%A9) [k](50%.md)`
    const { given, found } = read(markdown)
    expect(found).toEqual([])
    expect(given?.references.map(({ kind, target, span }) => [kind, target, markdown.slice(...span)])).toEqual([
      ['link', 'pots.md#warm', '[a](pots.md#warm)'],
      ['image', 'café.jpg', '![b](caf%C3%A9.jpg)'],
      ['link', '/about/', '[c](/about/)'],
      ['link', '/tea/?x#y', '[d](https://example.org/tea/?x#y)'],
      ['link', '/', '[e](https://example.org)'],
      ['link', '#top', '[i](#top)'],
      ['image', 'v.mp4', '<video src="v.mp4" poster="p.jpg"></video>'],
      ['image', 'p.jpg', '<video src="v.mp4" poster="p.jpg"></video>'],
      ['link', 'q.md', '<blockquote cite="q.md">x</blockquote>'],
      ['link', '#café', '[j](#caf%C3%A9)'],
      ['link', '50%.md', '[k](50%.md)'],
    ])
  })

  test('are escaped where they are printed, and left out where they lead nowhere', () => {
    const { given } = read('[a](pots.md)')
    const print = (address: string | undefined) => given && filled(given, given.body, { address: () => address })
    expect(print('/a"><script>/?b&c')).toBe('<p><a href="/a&quot;&gt;&lt;script&gt;/?b&amp;c">a</a></p>')
    expect(print(undefined)).toBe('<p><a>a</a></p>')
  })

  test('of pictures that a program chooses by size are left out, since no list could find them', () => {
    expect(read('<picture><source srcset="a.jpg"><img src="b.jpg"></picture>').html).toBe(
      '<p><picture><source><img src="b.jpg"></picture></p>',
    )
  })
})

test('no text can forge a slot', () => {
  const mark = '&#xFDD0;0&#xFDD1;'
  for (const text of [
    `a ${mark}`,
    `<p title="${mark}">${mark}</p> [x](pots.md)`,
    `<a id="${mark}" href="${mark}">x</a>`,
  ]) {
    for (const html of ['sanitize', 'trusted'] as const) {
      const { given, html: printed } = read(text, { html })
      expect(given?.body.slots.length).toBeLessThanOrEqual(2)
      expect(printed).not.toMatch(/[\ufdd0\ufdd1]/)
      expect(given?.references.every(({ target }) => !/[\ufdd0\ufdd1]/.test(target))).toBe(true)
    }
  }
})

/** The values of attributes in HTML; of a list each item. */
function attributes(html: string, ...names: readonly string[]): readonly string[] {
  return elementsOf(html).flatMap(({ properties }) =>
    names.flatMap((name) => (properties[name] === undefined ? [] : [properties[name]].flat().map(String))),
  )
}

function idsIn(html: string): readonly string[] {
  return attributes(html, 'id')
}

/** What links to the same page and descriptions point at and isn't there. */
function unreached(html: string): readonly string[] {
  const ids = new Set(attributes(html, 'id', 'name'))
  const links = attributes(html, 'href').flatMap((href) => (href.startsWith('#') ? [href.slice(1)] : []))
  return [...links, ...attributes(html, 'ariaDescribedBy', 'headers', 'htmlFor')].filter((id) => !ids.has(id))
}
