import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  canMount,
  giveToOrdinary,
  messages,
  newFolder,
  open,
  publish,
  read,
  run,
  runAsOrdinary,
  runMounted,
  stage,
  traces,
  write,
} from './folders.ts'

const site = { 'index.html': 'home', 'tea/index.html': 'On tea' }

describe('an output folder is refused, and left as it is,', () => {
  test('if it holds files and no manifest', async () => {
    const folder = newFolder()
    const out = join(folder, 'dist')
    write(out, { 'thesis.doc': 'years', 'index.html': 'mine', 'c.txt': 'c', 'd.txt': 'd' })
    const before = traces(folder)
    const { outcome, diagnostics } = await publish({ out }, site)
    expect(outcome).toBe('not opened')
    expect(messages(diagnostics)).toEqual([
      `publish/foreign-folder: the output folder \`${out}\` holds files that Deskbell did not write: \`c.txt\`, \`d.txt\`, \`index.html\` and 1 more.`,
    ])
    expect(traces(folder)).toEqual(before)
  })

  test('if it is the root of the file system', async () => {
    expect(messages((await publish({ out: '/', force: true }, site)).diagnostics)).toEqual([
      'publish/holds-sources: `/` is the root of the file system.',
    ])
  })

  test('if it is, holds or lies in what the site is made from, by whatever name', async () => {
    const folder = newFolder()
    write(folder, { 'site/posts/tea.md': 'On tea', 'site/deskbell.config.yaml': '', 'site/posts-old/a.md': '' })
    symlinkSync(join(folder, 'site'), join(folder, 'link'))
    const keep = [join(folder, 'site/posts'), join(folder, 'site/deskbell.config.yaml'), join(folder, 'site/static')]
    const before = traces(folder)
    const refused = async (out: string) =>
      messages((await publish({ out: join(folder, out), keep, force: true }, site)).diagnostics)
    for (const out of [
      'site',
      'site/posts',
      'link/posts',
      '.',
      'site/posts/dist',
      'link/posts/a/b',
      'site/static/dist',
    ]) {
      expect(await refused(out), out).toEqual([expect.stringMatching(/^publish\/holds-sources: the output folder/)])
    }
    expect(traces(folder)).toEqual(before)
    expect(await refused('site/dist')).toEqual([])
    expect(await refused('site/posts-new')).toEqual([])
  })

  test('if it is a symbolic link, or a file', async () => {
    const folder = newFolder()
    write(folder, { 'elsewhere/a.txt': 'a', file: 'a file' })
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'dist'))
    const before = traces(folder)
    for (const [name, what] of [
      ['dist', `is a symbolic link to \`${join(folder, 'elsewhere')}\``],
      ['file', 'is a file'],
    ] as const) {
      const out = join(folder, name)
      expect(messages((await publish({ out, force: true }, site)).diagnostics)).toEqual([
        `publish/foreign-folder: the output folder \`${out}\` ${what}.`,
      ])
    }
    expect(traces(folder)).toEqual(before)
  })

  test('if its manifest can’t be read', async () => {
    const out = join(newFolder(), 'dist')
    await publish({ out }, site)
    write(out, { '.deskbell.json': '<<<<<<< HEAD' })
    const before = traces(out)
    const { diagnostics } = await publish({ out }, site)
    expect(messages(diagnostics)).toEqual([
      `publish/manifest: \`${out}/.deskbell.json\`, the list of what the last build wrote, can’t be used: it is not JSON.`,
    ])
    expect(traces(out)).toEqual(before)
    await publish({ out, force: true }, { ...site, 'index.html': 'new home' })
    expect(read(out)).toEqual({ ...site, 'index.html': 'new home' })
  })

  test('if the folder for staging is a link to elsewhere', async () => {
    const folder = newFolder()
    write(folder, { 'elsewhere/a.txt': 'theirs' })
    symlinkSync(join(folder, 'elsewhere'), join(folder, '.dist.deskbell'))
    const before = traces(folder)
    const { diagnostics } = await publish({ out: join(folder, 'dist') }, site)
    expect(messages(diagnostics)).toEqual([expect.stringContaining('something stands there already, at')])
    expect(traces(folder)).toEqual(before)
  })
})

test('with force, a folder of other people’s files is published to, and they stay unless they stand in the way', async () => {
  const out = join(newFolder(), 'dist')
  write(out, { CNAME: 'example.org', 'index.html': 'theirs', tea: 'their file' })
  expect(await publish({ out, force: true }, site)).toEqual({ outcome: 'published', diagnostics: [] })
  expect(read(out)).toEqual({ CNAME: 'example.org', ...site })
  await publish({ out }, {})
  expect(read(out)).toEqual({ CNAME: 'example.org' })
})

test.each([
  ['a file where a page goes', { 'tea/index.html': 'mine' }, 'tea/index.html'],
  ['a file where a folder goes', { tea: 'mine' }, 'tea'],
  ['a folder where a page goes', { 'plain.html/mine/notes.txt': 'mine' }, 'plain.html/mine/notes.txt'],
])('other people’s %s stops a build, and is replaced only with force', async (_, theirs, path) => {
  const out = join(newFolder(), 'dist')
  await publish({ out }, { 'index.html': 'home' })
  write(out, theirs)
  const before = traces(out)
  const next = { 'index.html': 'new home', 'tea/index.html': 'On tea', 'plain.html': 'plain' }
  const { outcome, diagnostics } = await publish({ out }, next)
  expect(outcome).toBe('refused')
  expect(messages(diagnostics)).toEqual([
    `publish/foreign-file: \`${join(out, path)}\` stands where the site has a file of its own, and Deskbell did not write it.`,
  ])
  expect(traces(out)).toEqual(before)
  expect(await publish({ out, force: true }, next)).toEqual({ outcome: 'published', diagnostics: [] })
  expect(read(out)).toEqual(next)
})

test('a file to copy that has gone is named, and the site is left as it is', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, site)
  const before = traces(out)
  const publication = await open({ out })
  stage(publication, { 'index.html': 'new home' })
  const gone = { copyOf: join(folder, 'gone.png') }
  expect(messages(publication.stage({ path: 'a.png', kind: 'asset', content: gone }))).toEqual([
    `publish/failed: \`a.png\` can’t be published: there is no such file or folder, at \`${gone.copyOf}\`.`,
  ])
  await expect(publication.commit()).rejects.toThrow('only a publication that is open and whole')
  publication.abandon()
  expect(traces(out)).toEqual(before)
})

test('a name that is too long for the file system is refused in plain words', async () => {
  const publication = await open({ out: join(newFolder(), 'dist') })
  const [refused] = stage(publication, { [`${'é'.repeat(128)}/index.html`]: '' })
  publication.abandon()
  expect(refused?.message).toContain('can’t be published: the name is too long for the file system')
})

test('a folder that may not be written is found out before anything is touched', () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  giveToOrdinary(folder)
  runAsOrdinary({ out, sites: [{ ...site, 'zebra/index.html': 'On zebras' }] })
  chmodSync(join(out, 'zebra'), 0o555)
  const before = traces(out)
  const [result] = runAsOrdinary({
    out,
    sites: [{ 'index.html': 'new home', 'zebra/index.html': 'On striped horses' }],
  })
  expect(result?.outcome).toBe('refused')
  expect(messages(result?.diagnostics ?? [])).toEqual([
    `publish/failed: the site can’t be published: no permission, at \`${out}/zebra\`.`,
  ])
  expect(traces(out)).toEqual(before)
  expect(result?.around).toEqual(['dist'])
  chmodSync(join(out, 'zebra'), 0o755)
})

test('an output that can’t be made is refused', () => {
  const folder = newFolder()
  chmodSync(folder, 0o555)
  const [result] = runAsOrdinary({ out: join(folder, 'sub/dist'), sites: [site] })
  expect(messages(result?.diagnostics ?? [])).toEqual([
    `publish/failed: \`${folder}/sub/dist\` can’t be published to: no permission, at \`${folder}/sub\`.`,
  ])
})

test('where nothing can be written beside the output, files are staged inside, and nothing stays there', () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  mkdirSync(out)
  giveToOrdinary(out)
  chmodSync(folder, 0o555)
  const results = runAsOrdinary({
    out,
    sites: [site, { ...site, 'index.html': 'new home' }, { ...site, 'index.html': 'new home' }],
  })
  expect(results.map(({ outcome, beside }) => [outcome, beside])).toEqual([
    ['published', false],
    ['published', false],
    ['unchanged', false],
  ])
  expect(read(out)).toEqual({ ...site, 'index.html': 'new home' })
  chmodSync(folder, 0o755)
})

test('a build that staged inside is cleaned up after by one that stages beside', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, site)
  write(out, { '.deskbell-stage/new/0': 'half a pa' })
  expect((await publish({ out }, site)).outcome).toBe('unchanged')
  expect(read(folder)).toEqual({ 'dist/index.html': 'home', 'dist/tea/index.html': 'On tea' })
})

test('nothing is cleaned up behind a link in the place of a staging folder', async () => {
  const folder = newFolder()
  const out = join(folder, 'dist')
  await publish({ out }, site)
  write(folder, { 'elsewhere/new/0': 'theirs', 'elsewhere/journal.json': '[]' })
  symlinkSync(join(folder, 'elsewhere'), join(out, '.deskbell-stage'))
  const before = traces(join(folder, 'elsewhere'))
  expect((await publish({ out }, {})).outcome).toBe('published')
  expect(traces(join(folder, 'elsewhere'))).toEqual(before)
})

describe.runIf(canMount)('on a file system of its own,', () => {
  test('an output that fills the disk stays as it was, and the next build that fits is published', () => {
    const folder = newFolder()
    const out = join(folder, 'dist')
    const pages = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}/index.html`, 'x'.repeat(5000)]))
    const results = runMounted(`mount -t tmpfs -o size=1m none ${folder}`, {
      out,
      sites: [site, { ...site, ...pages }, { ...site, 'index.html': 'new home' }],
    })
    expect(results.map(({ outcome }) => outcome)).toEqual(['published', 'not staged', 'published'])
    expect(messages(results[1]?.diagnostics ?? [])).toEqual([
      expect.stringMatching(/^publish\/failed: `\d+\/index.html` can’t be published: the disk is full/),
    ])
    expect(results[1]?.traces).toEqual(results[0]?.traces)
    expect(results[1]?.around).toEqual(['dist'])
  })

  test('or in a folder mounted from elsewhere on the same one, an output has its files staged inside', () => {
    for (const mount of [
      (out: string) => `mount -t tmpfs none ${out}`,
      (out: string) => `mount --bind ${newFolder()} ${out}`,
    ]) {
      const folder = newFolder()
      const out = join(folder, 'dist')
      mkdirSync(out)
      const results = runMounted(mount(out), { out, sites: [site, { 'index.html': 'new home' }] })
      expect(results.map(({ outcome, beside }) => [outcome, beside])).toEqual([
        ['published', false],
        ['published', false],
      ])
      expect(results[1]?.traces.map((trace) => trace.slice(out.length).split(' ', 1)[0])).toEqual([
        '',
        '/.deskbell.json',
        '/index.html',
      ])
    }
  })

  test('a folder within the output that can’t be renamed into is found out before anything is touched', () => {
    const folder = newFolder()
    const out = join(folder, 'dist')
    run({ out, sites: [site] })
    const next = { 'index.html': 'new home', 'tea/index.html': 'On green tea' }
    const [result] = runMounted(`mount -t tmpfs none ${out}/tea`, { out, sites: [next] })
    expect(messages(result?.diagnostics ?? [])).toEqual([
      `publish/failed: the site can’t be published: \`${out}/tea\` is on another file system than the output folder around it.`,
    ])
    expect(read(out)).toEqual(site)
  })

  test('a read-only output is refused in plain words', () => {
    const folder = newFolder()
    const out = join(folder, 'dist')
    run({ out, sites: [site] })
    const mount = `mount --bind ${folder} ${folder} && mount -o remount,ro,bind ${folder}`
    const [result] = runMounted(mount, { out, sites: [site] })
    expect(messages(result?.diagnostics ?? [])).toEqual([
      `publish/failed: \`${out}\` can’t be published to: the file system is read-only, at \`${out}/.deskbell-stage\`.`,
    ])
  })
})

test('what is thrown and isn’t the system’s doing is not taken for it', async () => {
  const publication = await open({ out: join(newFolder(), 'dist') })
  const content = { copyOf: 'a\0b' }
  expect(() => publication.stage({ path: 'a', kind: 'asset', content })).toThrow('null bytes')
  publication.abandon()
})
