import fc from 'fast-check'

const path = fc.constantFrom(
  'post',
  'post.title',
  'post.tags',
  'page',
  'page.heading',
  'site',
  'site.data',
  'this',
  '.',
  '@index',
  '@root.site',
  'post.nothing',
  '../page',
  'lookup',
  'post.published',
  'page.lists',
  'post.body',
  'constructor',
  '__proto__',
  'items',
  'env',
)
const argument = fc.oneof(
  path,
  fc.constantFrom('"x"', '1', 'true', 'null', '(eq 1 2)', '(limit post.tags 3)', 'key=post', 'count=1'),
)
const helper = fc.constantFrom(
  'if',
  'each',
  'with',
  'unless',
  'lookup',
  't',
  'date',
  'plural',
  'url',
  'href',
  'asset',
  'eq',
  'limit',
  'where',
  'markdown',
  'json',
  'xml',
  'cdata',
  'nothing',
)
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    {
      weight: 1,
      arbitrary: fc.constantFrom('<p>', 'a', '\n', '{{! x }}', '\\{{x}}', '{{{{raw}}}}{{{{/raw}}}}', '{{', '}}'),
    },
    { weight: 4, arbitrary: path.map((name) => `{{${name}}}`) },
    { weight: 2, arbitrary: path.map((name) => `{{{${name}}}}`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(helper, fc.array(argument, { maxLength: 3 }))
        .map(([name, given]) => `{{${name} ${given.join(' ')}}}`),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(helper, argument, tie('text'))
        .map(([name, given, inner]) => `{{#${name} ${given}}}${inner}{{else}}x{{/${name}}}`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{{> byline}}',
        '{{> nothing}}',
        '{{> @theme/byline}}',
        '{{> (lookup post "title")}}',
        '{{> byline post}}',
        '{{> byline x=1}}',
      ),
    },
    { weight: 2, arbitrary: fc.array(tie('text'), { maxLength: 4 }).map((parts) => parts.join('')) },
  ),
}))

/** Templates of every construct and name, well formed or not. */
export const anyTemplate: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'{}#/>^!&ab "=.@|()[]~'), maxLength: 40 }) },
)
