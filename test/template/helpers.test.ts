import { expect, test } from 'vitest'
import { render } from '../../src/template/render.ts'
import { compileTemplates } from '../../src/template/template-set.ts'
import { lexicon, options, spanish, template } from './theme.ts'
import { article, common, feed } from './views.ts'

/** What a template prints of a page whose `post.data` is given. */
function print(
  text: string,
  data: Readonly<Record<string, unknown>> = {},
  given: Parameters<typeof options>[0] = {},
  lang = 'en',
): string {
  const set = compileTemplates([template('article', text)], options(given))
  const { value, diagnostics } = render(
    set.value,
    'article',
    article({ data }, { page: { ...common('article').page, href: '/on-tea/', lang } }),
  )
  const [wrong] = [...set.diagnostics, ...diagnostics]
  return wrong ? `error: ${wrong.message}` : value
}

test('t prints a phrase with its values, escaped', () => {
  const text = '{{t "comments.heading" count=post.data.n title=post.data.title}}'
  expect(print(text, { n: 2, title: 'Tea & <i>milk</i>' })).toBe('2 Responses to Tea &amp; &lt;i&gt;milk&lt;/i&gt;')
  expect(print(text, { n: 0, title: 'Tea' })).toBe('No Comments')
})

test('t with a block prints the block in the place of each placeholder, in the translator’s order', () => {
  const text =
    '{{#t "posted.full" as |slot|}}{{#if (eq slot "date")}}<time>1</time>{{else}}<a>{{post.title}}</a>{{/if}}{{/t}}'
  expect(print(text)).toBe('Posted on <time>1</time> in <a>On tea</a>')
  const hu = lexicon('hu', { path: 'strings.hu.yaml', text: 'posted: {full: "{category} <rovat>, {date}"}' })
  expect(print(text, {}, { lexicon: hu }, 'hu')).toBe('<a>On tea</a> &lt;rovat&gt;, <time>1</time>')
})

test('t with a block escapes the values that it is given', () => {
  const text = '{{#t "notice.republished" site=post.data.site as |slot|}}<cite>{{slot}}</cite>{{/t}}'
  expect(print(text, { site: '<b>' })).toBe('First published as <cite>title</cite> at &lt;b&gt;.')
})

test('date writes a day of the view, or an ISO date, in the format asked for', () => {
  expect(print('{{date post.published}} {{date post.published "M/D/YY"}}')).toBe('October 14, 2025 10/14/25')
  expect(print('{{date post.data.on "short"}}|{{date post.updated}}', { on: '2024-02-29T10:00:00Z' })).toBe(
    'Feb 29, 2024|',
  )
  expect(print('{{date post.data.on}}', { on: 'soon' })).toBe('error: /on-tea/ can’t be printed: “soon” is not a date.')
  expect(print('{{date post.published "Q"}}')).toContain('“Q” is not a part of a date')
})

test('plural chooses between two words by the language’s rules', () => {
  expect([0, 1, 2].map((n) => print('{{plural post.data.n "cup" "cups"}}', { n }))).toEqual(['cups', 'cup', 'cups'])
})

test('t, date and plural speak the language of the page', () => {
  const given = { lexicon: lexicon('en', spanish, { path: 'strings.ja.yaml', text: 'tags: {label: タグ}' }) }
  const text = '{{t "tags.label"}} {{date post.published}} {{plural post.data.n "a" "b"}}'
  expect(print(text, { n: 1 }, given)).toBe('Tags October 14, 2025 a')
  expect(print(text, { n: 1 }, given, 'es')).toBe('Etiquetas 14 de octubre de 2025 a')
  expect(print(text, { n: 1 }, given, 'ja')).toBe('タグ October 14, 2025 b')
})

test('in a feed they speak the language of the feed', () => {
  const set = compileTemplates(
    [template('feed.rss', '{{t "tags.label"}}')],
    options({ lexicon: lexicon('en', spanish) }),
  )
  expect(render(set.value, 'feed.rss', feed([], { lang: 'es' })).value).toBe('Etiquetas')
})

test('url puts the base path before a path of the site, and leaves other addresses as they are', () => {
  const addresses = [
    '/about/',
    '/',
    'https://example.com/x',
    '//example.com/',
    '#part',
    'mailto:a@example.org',
    'tel:+3612345678',
    'page:2/',
  ]
  expect(addresses.map((address) => print('{{url post.data.to}}', { to: address }, { basePath: '/archive/' }))).toEqual(
    [
      '/archive/about/',
      '/archive/',
      'https://example.com/x',
      '//example.com/',
      '#part',
      'mailto:a@example.org',
      'tel:+3612345678',
      'error: /on-tea/ can’t be printed: “page:2/” is not an address that a page may lead to.',
    ],
  )
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'file:///etc/passwd',
])('url and href refuse %j', (to) => {
  expect(print('{{url post.data.to}}', { to })).toContain('is not an address that a page may lead to.')
  expect(print('{{href post.data.to}}', { to })).toContain('is not an address that a page may lead to.')
})

test('href leaves an address of the view as it is', () => {
  expect(print('{{href post.data.to}}', { to: '/archive/about/' }, { basePath: '/archive/' })).toBe('/archive/about/')
})

test('asset gives the published name of a file, and a name from data must be there', () => {
  expect(print('{{asset "style.css"}}')).toBe('/assets/style.01234567.css')
  expect(print('{{asset post.data.file}}', { file: 'x.css' })).toContain('there is no file `assets/x.css`.')
})

test('eq compares without conversion', () => {
  expect(print('{{#if (eq post.data.n 1)}}yes{{else}}no{{/if}}', { n: 1 })).toBe('yes')
  expect(print('{{#if (eq post.data.n 1)}}yes{{else}}no{{/if}}', { n: '1' })).toBe('no')
})

test('limit and where take some of a list, and nothing of what isn’t one', () => {
  const list = [
    { role: 'trainer', name: 'Ann' },
    { role: 'host', name: 'Ben' },
    { role: 'trainer', name: 'Cy' },
  ]
  const names = (of: string) => print(`{{#each (${of})}}{{name}} {{/each}}`, { list, none: null })
  expect(names('limit post.data.list 2')).toBe('Ann Ben ')
  expect(names('where post.data.list "role" "trainer"')).toBe('Ann Cy ')
  expect(names('limit (where post.data.list "role" "trainer") 1')).toBe('Ann ')
  expect(names('where post.data.none "role" "trainer"') + names('limit post.data.none 1')).toBe('')
})

test('where sees no inherited value', () => {
  expect(print('{{#each (where post.data.list "constructor" post.data.c)}}x{{/each}}', { list: [{}], c: Object })).toBe(
    '',
  )
})

test('markdown prints what the site’s Markdown makes of a text', () => {
  expect(print('{{markdown post.data.text}}', { text: '<x>' })).toBe('[&lt;x&gt;]')
})

test('json is good inside a script element', () => {
  const value = { a: '</script><!--', b: '\u2028\u2029', c: [1, null] }
  const text = print('{{json post.data.value}}', { value })
  expect(text).toBe('{"a":"\\u003c/script>\\u003c!--","b":"\\u2028\\u2029","c":[1,null]}')
  expect(JSON.parse(text)).toEqual(value)
  expect(print('{{json post.data.none}}')).toBe('null')
})

test('xml escapes plain text as feeds want it, and drops what XML forbids', () => {
  expect(print('{{xml post.data.text}}', { text: 'A & <b> "c" ’ \u0000\u0008\ufffe\ud800 😀' })).toBe(
    'A &#x26; &#x3C;b&#x3E; &#x22;c&#x22; ’  😀',
  )
})

test('cdata keeps HTML as it is, and splits the end of a section', () => {
  const split = '<![CDATA[<p>a]]]]><![CDATA[>b</p>]]>'
  expect(print('{{cdata post.data.text}}', { text: '<p>a]]>b\u000b</p>' })).toBe(split)
  expect(print('{{#cdata}}\n<p>{{{post.data.text}}}</p>\n{{/cdata}}', { text: 'a]]>b\u000b' })).toBe(split)
})
