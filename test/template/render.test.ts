import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { View } from '../../src/page/view.ts'
import type { TemplateFile } from '../../src/source/source-file.ts'
import { render } from '../../src/template/render.ts'
import { compileTemplates } from '../../src/template/template-set.ts'
import { options, template } from './theme.ts'
import { article, fullPost, html } from './views.ts'

function run(
  files: readonly TemplateFile[],
  view: View = article(),
  originals: readonly TemplateFile[] = [],
): { text: string; failure: Diagnostic | undefined } {
  const { value, diagnostics } = compileTemplates(files, options({ originals }))
  expect(diagnostics).toEqual([])
  const { value: text, diagnostics: failures } = render(value, 'article', view)
  return { text, failure: failures[0] }
}

function place({ failure }: ReturnType<typeof run>): string {
  return `${failure?.place?.file}:${failure?.place?.line}:${failure?.place?.column}`
}

test('text is escaped, and HTML is printed as it is', () => {
  const view = article({ title: '<script>alert(1)</script>', body: html('<p>Tea</p>') })
  expect(run([template('article', '<h1>{{post.title}}</h1>{{{post.body}}}')], view).text).toBe(
    '<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><p>Tea</p>',
  )
})

test('lines of a code listing keep their indentation in an indented partial', () => {
  const files = [template('article', '<div>\n    {{> body}}\n</div>'), template('partials/body', '{{{post.body}}}\n')]
  const view = article({ body: html('<pre>a\n  b\nc</pre>') })
  expect(run(files, view).text).toBe('<div>\n    <pre>a\n  b\nc</pre>\n</div>')
})

test('data named like a helper, or like what objects inherit, is data', () => {
  const data = { with: 'W', if: 'I', date: 'D', t: 'T', title: 'own' }
  const text = '{{#with post.data as |d|}}{{d.with}}{{d.if}}{{d.date}}{{this.t}}{{title}}{{/with}}'
  expect(run([template('article', text)], article({ data })).text).toBe('WIDTown')
  expect(run([template('article', '{{post.title.constructor}}{{post.constructor.name}}')]).failure?.code).toBe(
    'template/failed',
  )
  expect(run([template('article', '[{{lookup post "constructor"}}{{lookup post "__proto__"}}]')]).text).toBe('[]')
})

test('a group of values can’t be printed, and is found where it is called by its whole name', () => {
  const done = run([template('article', '<p>\n  {{post.title}} {{post}}')])
  expect(done.text).toBe('')
  expect(done.failure?.message).toMatch(/can’t be printed: a group of values stands where text is wanted\.$/)
  expect(place(done)).toBe('templates/article.hbs:2:18')
  const files = [
    template('article', '{{> partials}}{{> it}}'),
    template('partials/partials', ''),
    template('partials/it', '{{{site.data}}}'),
  ]
  expect(place(run(files))).toBe('templates/partials/it.hbs:1:1')
  expect(place(run([template('article', '{{#with post}}{{.}}{{/with}}')]))).toBe('templates/article.hbs:1:1')
  const about = article({ body: html('<p>It says [object Object].</p>') })
  expect(run([template('article', '{{{post.body}}}')], about).text).toContain('[object Object]')
})

test('a layout prints its caller’s block, with partials that are defined in it', () => {
  const files = [
    template('layout', '<{{#> head}}none{{/head}}>{{> @partial-block}}<end>'),
    template('article', '{{#> layout}}{{#*inline "head"}}{{post.slug}}{{/inline}}{{post.title}}{{/layout}}'),
  ]
  expect(run(files).text).toBe('<on-tea>On tea<end>')
})

test('a name that the view hasn’t is a finding with its place and the page’s address, not an exception', () => {
  const done = run([template('article', '<p>\n  {{post.titel}}')])
  expect(done.text).toBe('')
  expect(done.failure).toMatchObject({
    code: 'template/failed',
    message: '/on-tea/ can’t be printed: nothing is there under the name `titel`.',
    mend: 'Did you mean `title`?',
  })
  expect(place(done)).toBe('templates/article.hbs:2:5')
})

test('a failure names the template whose own text it is', () => {
  const layout = template('layout', '\n\n{{> @partial-block}}')
  const inPartial = run([
    layout,
    template('article', '{{#> layout}}{{> x}}{{/layout}}'),
    template('partials/x', '\n{{nope}}'),
  ])
  expect(place(inPartial)).toBe('templates/partials/x.hbs:2:3')
  const inBlock = run([layout, template('article', '\n{{#> layout}}{{nope}}{{/layout}}')])
  expect(place(inBlock)).toBe('templates/article.hbs:2:16')
  const inLayout = run([template('layout', '{{nope}}'), template('article', '{{#> layout}}{{/layout}}')])
  expect(place(inLayout)).toBe('templates/layout.hbs:1:3')
  const block = '{{#> layout}}{{#*inline "head"}}{{nope}}{{/inline}}{{/layout}}'
  const inInline = run([template('layout', '{{#> head}}{{/head}}'), template('article', block)])
  expect(place(inInline)).toBe('templates/article.hbs:1:35')
})

test.each([
  ['{{#if post.series.name}}x{{/if}}', 'nothing is there under the name `name`.', 7],
  ['{{url post.data.link}}', '“javascript:alert(1)” is not an address that a page may lead to.', 1],
  ['{{t post.data.link}}', 'no strings file has the phrase `javascript:alert(1)`.', 1],
])('%j fails in the site owner’s words', (text, reason, column) => {
  const view = article({ data: { link: 'javascript:alert(1)' } })
  const done = run([template('article', text)], view)
  expect(done.failure?.message).toBe(`/on-tea/ can’t be printed: ${reason}`)
  expect(place(done)).toBe(`templates/article.hbs:1:${column}`)
})

test('a failing helper of the site’s own is named, with the place where it is called', () => {
  const shout = (text: unknown) => (text as { readonly loud: string }).loud.toUpperCase()
  const { value } = compileTemplates([template('article', '<h1>\n{{shout post.title}}')], {
    ...options(),
    helpers: new Map([['shout', shout]]),
  })
  const { diagnostics } = render(value, 'article', article())
  expect(diagnostics[0]).toMatchObject({
    message:
      "/on-tea/ can’t be printed: the helper `shout` says “Cannot read properties of undefined (reading 'toUpperCase')”.",
    mend: 'Mend this place, or take it away.',
    place: { file: 'templates/article.hbs', line: 2, column: 1 },
  })
})

describe('partials that print one another without end', () => {
  test('are a finding in one of them, which names the circle', () => {
    const done = run([
      template('article', '{{> x}}'),
      template('partials/x', '{{#if post}}{{> y}}{{/if}}'),
      template('partials/y', '{{#t "byline.top" as |slot|}}{{> x}}{{/t}}'),
    ])
    expect(done.failure).toMatchObject({
      code: 'template/failed',
      message: '/on-tea/ can’t be printed: it prints itself without end: `partials/y` → `partials/x` → `partials/y`.',
    })
    expect(place(done)).toBe('templates/partials/x.hbs:1:1')
  })

  test('are a finding too where they are defined in a template', () => {
    const done = run([template('article', '{{#*inline "x"}}{{> x}}{{/inline}}{{> x}}')])
    expect(done.failure?.message).toBe('/on-tea/ can’t be printed: it prints a partial without end.')
  })

  test('may be as deep as data is', () => {
    const deep = (depth: number): object => ({ is: depth, more: depth === 0 ? null : deep(depth - 1) })
    const files = [
      template('article', '{{> x part=post.data.tree}}'),
      template('partials/x', '{{#with part as |p|}}{{p.is}} {{> x part=p.more}}{{/with}}'),
    ]
    const numbers = Array.from({ length: 90 }, (_, depth) => `${89 - depth} `)
    expect(run(files, article({ data: { tree: deep(89) } })).text).toBe(numbers.join(''))
  })
})

describe('a template of the theme', () => {
  const originals = [
    { path: 'deskbell/templates/partials/byline.hbs', name: '@theme/byline', text: '<i>{{> authors}}</i>' },
    { path: 'deskbell/templates/article.hbs', name: '@theme/article', text: '\n{{post.nope}}' },
  ]
  const authors = template('partials/authors', '{{post.title}}')

  test.each(['{{> @theme/byline}}', '{{> "@theme/byline"}}', '{{#> @theme/byline}}{{/@theme/byline}}'])(
    'is printed by %s, also in what stands in for it',
    (call) => {
      const files = [template('article', '{{> byline}}'), template('partials/byline', `<b>${call}</b>`), authors]
      expect(run(files, article(), originals).text).toBe('<b><i>On tea</i></b>')
    },
  )

  test('that fails is named with its place', () => {
    const done = run([template('article', '<main>{{> @theme/article}}')], article(), originals)
    expect(done.failure?.message).toContain('nothing is there under the name `nope`')
    expect(place(done)).toBe('deskbell/templates/article.hbs:2:3')
  })
})

test('data with keys named like what makes text of an object can’t be printed, and says where', () => {
  const thing = { toString: 'a', valueOf: 'b' }
  const files = [template('article', '<p>\n{{post.data.thing}}</p>')]
  for (const data of [{ thing }, { thing: Object.assign(Object.create(null), thing) }]) {
    const ran = run(files, article({ data }))
    expect(ran.failure?.message).toBe('/on-tea/ can’t be printed: a group of values stands where text is wanted.')
    expect(place(ran)).toBe('templates/article.hbs:2:1')
  }
})

test('data without a prototype, as YAML gives it, is printed like any other', () => {
  const data = Object.assign(Object.create(null), { role: 'trainer' })
  const view = article({ ...fullPost(), data })
  expect(run([template('article', '{{post.data.role}}')], view).text).toBe('trainer')
  const missing = run([template('article', 'a\n{{post.data.none}}')], view)
  expect(missing.failure?.message).toBe('/on-tea/ can’t be printed: nothing is there under the name `none`.')
  expect(place(missing)).toBe('templates/article.hbs:2:3')
  expect(run([template('article', '{{post.data}}')], view).failure?.message).toBe(
    '/on-tea/ can’t be printed: a group of values stands where text is wanted.',
  )
})

test('a template that isn’t in the set is a finding', () => {
  const { diagnostics } = render(compileTemplates([], options()).value, 'article', article())
  expect(diagnostics[0]).toMatchObject({
    code: 'template/failed',
    message: 'there is no template `article` for /on-tea/.',
  })
})

test('a part of what isn’t there fails at its path, in the template that asks for it', () => {
  const files = [
    template('layout', '{{#> @theme/layout}}{{> @partial-block}}{{/@theme/layout}}'),
    template('article', '{{#> layout}}{{post.title}}{{/layout}}'),
  ]
  const original = (text: string) => [{ ...template('@theme/layout', text), path: 'deskbell/templates/layout.hbs' }]
  const text = '{{> @partial-block}}\n{{xml post.data.shift.start.hour}}'
  expect(place(run(files, article(), original(text)))).toBe('deskbell/templates/layout.hbs:2:7')
  const two = `${text}{{xml site.data.start.hour}}`
  expect(place(run(files, article(), original(two)))).toBe('deskbell/templates/layout.hbs:1:1')
  const inBlock = [
    files[0] ?? template('layout', ''),
    template('article', '{{#> layout}}\n{{#if post.data.a.b}}{{/if}}{{/layout}}'),
  ]
  expect(place(run(inBlock, article(), original('{{> @partial-block}}')))).toBe('templates/article.hbs:2:7')
})
