import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sorted } from '../../src/diagnostic/diagnostic.ts'
import { checkViews } from '../../src/template/check-views.ts'
import type { Helper } from '../../src/template/helpers.ts'
import { render } from '../../src/template/render.ts'
import { compileTemplates } from '../../src/template/template-set.ts'
import { options, template, themeFiles } from './theme.ts'
import { article, term } from './views.ts'

type Texts = Readonly<Record<string, string>>

const layout = { layout: '<title>{{page.title}}</title>{{> @partial-block}}' }

const shout: Helper = () => ''

/** `template line:column code: message mend` of all that is wrong with the paths of these templates. */
function findings(texts: Texts, given: Parameters<typeof options>[0] = {}): readonly string[] {
  const files = Object.entries({ ...layout, ...texts }).map(([name, text]) => template(name, text))
  const { value, diagnostics } = compileTemplates(files, options({ helpers: new Map([['shout', shout]]), ...given }))
  expect(diagnostics).toEqual([])
  return sorted(checkViews(value)).map(({ code, message, mend, place }) => {
    expect(place?.frame).toContain('^')
    return `${place?.file.replace(/^templates\/|\.hbs$/g, '')} ${place?.line}:${place?.column} ${code}: ${message} ${mend}`
  })
}

/** The same of the template of an essay. */
function inArticle(text: string, others: Texts = {}): readonly string[] {
  return findings({ article: text, ...others }).map((finding) => finding.replace('template/unknown-value: ', ''))
}

test('the default theme asks for nothing that isn’t there', () => {
  expect(checkViews(compileTemplates(themeFiles, options()).value)).toEqual([])
})

test('a site may put an empty file in the place of any of the theme’s', () => {
  for (const { name } of themeFiles) {
    const files = themeFiles.map((file) => (file.name === name ? template(name, '') : file))
    expect(checkViews(compileTemplates(files, options()).value), name).toEqual([])
  }
})

test('a slip in what a partial is given is told where it is written, and not in the partial too', () => {
  const partials = { 'partials/by': '{{post.title}}{{#each post.authors}}{{name}}{{/each}}' }
  expect(inArticle('{{> by post=pst}}', partials)).toEqual(['article 1:13 there is no `pst`. Did you mean `post`?'])
  expect(inArticle('{{> by post=pst}}{{> by post=post}}', { 'partials/by': '{{post.titel}}' })).toEqual([
    'article 1:13 there is no `pst`. Did you mean `post`?',
    'partials/by 1:3 there is no `post.titel`. Did you mean `post.title`?',
  ])
})

test.each([
  '{{post.title}} {{{post.body}}} {{post/title}} {{this.post.title}} {{./post.title}} {{@root.post.title}}',
  '{{post.authors.length}} {{post.authors.0.name}} {{post.authors.[0].name}} {{post.title.length}}',
  '{{post.data.shift.start}} {{site.data.team.0.name}} {{#each site.data.team as |one key|}}{{one.name}}{{key}}{{/each}}',
  '{{#each post.tags}}{{name}}{{this.name}}{{@index}}{{@key}}{{@first}}{{@last}}{{../post.title}}{{@root.site.title}}{{/each}}',
  '{{#each post.tags as |tag i|}}{{tag.name}}{{i}}{{name}}{{#if tag.href}}{{tag.href}}{{/if}}{{else}}{{post.title}}{{/each}}',
  '{{#each site.categories}}{{#each ../post.tags}}{{../slug}}{{../../page.title}}{{@../index}}{{/each}}{{/each}}',
  '{{#each post.questions as |question|}}{{{question}}}{{{this}}}{{/each}}',
  '{{#each post.cta}}{{anything}}{{/each}}',
  '{{#with post.image as |image|}}{{image.src}}{{alt}}{{../post.title}}{{else}}{{post.title}}{{/with}}',
  '{{#with site}}{{title}}{{#with this}}{{title}}{{../page.title}}{{/with}}{{/with}}',
  '{{#if post.image}}{{post.image.src}}{{else if post.series}}{{post.series.name}}{{else}}{{post.title}}{{/if}}',
  '{{#post.tags}}{{name}}{{../post.title}}{{/post.tags}}{{#post.image}}{{src}}{{/post.image}}{{#page.noindex}}{{post.title}}{{/page.noindex}}',
  '{{#t "list.last" as |slot|}}{{slot}}{{post.title}}{{/t}}{{#cdata}}{{post.title}}{{/cdata}}',
  '{{#each (limit post.tags 2) as |tag|}}{{tag.name}}{{/each}}{{#each (where post.tags "slug" "tea")}}{{name}}{{/each}}',
  '{{#with (lookup post "cta") as |cta|}}{{cta.label}}{{/with}}{{#with (lookup post.tags 0)}}{{name}}{{/with}}',
  '{{shout post.title loud=post.words}}{{#each (shout post.tags)}}{{anything}}{{/each}}',
  '{{#shout post as |one|}}{{anything.at.all}}{{../../anything}}{{one.thing}}{{@own}}{{@root.page.title}}{{/shout}}',
  '{{#> layout}}{{post.title}}{{/layout}}',
  '{{"post"}} {{true}}',
])('%s: all that is there is found', (text) => {
  expect(inArticle(text)).toEqual([])
})

test.each([
  ['<h1>\n{{post.titel}}', '2:3 there is no `post.titel`. Did you mean `post.title`?'],
  ['{{{post.bodi}}}', '1:4 there is no `post.bodi`. Did you mean `post.body`?'],
  ['{{#if post.typo}}{{/if}}', '1:7 there is no `post.typo`. `deskbell explain URL --data` prints all that there is.'],
  ['{{#unless post.titel}}{{/unless}}', '1:11 there is no `post.titel`. Did you mean `post.title`?'],
  [
    '{{#if post.x}}{{else if post.hiden}}{{/if}}',
    '1:7 there is no `post.x`. `deskbell explain URL --data` prints all that there is.',
    '1:25 there is no `post.hiden`. Did you mean `post.hidden`?',
  ],
  ['{{t "feed.about" title=post.titel}}', '1:24 there is no `post.titel`. Did you mean `post.title`?'],
  ['{{#if (eq page.knd "home")}}{{/if}}', '1:11 there is no `page.knd`. Did you mean `page.kind`?'],
  ['{{shout (limit post.tgas 2)}}', '1:16 there is no `post.tgas`. Did you mean `post.tags`?'],
  ['{{#each post.tgas}}{{/each}}', '1:9 there is no `post.tgas`. Did you mean `post.tags`?'],
  ['{{#with post.imag}}{{/with}}', '1:9 there is no `post.imag`. Did you mean `post.image`?'],
  ['{{#post.tgas}}{{/post.tgas}}', '1:4 there is no `post.tgas`. Did you mean `post.tags`?'],
  ['{{#each post.tags as |tag|}}{{tag.nam}}{{/each}}', '1:31 there is no `tag.nam`. Did you mean `tag.name`?'],
  ['{{#each post.tags}}{{../post.titel}}{{/each}}', '1:22 there is no `../post.titel`. Did you mean `../post.title`?'],
  ['{{@root.post.titel}}', '1:3 there is no `@root.post.titel`. Did you mean `@root.post.title`?'],
  ['{{#each post.tags}}{{@indx}}{{/each}}', '1:22 there is no `@indx`. Did you mean `@index`?'],
  ['{{@index}}', '1:3 there is no `@index`. It is there inside `{{#each}}` alone.'],
  ['{{this.pots.title}}', '1:3 there is no `this.pots.title`. Did you mean `this.post.title`?'],
  [
    '{{post.authors.name}}',
    '1:3 there is no `post.authors.name`. `post.authors` is a list: go through it with `{{#each post.authors as |one|}}`.',
  ],
  ['{{post.title.short}}', '1:3 there is no `post.title.short`. `post.title` has no parts.'],
  ['{{env.version}}', '1:3 there is no `env.version`. In `env` there is `production`, `preview` and `generator`.'],
  ['{{#each post.tags}}{{site.title}}{{/each}}', '1:22 there is no `site.title`. In this block it is `../site.title`.'],
  [
    '{{#each post.tags}}{{#each ../post.authors}}{{post.title}}{{/each}}{{/each}}',
    '1:47 there is no `post.title`. In this block it is `../../post.title`.',
  ],
  ['{{title}}', '1:3 there is no `title`. It could be `site.title`, `page.title` or `post.title`.'],
  ['{{../post.title}}', '1:3 there is no `../post.title`. No block stands around this whose outside that could be.'],
  [
    '{{#each post.tags as |date|}}{{date}}{{date.iso}}{{/each}}',
    '1:32 `date` is a group of values, and can’t be printed. Print one of them, such as `date.name`.',
    '1:40 there is no `date.iso`. In `date` there is `name`, `slug`, `href` and `count`.',
  ],
  [
    '{{#shout post}}{{@root.pge.title}}{{/shout}}',
    '1:18 there is no `@root.pge.title`. Did you mean `@root.page.title`?',
  ],
  ['{{#> layout}}{{post.titel}}{{/layout}}', '1:16 there is no `post.titel`. Did you mean `post.title`?'],
])('%s: what isn’t there is found at its place', (text, ...found) => {
  expect(inArticle(text)).toEqual(found.map((each) => `article ${each}`))
})

test('a partial has the context and the values that it is called with', () => {
  const partials = {
    'partials/day': '{{#if class}}{{class}}{{/if}}{{date.text}}{{post.title}}{{date.txt}}',
    'partials/tag': '{{name}}{{nam}}{{level}}',
  }
  expect(
    inArticle(
      '{{#if post.updated}}{{> day date=post.updated}}{{/if}}{{#each post.tags}}{{> tag level=2}}{{/each}}',
      partials,
    ),
  ).toEqual([
    'partials/day 1:59 there is no `date.txt`. Did you mean `date.text`?',
    'partials/tag 1:11 there is no `nam`. Did you mean `name`?',
  ])
  expect(inArticle('{{> tag post.authors.[0] level=2}}', partials)).toHaveLength(1)
})

test('a partial in an `{{#each}}` sees the page through `@root` alone', () => {
  expect(
    inArticle('{{#each post.tags}}{{> tag}}{{/each}}', {
      'partials/tag': '{{@root.post.title}}{{site.title}}{{../name}}',
    }),
  ).toEqual([
    'partials/tag 1:23 there is no `site.title`. Here it is `@root.site.title`.',
    'partials/tag 1:37 there is no `../name`. No block stands around this whose outside that could be.',
  ])
})

test('the block of a layout is printed where the layout says, in the context that it has there', () => {
  const article =
    '{{#each post.tags as |tag|}}{{#> frame label=tag.name}}{{label}}{{tag.slug}}{{slug}}{{../tag.href}}{{lable}}{{/frame}}{{/each}}'
  expect(inArticle(article, { 'partials/frame': '<b>{{> @partial-block}}</b>' })).toEqual([
    'article 1:87 there is no `../tag.href`. Here there is `name`, `slug`, `href` and `count`.',
    'article 1:102 there is no `lable`. Did you mean `label`?',
  ])
})

test('a partial defined in a template is gone through where it is called', () => {
  expect(
    findings({
      layout: '{{> head}}{{> @partial-block}}',
      'partials/head': '{{site.titel}}',
      article: '{{#> layout}}{{#*inline "head"}}{{post.titel}}{{/inline}}{{/layout}}',
      page: '{{#*inline "x"}}{{name}}{{nmae}}{{/inline}}{{#each post.tags}}{{> x}}{{/each}}',
    }),
  ).toEqual([
    'article 1:35 template/unknown-value: there is no `post.titel`. Did you mean `post.title`?',
    'page 1:27 template/unknown-value: there is no `nmae`. Did you mean `name`?',
  ])
})

test('a template that prints a block is called with one, or asks for it', () => {
  expect(findings({ article: '{{> layout}}' })).toEqual([
    'layout 1:34 template/unknown-partial: there is no `@partial-block` on a page of `article`: `layout` is called without a block. Call it with one, `{{#> layout}}…{{/layout}}`, or put `{{#if @partial-block}}…{{/if}}` around this.',
  ])
  const box = { 'partials/box': '<b>{{#if @partial-block}}{{> @partial-block}}{{else}}{{post.title}}{{/if}}</b>' }
  expect(findings({ article: '{{> box}}{{#> box}}{{post.title}}{{/box}}', ...box })).toEqual([])
})

test('every kind of page has its own view, and its variants the same', () => {
  expect(
    findings({
      article: '{{post.title}}{{archive.name}}',
      'article.letter': '{{related.heading}}{{related.heding}}',
      page: '{{related.heading}}',
      'constructor.x': '{{not.of.a.page}}',
      archive: '{{archive.name}}',
      'archive.category': '{{archive.nam}}',
      'archive-index': '{{count}}{{pager}}',
      '404': '{{#each newest}}{{title}}{{/each}}{{count}}',
      'feed.rss': '{{feed.title}}{{#each items as |item|}}{{item.guid.text}}{{/each}}{{page.title}}',
    }).map((finding) => finding.replace(/ Here there is .*| It could .*/, '')),
  ).toEqual([
    '404 1:37 template/unknown-value: there is no `count`.',
    'archive-index 1:12 template/unknown-value: there is no `pager`. Did you mean `page`?',
    'archive.category 1:3 template/unknown-value: there is no `archive.nam`. Did you mean `archive.name`?',
    'article 1:17 template/unknown-value: there is no `archive.name`.',
    'article.letter 1:22 template/unknown-value: there is no `related.heding`. Did you mean `related.heading`?',
    'feed.rss 1:69 template/unknown-value: there is no `page.title`.',
    'page 1:3 template/unknown-value: there is no `related.heading`.',
  ])
})

const shared = (partial: string): readonly string[] =>
  findings({ article: '{{> shared}}', archive: '{{> shared}}', 'partials/shared': partial })

test.each([
  '{{#if archive}}{{archive.name}}{{else}}{{post.title}}{{/if}}',
  '{{#with archive}}{{name}}{{/with}}{{#each lists as |list|}}{{list.mode}}{{/each}}',
  '{{#unless post}}{{archive.name}}{{/unless}}',
  '{{#if (eq page.kind "article")}}{{post.title}}{{else}}{{archive.name}}{{/if}}',
  '{{#if (shout page)}}{{archive.name}}{{/if}}{{shout archive}}',
  '{{#if site.data.isLong}}{{archive.name}}{{/if}}',
  '{{> day class=dateClass}}',
])('%s: a partial of several pages may ask what only some have', (partial) => {
  const day = template('partials/day', '{{class}}')
  const files = ['article', 'archive'].map((name) =>
    template(name, `{{> shared}}{{#if x}}{{> shared dateClass=1}}{{/if}}`),
  )
  const { value } = compileTemplates(
    [...files, day, template('partials/shared', partial)],
    options({ helpers: new Map([['shout', shout]]) }),
  )
  expect(checkViews(value).filter(({ place }) => place?.file === 'templates/partials/shared.hbs')).toEqual([])
})

test.each([
  ['{{archive.name}}', 'archive', 'article', 3],
  ['{{#if archive.name}}{{/if}}', 'archive', 'article', 7],
  ['{{#unless site.url}}{{post.title}}{{/unless}}', 'post', 'archive', 23],
  ['{{xml pager}}', 'pager', 'article', 7],
  ['{{#if archive}}{{else}}{{related.heading}}{{/if}}{{related.heading}}', 'related', 'archive', 52],
])('%s: what a page prints it must have', (partial, missing, page, column) => {
  expect(shared(partial)).toEqual([
    `partials/shared 1:${column} template/unknown-value: there is no \`${missing}\` on a page of \`${page}\`, where this is printed too. Put \`{{#if ${missing}}}…{{/if}}\` around it.`,
  ])
})

test('what one caller gives a partial and another does not, that one can give it too', () => {
  const texts = { article: '{{> step level=2}}', archive: '{{> step}}', 'partials/step': '<h{{level}}>' }
  expect(findings(texts)).toEqual([
    'partials/step 1:5 template/unknown-value: there is no `level` on a page of `archive`, where this is printed too. Give it, `{{> step level=…}}`, or put `{{#if level}}…{{/if}}` around it.',
  ])
})

test('what is in no view of any page is found under every condition', () => {
  expect(shared('{{#if (eq page.kind "home")}}{{archive.nam}}{{/if}}{{#if arhcive}}{{arhcive.name}}{{/if}}')).toEqual([
    'partials/shared 1:32 template/unknown-value: there is no `archive.nam`. Did you mean `archive.name`?',
    'partials/shared 1:58 template/unknown-value: there is no `arhcive`. Did you mean `archive`?',
  ])
})

test('a condition that a caller settles is followed', () => {
  const partial =
    '{{#if isListed}}{{list.heading}}{{else}}{{post.title}}{{/if}}{{#unless isListed}}{{post.title}}{{/unless}}'
  const texts = {
    article: '{{> x isListed=false}}',
    archive: '{{#each lists as |list|}}{{> x isListed=true list=list}}{{/each}}',
    'partials/x': partial,
  }
  expect(findings(texts)).toEqual([])
})

test.each([
  ['{{post.image.src}}', 'post.image', 3],
  ['{{date post.published.iso "short"}}', 'post.published', 8],
  ['{{#with post.image}}{{/with}}{{#each post.tags}}{{../post.cta.label}}{{/each}}', '../post.cta', 51],
  ['{{#> layout}}{{post.series.name}}{{/layout}}', 'post.series', 16],
])('%s: a part of what may be nothing is a warning under no condition', (text, holder, column) => {
  expect(findings({ article: text })).toEqual([
    `article 1:${column} template/may-be-missing: a page without \`${holder}\` can’t be printed. Put \`{{#if ${holder}}}…{{/if}}\` around it.`,
  ])
})

test('partials that call themselves come to an end', () => {
  expect(
    inArticle('{{> tree items=site.data.tree}}', {
      'partials/tree':
        '{{#each items as |item|}}{{item.name}}{{#if item.items}}{{> tree items=item.items all=this}}{{> tree items=item.items it=this}}{{/if}}{{/each}}',
    }),
  ).toEqual([])
  expect(
    inArticle('{{> a one=post.tags}}', {
      'partials/a':
        '{{#if one}}{{> a one=this}}{{> a two=this}}{{#> a}}{{> @partial-block}}{{> a three=this}}{{/a}}{{/if}}{{pots.title}}',
    }),
  ).toEqual(['partials/a 1:105 there is no `pots.title`. Did you mean `post.title`?'])
})

test('a partial may ask for a value that no caller gives, unless a name is near', () => {
  const partial = '{{#if size}}{{size}}{{/if}}{{> b sit=site envs=envs}}{{#if relatd}}{{/if}}'
  expect(inArticle('{{> a}}{{#if size}}{{/if}}', { 'partials/a': partial, 'partials/b': '{{envs}}' })).toEqual([
    'article 1:14 there is no `size`. Did you mean `site`?',
    'partials/a 1:60 there is no `relatd`. Did you mean `related`?',
  ])
})

test('a partial that no page calls is not looked at', () => {
  expect(findings({ article: '{{post.title}}', 'partials/mine': '{{whatever}}' })).toEqual([])
})

test('the theme’s own template is held to what a site’s gives it', () => {
  const originals = [{ path: '@theme/partials/day.hbs', name: '@theme/day', text: '{{date.iso}}' }]
  const texts = { article: '{{> day when=post.updated}}', 'partials/day': '{{> @theme/day}}' }
  expect(findings(texts, { originals })).toEqual([
    '@theme/partials/day 1:3 template/unknown-value: there is no `date.iso`. Here there is `site`, `page`, `env`, `post`, `older`, `newer`, `previousPart`, `nextPart`, `related`, `jsonLd` and `when`.',
  ])
})

const path = fc.constantFrom(
  ...[
    'post.title',
    'title',
    'name',
    'this',
    'site.title',
    '@root.page.title',
    '@index',
    'tag.name',
    'tag',
    'label',
    'slot',
  ],
  ...[
    '../post.title',
    '../name',
    '../../page.title',
    './name',
    'post.tags.length',
    'post.tags.[0].name',
    'src',
    'tag.src',
  ],
  ...['post.typo', '../tag.name', 'this.name', 'post.data.any.thing', '@root.typo', 'post.image.src', '../label', '..'],
)

type Block = readonly [open: string, close: string]

const BLOCKS: readonly Block[] = [
  ['#if @root.post.image', 'if'],
  ['#each @root.post.tags', 'each'],
  ['#each @root.post.tags as |tag slot|', 'each'],
  ['#with @root.post.image', 'with'],
  ['#with @root.post.image as |tag|', 'with'],
  ['#with this', 'with'],
  ['#post.tags', 'post.tags'],
  ['#t "list.last" as |slot|', 't'],
]
const BOXES: readonly Block[] = [
  ['#> box', 'box'],
  ['#> box label=@root.page.title', 'box'],
  ['#> box @root.post.image label=1', 'box'],
]
const LINES = ['{{> line}}', '{{> line label=@root.page.title}}', '{{> line @root.site}}']

/** A template in which every place is come to, when it prints a page that has everything. */
function anyText(blocks: readonly Block[], calls: readonly string[]): fc.Arbitrary<string> {
  return fc.letrec<{ readonly text: string; readonly piece: string }>((tie) => ({
    text: fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => pieces.join('')),
    piece: fc.oneof(
      { depthSize: 'small' },
      path.map((each) => `{{${each}}}`),
      ...(calls.length > 0 ? [fc.constantFrom(...calls)] : []),
      fc
        .tuple(fc.constantFrom(...blocks), tie('text'))
        .map(([[open, close], inside]) => `{{${open}}}${inside}{{/${close}}}`),
    ),
  })).text
}

test('a path is found where, and only where, a page that comes to it fails', () => {
  const image = { src: '/urn.jpg', url: null, alt: '', width: null, height: null, credit: null }
  const view = article({ image, data: { any: { thing: 1 } }, tags: [term('tea')] })
  const texts = fc.record({
    article: anyText([...BLOCKS, ...BOXES], LINES),
    'partials/box': anyText(BLOCKS, [...LINES, '{{> @partial-block}}', '{{> @partial-block label=1}}']),
    'partials/line': anyText(BLOCKS, []),
  })
  fc.assert(
    fc.property(texts, (given) => {
      const files = Object.entries(given).map(([name, text]) => template(name, text))
      const { value } = compileTemplates(files, options())
      const found = checkViews(value).flatMap(({ severity, message }) => (severity === 'error' ? message : []))
      const failures = render(value, 'article', view).diagnostics.map(({ message }) => message)
      if (failures.length > 0) expect(found, failures.join()).not.toEqual([])
      // What isn't in a value that a block has named is printed as nothing, and so is what is past the outermost block.
      const fatal = found.filter((message) => !/^there is no `(tag\.\w+|\.\.)`/.test(message))
      if (failures.length === 0) expect(fatal).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['{{post}}', '`post` is a group of values, and can’t be printed. Print one of them, such as `post.title`.'],
  ['{{this}}', '`this` is a group of values, and can’t be printed. Print one of them, such as `site.title`.'],
  [
    '{{#with post.series}}{{this}}{{/with}}',
    '`this` is a group of values, and can’t be printed. Print one of them, such as `name`.',
  ],
  [
    '{{post.tags}}',
    '`post.tags` is a list of groups of values, and can’t be printed. Go through it with `{{#each post.tags as |one|}}`.',
  ],
])('a group of values can’t be printed: %s', (article, said) => {
  expect(findings({ article }).map((one) => one.replace(/^.*?: /, ''))).toEqual([said])
})
