import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Builds, build } from '../../src/build/build.ts'
import type { BuildOptions } from '../../src/build/build-result.ts'
import type { LastRun } from '../../src/build/last-run.ts'
import { groupOf } from '../../src/build/printed-for.ts'
import { RunMemory } from '../../src/build/run-memory.ts'
import type { Route } from '../../src/site/route.ts'
import { scratchFolder } from '../command.ts'
import { essay } from '../site/a-site.ts'
import { png } from '../source/images.ts'
import { writeFiles } from '../source/site-folder.ts'
import { published, told } from './told.ts'

const scratch = scratchFolder()

const CONFIG = `title: The Desk
url: https://example.org/
timezone: UTC
perPage: 2
readingTime: { wordsPerMinute: 40 }
feeds: { content: full }
related: { count: 2 }
`

/** Essays that are bound to each other in every way that there is. */
const HEADS = {
  'posts/tea.md': 'title: On tea\ndate: 2025-01-01\ntags: [pots]\nauthor: ann\nseries: { name: Drinks, part: 1 }',
  'posts/cups.md':
    'title: On cups\ndate: 2025-02-01\ntags: [pots]\nauthor: ann\nseries: { name: Drinks, part: 2 }\naliases: [/mugs/]',
  'posts/late.md': 'title: On being late\ndate: 2025-03-01\ncontinues: cups.md\nrelated: [tea.md]\nlang: es',
  'posts/reply.md': 'title: A reply\ndate: 2025-04-01\ninReplyTo: tea.md\nquestions: ["Is [tea](tea.md) hot?"]',
  'posts/due.md': 'title: Not yet\ndate: 2026-06-01',
  'posts/ends.md': 'title: For now\ndate: 2025-05-01\nexpires: 2026-03-01',
  'posts/draft.md': 'title: A draft\ndate: 2025-06-01\ndraft: true',
  'pages/about.md': 'title: About',
} as const

type Path = keyof typeof HEADS

const BODY =
  'The kettle sings in the kitchen, and the kettle is hot.\n\n## Pots\n\nA pot holds the [cups](/cups/#pots).'

const OTHERS = {
  'deskbell.config.yaml': CONFIG,
  'data/authors.yaml': 'ann:\n  name: Ann\n  bio: She *makes* [tea](/tea/).\n',
  'data/comments/tea.yaml': '- author: Bo\n  date: 2025-02-01\n  text: Yes.\n',
  'posts/pot.png': png(4, 3),
}

function textOf(path: Path, body: string): string {
  return essay(HEADS[path], body)
}

const SITE = { ...OTHERS, ...Object.fromEntries(Object.keys(HEADS).map((path) => [path, textOf(path as Path, BODY)])) }

/** What a body can become, and whether its edit is seen nowhere but where the essay is shown. */
const BODIES: readonly (readonly [what: string, body: string, isQuick: boolean])[] = [
  ['a word more', `${BODY} So it is.`, true],
  ['another excerpt', `So it is.\n\n${BODY}`, true],
  ['words in a heading’s neighbourhood', BODY.replace('A pot', '*A* pot'), true],
  ['another word among those that tell most', `${BODY} Kettle, kettle, kettle, samovar!`, false],
  ['a minute more to read', `${BODY} ${'It is so. '.repeat(20)}`, false],
  ['a link more', `${BODY} See [tea](tea.md).`, false],
  ['a link less', BODY.replace('/cups/#pots', 'https://example.com/'), false],
  ['a dead link', `${BODY} See [it](nowhere.md).`, false],
  ['an anchor less, which others lead to', BODY.replace('## Pots', '## Jugs'), false],
  ['an image', `${BODY}\n\n![A pot](pot.png)`, false],
  ['an image without words', `${BODY}\n\n![](pot.png)`, false],
  ['nothing', '', false],
]

const now = '2026-01-01'

/** Sites beside each other, one of which is built again and again. */
class Compared {
  readonly #folder = mkdtempSync(join(scratch, 'edited-'))
  readonly #site = join(this.#folder, 'site')

  constructor() {
    mkdirSync(this.#site)
    this.write(SITE)
  }

  get options(): { readonly site: string; readonly out: string; readonly now: string } {
    return { site: this.#site, out: join(this.#folder, 'dist'), now }
  }

  /** Ends when a file that is made then is younger, so that these are known by their marks. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    writeFiles(this.#site, files)
    const [probe, written] = [join(this.#folder, 'probe'), Object.keys(files).map((path) => join(this.#site, path))]
    const youngest = Math.max(0, ...written.map((path) => statSync(path).ctimeMs))
    do writeFileSync(probe, '')
    while (statSync(probe).ctimeMs <= youngest)
  }

  /** Builds the site, and holds that against builds that know nothing of it; gives what is kept. */
  async build(options: BuildOptions = {}): Promise<LastRun | undefined> {
    const called = { ...this.options, ...options }
    const [out, coldOut] = [this.options.out, join(this.#folder, 'cold')]
    const warm = await build(called)
    const cold = await build({ ...called, out: coldOut, cache: false })
    expect(told(warm, out)).toEqual(told(cold, coldOut))
    expect(published(out)).toEqual(published(coldOut))
    const last = await this.#last()
    if (warm.outcome !== 'failed') expect(last?.digests).toEqual(await this.#digestsAnew(called))
    return last
  }

  /** Those of a build that has everything to plan, and finds all as it should be published. */
  async #digestsAnew(options: BuildOptions): Promise<LastRun['digests'] | undefined> {
    const [memory, aside] = [join(this.#site, '.deskbell'), join(this.#folder, 'aside')]
    renameSync(memory, aside)
    await build(options)
    const digests = (await this.#last())?.digests
    rmSync(memory, { recursive: true })
    renameSync(aside, memory)
    return digests
  }

  async #last(): Promise<LastRun | undefined> {
    const { value: runs } = await RunMemory.open(this.#site, { isReadOnly: true })
    runs.abandon()
    return runs.last
  }

  end(): void {
    rmSync(this.#folder, { recursive: true })
  }
}

test.each(BODIES)(
  'a build after an edit to a body, which has %s, is one that remembers nothing',
  async (_, body, isQuick) => {
    const site = new Compared()
    await site.build()
    site.write({ 'posts/tea.md': textOf('posts/tea.md', body) })
    const last = await site.build()
    expect(last?.plan?.edited).toHaveLength(isQuick ? 1 : 0)
    site.end()
  },
)

const QUICK = BODIES.flatMap(([, body, isQuick]) => (isQuick ? body : []))

test('the page of an essay that was edited, and edited back, is printed again, and so are those that show it', async () => {
  const site = new Compared()
  await site.build()
  for (const body of [QUICK[0] ?? '', BODY, QUICK[1] ?? '']) {
    site.write({ 'posts/tea.md': textOf('posts/tea.md', body) })
    const { printed = [] } = (await site.build()) ?? {}
    for (const route of ['/tea/', '/cups/', '/feed.xml']) expect(groupOf(route as Route, printed)).toBeDefined()
  }
  site.end()
})

test('where the plan that is kept is not whole, the site is planned anew, and a plan is kept again', async () => {
  const site = new Compared()
  await site.build()
  site.write({
    '.deskbell/cache/plan': 'deskbell cache 1\nxxxx',
    'posts/tea.md': textOf('posts/tea.md', QUICK[0] ?? ''),
  })
  expect((await site.build())?.plan?.edited).toEqual([])
  site.write({ 'posts/tea.md': textOf('posts/tea.md', QUICK[1] ?? '') })
  expect((await site.build())?.plan?.edited).toHaveLength(1)
  site.end()
})

test('a process that began with such a build goes on with builds that plan the site', async () => {
  const site = new Compared()
  await site.build()
  site.write({ 'posts/tea.md': textOf('posts/tea.md', QUICK[0] ?? '') })
  const builds = new Builds(site.options)
  expect((await builds.next()).changes.changed).toContain('tea/index.html')
  site.write({
    'posts/tea.md': textOf('posts/tea.md', BODY),
    'posts/new.md': essay('title: New\ndate: 2025-02-02', BODY),
  })
  const { added, changed } = (await builds.next()).changes
  expect(added).toContain('new/index.html')
  expect(changed).toEqual(expect.arrayContaining(['tea/index.html', 'cups/index.html', '2025/02/index.html']))
  expect(await builds.close()).toEqual([])
  const anew = `${site.options.out}-anew`
  await build({ ...site.options, out: anew, cache: false })
  expect(published(site.options.out)).toEqual(published(anew))
  site.end()
})

/** Mostly edits that are seen nowhere else; among them all that makes these something else. */
const anyStep = fc.record({
  bodies: fc.dictionary(
    fc.constantFrom(...(Object.keys(HEADS) as Path[])),
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(BODY, ...QUICK) },
      fc.constantFrom(...BODIES.map(([, body]) => body)),
    ),
    { maxKeys: 3 },
  ),
  others: fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    fc.constantFrom<Readonly<Record<string, string | Uint8Array>>>(
      { 'posts/pot.png': png(9, 9) },
      { 'static/nowhere.md': 'x' },
      { 'data/authors.yaml': 'ann:\n  name: Anna\n' },
      { 'templates/article.hbs': '{{#> layout}}{{{post.body}}}{{#each related.items}}{{title}}{{/each}}{{/layout}}' },
      { 'posts/new.md': essay('title: New\ndate: 2025-02-02', BODY) },
      { 'posts/tea.md': essay('title: On green tea\ndate: 2025-01-01', BODY) },
    ),
  ),
  options: fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    fc.record(
      { now: fc.constantFrom('2026-02-20', '2026-03-02', '2026-06-02'), drafts: fc.boolean(), strict: fc.boolean() },
      { requiredKeys: [] },
    ),
  ),
})

test('whatever is edited, a build says, publishes and keeps what one does that remembers nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 6 }), async (steps) => {
      const site = new Compared()
      await site.build()
      for (const { bodies, others, options } of steps) {
        const texts = Object.entries(bodies).map(([path, body]) => [path, textOf(path as Path, body)] as const)
        site.write({ ...Object.fromEntries(texts), ...others })
        await site.build(options)
      }
      site.end()
    }),
    { numRuns: Number(process.env.DESKBELL_RUNS ?? 3), endOnFailure: false },
  )
}, 300_000)
