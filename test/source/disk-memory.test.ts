import { readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DiskMemory } from '../../src/source/disk-memory.ts'
import { readSite } from '../../src/source/read-site.ts'
import { jpeg } from './images.ts'
import { brief, folders, siteFolder, writeFiles } from './site-folder.ts'

const FILES = {
  'posts/a.md': 'a',
  'posts/b.md': 'b',
  'posts/b/cup.jpg': jpeg(4, 3),
  'posts/b/deep/c.md': 'c',
  'pages/about.md': 'about',
  'data/authors.yaml': '',
  'static/dot.svg': '<svg viewBox="0 0 1 1"/>',
  'templates/article.hbs': 'own',
  'templates/assets/style.css': 'a{}',
  'templates/assets/logo.svg': '<svg viewBox="0 0 1 1"/>',
  'templates/helpers/shout.mjs': '',
}

/** A site that is read again and again, and what a reading of it without a memory gives. */
function remembered(files: Readonly<Record<string, string | Uint8Array>> = FILES) {
  const site = siteFolder(files)
  const theme = siteFolder({ 'article.hbs': 'theme', 'partials/byline.hbs': 'theme', 'strings.en.yaml': 'more: More' })
  const memory = new DiskMemory()
  const read = (...changed: readonly string[]) => {
    memory.doubt(new Set(changed.map((name) => path.join(site, name))))
    return readSite(site, { folders }, theme, memory)
  }
  const readAll = () => {
    memory.doubt(undefined)
    return readSite(site, { folders }, theme, memory)
  }
  return { site, read, readAll, afresh: () => readSite(site, { folders }, theme) }
}

/** The kinds of files that are other objects than before. */
function otherKinds(before: object, now: object): readonly string[] {
  const then = new Map(Object.entries(before))
  return Object.entries(now).flatMap(([kind, files]) => (then.get(kind) === files ? [] : [kind]))
}

describe('a site that is read again', () => {
  test('is the same objects where nothing has changed, whatever is looked at', () => {
    const { read, readAll } = remembered()
    const first = read().value
    expect(otherKinds(first, read().value)).toEqual([])
    expect(otherKinds(first, read(...Object.keys(FILES).filter((name) => !/cup|dot/.test(name))).value)).toEqual([])
    expect(otherKinds(first, read('.').value)).toEqual([])
    expect(otherKinds(first, readAll().value)).toEqual([])
  })

  test.each([
    ['posts/a.md', ['posts']],
    ['pages/about.md', ['pages']],
    ['data/authors.yaml', ['data']],
    ['templates/article.hbs', ['templates']],
    ['templates/assets/style.css', ['styles']],
    ['templates/assets/logo.svg', ['themeAssets']],
    ['static/dot.svg', ['statics']],
    ['posts/b/cup.jpg', ['attachments']],
  ])('has new objects for `%s` and what holds it, when that has changed', (name, kinds) => {
    const { site, read } = remembered()
    const first = read().value
    writeFileSync(path.join(site, name), Buffer.concat([readFileSync(path.join(site, name)), Buffer.from('\n')]))
    const { value } = read(name)
    expect(otherKinds(first, value)).toEqual(kinds)
    const others = value.posts.filter((file) => !first.posts.includes(file))
    expect(others.map((file) => file.path)).toEqual(name === 'posts/a.md' ? [name] : [])
  })

  test('keeps a text that was saved without a change', () => {
    const { site, read } = remembered()
    const first = read().value
    rmSync(path.join(site, 'posts/a.md'))
    writeFileSync(path.join(site, 'posts/a.md'), 'a')
    utimesSync(path.join(site, 'posts/a.md'), 1, 1)
    expect(otherKinds(first, read('posts/a.md').value)).toEqual([])
  })

  test('is not looked at where nothing is said to have changed', () => {
    const { site, read, readAll } = remembered()
    read()
    writeFileSync(path.join(site, 'posts/a.md'), 'other')
    expect(read('posts/b.md').value.posts[0]?.text).toBe('a')
    expect(readAll().value.posts[0]?.text).toBe('other')
  })

  test('shows a change within the step of the clock, of the same length', () => {
    const { site, read, readAll } = remembered()
    read()
    for (const text of 'xyz') {
      writeFileSync(path.join(site, 'posts/a.md'), text)
      expect(readAll().value.posts[0]?.text).toBe(text)
    }
  })

  test.each<readonly [string, (site: string) => void, readonly string[]]>([
    ['a new file', (site) => writeFiles(site, { 'posts/new/n.md': 'n' }), ['posts/new']],
    ['a file that is gone', (site) => rmSync(path.join(site, 'posts/a.md')), ['posts/a.md']],
    [
      'a file with another name',
      (site) => renameSync(path.join(site, 'posts/a.md'), path.join(site, 'posts/z.md')),
      ['posts/a.md', 'posts/z.md'],
    ],
    [
      'a folder that is moved',
      (site) => renameSync(path.join(site, 'posts/b'), path.join(site, 'pages/b')),
      ['posts/b', 'pages/b'],
    ],
    ['a folder of essays that is gone', (site) => rmSync(path.join(site, 'posts'), { recursive: true }), ['posts']],
    [
      'a folder with other files in it',
      (site) => {
        rmSync(path.join(site, 'posts/b'), { recursive: true })
        writeFiles(site, { 'posts/b/cup.jpg': jpeg(9, 9), 'posts/b/deep/c.md': 'other' })
      },
      ['posts/b'],
    ],
    [
      'a file in place of a folder',
      (site) => {
        rmSync(path.join(site, 'posts/b'), { recursive: true })
        writeFiles(site, { 'posts/b': 'text' })
      },
      ['posts/b'],
    ],
    [
      'a link in place of a file',
      (site) => {
        rmSync(path.join(site, 'posts/a.md'))
        symlinkSync('../pages/about.md', path.join(site, 'posts/a.md'))
      },
      ['posts/a.md'],
    ],
    [
      'mistakes',
      (site) =>
        writeFiles(site, {
          'posts/a.md': Buffer.from([0xff]),
          'posts/b.md': '',
          'posts/b/cup.jpg': 'none',
          'posts/c.html': '---\n---\n',
          'posts/_index.md': 'x',
          'pages/about.md': 'a\r\n',
        }),
      ['posts', 'pages'],
    ],
  ])('shows %s, and what is wrong with it', (_, change, changed) => {
    const { site, read, afresh } = remembered()
    read()
    change(site)
    const { value, diagnostics } = read(...changed)
    expect({ value, found: diagnostics.map(brief) }).toEqual({
      value: afresh().value,
      found: afresh().diagnostics.map(brief),
    })
    expect(read('posts/nothing.md').diagnostics.map(brief)).toEqual(diagnostics.map(brief))
  })

  test('shows what a link leads to, when only that is said to have changed', () => {
    const { site, read } = remembered({ 'shared/more/x.md': 'x', 'posts/a.md': 'a' })
    symlinkSync('../shared/more', path.join(site, 'posts/more'))
    const first = read().value.posts
    expect(first.map(({ text }) => text)).toEqual(['a', 'x'])
    writeFiles(site, { 'shared/more/x.md': 'y', 'shared/more/z.md': 'z' })
    const { posts } = read('shared/more/x.md', 'shared/more/z.md').value
    expect(posts.map(({ text }) => text)).toEqual(['a', 'y', 'z'])
    expect(posts[0]).toBe(first[0])
  })

  test('is found under the name of a link to its folder, too', () => {
    const site = siteFolder(FILES)
    symlinkSync(site, `${site}-link`)
    const [theme, memory] = [siteFolder({}), new DiskMemory()]
    readSite(`${site}-link`, { folders }, theme, memory)
    writeFileSync(path.join(site, 'posts/a.md'), 'other')
    memory.doubt(new Set([path.join(`${site}-link`, 'posts/a.md')]))
    expect(readSite(`${site}-link`, { folders }, theme, memory).value.posts[0]?.text).toBe('other')
  })

  test('is read from other folders when the configuration names them', () => {
    const site = siteFolder({ ...FILES, 'essays/e.md': 'e' })
    const [theme, memory] = [siteFolder({}), new DiskMemory()]
    const paths = (posts: string) =>
      readSite(site, { folders: { ...folders, posts } }, theme, memory).value.posts.map((file) => file.path)
    expect([paths('posts'), paths('essays'), paths('posts')]).toEqual([
      ['posts/a.md', 'posts/b.md', 'posts/b/deep/c.md'],
      ['essays/e.md'],
      ['posts/a.md', 'posts/b.md', 'posts/b/deep/c.md'],
    ])
  })
})

test('a text that begins as an essay does, and is none by its name, is looked at again too', () => {
  const { site, read } = remembered({ ...FILES, 'posts/note.html': '---\ntitle: x\n---\nx' })
  const unread = (...changed: readonly string[]) => read(...changed).diagnostics.map(brief)
  expect(unread()).toEqual([expect.stringContaining('source/not-read')])
  writeFiles(site, { 'posts/note.html': '<p>x</p>' })
  expect(unread('posts/note.html')).toEqual([])
})
