import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readJournal } from '../../src/publish/journal.ts'
import { carryOut } from '../../src/publish/steps.ts'
import { messages, newFolder, open, publish, read, run, stage, start, type Tree, write } from './folders.ts'

const last: Tree = {
  'index.html': 'home',
  'style.css': 'old style',
  tea: 'On tea',
  'coffee/index.html': 'On coffee',
  'coffee/beans/a.png': 'beans',
  'gone/index.html': 'gone',
  'same/index.html': 'same',
}
const next: Tree = {
  'index.html': 'new home',
  'style.css': 'new style',
  'tea/index.html': 'On tea',
  'tea/leaf/b.png': 'leaf',
  coffee: 'On coffee',
  'new/index.html': 'new',
  'same/index.html': 'same',
  'same/more.html': 'more',
}
const kinds = { 'style.css': 'asset', 'index.html': 'list', 'tea/leaf/b.png': 'asset' } as const

/** A commit that stopped right after its journal was written. */
async function journalOf(out: string, tree: Tree): Promise<void> {
  const publication = await open({ out })
  stage(publication, tree, kinds)
  expect((await publication.commit({ signal: AbortSignal.abort() })).value).toBe('cut short')
}

/** The files that a reader can't find, or finds neither as they were nor as they will be. */
function torn(before: Tree, after: Tree, now: Tree): readonly string[] {
  const both = Object.keys(before).filter((path) => path in after)
  return both.filter((path) => now[path] !== before[path] && now[path] !== after[path])
}

test('a commit that is cut short after any of its steps is finished by the next publication', async () => {
  const folder = newFolder()
  await publish({ out: join(folder, 'made/dist') }, last)
  await journalOf(join(folder, 'made/dist'), next)
  const steps = readJournal(join(folder, 'made/.dist.deskbell'))
  if (typeof steps !== 'object') throw new Error('no journal')
  expect(steps).toHaveLength(8)
  for (let done = 0; done <= steps.length; done++) {
    const around = join(folder, String(done))
    const out = join(around, 'dist')
    cpSync(join(folder, 'made'), around, { recursive: true })
    await carryOut(steps.slice(0, done), { out, staging: join(around, '.dist.deskbell') })
    const cut = steps[done]
    if (cut && 'clear' in cut) for (const path of cut.clear) rmSync(join(out, path))
    expect(torn(last, next, read(out))).toEqual([])
    const publication = await open({ out })
    expect(read(out), `${done} steps`).toEqual(next)
    publication.abandon()
    expect(Object.keys(read(around)).filter((path) => !path.startsWith('dist/'))).toEqual([])
    expect(await publish({ out }, next)).toEqual({ outcome: 'unchanged', diagnostics: [] })
  }
})

test('steps that were all done already change nothing', async () => {
  const folder = newFolder()
  const folders = { out: join(folder, 'dist'), staging: join(folder, '.dist.deskbell') }
  await publish(folders, last)
  await journalOf(folders.out, next)
  const steps = readJournal(folders.staging)
  if (typeof steps !== 'object') throw new Error('no journal')
  for (let times = 0; times < 3; times++) await carryOut(steps, folders)
  expect(read(folders.out)).toEqual(next)
})

test('the first publication, cut short, is finished too', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await journalOf(out, next)
  expect(existsSync(out)).toBe(false)
  ;(await open({ out })).abandon()
  expect(read(folder)).toEqual(Object.fromEntries(Object.entries(next).map(([path, text]) => [`dist/${path}`, text])))
})

test('deleting the output after a commit was cut short is safe', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, last)
  await journalOf(out, next)
  rmSync(out, { recursive: true })
  await publish({ out }, last)
  expect(read(out)).toEqual(last)
})

test('folders that came after a commit was cut short are filled, and keep what is in them', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, { tea: 'On tea' })
  await journalOf(out, { 'new/a/index.html': 'new', tea: 'On tea' })
  write(out, { 'new/a/theirs.txt': 'theirs' })
  ;(await open({ out })).abandon()
  expect(read(out)).toEqual({ 'new/a/index.html': 'new', 'new/a/theirs.txt': 'theirs', tea: 'On tea' })
})

test('a journal that would lead out of the output is not followed', async () => {
  for (const step of [
    '{"remove":"../kept"}',
    '{"put":"../kept","at":"a"}',
    '{"put":"new/0","at":"/tmp/a"}',
    '{}',
    '1',
  ]) {
    const folder = newFolder()
    const out = join(folder, 'dist')
    await publish({ out }, last)
    write(folder, { kept: 'kept', '.dist.deskbell/journal.json': `[${step}]` })
    const { outcome, diagnostics } = await publish({ out }, next)
    expect(outcome).toBe('not opened')
    expect(messages(diagnostics)).toEqual([
      `publish/failed: the last build of \`${out}\` was cut short, and can’t be finished: its journal is damaged.`,
    ])
    expect(read(out)).toEqual(last)
    expect((await publish({ out, force: true }, next)).outcome).toBe('published')
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('kept')
  }
})

function pages(version: number): Tree {
  const page = (n: number) =>
    [`${n % 7 === 0 ? 'deep/er' : 'page'}/${n}/index.html`, `${version} ${n} `.repeat(400)] as const
  return Object.fromEntries(Array.from({ length: 200 }, (_, n) => page(n + version * 20)))
}

test('a commit that the system refuses half-way says that the next build goes on, and it does', async () => {
  const out = join(newFolder(), 'dist')
  const before = { ...pages(0), 'zebra.html': 'On zebras' }
  const after = {
    ...pages(0),
    ...Object.fromEntries(Object.keys(pages(0)).map((path) => [path, 'new'])),
    'zebra.html': 'new',
  }
  await publish({ out }, before)
  const publication = await open({ out })
  stage(publication, after)
  const committing = publication.commit()
  rmSync(join(out, 'zebra.html'))
  write(out, { 'zebra.html/theirs': 'theirs' })
  const { value, diagnostics } = await committing
  expect(value).toBe('cut short')
  expect(diagnostics).toMatchObject([
    {
      message: `publishing stopped half-way: a folder there holds files that Deskbell did not write, at \`${out}/zebra.html\`.`,
      mend: 'Move what stands there out of the way. The next build goes on where this one stopped.',
    },
  ])
  expect((await publish({ out }, after)).diagnostics[0]?.message).toContain(
    'was cut short, and can’t be finished: a folder',
  )
  rmSync(join(out, 'zebra.html'), { recursive: true })
  expect(await publish({ out }, after)).toEqual({ outcome: 'unchanged', diagnostics: [] })
  expect(read(out)).toEqual(after)
})

const sites = [0, 1, 2, 3].map(pages)
/** Each with some pages of its own, some that are other than in the one before, and many that are the same. */
const alike = [0, 1, 2, 3].map((n) => ({
  ...pages(0),
  ...Object.fromEntries(Object.entries(pages(n)).slice(150)),
  ...(n % 2 === 0 && { 'even.html': 'even' }),
}))

test.each([
  ['every file', sites],
  ['some of the files, and leaves the others as they are,', alike],
])(
  'a build that puts %s into place and is killed at any moment leaves whole files, and the next one a whole site and no litter',
  async (_, sites) => {
    const folder = newFolder()
    const out = join(folder, 'dist')
    const request = { out, sites, forever: true }
    const whole = new Set(sites.flatMap((site) => Object.values(site)))
    for (let kill = 0; kill < 25; kill++) {
      const child = start(request)
      await new Promise((resolve) => child.stdout?.once('data', resolve))
      await delay(((kill * 37) % 100) * 1.5)
      child.kill('SIGKILL')
      await new Promise((resolve) => child.once('exit', resolve))
      // A folder may stand there empty, of which the last file was just taken away.
      const torn = Object.entries(read(out)).filter(([path, text]) => !path.endsWith('/') && !whole.has(text))
      expect(torn).toEqual([])
      ;(await open({ out })).abandon()
      expect(Object.keys(read(folder)).filter((path) => !path.startsWith('dist/'))).toEqual([])
      const now = read(out)
      expect(sites).toContainEqual(now)
      const { files } = JSON.parse(readFileSync(join(out, '.deskbell.json'), 'utf8'))
      const hashes = Object.entries(now).map(([path, text]) => [path, createHash('sha256').update(text).digest('hex')])
      expect(files).toEqual(Object.fromEntries(hashes))
    }
    expect((await publish({ out }, next)).outcome).toBe('published')
    expect(read(out)).toEqual(next)
  },
)

test('a signal waits for the commit', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, pages(0))
  expect(run({ out, sites: [pages(1)], signals: 1 })).toMatchObject([{ outcome: 'published', caught: 1 }])
  expect(read(out)).toEqual(pages(1))
})

test('a second signal leaves the commit to the next build', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, pages(0))
  const [result] = run({ out, sites: [pages(1)], signals: 2 })
  expect(result).toMatchObject({ outcome: 'cut short', diagnostics: [], around: ['.dist.deskbell', 'dist'] })
  ;(await open({ out })).abandon()
  expect(read(out)).toEqual(pages(1))
})
