import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { messages, newFolder, open, publish, read, stage, traces, write } from './folders.ts'

const site = {
  'index.html': 'home',
  'tea/index.html': 'On tea',
  'tea/leaf.png': 'a leaf',
  'page/2/index.html': 'older',
}

test('a site is published as it was staged, with a manifest and nothing beside it', async () => {
  const folder = newFolder()
  expect(await publish({ out: join(folder, 'dist') }, site)).toEqual({ outcome: 'published', diagnostics: [] })
  expect(read(folder)).toEqual({
    'dist/index.html': 'home',
    'dist/tea/index.html': 'On tea',
    'dist/tea/leaf.png': 'a leaf',
    'dist/page/2/index.html': 'older',
  })
  expect(readFileSync(join(folder, 'dist/.deskbell.json'), 'utf8')).toBe(`{"version":1,"files":{
"index.html":"4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942",
"page/2/index.html":"da925a30e31f7fdaa7044e3e5ba4ae17670de82d677b0e7adf5700428a137a36",
"tea/index.html":"b33f6956c473598911a077e938e28916efc71a3ddf42c8c0c93fb29d62452fd7",
"tea/leaf.png":"caf6bc887f8fd8705056311a892eb58d178bee0eb14790f871a2a80f5b323ca1"
}}
`)
})

test('the folders above the output are made when they are missing', async () => {
  const folder = newFolder()
  await publish({ out: join(folder, 'a/b/dist') }, site)
  expect(Object.keys(read(folder))).toContain('a/b/dist/tea/index.html')
})

test('an empty site is a manifest', async () => {
  const folder = newFolder()
  expect(await publish({ out: join(folder, 'dist') }, {})).toEqual({ outcome: 'published', diagnostics: [] })
  expect(Object.keys(read(folder, { manifest: true }))).toEqual(['dist/.deskbell.json'])
})

test('publishing the same site again touches nothing', async () => {
  const folder = newFolder()
  await publish({ out: join(folder, 'dist') }, site)
  const before = traces(join(folder, 'dist'))
  expect(await publish({ out: join(folder, 'dist') }, site)).toEqual({ outcome: 'unchanged', diagnostics: [] })
  expect(traces(join(folder, 'dist'))).toEqual(before)
  expect(Object.keys(read(folder))).toHaveLength(4)
})

test('only what changed is written', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, site)
  const before = new Set(traces(out))
  await publish({ out }, { ...site, 'tea/index.html': 'On green tea' })
  const after = traces(out).filter((trace) => !before.has(trace))
  expect(after.map((trace) => trace.slice(folder.length).split(' ', 1)[0]).sort()).toEqual([
    '/dist',
    '/dist/.deskbell.json',
    '/dist/tea',
    '/dist/tea/index.html',
  ])
})

test('bytes are compared, not times or sizes', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, site)
  write(out, { 'index.html': 'hole' })
  await publish({ out }, site)
  expect(read(out)).toEqual(site)
})

test('bytes and copies are published like text, whatever their length', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  const large = Buffer.alloc(600_001, 'large ')
  write(folder, { 'static/large': large.toString() })
  chmodSync(join(folder, 'static/large'), 0o400)
  const stageAll = async (change = 0) => {
    const publication = await open({ out })
    large[600_000] = 46 + change
    publication.stage({ path: 'large.bin', kind: 'asset', content: large })
    publication.stage({ path: 'copy.bin', kind: 'asset', content: { copyOf: join(folder, 'static/large') } })
    publication.stage({ path: 'none', kind: 'asset', content: new Uint8Array() })
    return (await publication.commit()).value
  }
  expect(await stageAll()).toBe('published')
  expect(readFileSync(join(out, 'large.bin')).equals(large)).toBe(true)
  expect(readFileSync(join(out, 'copy.bin')).equals(readFileSync(join(folder, 'static/large')))).toBe(true)
  expect(statSync(join(out, 'copy.bin')).mode).toBe(statSync(join(out, 'none')).mode)
  expect(await stageAll()).toBe('unchanged')
  expect(await stageAll(1)).toBe('published')
  expect(readFileSync(join(out, 'large.bin')).equals(large)).toBe(true)
  rmSync(join(folder, 'static/large'))
  write(folder, { 'static/large': 'small' })
  expect(await stageAll(1)).toBe('published')
  expect(read(out)['copy.bin']).toBe('small')
})

test('a text is published as UTF-8, whatever is in it and however long it is', async () => {
  const out = join(newFolder(), 'dist')
  const texts = ['tea “é” 🍵', '\ud83c without its half', '🍵'.repeat(70_000), 'x'.repeat(300_000), '']
  const tree = Object.fromEntries(texts.map((text, i) => [`${i}.html`, text]))
  await publish({ out }, tree)
  for (const [path, text] of Object.entries(tree)) {
    expect(readFileSync(join(out, path)).equals(new TextEncoder().encode(text)), path).toBe(true)
  }
  expect(await publish({ out }, tree)).toEqual({ outcome: 'unchanged', diagnostics: [] })
})

test('a copy and the same text have the same hash', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  write(folder, { 'static/style.css': 'css' })
  await publish({ out }, { 'style.css': 'css' })
  const before = traces(out)
  const publication = await open({ out })
  publication.stage({ path: 'style.css', kind: 'asset', content: { copyOf: join(folder, 'static/style.css') } })
  expect((await publication.commit()).value).toBe('unchanged')
  expect(traces(out)).toEqual(before)
})

test('what the site no longer has is removed, with the folders that it leaves empty', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, site)
  await publish({ out }, { 'index.html': 'home', 'tea/leaf.png': 'a leaf' })
  expect(read(out)).toEqual({ 'index.html': 'home', 'tea/leaf.png': 'a leaf' })
  await publish({ out }, {})
  expect(read(out, { manifest: true })).toEqual({ '.deskbell.json': '{"version":1,"files":{\n\n}}\n' })
})

test('a file becomes a folder, and a folder a file', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, { tea: 'On tea', 'coffee/index.html': 'On coffee', 'coffee/beans/a.png': 'beans' })
  const swapped = { 'tea/index.html': 'On tea', 'tea/leaf/b.png': 'leaf', coffee: 'On coffee' }
  await publish({ out }, swapped)
  expect(read(out)).toEqual(swapped)
})

test('an empty folder makes room for a file', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, { 'index.html': 'home' })
  mkdirSync(join(out, 'tea/nothing/in/it'), { recursive: true })
  await publish({ out }, { 'index.html': 'home', tea: 'On tea' })
  expect(read(out)).toEqual({ 'index.html': 'home', tea: 'On tea' })
})

test('files that other people put into the output stay there', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, site)
  const others = { CNAME: 'example.org', 'tea/notes.txt': 'mine', 'mine/a.txt': 'mine' }
  write(out, others)
  await publish({ out }, { 'index.html': 'new home' })
  expect(read(out)).toEqual({ 'index.html': 'new home', ...others })
})

test('a file of theirs with the very bytes of a new page is taken over', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, {})
  write(out, { 'a.html': 'a' })
  const before = traces(join(out, 'a.html'))
  expect(await publish({ out }, { 'a.html': 'a' })).toEqual({ outcome: 'published', diagnostics: [] })
  expect(traces(join(out, 'a.html'))).toEqual(before)
  await publish({ out }, {})
  expect(read(out)).toEqual({})
})

test('abandoning leaves the output as it was, and nothing beside it', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, site)
  const before = traces(out)
  const publication = await open({ out })
  stage(publication, { 'index.html': 'new home', 'new/index.html': 'new' })
  publication.abandon()
  expect(traces(out)).toEqual(before)
  expect(Object.keys(read(folder)).filter((path) => !path.startsWith('dist/'))).toEqual([])
  publication.abandon()
  expect(await publish({ out }, site)).toEqual({ outcome: 'unchanged', diagnostics: [] })
})

test('abandoning the first publication leaves not even the folders around it', async () => {
  const folder = newFolder()
  const publication = await open({ out: join(folder, 'a/b/dist') })
  stage(publication, site)
  publication.abandon()
  expect(read(folder)).toEqual({})
})

test('abandoning after a commit does nothing', async () => {
  const out = join(newFolder(), 'dist')
  const publication = await open({ out })
  stage(publication, site)
  const committing = publication.commit()
  publication.abandon()
  expect((await committing).value).toBe('published')
  publication.abandon()
  expect(read(out)).toEqual(site)
})

test('the plan can be read before anything is done', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, site)
  const publication = await open({ out })
  stage(publication, { 'index.html': 'home', 'tea/index.html': 'On green tea', 'new.html': 'new' })
  const { value: plan, diagnostics } = publication.plan()
  publication.abandon()
  expect(diagnostics).toEqual([])
  expect(plan.added.map(({ path, kind }) => [path, kind])).toEqual([['new.html', 'article']])
  expect(plan.changed.map(({ path }) => path)).toEqual(['tea/index.html'])
  expect(plan.unchanged.map(({ path }) => path)).toEqual(['index.html'])
  expect(plan.removed).toEqual(['page/2/index.html', 'tea/leaf.png'])
})

test('deleting the output, or the files in it, is safe', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, site)
  rmSync(join(out, 'tea'), { recursive: true })
  await publish({ out }, site)
  expect(read(out)).toEqual(site)
  rmSync(out, { recursive: true })
  await publish({ out }, site)
  expect(read(out)).toEqual(site)
})

test('no file is removed or replaced behind a symbolic link that someone put into the output', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, { 'index.html': 'home', 'tea/index.html': 'On tea', 'tea/old.html': 'old' })
  rmSync(join(out, 'tea'), { recursive: true })
  write(folder, { 'elsewhere/index.html': 'theirs', 'elsewhere/old.html': 'theirs' })
  symlinkSync(join(folder, 'elsewhere'), join(out, 'tea'))
  const refused = await publish({ out }, { 'index.html': 'home', 'tea/index.html': 'On tea' })
  expect(messages(refused.diagnostics)).toEqual([
    `publish/foreign-file: \`${out}/tea\` stands where the site has a file of its own, and Deskbell did not write it.`,
  ])
  await publish({ out }, { 'index.html': 'home' })
  expect(existsSync(join(out, 'tea'))).toBe(true)
  await publish({ out, force: true }, { 'index.html': 'home', 'tea/index.html': 'On tea' })
  expect(read(out)).toEqual({ 'index.html': 'home', 'tea/index.html': 'On tea' })
  expect(read(join(folder, 'elsewhere'))).toEqual({ 'index.html': 'theirs', 'old.html': 'theirs' })
})

test('a page that only changed the case of its name is not taken for the old one, nor removed with it', async () => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, { 'Logo.png': 'logo', 'Tea/index.html': 'On tea', 'Tea/a.png': 'a' })
  const renamed = { 'logo.png': 'logo', 'tea/index.html': 'On tea', 'tea/a.png': 'a' }
  // Elsewhere than on macOS and Windows: one file of two names, as a file system deaf to case shows it.
  if (!existsSync(join(out, 'logo.png'))) linkSync(join(out, 'Logo.png'), join(out, 'logo.png'))
  const publication = await open({ out })
  stage(publication, renamed)
  expect(publication.plan().value.added.map(({ path }) => path)).toEqual(Object.keys(renamed).sort())
  await publication.commit()
  expect(read(out)).toEqual(renamed)
  expect(await publish({ out }, renamed)).toEqual({ outcome: 'unchanged', diagnostics: [] })
})

test.each([
  '../a',
  '/a',
  'a/../../b',
  'a//b',
  './a',
  '',
  'a/',
  'a\\..\\b',
  'a\0',
  '.deskbell.json',
  '.Deskbell-Stage/a',
])('to stage %j is a bug of ours', async (path) => {
  const folder = newFolder()
  const publication = await open({ out: join(folder, 'dist') })
  expect(() => publication.stage({ path, kind: 'article', content: '' })).toThrow("can't be the path")
  publication.abandon()
  expect(read(folder)).toEqual({})
})

test('to stage a path twice is a bug of ours', async () => {
  const publication = await open({ out: join(newFolder(), 'dist') })
  stage(publication, { a: 'a' })
  expect(() => stage(publication, { a: 'a' })).toThrow('`a` is staged twice')
  publication.abandon()
})
