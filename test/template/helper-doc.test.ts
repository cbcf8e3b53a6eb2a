import { expect, test } from 'vitest'
import { prepareSite } from '../../src/build/prepare-site.ts'
import { renderPage } from '../../src/output/render-page.ts'
import { BUILT_IN } from '../../src/template/helper-doc.ts'
import { HELPERS } from '../../src/template/helpers.ts'
import { brief, siteFolder } from '../source/site-folder.ts'

const examples = [...BUILT_IN, ...HELPERS].flatMap((doc) => doc.examples)

test('every example of a helper prints what is said of it', async () => {
  const site = siteFolder({
    'deskbell.config.yaml': 'title: The Front Desk\nurl: https://example.org/archive/\ntimezone: UTC\n',
    'posts/on-tea.md': '---\ntitle: On tea\ndate: 2025-10-14\ntags: [Tea, Cups]\n---\n\nWarm the pot first.\n',
    'templates/article.hbs': examples.map(([template]) => template).join('\n---\n'),
    'templates/assets/bell.txt': 'Ding.\n',
  })
  const { value, diagnostics } = await prepareSite({ site, now: '2026-01-01' })
  expect(diagnostics.map(brief)).toEqual([])
  const page = value?.plan.pages.find(({ template }) => template === 'article')
  if (!value || !page) throw new Error('the essay has no page')
  const printed = renderPage(page, value.plan).value?.content
  expect(
    String(printed)
      .trim()
      .split(/\n+---\n/),
  ).toEqual(examples.map(([, text]) => text))
})

test('every helper says how it is called, by its name, and has an example of it', () => {
  for (const { name, usage, examples: own } of [...BUILT_IN, ...HELPERS]) {
    const call = new RegExp(`[{(#]${name} `)
    expect(usage).toMatch(call)
    expect(
      own.some(([template]) => call.test(template)),
      name,
    ).toBe(true)
  }
})
