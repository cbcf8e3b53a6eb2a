import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tests as commonMark } from 'commonmark-spec'
import fc from 'fast-check'

/** Markdown’s own characters, and what they make. */
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

export const anyMarkdown: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(''))

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

export const gfmTexts: readonly string[] = GFM.flatMap((first) => [
  ...AROUND.map((around) => around(first)),
  ...GFM.map((second) => `${first}\n\n${second}`),
  ...GFM.map((second) => `${first}\n${second}`),
])

/** The examples of the specification. */
export const commonMarkTexts: readonly string[] = commonMark.map(({ markdown }) => markdown.replaceAll('→', '\t'))

/** The bodies of the example archive. */
export const examplePosts: readonly string[] = readdirSync(join(import.meta.dirname, '../../posts'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.md'))
  .map((path) =>
    readFileSync(join(import.meta.dirname, '../../posts', path), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
  )
