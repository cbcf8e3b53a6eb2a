import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsOf, read } from './read.ts'

/** `one two three …`: that many words. */
function words(count: number, end = ''): string {
  return Array.from({ length: count }, (_, i) => `w${i + 1}`).join(' ') + end
}

describe('an excerpt of words', () => {
  test('is cut hard, with the ellipsis', () => {
    const { excerpt, given } = read(words(80))
    expect(excerpt).toBe(`${words(50)}…`)
    expect(given?.excerpt).toMatchObject({ isCut: true, isBlock: false, text: `${words(50)}…` })
  })

  test.each([49, 50])('has exactly %i words, without an ellipsis where none is wanted', (count) => {
    expect(read(words(80), { excerpt: { size: { words: count }, ellipsis: '' } }).excerpt).toBe(words(count))
  })

  test('of a short essay is the whole, and not cut', () => {
    expect(read(words(50)).given?.excerpt).toMatchObject({ isCut: false, text: words(50) })
    expect(read(words(50)).excerpt).toBe(words(50))
  })

  test('ends with a sentence that ends within its last 15 words, without an ellipsis', () => {
    expect(read(`${words(36, '.')} ${words(40)}`).excerpt).toBe(words(36, '.'))
    expect(read(`${words(35, '.')} ${words(40)}`).excerpt).toMatch(/w15…$/)
    expect(read(`${words(40, '!”')} ${words(40)}`).excerpt).toBe(words(40, '!”'))
    expect(read(words(50, '. And more.')).excerpt).toBe(words(50, '.'))
  })

  test('doesn’t, where the site wants the hard cut', () => {
    const excerpt = { size: { words: 49 }, ellipsis: '', sentence: false } as const
    expect(read(`${words(40, '.')} ${words(40)}`, { excerpt }).excerpt).toBe(`${words(40, '.')} ${words(9)}`)
  })

  test('takes no abbreviation for the end of a sentence', () => {
    expect(read(`${words(40)} Dr. Osei ${words(40)}`).excerpt).toBe(`${words(40)} Dr. Osei ${words(8)}…`)
  })

  test('joins paragraphs, lines and list items by one space', () => {
    const { excerpt } = read('They wait.\n\nBut they are\nnot alone.  \nNever.\n\n- One\n- Two\n\n> Said *she*.')
    expect(excerpt).toBe('They wait. But they are not alone. Never. One Two Said <em>she</em>.')
  })

  test('counts Chinese and Japanese by two letters', () => {
    const excerpt = { size: { words: 3 }, sentence: false }
    expect(read('お客様への対応は、丁寧に。', { excerpt }).excerpt).toBe('お客様への対…')
  })

  test('takes a no-break space for a space, and keeps it', () => {
    expect(read('a\u00a0b c', { excerpt: { size: { words: 2 } } }).excerpt).toBe('a\u00a0b…')
  })
})

describe('an excerpt of characters', () => {
  const sized = (characters: number) => ({ excerpt: { size: { characters }, sentence: false } })

  test.each([
    ['one two three', 9, 'one two…'],
    ['one two three', 7, 'one two…'],
    ['one two three', 13, 'one two three'],
    ['one two three', 1, 'o…'],
    ['Donaudampfschiff fährt', 5, 'Donau…'],
    ['お客様への対応は、丁寧に。', 5, 'お客様への…'],
    ['Deskbell お客様への対応', 12, 'Deskbell お客様…'],
    ['🍵🍵🍵', 3, '🍵…'],
  ])('%s, cut to %i, is %s', (text, characters, excerpt) => {
    expect(read(text, sized(characters)).excerpt).toBe(excerpt)
  })

  test('is never longer than that', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '様', '。', '🍵') }),
        fc.integer({ min: 2, max: 20 }),
        (text, size) => {
          const { given } = read(`x${text}`, { excerpt: { size: { characters: size }, ellipsis: '' } })
          expect(given?.excerpt.text.length).toBeLessThanOrEqual(size)
          expect(given?.excerpt.text).not.toMatch(/\p{Surrogate}/u)
        },
      ),
    )
  })
})

describe('an excerpt shows words alone', () => {
  test('without headings, pictures, tables, code, footnotes, ids and comments', () => {
    const { excerpt, given } = read(`## Heading

![x](a.jpg) First[^1] <b id="i" aria-describedby="i">bold</b> <!-- c --> [link](pots.md).

| a |
|---|
| b |

\`\`\`
code
\`\`\`

<figure><img src="a.jpg"><figcaption>c</figcaption></figure>

[![x](a.jpg)](b.md) Last \`code\`.

[^1]: Note.
`)
    expect(excerpt).toBe('First <b>bold</b> <a href="pots.md">link</a>. Last <code>code</code>.')
    expect(given?.excerpt).toMatchObject({ text: 'First bold link. Last code.', isCut: true })
    expect(given?.opening).toBe('First bold link. Last code.')
  })

  test('as one line, whatever blocks HTML makes of them', () => {
    const { excerpt } = read(
      '<details><summary>One</summary>two <div>three<br>four</div></details><dl><dt>five<dd>six</dl>',
    )
    expect(excerpt).toBe('One two three four five six')
  })

  test('is empty for an essay without words', () => {
    for (const text of ['', '## A\n', '![x](a.jpg)', '***', '<!-- more -->']) {
      expect(read(text)).toMatchObject({ excerpt: '', given: { opening: '', excerpt: { text: '' } } })
    }
  })
})

describe('`<!-- more -->`', () => {
  test.each(['<!-- more -->', '<!--more-->', '<!-- MORE -->'])('between blocks ends the excerpt: %s', (marker) => {
    const { excerpt, given, found } = read(`One.\n\n- two\n- three\n\n${marker}\n\nFour.`)
    expect(excerpt).toBe('<p>One.</p>\n<ul>\n<li>two</li>\n<li>three</li>\n</ul>')
    expect(given?.excerpt).toMatchObject({ isBlock: true, isCut: true, text: 'One. two three' })
    expect(given?.opening).toBe('One. two three Four.')
    expect(found).toEqual([])
  })

  test('inside a paragraph ends it there', () => {
    const { excerpt, html } = read('One.\n\nTwo *three*.<!-- more --> Four.\n')
    expect(excerpt).toBe('<p>One.</p>\n<p>Two <em>three</em>.</p>')
    expect(html).toBe('<p>One.</p>\n<p>Two <em>three</em>. Four.</p>')
  })

  test('at the beginning of a paragraph leaves no empty one', () => {
    expect(read('One.\n\n<!-- more --> Two.').excerpt).toBe('<p>One.</p>')
  })

  test('works beside other HTML', () => {
    expect(read('<p>One.</p>\n\n<!-- more -->\n\n<b>Two</b>').excerpt).toBe('<p>One.</p>')
  })

  test('keeps lines and code as they are, and takes ids, footnotes and pictures away', () => {
    const { excerpt } = read(
      '## A\n\nb  \nc[^1]\n\n```\nd\ne\n```\n\n![x](a.jpg)\n\n| f |\n|---|\n|   |\n\n<!-- more -->\n\ng\n\n[^1]: h',
    )
    expect(excerpt).toBe(
      '<h2>A</h2>\n<p>b<br>\nc</p>\n<pre><code>d\ne\n</code></pre>\n\n<div role="group" aria-label="Table" tabindex="0"><table>\n<thead>\n<tr>\n<th>f</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td></td>\n</tr>\n</tbody>\n</table></div>',
    )
  })

  test('at the end of an essay cuts nothing', () => {
    expect(read('One.\n\n<!-- more -->\n').given?.excerpt).toMatchObject({ isCut: false, isBlock: true })
  })

  test('with nothing above it is passed over', () => {
    expect(read('<!-- more -->\n\nOne.').excerpt).toBe('One.')
    expect(read('![x](a.jpg)\n\n<!-- more -->\n\nOne.').excerpt).toBe('One.')
  })

  test.each([
    ['- one\n- <!--more--> two', '2:3'],
    ['- one\n\n  <!-- more -->\n- two', '3:3'],
    ['> one\n>\n> <!-- more -->', '3:3'],
    ['one\n\n*a <!-- more --> b*', '3:4'],
    ['<div>\n<!-- more -->\none</div>', '2:1'],
  ])('that would cut an element in two is reported, and not followed: %j', (markdown, place) => {
    const { found, given } = read(markdown)
    expect(found).toEqual([
      `${place} excerpt/split: \`<!-- more -->\` stands inside another element, which it would cut in two; the first words open the essay instead.`,
    ])
    expect(given?.excerpt.isBlock).toBe(false)
  })
})

test('whatever is cut, tags close, and no id, picture or footnote is left', () => {
  const part = fc.constantFrom(
    ...[
      'one two ',
      '*a b* ',
      '**c',
      '** ',
      '[d e](f.md) ',
      '![x](y.jpg) ',
      'g[^1] ',
      '<b>',
      '</b>',
      '<i id="j">',
      '`k l` ',
    ],
    ...['\n\n', '\n- ', '\n> ', '\n## ', '<br>', '<!-- more -->', '\n\n[^1]: m\n\n', '<td>', '</p>', '<mark>'],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), (parts, size) => {
      const { excerpt, given } = read(parts.join(''), { excerpt: { size: { words: size } } })
      const unclosed = (excerpt.match(/<(?!br|hr|wbr|\/)/g) ?? []).length - (excerpt.match(/<\//g) ?? []).length
      expect(unclosed).toBe(0)
      for (const { tagName, properties } of elementsOf(excerpt)) {
        expect(['img', 'section']).not.toContain(tagName)
        expect(properties.id ?? properties.dataFootnoteRef).toBeUndefined()
      }
      if (given?.excerpt.isBlock === false) expect(excerpt).not.toMatch(/<(?:p|li|ul|div|h\d|blockquote|table)\b|\n/)
    }),
    { numRuns: 300 },
  )
})

test('the opening is at most a thousand characters, and cuts no word', () => {
  const { given } = read(`${words(100)}\n\n`.repeat(20))
  expect(given?.opening.length).toBeLessThanOrEqual(1000)
  expect(given?.opening).toMatch(/ w\d+$/)
})

test('the opening is no shorter than is asked for, and no more blocks are looked at than it takes', () => {
  const blocks = [words(9), words(9), '## Tea', words(99)].join('\n\n')
  expect(read(blocks, { openingCharacters: 26, excerpt: { size: { words: 5 } } }).given?.opening).toBe(
    `${words(9)} ${words(9)}`,
  )
  expect(read(`a\u00a0\u00a0b\n\nc`, { openingCharacters: 3, excerpt: { size: { words: 1 } } }).given?.opening).toBe(
    'a b c',
  )
})

test('a text of blanks is opened in no time', () => {
  const start = performance.now()
  const { excerpt } = read(`a${' '.repeat(200_000)}b  \n  c`)
  expect(excerpt).toContain('b c')
  expect(performance.now() - start).toBeLessThan(20_000)
})
