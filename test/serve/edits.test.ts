import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { LiveSite } from '../../src/build/live-site.ts'
import { hasErrors } from '../../src/diagnostic/diagnostic.ts'
import { Answers } from '../../src/serve/answers.ts'
import { PrintedPages } from '../../src/serve/printed-pages.ts'
import { filesIn, scratchFolder, write } from '../command.ts'
import { CONFIG, siteOf } from './serving.ts'

const NOW = '2026-01-01'
const scratch = scratchFolder()

function essay(title: string, more = '', body = 'On tea.'): string {
  return `---\ntitle: ${title}\ndate: 2025-01-05\n${more}---\n\n${body}\n`
}

/** What a site's files may hold, one after the other; an empty text stands for no file. */
const CONTENTS: Readonly<Record<string, readonly string[]>> = {
  'posts/a.md': [
    essay('Tea'),
    essay('Green tea'),
    essay('Tea', 'draft: true\n'),
    essay('Tea', 'tags: [hot]\n', '[B](b.md)'),
    '',
  ],
  'posts/b.md': [
    essay('Coffee', '', 'Two words.'),
    essay('Coffee', 'aliases: [/old/]\n'),
    essay('Coffee', 'slug: moka\n'),
    '',
  ],
  'posts/c/index.md': [
    essay('Milk', 'author: ann\n', '![](cup.svg)'),
    essay('Milk', 'draft: true\n', '![A cup](cup.svg)'),
    '',
  ],
  'posts/c/cup.svg': ['<svg viewBox="0 0 1 1"/>', '<svg viewBox="0 0 9 9"/>'],
  'data/authors.yaml': ['ann:\n  name: Ann\n', 'ann:\n  name: Anna\n  bio: Of [tea](/a/).\n', ''],
  'static/a.txt': ['A.', 'B.', ''],
  'static/404.html': ['<p>Lost.</p>', ''],
  'templates/partials/byline.hbs': [
    '<p>by {{post.title}}</p>\n',
    '{{{markdown "Like [tea](/a/) and [coffee](/b/)."}}}\n',
    '',
  ],
  'templates/strings.en.yaml': ['heading.archive: On and on\n', ''],
  'templates/assets/style.css': ['a { color: red }\n', '@import "@theme/style.css";\n', ''],
  'templates/helpers/loud.mjs': ["export default (text) => text + '!'\n", "export default (text) => text + '?'\n"],
  'templates/page.hbs': ['<p>{{loud post.title}}</p>\n', ''],
  'pages/about.md': ['---\ntitle: About\n---\n\nUs.\n', '---\ntitle: About\nhidden: x\n---\n\nThem.\n', ''],
  'deskbell.config.yaml': [
    CONFIG,
    CONFIG.replace('Front', 'Back'),
    CONFIG.replace('.org/', '.org/archive/'),
    `${CONFIG}perPage: 1\n`,
  ],
}

const edits = fc.array(
  fc.constantFrom(...Object.entries(CONTENTS).flatMap(([path, texts]) => texts.map((text) => ({ path, text })))),
  { minLength: 1, maxLength: 2 },
)

/** Gives what it is told by, as watchers tell it: the file and the folders above it. */
function make(site: string, { path, text }: { readonly path: string; readonly text: string }): readonly string[] {
  if (text === '') rmSync(join(site, path), { force: true })
  else write(site, { [path]: text })
  const told = [join(site, path)]
  for (let folder = dirname(join(site, path)); folder !== site; folder = dirname(folder)) told.push(folder)
  return told
}

test('what is served after any edits is what a fresh build publishes, byte for byte', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 6 }), async (steps) => {
      const site = siteOf(Object.fromEntries(Object.entries(CONTENTS).map(([path, [text = '']]) => [path, text])))
      const live = new LiveSite({ site, now: NOW })
      const printed = new PrintedPages()
      const asked = new Set<string>()
      let changed: ReadonlySet<string> | undefined
      for (const step of [[], ...steps]) {
        if (step.length > 0) changed = new Set(step.flatMap((edit) => make(site, edit)))
        const { value, diagnostics } = await live.update(changed)
        const out = join(scratch, 'out')
        rmSync(out, { recursive: true, force: true })
        const { outcome } = await build({ site, out, now: NOW })
        expect(outcome === 'failed', JSON.stringify(diagnostics)).toBe(hasErrors(diagnostics))
        if (outcome === 'failed' || !value) continue
        const answers = new Answers(value, printed)
        const files = filesIn(out)
        const base = value.plan.site.addresses.basePath
        for (const path of files.keys()) asked.add(path)
        for (const path of asked) {
          const answer = answers.to(base + path)
          const status = answer.kind === 'redirect' ? 302 : answer.status
          const isThere = files.has(path) && path !== '.deskbell.json'
          expect(status === 200, path).toBe(isThere)
          if (isThere) expect(bytesOf(answer)?.toString(), path).toBe(files.get(path)?.toString())
        }
        compared++
      }
      rmSync(site, { recursive: true })
    }),
    { numRuns: Number(process.env.DESKBELL_RUNS ?? 6) },
  )
  expect(compared).toBeGreaterThan(6)
}, 300_000)

function bytesOf(answer: ReturnType<Answers['to']>): Buffer | undefined {
  if (answer.kind === 'content') return answer.body
  return answer.kind === 'file' && existsSync(answer.absolutePath) ? readFileSync(answer.absolutePath) : undefined
}
