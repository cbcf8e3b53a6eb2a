import { describe, expect, test } from 'vitest'
import { sorted } from '../../src/diagnostic/diagnostic.ts'
import type { Helper } from '../../src/template/helpers.ts'
import { compileTemplates, templateFor } from '../../src/template/template-set.ts'
import { options, template } from './theme.ts'

const partials = [
  template('layout', '{{> @partial-block}}'),
  template('partials/byline', 'by'),
  template('partials/nav/main', 'nav'),
]

/** `line:column code message mend` of all that is wrong with one template beside the partials. */
function findings(text: string, given: Parameters<typeof options>[0] = {}): readonly string[] {
  const { diagnostics } = compileTemplates([...partials, template('article', text)], options(given))
  return sorted(diagnostics).map(({ code, message, mend, place }) => {
    expect(place?.file).toBe('templates/article.hbs')
    return `${place?.line}:${place?.column} ${code} ${message} ${mend}`
  })
}

test('a template that calls only what is there has no findings', () => {
  const text = `{{#> layout}}{{> byline post=post}}{{> nav/main}}{{#if (eq post.title "x")}}{{t "comments.closed"}}{{/if}}
{{#each (limit items 5) as |item|}}{{item.name}}{{@index}}{{../title}}{{else}}none{{/each}}{{{post.body}}}{{#*inline "head"}}x{{/inline}}{{> head}}
{{#with post as |p|}}{{lookup p "title"}}{{/with}}{{#unless x}}{{else if y}}{{/unless}}{{#site.title}}{{/site.title}}{{/layout}}`
  expect(findings(text)).toEqual([])
})

test.each([
  [
    '<p>\n  {{shout post.title}}',
    '2:5 template/unknown-helper there is no helper `shout`. Helpers of your own stand in `templates/helpers/`.',
  ],
  ['{{#if (equ a b)}}{{/if}}', '1:8 template/unknown-helper there is no helper `equ`. Did you mean `eq`?'],
  ['\n\n {{#eahc items}}x{{/eahc}}', '3:5 template/unknown-helper there is no helper `eahc`. Did you mean `each`?'],
  [
    '{{post.title "x"}}',
    '1:3 template/unknown-helper there is no helper `post.title`. Helpers of your own stand in `templates/helpers/`.',
  ],
  [
    '{{log "x"}}',
    '1:3 template/unknown-helper there is no helper `log`. Helpers of your own stand in `templates/helpers/`.',
  ],
  ['x {{* shiny}}', '1:7 template/unknown-helper there is no decorator `shiny`. Handlebars has `inline` alone.'],
])('%j: an unknown helper is found at its place', (text, finding) => {
  expect(findings(text)).toEqual([finding])
})

test.each([
  [
    '{{#if (eq post.title)}}{{/if}}',
    '1:8 template/call `eq` is given 1 value, and needs 2. It is written `{{#if (eq a b)}}…{{/if}}`.',
  ],
  [
    '{{#if a b}}{{/if}}',
    '1:4 template/call `if` is given 2 values, and takes 1. It is written `{{#if value}}…{{else}}…{{/if}}`.',
  ],
  [
    '{{#each}}{{/each}}',
    '1:4 template/call `each` is given no value, and needs 1. It is written `{{#each list as |item i|}}…{{else}}…{{/each}}`. `{{this.each}}` is a value of that name.',
  ],
  [
    '{{plural 2 "cup"}}',
    '1:3 template/call `plural` is given 2 values, and needs 3. It is written `{{plural count "one" "other"}}`.',
  ],
  [
    '{{#each posts}}{{url}}{{/each}}',
    '1:18 template/call `url` is given no value, and needs 1. It is written `{{url address}}`. `{{this.url}}` is a value of that name.',
  ],
  ['{{t count=2}}', '1:3 template/call `t` is given no value, and needs 1. It is written `{{t "key" name=value}}`.'],
  [
    '{{cdata}}',
    '1:3 template/call `cdata` is given no value, and needs 1. It is written `{{cdata html}}`. `{{this.cdata}}` is a value of that name.',
  ],
])('%j: a call of a helper with too few values, or too many, is found at its place', (text, finding) => {
  expect(findings(text)).toEqual([finding])
})

test('a name that a block gives to a value is no call of a helper', () => {
  expect(findings('{{#each days as |date|}}{{date}}{{/each}}{{#cdata}}{{this.url}}{{/cdata}}')).toEqual([])
  expect(findings('{{#each days as |date|}}{{/each}}{{date}}')).toHaveLength(1)
})

test('a date format that is no format is found at its place', () => {
  expect(findings('{{date post.published "D MMM YYYY"}}{{date post.published post.data.format}}')).toEqual([])
  const [found = ''] = findings('{{date post.published "DD.MM.JJJJ"}}')
  expect(found).toMatch(/^1:23 template\/call “JJJJ” is not a part of a date, in “DD.MM.JJJJ”\. Write `long`, /)
})

test.each([
  ['<p>\n{{> bylin}}', '2:5 template/unknown-partial there is no partial `bylin`. Did you mean `byline`?'],
  [
    '{{#> teaser}}x{{/teaser}}',
    '1:6 template/unknown-partial there is no partial `teaser`. Add `templates/partials/teaser.hbs`.',
  ],
  [
    '{{> article}}',
    '1:5 template/unknown-partial there is no partial `article`. Add `templates/partials/article.hbs`.',
  ],
  [
    '\r\n\r\n  {{> (lookup post.data "layout")}}',
    '3:7 template/unknown-partial which partial this is can only be known from data. Write the name of the partial; choose between several with `{{#if}}`.',
  ],
])('%j: an unknown partial is found at its place', (text, finding) => {
  expect(findings(text)).toEqual([finding])
})

describe('the theme’s own templates', () => {
  const original = (name: string, text: string) => ({ path: `deskbell/templates/${name}.hbs`, name, text })
  const originals = [
    original('@theme/article', '{{> gone}}'),
    original('@theme/feed.rss', ''),
    original('@theme/404', ''),
  ]
  const found = (name: string, text: string) =>
    compileTemplates(
      [...partials.filter((file) => file.name !== name), template(name, text)],
      options({ originals }),
    ).diagnostics.map(({ code, message, mend, place }) => `${place?.file}:${place?.column} ${code} ${message} ${mend}`)

  test('are partials under @theme/, also with a dot or a digit in their names', () => {
    expect(
      findings('{{> @theme/feed.rss}}{{> "@theme/404"}}{{#> "@theme/404"}}{{/"@theme/404"}}', { originals }),
    ).toEqual([])
  })

  test('are checked where they are called, and only there', () => {
    expect(found('article', '')).toEqual([])
    expect(found('article', '{{> @theme/article}}')).toEqual([
      'deskbell/templates/@theme/article.hbs:5 template/unknown-partial there is no partial `gone`. Add `templates/partials/gone.hbs`.',
    ])
  })

  test.each([
    ['@theme/artcle', 'Did you mean `@theme/article`?'],
    ['@theme/kicker', '`deskbell theme list` says what the theme has.'],
    ['article', 'Write `@theme/article` for the theme’s template of this name.'],
  ])('have no other names: `%s`', (name, mend) => {
    expect(findings(`{{> ${name}}}`, { originals })).toEqual([
      `1:5 template/unknown-partial there is no partial \`${name}\`. ${mend}`,
    ])
  })

  test('are what a partial means that calls its own name', () => {
    const own = [...originals, original('@theme/byline', 'by'), original('@theme/layout', 'l')]
    const endless = (name: string, text: string) =>
      compileTemplates([template(name, text)], options({ originals: own })).diagnostics.map(
        ({ code, mend, place }) => `${place?.file}:${place?.line}:${place?.column} ${code} ${mend}`,
      )
    expect(endless('partials/byline', '<b>\n{{> byline}}</b>')).toEqual([
      'templates/partials/byline.hbs:2:5 template/endless Write `@theme/byline` for the theme’s template of this name.',
    ])
    expect(endless('layout', '{{#> layout}}{{/layout}}')).toEqual([
      'templates/layout.hbs:1:6 template/endless Write `@theme/layout` for the theme’s template of this name.',
    ])
    expect(endless('partials/x', '{{> x}}')).toEqual([
      'templates/partials/x.hbs:1:5 template/endless Take this call away, or put a block around it that comes to an end.',
    ])
    expect(endless('partials/x', '{{#if y}}{{> x}}{{/if}}')).toEqual([])
    expect(endless('partials/x', '{{#*inline "x"}}y{{/inline}}{{> x}}')).toEqual([])
  })
})

test.each([
  [
    '{{t "comments.close"}}',
    '1:5 template/phrase there is no phrase `comments.close`. Did you mean `comments.closed`?',
  ],
  ['{{t "my.own"}}', '1:5 template/phrase there is no phrase `my.own`. Add it to `templates/strings.en.yaml`.'],
  [
    '\n{{t "entry.about" titel=x}}',
    '2:5 template/phrase the phrase `entry.about` is given no `title`. Write `title=` for `titel=`.',
  ],
  [
    '{{#if (t "comments.count")}}{{/if}}',
    '1:10 template/phrase the phrase `comments.count` is given no `count`. Add `count=` and what is to be printed there.',
  ],
  [
    '{{asset "styles.css"}}',
    '1:9 template/asset there is no file `assets/styles.css`. Put the file into `templates/assets/`, or correct its name.',
  ],
])('%j: an unknown phrase or asset is found at its place', (text, finding) => {
  expect(findings(text)).toEqual([finding])
})

test('a phrase with a block wants no values, and a key that data chooses is left to the page', () => {
  expect(findings('{{#t "posted.full" as |slot|}}{{slot}}{{/t}}{{t post.data.key}}')).toEqual([])
})

test.each([
  ['a\n  {{#if x}}\n y {{/each}}\n', '2:6 template/syntax `{{#if}}` is closed by `{{/each}}`.'],
  ['a\n  {{#if x}}\n  {{#each y}}{{/each}}\n', '2:6 template/syntax `{{#if}}` is never closed.'],
  ['a {{b}}\n text {{/if}} more', '2:7 template/syntax `{{/if}}` closes nothing that is open.'],
  ['a\n <b>{{post.ti tle=}}</b>', '2:19 template/syntax `}}` can’t stand here.'],
  ['a\r\n\r\n{{post.!}}', '3:8 template/syntax `!` can’t stand here.'],
  ['a\n <b>{{post.title</b>', '2:5 template/syntax `{{` is never closed.'],
  ['q\n {{foo/../bar}}', '2:4 template/syntax Invalid path: foo/...'],
])('%j: a syntax error is found at its place', (text, finding) => {
  expect(findings(text).map((found) => found.slice(0, finding.length))).toEqual([finding])
})

test('every mistake of every template is found in one go', () => {
  const { diagnostics } = compileTemplates(
    [template('a', '{{x 1}}{{y 2}}'), template('b', '{{#if}'), template('c', '{{> z}}')],
    options(),
  )
  expect(diagnostics.map(({ code, place }) => `${place?.file} ${code}`)).toEqual([
    'templates/b.hbs template/syntax',
    'templates/a.hbs template/unknown-helper',
    'templates/a.hbs template/unknown-helper',
    'templates/c.hbs template/unknown-partial',
  ])
})

test('a partial with a syntax error is not also missing', () => {
  const { diagnostics } = compileTemplates([template('partials/x', '{{#if}'), template('a', '{{> x}}')], options())
  expect(diagnostics.map(({ code }) => code)).toEqual(['template/syntax'])
})

test('helpers of the site’s own are known, but can’t take the name of another', () => {
  const shout: Helper = (text) => String(text).toUpperCase()
  expect(findings('{{shout "x"}}', { helpers: new Map([['shout', shout]]) })).toEqual([])
  const taken = compileTemplates(
    [],
    options({
      helpers: new Map([
        ['t', shout],
        ['each', shout],
      ]),
    }),
  )
  expect(taken.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'template/helper `templates/helpers/` has a helper `t`, which is the name of one of Deskbell’s.',
    'template/helper `templates/helpers/` has a helper `each`, which is the name of one of Deskbell’s.',
  ])
})

test('a page takes the template of its kind where there is one', () => {
  const { value } = compileTemplates([template('archive', ''), template('archive.tag', '')], options())
  expect(templateFor(value, 'archive', 'tag')).toBe('archive.tag')
  expect(templateFor(value, 'archive', 'category')).toBe('archive')
})

test('the folder of the templates is told as the site has it', () => {
  const found = findings('{{> sidebar}}{{shuot}}{{shuot 1}}{{asset "logo.svg"}}{{t "site.motto"}}', {
    folder: 'theme/mine',
  })
  expect(found.map((finding) => /`theme\/mine\/[^`]*`/.exec(finding)?.[0])).toEqual([
    '`theme/mine/partials/sidebar.hbs`',
    '`theme/mine/helpers/`',
    '`theme/mine/assets/`',
    '`theme/mine/strings.en.yaml`',
  ])
})
