import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kept } from '../../src/page/kept.ts'
import { compileTemplates, type TemplateSet } from '../../src/template/template-set.ts'
import { lexicon, options, template } from './theme.ts'

// Views of any shape: nothing here looks at what a page has but templates that fit them.

const NAMES = ['a', 'b', 'c', 'list', 'missing'] as const
const LANGS = ['en', 'es'] as const

const anyText = fc.constantFrom('', 'x', '<y>', '0')
const anyLeaf = fc.oneof(anyText, fc.constantFrom(0, 1, true, false, null))

/** A few values again and again, so that partials are given what they were given before. */
const anyPart = fc.record({ a: anyLeaf, b: fc.record({ a: anyLeaf, c: anyText }), c: anyText })
const partsToKeep = fc
  .array(fc.tuple(anyPart, fc.boolean()), { minLength: 2, maxLength: 3 })
  .map((parts) => parts.map(([part, isToKeep]) => (isToKeep ? kept(part) : part)))

const anyViews = partsToKeep.chain((parts) => {
  const anyOne = fc.oneof(fc.constantFrom(...parts), anyLeaf)
  const list = fc.array(fc.constantFrom(...parts, null), { maxLength: 3 })
  const page = fc.record({
    lang: fc.constantFrom(...LANGS),
    kind: fc.constantFrom('tag', 'home'),
    href: fc.constant('/'),
  })
  return fc.array(fc.record({ page, site: fc.constantFrom(...parts), a: anyOne, b: anyOne, c: anyText, list }), {
    minLength: 3,
    maxLength: 8,
  })
})

const anyName = fc.constantFrom(...NAMES)
const anyPath = fc.oneof(
  anyName,
  fc.tuple(anyName, anyName).map((names) => names.join('.')),
  fc.constantFrom('this', '../a', './c', 'one', 'one.a', 'one.b.c', 'site.a', '@root.page.kind', '@first', 'this.b'),
)
const anyPiece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('-', ' \n', '{{!-- no --}}') },
  { weight: 6, arbitrary: anyPath.map((path) => `{{${path}}}`) },
  anyPath.map((path) => `{{{${path}}}}`),
  anyPath.map((path) => `{{t "words" a=${path}}}`),
  fc.constantFrom('{{t "plain"}}', '{{#if (eq @root.page.kind "tag")}}tag{{/if}}', '{{> @partial-block}}'),
)
const blockOf = ([open, path, inside, other]: readonly [string, string, string, string]) => {
  const [name = ''] = open.split(' ')
  return `{{#${open.replace('PATH', path)}}}${inside}{{else}}${other}{{/${name}}}`
}
const anyCall = fc.constantFrom(
  ...[
    '{{> p}}',
    '{{> q}}',
    '{{> r}}',
    '  {{> q}}\n',
    '{{> r a=b}}',
    '{{> r a=one}}',
    '{{> q site}}',
    '{{> q this b="x"}}',
  ],
  ...[
    '{{#> p}}block{{/p}}',
    '{{#> q}}block {{a}}{{> p}}{{#each list as |one|}}{{one.a}}{{../a}}{{@index}}{{/each}}{{/q}}',
    '{{#each list as |one|}}{{#> q}}{{one.a}}{{b}}{{@first}}{{@../index}}{{/q}}{{/each}}',
    '{{#> p}}{{#> q}}({{> @partial-block}}){{/q}}{{> @partial-block}}{{/p}}',
    '{{#> q b}}{{a}}{{/q}}',
    '{{#> q a=b}}{{a}}{{/q}}',
    '{{#> q}}{{#*inline "r"}}own {{a}}{{/inline}}{{/q}}',
    '{{> own}}',
    '{{#*inline "r"}}!{{/inline}}',
  ],
)
const { text: anyTemplate } = fc.letrec<{ text: string; piece: string }>((tie) => ({
  text: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { depthSize: 'small' },
    anyPiece,
    anyCall,
    fc
      .tuple(
        fc.constantFrom(
          'if PATH',
          'unless PATH',
          'if (eq PATH "x")',
          'each PATH',
          'each PATH as |one|',
          'with PATH',
          'with PATH as |one|',
        ),
        anyPath,
        tie('text'),
        tie('text'),
      )
      .map(blockOf),
  ),
}))

/** As a layout has it: its caller's block stands in it, about what it is about itself or not. */
const anyFrame = fc
  .tuple(
    anyTemplate,
    fc.constantFrom(
      '{{> @partial-block}}',
      '  {{> @partial-block}}\n',
      '{{#if a}}{{> @partial-block}}{{else}}{{> @partial-block}}!{{/if}}',
      '{{#each list as |one|}}{{> @partial-block}}{{/each}}',
      '{{> @partial-block b}}',
    ),
    anyTemplate,
  )
  .map((parts) => parts.join(''))

const STRINGS = { path: 'strings.en.yaml', text: 'words: "<{a}>"\nplain: plain\n' }

const anySet = fc.record({
  article: anyTemplate,
  p: anyTemplate,
  q: fc.oneof(anyTemplate, anyFrame),
  r: anyTemplate,
  own: fc.constant('{{shout a}}'),
})

function compiled({ article, ...partials }: Readonly<Record<string, string>>): TemplateSet {
  const files = Object.entries(partials).map(([name, text]) => template(`partials/${name}`, text))
  const helpers = new Map([['shout', (value: unknown) => `${value}!`]])
  return compileTemplates(
    [template('article', article ?? ''), ...files],
    options({ helpers, lexicon: lexicon('en', STRINGS) }),
  ).value
}

/** What a set prints in both ways; absent where that way fails. */
function printed(
  set: TemplateSet,
  view: unknown,
): { readonly quick: string | undefined; readonly plain: string | undefined } {
  const { quickRun, run } = set.templates.get('article') ?? {}
  const attempt = (way: typeof run): string | undefined => {
    try {
      return way?.(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
    } catch {
      return undefined
    }
  }
  return { quick: attempt(quickRun), plain: attempt(run) }
}

test('what is printed quickly is what is printed plainly, for any templates, views, and parts that were printed before', () => {
  let [same, quick] = [0, 0]
  fc.assert(
    fc.property(anySet, anySet, anyViews, (one, other, views) => {
      const sets = [compiled(one), compiled(other)]
      for (const view of views) {
        for (const set of sets) {
          const ways = printed(set, view)
          if (ways.quick !== undefined) expect(ways.quick).toBe(ways.plain)
          if (ways.plain !== undefined) same++
          if (ways.quick !== undefined) quick++
        }
      }
    }),
    { numRuns: 50 },
  )
  expect(quick).toBeGreaterThan(same * 0.8)
})

const NAMED = '{{#each list as |one|}}{{#> q}}{{one.a}}{{/q}}{{/each}}'

test.each([
  ['about what it is about itself', '{{#> q}}{{a}}{{/q}}', '<{{> @partial-block}}>', '<A>'],
  ['with an indent that isn’t taken into the block', '{{#> q}}\n{{a}}\n{{/q}}', ' {{> @partial-block}}\n', ' A\n'],
  ['where it says so', '{{#> q}}{{a}}{{/q}}', '{{#if a}}{{> @partial-block}}{{else}}none{{/if}}', 'A'],
  ['about another thing', '{{#> q}}{{a}}{{/q}}', '{{#each list}}{{> @partial-block}}{{/each}}', '12'],
  ['about what it is given', '{{#> q}}{{a}}{{/q}}', '{{> @partial-block b}}', 'B'],
  ['from within', '{{#> q}}{{a}}{{/q}}', '{{> r}}', '(A)'],
  ['again in its own layout', '{{#> q}}{{#> q}}{{a}}{{/q}}{{/q}}', '<{{> @partial-block}}>', '<<A>>'],
  ['which has the names of the text around it', NAMED, '{{> @partial-block}}', '12'],
  ['which has names that the layout hasn’t', NAMED, '{{#if one}}one{{/if}}{{> @partial-block}}', '12'],
  ['which counts the layout too', '{{#each list}}{{#> q}}{{@../index}}{{/q}}{{/each}}', '{{> @partial-block}}', '01'],
  ['with a partial of its own', '{{#> q}}{{#*inline "r"}}own{{/inline}}{{/q}}', '{{> r}}', 'own'],
  ['about what the call names', '{{#> q b}}{{a}}{{/q}}', '{{> @partial-block}}', 'B'],
  ['with what the call adds', '{{#> q a=b.a}}{{a}}{{c}}{{/q}}', '{{> @partial-block}}', 'BC'],
])('a layout prints its block %s', (_, article, q, expected) => {
  const set = compiled({ article, q, r: '({{> @partial-block}})' })
  const page = { lang: 'en', kind: 'home' }
  const view = { page, a: 'A', b: { page, a: 'B' }, c: 'C', list: [{ a: 1 }, { a: 2 }] }
  const { quick, plain } = printed(set, view)
  expect(plain).toBe(expected)
  expect(quick).toBe(plain)
})

test('a part of all pages is printed once, until what it shows is another', () => {
  let count = 0
  const assetHref = () => `${++count}`
  const files = [template('article', '{{> head}} {{a}}'), template('partials/head', '{{asset "style.css"}} {{site.a}}')]
  const set = compileTemplates(files, options({ assetHref })).value
  count = 0
  const site = kept({ a: 'A' })
  const page = { lang: 'en', kind: 'home' }
  expect(printed(set, { page, site, a: 1 }).quick).toBe('1 A 1')
  expect(printed(set, { page, site, a: 2 }).quick).toBe('1 A 2')
  const [other, copy] = [kept({ a: 'B' }), { ...site }]
  count = 5
  expect(printed(set, { page, site: other, a: 1 }).quick).toBe('6 B 1')
  expect(printed(set, { page: { ...page, lang: 'es' }, site, a: 1 }).quick).toBe('8 A 1')
  expect(printed(set, { page, site: copy, a: 1 }).quick).toBe('10 A 1')
  expect(printed(set, { page, site, a: 3 }).quick).toBe('1 A 3')
})

test('what prints itself a hundred times fails in both ways, and what does less in neither', () => {
  const nested = (depth: number): unknown => ({ page: { lang: 'en' }, list: depth === 0 ? [] : [nested(depth - 1)] })
  const set = compileTemplates(
    [template('article', '{{> p}}'), template('partials/p', '({{#each list}}{{> p}}{{/each}})')],
    options(),
  ).value
  expect(printed(set, nested(98)).plain).toHaveLength(198)
  expect(printed(set, nested(98)).quick ?? printed(set, nested(98)).plain).toHaveLength(198)
  expect(printed(set, nested(99))).toEqual({ quick: undefined, plain: undefined })
})
