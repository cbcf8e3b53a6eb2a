import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tests as commonMark } from 'commonmark-spec'
import fc from 'fast-check'
import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { nativeTree } from '../../src/markdown/native-parser.ts'
import { referenceTree } from '../../src/markdown/reference-parser.ts'

const remark = unified().use(remarkParse).use(remarkGfm).freeze()

/** Texts of Markdown’s own characters; DESKBELL_RUNS says how many of them, for a long run by hand. */
const RUNS = Number(process.env.DESKBELL_RUNS ?? 2000)

const PIECES: readonly string[] = [
  ...'a b0.,:;!?\'"()[]{}<>|\\/`*_~#=+-&^@é😀\t\n'.split(''),
  ...[
    '  ',
    '    ',
    '\n\n',
    '\r\n',
    '\u00a0',
    '**',
    '__',
    '~~',
    '``',
    '```\n',
    '~~~\n',
    '***\n',
    '---\n',
    '===\n',
    '  \n',
  ],
  ...['# ', '## ', '> ', '- ', '* ', '+ ', '1. ', '2) ', '10. ', '- [ ] ', '- [x] ', '\n    ', '\n  - ', '\n\n  '],
  ...[
    '*a*',
    '**b**',
    '_c_',
    '~~d~~',
    '`e`',
    '[f](/g "h")',
    '![i](/j)',
    '[k][l]',
    '[k]',
    '[l]: /m\n',
    '<http://n.o>',
    '<p@q.r>',
  ],
  ...[
    '[^1]',
    '\n[^1]: s',
    '|t|u|\n|-|-|\n',
    '|v|w|\n',
    ' | ',
    ':-',
    '<b>',
    '</b>',
    '<div>\n',
    '</div>',
    '<!-- x -->',
    '<!-- more -->',
  ],
  ...[
    '&amp;',
    '&#42;',
    '&copy;',
    'http://x.y',
    'https://a.b/c?d',
    'www.e.f',
    'g@h.i',
    'mailto:',
    'word word ',
    '10:30',
  ],
]

const anyMarkdown = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''))

/** Constructs of GFM, each of which stands alone and beside and inside others. */
const GFM: readonly string[] = [
  'a ~~b~~ c',
  'a ~b~ c',
  '| a | b |\n| :- | -: |\n| c | *d* |',
  'a | b\n- | -\n`c` | \\|',
  'a\n:-',
  '- [ ] a\n- [x] b\n- c',
  '1. [X] a',
  'a[^1]\n\n[^1]: b *c*\n    d\n\n    e',
  'a[^b] c[^b]\n\n[^b]: d[^e]\n[^e]: f',
  'www.example.org',
  'see https://example.org/a_b?c=d&e, or (http://example.org).',
  'ask desk@example.org!',
  '[a](https://example.org) <https://example.org> `www.example.org`',
]

const AROUND: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `# a\n\n${text}\n\nb`,
  (text) => `a\n${text}`,
  (text) => text.replace(/^/gm, '> '),
  (text) => `- ${text.replaceAll('\n', '\n  ')}\n- b`,
  (text) => `1. b\n\n   ${text.replaceAll('\n', '\n   ')}`,
  (text) => `*${text}*`,
  (text) => `[${text}](/b)`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
]

const gfmTexts = GFM.flatMap((first) => [
  ...AROUND.map((around) => around(first)),
  ...GFM.map((second) => `${first}\n\n${second}`),
  ...GFM.map((second) => `${first}\n${second}`),
])

const commonMarkTexts = commonMark.map(({ markdown }) => markdown.replaceAll('→', '\t'))

const examplePosts = readdirSync(join(import.meta.dirname, '../../posts'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) =>
    readFileSync(join(import.meta.dirname, '../../posts', path), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
  )

/** The texts for which a parser gives another tree than remark-parse with all of remark-gfm. */
function misread(texts: readonly string[], parse: (text: string) => Root | undefined): readonly string[] {
  return texts.filter((text) => {
    const tree = parse(text)
    try {
      if (tree) expect(tree).toEqual(remark.parse(text))
      return false
    } catch {
      return true
    }
  })
}

describe.each([
  ['satteri, for what it is given,', nativeTree],
  ['remark-parse, with the parts of GFM that a text can hold,', referenceTree],
])('%s gives the tree that remark-parse gives with all of GFM', (_name, parse) => {
  test('for the examples of CommonMark', () => {
    expect(commonMarkTexts).toHaveLength(652)
    expect(misread(commonMarkTexts, parse)).toEqual([])
  })

  test('for GFM, alone and in combination', () => {
    expect(misread(gfmTexts, parse)).toEqual([])
  })

  test('for the example archive', () => {
    expect(misread(examplePosts, parse)).toEqual([])
  })

  test('for any text', () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        const tree = parse(text)
        if (tree) expect(tree).toEqual(remark.parse(text))
      }),
      { numRuns: RUNS },
    )
  })
})

describe('satteri', () => {
  test('is given most of what can be written', () => {
    expect(examplePosts.filter((text) => nativeTree(text) === undefined)).toEqual([])
    expect(commonMarkTexts.filter(nativeTree).length).toBeGreaterThan(400)
  })
})
