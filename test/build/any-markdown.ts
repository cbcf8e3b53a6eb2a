import fc from 'fast-check'
import { awkward, PROBE, PROBE_ATTRIBUTE } from './any-text.ts'

const TAGS =
  'a p b i div span img iframe svg math style script template textarea title plaintext table tr td th ul li details summary form input select option noscript object video source base meta link html body head figure blockquote pre code h1 h6 br hr'.split(
    ' ',
  )
const ATTRIBUTES =
  'src href id class style onclick name title alt width height loading target poster lang dir aria-label'.split(' ')

const destination = fc.oneof(
  awkward.map((text) => `<${text.replace(/[<>\n\r]/g, '')}>`),
  fc.constantFrom(
    'knock.md',
    'knock.md#x',
    '#x',
    '/knock/',
    'cup.png',
    '//example.org',
    'http://[',
    'mailto:',
    'a:b',
    'JaVaScript:x',
    '%',
    '%FF',
    'https://example.org/%',
  ),
)

const attribute = fc
  .tuple(fc.constantFrom(...ATTRIBUTES, PROBE_ATTRIBUTE), awkward, fc.constantFrom('"', "'", ''))
  .map(([name, value, quote]) => `${name}=${quote}${value.replaceAll(quote || ' ', '')}${quote}`)

const tag = fc
  .tuple(
    fc.constantFrom('<', '</', '<!', '<?'),
    fc.constantFrom(...TAGS, PROBE),
    fc.array(attribute, { maxLength: 3 }),
    fc.constantFrom('>', '/>', '', ' '),
  )
  .map(([open, name, attributes, close]) => `${open}${name} ${attributes.join(' ')}${close}`)

const { inline } = fc.letrec<{ inline: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 5, arbitrary: awkward },
    { weight: 3, arbitrary: tag },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '[^1]',
        '[x][]',
        '[x]',
        'https://example.org/a_b?c',
        'www.example.org',
        'a@b.org',
        '&amp;',
        '\\*',
        '  \n',
        '<!-- -->',
        ':x[y]{z}',
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('*', '**', '_', '~~', '`', '``', '***'), tie('inline'))
        .map(([mark, text]) => mark + text + mark),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('[', '!['), tie('inline'), destination)
        .map(([open, text, to]) => `${open}${text}](${to} "t'&<")`),
    },
    { weight: 2, arbitrary: fc.array(tie('inline'), { maxLength: 3 }).map((parts) => parts.join(' ')) },
  ),
}))

const block = fc.oneof(
  { weight: 4, arbitrary: inline },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          '# ',
          '## ',
          '###### ',
          '- ',
          '1. ',
          '> ',
          '- [ ] ',
          '- [x] ',
          '    ',
          '    > - ',
          '[^1]: ',
          '[x]: ',
        ),
        inline,
      )
      .map((two) => two.join('')),
  },
  { weight: 1, arbitrary: inline.map((text) => `${text}\n===`) },
  { weight: 1, arbitrary: fc.tuple(inline, inline).map(([a, b]) => `| ${a} | ${b} |\n| :-- | --: |\n| ${b} | ${a} |`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('```', '~~~', '````js'), inline)
      .map(([fence, text]) => `${fence}\n${text}\n${fence.slice(0, 3)}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '---',
      '***',
      '<!-- more -->',
      '{% include x %}',
      '{{< x >}}',
      '[gallery]',
      ':::note',
      '$$x$$',
      '\\',
      '',
    ),
  },
  { weight: 2, arbitrary: tag },
)

const deep = fc
  .tuple(
    fc.constantFrom(
      '>',
      '[',
      '![',
      '<div>',
      '- ',
      '*',
      '**a ',
      '`',
      '(',
      '<a href=x>',
      '1. ',
      '> - ',
      '[a](',
      '|',
      '<!--',
      '&',
      '</div>',
      '<svg>',
      '<table><tr><td>',
      '_a',
    ),
    fc.integer({ min: 50, max: 1500 }),
  )
  .map(([piece, times]) => piece.repeat(times))

/** Markdown of every construct, one in the other, well formed or not. */
export const anyMarkdown: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.array(block, { maxLength: 10 }), fc.constantFrom('\n', '\n\n', '\r\n'))
      .map(([blocks, end]) => blocks.join(end)),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: fc.constantFrom(...'ab*_`[]()<>!#-+|~\\&;:"\'=/ \n\t1.{}^$%'), maxLength: 120 }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: deep },
)
