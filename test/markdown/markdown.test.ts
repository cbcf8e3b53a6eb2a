import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

describe('Markdown is GitHub’s', () => {
  test.each([
    ['a ~~b~~ c', '<p>a <del>b</del> c</p>'],
    [
      'www.example.net and a@example.net',
      '<p><a href="http://www.example.net">www.example.net</a> and <a href="mailto:a@example.net">a@example.net</a></p>',
    ],
    ['https://example.net/x.', '<p><a href="https://example.net/x">https://example.net/x</a>.</p>'],
    [
      '- [x] a\n- [ ] b',
      '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" checked disabled aria-label="Done"> a</li>\n<li class="task-list-item"><input type="checkbox" disabled aria-label="To do"> b</li>\n</ul>',
    ],
    ['```js\nlet a\n```', '<pre><code class="language-js">let a\n</code></pre>'],
    ['a  \nb', '<p>a<br>\nb</p>'],
    ['> a\n> b', '<blockquote>\n<p>a\nb</p>\n</blockquote>'],
    [
      'a ![A cup](https://example.net/c.jpg "Cup")',
      '<p>a <img src="https://example.net/c.jpg" alt="A cup" title="Cup"></p>',
    ],
    ['***', '<hr>'],
  ])('%j', (markdown, html) => {
    expect(read(markdown)).toMatchObject({ html, found: [] })
  })

  test.each([
    ['below it', '[Tea]\n\n[tea]: /x/'],
    ['in a quote', '[tea][]\n\n> [TEA]: /x/'],
    ['in a list', '[tea][]\n\n- a\n\n  [tea]: /x/'],
    ['in a footnote', '[tea][], [^1]\n\n[^1]: a\n\n    [tea]: /x/'],
    ['first and again', '> [tea]: /x/\n\n[tea]: /y/\n\n[tea]'],
  ])('what a link leads to can be defined %s', (_where, markdown) => {
    expect(read(markdown).given?.references).toEqual([expect.objectContaining({ target: '/x/' })])
  })

  test('tables are aligned by classes, which a content security policy lets through', () => {
    const { html } = read('| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |')
    expect(html).toContain(
      '<th class="align-left">a</th>\n<th class="align-center">b</th>\n<th class="align-right">c</th>\n<th>d</th>',
    )
    expect(html).toContain('<td class="align-left">1</td>')
    expect(html).not.toContain('align=')
  })

  test('a table stands in a frame that can scroll, and that the keyboard reaches', () => {
    expect(read('|a|\n|-|').html).toMatch(
      /^<div role="group" aria-label="Table" tabindex="0"><table>[\s\S]*<\/table><\/div>$/,
    )
  })

  test('a table in HTML is aligned in the same way', () => {
    expect(read('<table><tr><td align="right" style="x">1</td></tr></table>').html).toContain(
      '<td class="align-right">1</td>',
    )
  })
})

describe('what was written stays', () => {
  test.each(['Open 10:30 to 3:1.', 'alwaysseek shoulder’s', 'how ‘bout “it”', 'a -- b --- c ... "d" \'e\'', ':::tip'])(
    '%s',
    (text) => {
      expect(read(text).given?.text).toBe(text)
    },
  )

  test('paragraphs of one line are paragraphs', () => {
    expect(read('They wait.\n\nBut they are not alone.\n\nThey wait.').html).toBe(
      '<p>They wait.</p>\n<p>But they are not alone.</p>\n<p>They wait.</p>',
    )
  })

  test('no-break spaces stay in the text, and part words', () => {
    const { html, given } = read('One.\u00a0 Two\u00a0three.')
    expect(html).toBe('<p>One.\u00a0 Two\u00a0three.</p>')
    expect(given).toMatchObject({ words: 3, text: 'One. Two three.' })
  })

  test('lines end in LF whatever they end in', () => {
    const text =
      '# A\n\na  \nb\n\n```\nc\nd\n```\n\n<div>\nx\n</div>\n\n- e\n- f\n\n<!-- more -->\n\ng[^1]\n\n[^1]: h\n'
    const { given } = read(text)
    expect(read(text.replaceAll('\n', '\r\n')).given).toMatchObject({
      body: given?.body,
      excerpt: given?.excerpt,
      text: given?.text,
    })
  })
})

describe('the words of a text', () => {
  test('are counted without its HTML, its footnotes and its addresses', () => {
    const markdown = `## Two words

Three *more* words.[^1] <kbd>Four</kbd>teen, [five](https://example.net/a/b).

| a | b |
|---|---|
| c | d |

\`\`\`
code counts
\`\`\`

![not this](cup.jpg)

[^1]: Not these either.
`
    expect(read(markdown).given).toMatchObject({
      words: 13,
      text: 'Two words Three more words. Fourteen, five. a b c d code counts',
    })
  })

  test('are those of a whole essay of 382 words', () => {
    const sentence = 'Nobody at the counter is ever only waiting for their change. '
    expect(read(`${sentence.repeat(34).trim()}\n\nAnd so on, and on, and on.\n\nSo.`).given?.words).toBe(382)
  })

  test('are parted by blocks and lines, and not by emphasis', () => {
    expect(read('a<br>b\n\n- c\n- d\n\n**e**f').given?.text).toBe('a b c d ef')
  })
})

describe('smart punctuation', () => {
  const written = '"It\'s --- well -- fine ... " `"code" -- ...`\n\n```\n"code" -- ...\n```\n'

  test('is off unless it is asked for', () => {
    expect(read(written).html).toContain('"It\'s --- well -- fine ... "')
  })

  test('leaves code alone', () => {
    const { html } = read(written, { smartQuotes: true })
    expect(html).toContain('“It’s')
    expect(html).toContain('<code>"code" -- ...</code>')
    expect(html).toContain('<pre><code>"code" -- ...\n</code></pre>')
  })

  test.each(['Open 10:30 to 3:1.', 'how ‘bout “it”', 'don’t'])('leaves %s', (text) => {
    expect(read(text, { smartQuotes: true }).given?.text).toBe(text)
  })
})

describe('what other programs left', () => {
  test.each([
    '{{ site.baseurl }}',
    '{: .lead}',
    '{% include cup.html %}',
    '{%- endif -%}',
    '{{< figure src="cup.jpg" >}}',
    '{{<figure src="a_b_c">}}',
    '{{% note %}}',
    '[caption id="x" width="3"]',
    '[/caption]',
    '[gallery ids="1,2"]',
    '[video]',
  ])('is reported: %s', (command) => {
    expect(read(`Tea.\n\nSee ${command} now.`).found[0]).toBe(
      `3:5 markdown/leftover: \`${command}\` is a command for another program, and is printed as it stands.`,
    )
  })

  test.each([
    '`{% include cup.html %}`',
    '```\n[gallery]\n```',
    '    [gallery]',
    '[video](https://example.net/)',
    '[video][1]\n\n[1]: https://example.net/',
    '![audio](cup.jpg)',
    '[captions]',
    '{ % x % }',
    '{{ opening.hours }}',
    '{: a brace and a colon }',
    '{%%}',
  ])('is not %j', (text) => {
    expect(read(text).found).toEqual([])
  })

  test('is found in no time in a text of openings', () => {
    const start = performance.now()
    read(`${'{%a'.repeat(30_000)}\n\n${'[gallery '.repeat(10_000)}`)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
