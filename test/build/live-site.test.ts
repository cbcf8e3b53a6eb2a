import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LiveSite } from '../../src/build/live-site.ts'
import { type PreparedSite, prepareSite } from '../../src/build/prepare-site.ts'
import type { Checked, Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { renderPage } from '../../src/output/render-page.ts'
import { siteFolder, writeFiles } from '../source/site-folder.ts'
import { anyEdit, anyWrite, make } from './any-edits.ts'

const NOW = '2026-01-01'

/** Edits after which the site is looked at, and whether it is said what they are. */
const anyStep = fc.record({
  edits: fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
  isTold: fc.boolean(),
})

/** All that a site comes to: what is wrong with it, and every byte that it is published as. */
function outcomeOf({ value, diagnostics }: Checked<PreparedSite | undefined>) {
  return { diagnostics, output: value ? outputOf(value) : undefined, posts: value?.posts.length }
}

function outputOf({ plan }: PreparedSite) {
  const found: Diagnostic[] = []
  const pages = plan.pages.map((page) => {
    const { value, diagnostics } = renderPage(page, plan)
    found.push(...diagnostics)
    return [page.route, String(value?.content)]
  })
  return { pages, assets: plan.assets, found, leftOut: plan.leftOut }
}

test('a live site is, after any edits, what it would be if it were read for the first time', async () => {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'deskbell-live-')))
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyWrite, { maxLength: 12 }),
        fc.array(anyStep, { maxLength: 6 }),
        async (first, steps) => {
          const site = join(mkdtempSync(join(scratch, 'deskbell-')), 'site')
          writeFiles(site, { 'posts/a.md': '---\ntitle: A\ndate: 2025-01-01\n---\nTea.' })
          for (const edit of first) make(site, edit)
          const live = new LiveSite({ site, now: NOW })
          expect(outcomeOf(await live.update())).toEqual(outcomeOf(await prepareSite({ site, now: NOW })))
          for (const { edits, isTold } of steps) {
            const changed = new Set(edits.flatMap((edit) => make(site, edit)))
            const updated = outcomeOf(await live.update(isTold ? changed : undefined))
            expect(updated).toEqual(outcomeOf(await prepareSite({ site, now: NOW })))
          }
          rmSync(dirname(site), { recursive: true })
        },
      ),
      { numRuns: Number(process.env.DESKBELL_RUNS ?? 12), endOnFailure: false },
    )
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
})

describe('a live site that is brought up to date', () => {
  const FILES = {
    'deskbell.config.yaml': 'title: Desk\ntimezone: UTC\nurl: https://example.org/\n',
    'posts/a.md': '---\ntitle: A\ndate: 2025-01-01\n---\nTea.',
    'posts/b.md': '---\ntitle: B\ndate: 2025-01-02\n---\nMore tea.',
    'data/authors.yaml': 'ann:\n  name: Ann\n',
    'templates/helpers/loud.mjs': 'export { default } from "./lib/loud.mjs"',
    'templates/helpers/lib/loud.mjs': 'export default (text) => text.toUpperCase()',
    'templates/page.hbs': '{{loud post.title}}',
    'pages/desk.md': '# The desk',
  }

  async function live(files: Readonly<Record<string, string>> = FILES) {
    const site = siteFolder(files)
    const live = new LiveSite({ site, now: NOW })
    const update = async (changes: Readonly<Record<string, string>> = {}) => {
      writeFiles(site, changes)
      const { value } = await live.update(new Set(Object.keys(changes).map((path) => join(site, path))))
      if (!value) throw new Error('The site could not be prepared.')
      return value
    }
    return { update, first: await update() }
  }

  test('parses no post again but that of a file with another text', async () => {
    const { update, first } = await live()
    const { posts } = await update({ 'posts/a.md': '---\ntitle: Other\ndate: 2025-01-01\n---\nTea.' })
    expect(posts.map((post) => first.posts.includes(post))).toEqual([false, true, true])
    expect(posts[0]?.title).toBe('Other')
  })

  test('has the same templates, data, configuration and helpers after an edit of an essay', async () => {
    const { update, first } = await live()
    const { plan, config } = await update({ 'posts/a.md': '---\ntitle: A\ndate: 2025-01-01\n---\nCoffee.' })
    expect(plan.templates).toBe(first.plan.templates)
    expect(plan.site.data).toBe(first.plan.site.data)
    expect(config).toBe(first.config)
  })

  test.each([
    ['data/authors.yaml', 'ann:\n  name: Anna\n'],
    ['templates/page.hbs', 'x'],
    ['templates/helpers/lib/loud.mjs', 'export default (text) => text + "!"'],
    ['templates/strings.en.yaml', 'site.tea: Tea\n'],
    ['templates/assets/style.css', 'a { color: red }'],
  ])('has other templates when `%s` has changed, and the posts that it had', async (path, text) => {
    const { update, first } = await live()
    const { plan, posts } = await update({ [path]: text })
    expect(plan.templates).not.toBe(first.plan.templates)
    expect(posts).toBe(first.posts)
  })

  test('prints with a helper as it is now, whatever module of it has changed', async () => {
    const { update, first } = await live()
    const desk = ({ plan }: PreparedSite) => {
      const page = plan.pages.find(({ route }) => route === '/desk/')
      return page && renderPage(page, plan).value?.content
    }
    expect(desk(first)).toBe('THE DESK')
    expect(desk(await update({ 'templates/helpers/lib/loud.mjs': 'export default (text) => text + "!"' }))).toBe(
      'The desk!',
    )
  })

  test('keeps its posts when the configuration changes in what no post depends on, and else parses them anew', async () => {
    const { update, first } = await live()
    const config = FILES['deskbell.config.yaml']
    const other = await update({ 'deskbell.config.yaml': `${config}perPage: 3\n` })
    expect([other.config.perPage, other.posts]).toEqual([3, first.posts])
    expect(other.posts).toBe(first.posts)
    const smart = await update({ 'deskbell.config.yaml': `${config}markdown:\n  smartQuotes: true\n` })
    expect(smart.posts.some((post) => first.posts.includes(post))).toBe(false)
  })

  test('has a configuration that is a module as it is now, with what it imports', async () => {
    const { 'deskbell.config.yaml': _, ...files } = FILES
    const { update, first } = await live({
      ...files,
      'deskbell.config.mjs': 'import { title } from "./title.mjs"\nexport default { title, timezone: "UTC" }',
      'title.mjs': 'export const title = "Desk"',
    })
    expect(first.config.title).toBe('Desk')
    expect((await update({ 'title.mjs': 'export const title = "Bell"' })).config.title).toBe('Bell')
  })

  test('parses its posts anew when a remark plugin has changed', async () => {
    const plugin = (mark: string) =>
      `export default () => (tree) => { tree.children.push({ type: "paragraph", children: [{ type: "text", value: "${mark}" }] }) }`
    const { update, first } = await live({
      ...FILES,
      'deskbell.config.yaml': 'title: Desk\nmarkdown:\n  remarkPlugins: [./plugin.mjs]\n',
      'plugin.mjs': plugin('one'),
    })
    const same = await update({ 'deskbell.config.yaml': 'title: Bell\nmarkdown:\n  remarkPlugins: [./plugin.mjs]\n' })
    expect(same.posts).toBe(first.posts)
    const { posts } = await update({ 'plugin.mjs': plugin('two') })
    expect(posts[0]?.excerpt.text).toContain('two')
  })
})
