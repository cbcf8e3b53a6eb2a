import { describe, expect, test } from 'vitest'
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts'
import { PageFindings } from '../../src/output/page-findings.ts'
import { type Printing, renderPage } from '../../src/output/render-page.ts'
import { compileTemplates } from '../../src/template/template-set.ts'
import { dated, essay, planned, weekly } from '../site/a-site.ts'
import { brief } from '../source/site-folder.ts'
import { options, template } from '../template/theme.ts'

function templates(...files: readonly (readonly [name: string, text: string])[]): Printing {
  const { value } = compileTemplates(
    files.map(([name, text]) => template(name, text)),
    options(),
  )
  return { templates: value, policy: undefined }
}

describe('a rendered page', () => {
  const { page } = planned({ 'posts/tea.md': essay('title: On tea\ndate: 2025-01-01\nlayout: fancy\ntags: [tea]') })

  test('is a file at its route, of its kind', () => {
    const set = templates(['article', '{{post.title}}'], ['archive', '{{archive.name}}'])
    expect(renderPage(page('/tea/'), set).value).toEqual({ path: 'tea/index.html', kind: 'article', content: 'On tea' })
    expect(renderPage(page('/tag/tea/'), set).value).toEqual({
      path: 'tag/tea/index.html',
      kind: 'list',
      content: 'tea',
    })
  })

  test('takes the template of its variant where there is one', () => {
    const set = templates(['article', 'usual'], ['article.fancy', 'fancy'], ['archive', 'list'], ['archive.tag', 'tag'])
    expect(renderPage(page('/tea/'), set).value?.content).toBe('fancy')
    expect(renderPage(page('/tag/tea/'), set).value?.content).toBe('tag')
    expect(renderPage(page('/'), set).value?.content).toBe('list')
  })

  test('has a policy of what is on it in its head, unless the site wants none', () => {
    const set = templates(['article', '<head>\n<meta charset="utf-8">\n</head>'])
    const policy = { extra: {}, sheets: new Map() }
    expect(renderPage(page('/tea/'), { ...set, policy }).value?.content).toMatch(
      /^<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="[^"]+">\n<\/head>$/,
    )
    expect(renderPage(page('/tea/'), set).value?.content).not.toContain('Policy')
  })

  test('that is a feed has none', () => {
    const set = templates(['feed.rss', '<head><meta charset="utf-8">'])
    const policy = { extra: {}, sheets: new Map() }
    expect(renderPage(page('/feed.xml'), { ...set, policy }).value?.content).toBe('<head><meta charset="utf-8">')
  })

  test('is absent, with the reason, where its template can’t print it', () => {
    const { value, diagnostics } = renderPage(page('/tea/'), templates(['article', 'a\n{{post.nothing.more}}']))
    expect(value).toBeUndefined()
    expect(diagnostics.map(brief)).toEqual([
      expect.stringMatching(/^templates\/article\.hbs:2:\d+ template\/failed \/tea\//),
    ])
  })
})

describe('findings of many pages', () => {
  const told = (set: Printing) => {
    const { plan } = planned({ ...weekly(4), 'posts/tea.md': dated('2024-01-01') })
    const findings = new PageFindings()
    for (const page of plan.pages) findings.add(page, renderPage(page, set).diagnostics)
    return findings.all()
  }
  const rest = ['archive', 'archive-index', '404', 'feed.rss', 'page'].map((name) => [name, 'x'] as const)

  test('at one place of a template are told once, with the number of the other pages', () => {
    const found = told(templates(['article', '{{post.nothing}}'], ...rest))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ code: 'template/failed', place: { file: 'templates/article.hbs', line: 1 } })
    expect(found[0]?.message).toMatch(/^\/essay-1\/ can’t be printed: .* So it is with 4 more pages\.$/)
  })

  test('about a template that is missing are told once too', () => {
    const found = told(templates(...rest))
    expect(found.map(({ message }) => message)).toEqual([
      'there is no template `article` for /essay-1/. So it is with 4 more pages.',
    ])
  })

  test('at different places, or of one page, are told as they are', () => {
    const { page } = planned({ 'posts/tea.md': dated('2024-01-01') })
    const at = (line: number): Diagnostic =>
      diagnose('template/failed', {
        message: `line ${line}.`,
        place: { file: 'a.hbs', line, column: 1, frame: undefined },
      })
    const findings = new PageFindings()
    findings.add(page('/tea/'), [at(1), at(2)])
    expect(findings.all()).toEqual([at(1), at(2)])
    findings.add(page('/'), [at(2)])
    expect(findings.all().map(({ message }) => message)).toEqual(['line 1.', 'line 2. So it is with 1 more page.'])
  })
})
