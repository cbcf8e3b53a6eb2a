import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { openPublication } from '../../src/publish/open-publication.ts'
import { type Built, type WatchOptions, watch } from '../../src/watch/build-watching.ts'
import { filesIn, traces } from '../command.ts'
import { CONFIG, dated, essay, weekly } from '../site/a-site.ts'
import { siteFolder, writeFiles } from '../source/site-folder.ts'

const NOW = '2025-06-15'
const DEADLINE_MS = 30_000
const SITE = { 'deskbell.config.yaml': CONFIG, ...weekly(12), 'posts/tea.md': dated('2025-06-02') }
const DEAD_LINK = essay('title: On tea\ndate: 2025-06-02', 'See [there](nowhere.md).')

interface Watched {
  readonly site: string
  readonly out: string
  /** The next build, of those not yet asked for, of which this is true. */
  until(isWanted: (built: Built) => boolean): Promise<Built>
  /** What was built since the last build that was asked for. */
  rest(): readonly Built[]
  end(): Promise<void>
}

/** A site that is watched and was built once. */
async function watched(files: Readonly<Record<string, string>>, options: Partial<WatchOptions> = {}): Promise<Watched> {
  const site = siteFolder(files)
  const all: Built[] = []
  let heard = 0
  let hear = () => {}
  const stop = new AbortController()
  const onBuilt = (built: Built) => {
    all.push(built)
    hear()
  }
  const over = watch({ site, now: NOW, signal: stop.signal, onBuilt, ...options })
  const end = () => {
    stop.abort()
    return over
  }
  onTestFinished(end)
  const until = async (isWanted: (built: Built) => boolean) => {
    const deadline = performance.now() + DEADLINE_MS
    for (;;) {
      for (const built of all.slice(heard)) {
        heard++
        if (isWanted(built)) return built
      }
      const left = deadline - performance.now()
      if (left <= 0) throw new Error(`no such build: ${JSON.stringify(all.map(({ result }) => result.outcome))}`)
      await new Promise<void>((resolve, reject) => {
        hear = resolve
        over.then(resolve, reject)
        setTimeout(resolve, left).unref()
      })
    }
  }
  await until(() => true)
  return { site, out: join(site, 'dist'), until, rest: () => all.slice(heard), end }
}

const isPublished = ({ result }: Built) => result.outcome === 'published'
const isFailed = ({ result }: Built) => result.outcome === 'failed'
const codesOf = ({ result }: Built) => result.diagnostics.map(({ code }) => code)

/** What a build into an empty folder gives, with its manifest. */
async function fresh(site: string): Promise<ReadonlyMap<string, Buffer>> {
  const out = join(site, '../fresh')
  rmSync(out, { recursive: true, force: true })
  expect((await build({ site, out, now: NOW })).outcome).toBe('published')
  return filesIn(out)
}

describe('a site that is watched', () => {
  test('is built at once, and again after each save', async () => {
    const { site, out, until } = await watched(SITE)
    expect(filesIn(out)).toEqual(await fresh(site))
    writeFiles(site, { 'posts/tea.md': essay('title: On tea\ndate: 2025-06-02', 'Pour.') })
    const { result, change } = await until(isPublished)
    expect(change).toEqual(new Set([join(site, 'posts/tea.md')]))
    expect(result.changes.changed).toContain('tea/index.html')
    expect(filesIn(out)).toEqual(await fresh(site))
  })

  test('is not touched where nothing that is published changes', async () => {
    const { site, out, until } = await watched(SITE)
    const before = traces(out)
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02') })
    expect((await until(() => true)).result).toMatchObject({ outcome: 'unchanged', written: 0 })
    expect(traces(out)).toEqual(before)
  })

  test('is not touched while it has an error, and catches up when it is mended', async () => {
    const { site, out, until } = await watched(SITE)
    const before = traces(out)
    writeFiles(site, { 'posts/tea.md': DEAD_LINK })
    expect(codesOf(await until(isFailed))).toEqual(['links/dead'])
    writeFiles(site, { 'posts/jam.md': dated('2025-06-03', 'On jam') })
    expect(codesOf(await until(isFailed))).toEqual(['links/dead'])
    expect(traces(out)).toEqual(before)
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02', 'On green tea') })
    await until(isPublished)
    expect(filesIn(out)).toEqual(await fresh(site))
  })

  test('may have an error from the start', async () => {
    const { site, out, until } = await watched({ ...SITE, 'posts/tea.md': DEAD_LINK })
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02') })
    await until(isPublished)
    expect(filesIn(out)).toEqual(await fresh(site))
  })

  test('may have a configuration that can’t be read, from the start or for a while', async () => {
    const { site, out, until } = await watched({ ...SITE, 'deskbell.config.yaml': 'title: [' })
    writeFiles(site, { 'deskbell.config.yaml': CONFIG })
    await until(isPublished)
    writeFiles(site, { 'deskbell.config.yaml': 'title: [' })
    await until(isFailed)
    writeFiles(site, { 'deskbell.config.yaml': CONFIG.replace('Front Desk', 'Night Desk') })
    await until(isPublished)
    expect(filesIn(out)).toEqual(await fresh(site))
  })

  test('can be published to another folder, and made from others, from one save to the next', async () => {
    const { site, until } = await watched(SITE)
    renameSync(join(site, 'posts'), join(site, 'essays'))
    writeFiles(site, { 'deskbell.config.yaml': `${CONFIG}posts: essays\noutput: public\n` })
    await until((built) => isPublished(built) && built.result.out === join(site, 'public'))
    writeFiles(site, { 'essays/tea.md': dated('2025-06-02', 'On green tea') })
    await until(({ result }) => result.changes.changed.includes('tea/index.html'))
    expect(filesIn(join(site, 'public'))).toEqual(await fresh(site))
  })

  test('is published no more once the watching has ended', async () => {
    const { site, out, until, rest, end } = await watched(SITE)
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02', 'On green tea') })
    await until(isPublished)
    await end()
    const before = traces(out)
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02', 'On black tea') })
    expect(traces(out)).toEqual(before)
    expect(rest().filter(isPublished)).toEqual([])
  })
})

describe('the output folder', () => {
  test('is filled again, with the next save, where somebody deleted it', async () => {
    const { site, out, until } = await watched(SITE)
    rmSync(out, { recursive: true })
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02', 'On green tea') })
    await until(isPublished)
    expect(filesIn(out)).toEqual(await fresh(site))
  })

  test('is put right, soon after the next save, where somebody deleted a file in it or wrote to one', async () => {
    const { site, out, until } = await watched(SITE)
    rmSync(join(out, 'essay-3/index.html'))
    writeFileSync(join(out, 'essay-4/index.html'), 'by hand')
    writeFiles(site, { 'posts/tea.md': essay('title: On tea\ndate: 2025-06-02', 'Pour.') })
    const right = await fresh(site)
    await until(() => isDeepStrictEqual(filesIn(out), right))
  })

  test('may be published to by another build in between', async () => {
    const { site, out, until } = await watched(SITE)
    await build({ site, now: NOW, baseUrl: 'https://elsewhere.example.org/' })
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02', 'On green tea') })
    await until(isPublished)
    expect(filesIn(out)).toEqual(await fresh(site))
  })

  test('is waited for where another build holds it, which is said once, and no change is lost', async () => {
    const { site, out, until, rest } = await watched(SITE)
    const { value: other } = await openPublication({ out, keep: [], force: false })
    writeFiles(site, { 'posts/tea.md': dated('2025-06-02', 'On green tea') })
    expect(codesOf(await until(isFailed))).toEqual(['publish/locked'])
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(rest()).toEqual([])
    other?.abandon()
    expect((await until(isPublished)).change).toEqual(new Set([join(site, 'posts/tea.md')]))
    expect(filesIn(out)).toEqual(await fresh(site))
  })
})

describe('after any edits', () => {
  const anyName = fc.constantFrom('a', 'b', 'c', 'd/index', 'e')
  const anyText = fc
    .record({
      title: fc.constantFrom('One', 'Two', 'Three'),
      day: fc.integer({ min: 10, max: 28 }),
      tag: fc.constantFrom('tea', 'jam'),
      link: fc.constantFrom('', '', '[tea](tea.md)', '[b](b.md)'),
    })
    .map(({ title, day, tag, link }) =>
      essay(`title: ${title}\ndate: 2025-03-${day}\ntags: [${tag}]`, `Words. ${link}`),
    )
  const anyEdit = fc.oneof(
    { weight: 4, arbitrary: fc.record({ write: anyName, text: anyText }) },
    fc.record({ remove: anyName }),
    fc.record({ move: anyName, to: anyName }),
    fc.record({ cup: fc.constantFrom('1', '2') }),
    fc.record({ config: fc.constantFrom('The Front Desk', 'The Night Desk') }),
  )

  test('what comes to stand there is what a build into an empty folder gives, unless that has errors', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyEdit, { maxLength: 3 }), { maxLength: 4 }), async (rounds) => {
        const { site, out, until, end } = await watched(SITE)
        const posts = join(site, 'posts')
        for (const [round, edits] of rounds.entries()) {
          for (const edit of edits) {
            if ('write' in edit) writeFiles(posts, { [`${edit.write}.md`]: edit.text })
            else if ('remove' in edit) rmSync(join(posts, `${edit.remove}.md`), { force: true })
            else if ('cup' in edit) writeFiles(posts, { 'cup.svg': `<svg><!-- ${edit.cup} --></svg>` })
            else if ('config' in edit) {
              writeFiles(site, { 'deskbell.config.yaml': CONFIG.replace('The Front Desk', edit.config) })
            } else {
              mkdirSync(join(posts, 'd'), { recursive: true })
              writeFiles(posts, { [`${edit.move}.md`]: dated('2025-02-01', edit.move) })
              renameSync(join(posts, `${edit.move}.md`), join(posts, `${edit.to}.md`))
            }
          }
          // So that there is a build after the last edit, whatever it was.
          writeFiles(posts, { 'last.md': dated('2025-01-01', `Round ${round}`) })
          const anew = join(site, '../anew')
          rmSync(anew, { recursive: true, force: true })
          const { outcome } = await build({ site, out: anew, now: NOW })
          const right = outcome === 'failed' ? undefined : filesIn(anew)
          await until(({ result }) =>
            right === undefined ? result.outcome === 'failed' : isDeepStrictEqual(filesIn(out), right),
          )
        }
        await end()
      }),
      { numRuns: 10 },
    )
  }, 300_000)
})
