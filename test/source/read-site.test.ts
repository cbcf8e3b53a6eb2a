import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSite } from '../../src/source/read-site.ts'
import { jpeg } from './images.ts'
import { brief, folders, siteFolder } from './site-folder.ts'

const THEME = {
  'article.hbs': 'theme',
  'partials/byline.hbs': 'theme',
  'strings.en.yaml': 'more: More',
  'assets/style.css': 'a{}',
  'helpers/shout.mjs': '',
}

function read(site: string, theme: Readonly<Record<string, string>> = THEME) {
  const { value, diagnostics } = readSite(site, { folders }, siteFolder(theme))
  const kinds: readonly [string, readonly { readonly path: string }[]][] = Object.entries(value)
  const paths = Object.fromEntries(kinds.map(([kind, files]) => [kind, files.map((file) => file.path)]))
  return { files: value, paths, found: diagnostics.map(brief) }
}

const ESSAY = { 'posts/tea.md': '# Tea' }

test('a site is read by folders, each in the order of its paths', () => {
  const { paths, found } = read(
    siteFolder({
      'posts/b.md': 'b',
      'posts/a/index.markdown': 'a',
      'posts/a/cup.JPG': jpeg(4, 3),
      'posts/Z.MD': 'z',
      'posts/é.md': 'e',
      'pages/about.md': 'about',
      'pages/map.svg': '<svg/>',
      'data/authors.yaml': '',
      'data/team/desk.json': '{}',
      'data/notes.txt': '',
      'static/CNAME': '',
      'static/_redirects': '/feed /feed.xml',
      'static/_headers': '/*\n  X-Robots-Tag: noindex',
      'static/.well-known/security.txt': '',
      'other/x.md': 'x',
      'readme.md': 'x',
    }),
    {},
  )
  expect(found).toEqual([])
  expect(paths).toEqual({
    posts: ['posts/Z.MD', 'posts/a/index.markdown', 'posts/b.md', 'posts/é.md'],
    pages: ['pages/about.md'],
    data: ['data/authors.yaml', 'data/team/desk.json'],
    attachments: ['posts/a/cup.JPG', 'pages/map.svg'],
    statics: ['static/.well-known/security.txt', 'static/CNAME', 'static/_headers', 'static/_redirects'],
    redirects: ['static/_redirects'],
    headers: ['static/_headers'],
    templates: [],
    originals: [],
    strings: [],
    helpers: [],
    styles: [],
    themeAssets: [],
  })
})

test('images beside essays and in static/ come with their size, other files without one', () => {
  const { files } = read(
    siteFolder({
      ...ESSAY,
      'posts/cup.jpg': jpeg(4, 3),
      'posts/tea.pdf': '',
      'static/dot.svg': '<svg viewBox="0 0 1 1"/>',
    }),
  )
  expect(files.attachments.map(({ size }) => size)).toEqual([{ width: 4, height: 3 }, undefined])
  expect(files.statics.map(({ size }) => size)).toEqual([{ width: 1, height: 1 }])
})

test('what editors and systems leave behind is not read', () => {
  const litter = ['tea.md~', '.#tea.md', '#tea.md#', '.tea.md.swp', 'tea.md.swp', '4913', '.DS_Store', 'Thumbs.db']
  const all = litter.flatMap((name) => [`posts/${name}`, `static/${name}`, `templates/assets/${name}`])
  const { paths, found } = read(
    siteFolder({ ...ESSAY, ...Object.fromEntries(all.map((name) => [name, 'x'])), 'posts/.obsidian/a.md': 'x' }),
    {},
  )
  expect(found).toEqual([])
  expect(Object.values(paths).flat()).toEqual(['posts/tea.md'])
})

describe('templates', () => {
  test('of a site stand in for those of the theme with the same path, and strings and style sheets of both are kept', () => {
    const { files, paths, found } = read(
      siteFolder({
        ...ESSAY,
        'templates/article.hbs': 'own',
        'templates/parts/own.hbs': 'own',
        'templates/strings.en.yaml': 'more: Go on',
        'templates/assets/style.css': 'b{}',
        'templates/assets/img/bell.svg': '<svg/>',
        'templates/helpers/bell.mjs': '',
        'templates/helpers/deep/not.mjs': '',
        'templates/readme.txt': '',
      }),
    )
    expect(found).toEqual([])
    expect(files.templates.map(({ name, path, text }) => [name, path, text])).toEqual([
      ['article', 'templates/article.hbs', 'own'],
      ['partials/byline', 'deskbell/templates/partials/byline.hbs', 'theme'],
      ['parts/own', 'templates/parts/own.hbs', 'own'],
    ])
    expect(files.originals.map(({ name, path, text }) => [name, path, text])).toEqual([
      ['@theme/article', 'deskbell/templates/article.hbs', 'theme'],
      ['@theme/byline', 'deskbell/templates/partials/byline.hbs', 'theme'],
    ])
    expect(paths.strings).toEqual(['deskbell/templates/strings.en.yaml', 'templates/strings.en.yaml'])
    expect(paths.helpers).toEqual(['templates/helpers/bell.mjs', 'deskbell/templates/helpers/shout.mjs'])
    expect(files.themeAssets.map(({ name, path, fingerprint }) => [name, path, fingerprint])).toEqual([
      ['img/bell.svg', 'templates/assets/img/bell.svg', 'd4dc5666'],
    ])
    expect(files.styles.map(({ name, path, text }) => [name, path, text])).toEqual([
      ['@theme/style.css', 'deskbell/templates/assets/style.css', 'a{}'],
      ['style.css', 'templates/assets/style.css', 'b{}'],
    ])
  })

  test('that are the theme itself are the site’s own, and are read once', () => {
    const site = siteFolder({ ...ESSAY, 'templates/article.hbs': 'x', 'templates/strings.en.yaml': 'a: b' })
    const { value } = readSite(site, { folders }, path.join(site, 'templates'))
    expect([...value.templates, ...value.strings].map((file) => file.path)).toEqual([
      'templates/article.hbs',
      'templates/strings.en.yaml',
    ])
    expect(value.originals).toEqual([])
  })
})

describe('a folder of essays', () => {
  test('that is not there is an error that says where it was looked for', () => {
    const site = siteFolder({ 'pages/about.md': 'x' })
    const { paths, found } = read(site)
    expect(found).toEqual([`source/missing there is no folder \`posts\` for the essays in ${site}.`])
    expect(paths.pages).toEqual(['pages/about.md'])
  })

  test.each([
    ['_posts/2024-01-05-tea.md', '_posts'],
    ['content/posts/2024/tea/index.md', 'content/posts'],
    ['src/content/blog/tea.markdown', 'src/content/blog'],
  ])('that has the name which another program gives it, as %s, is pointed at', (file, folder) => {
    const site = siteFolder({ [file]: '# Tea', 'blog/picture.png': '' })
    const { diagnostics } = readSite(site, { folders }, siteFolder(THEME))
    expect(diagnostics.map(({ mend }) => mend)).toEqual([
      `There are Markdown files in \`${folder}\`: write \`posts: ${folder}\` into the configuration.`,
    ])
  })

  test.each([
    ['.', 'site'],
    ['site/posts/2024', 'site'],
  ])('that is missing in %s, where %s is a site, leads there', (below, near) => {
    const folder = siteFolder({ 'site/deskbell.config.yaml': '', 'site/posts/2024/tea.md': '# Tea' })
    const { diagnostics } = readSite(path.join(folder, below), { folders }, siteFolder(THEME))
    expect(diagnostics.map(({ mend }) => mend)).toEqual([
      `There is a site in ${path.join(folder, near)}: go there, or name that folder with \`--site\`.`,
    ])
  })

  test('holds what looks like an essay and isn’t read: other formats, and Hugo’s pages of lists', () => {
    const { files, paths, found } = read(
      siteFolder({
        'posts/tea.html': '---\ntitle: Tea\n---\n<p>Tea.</p>',
        'posts/coffee.mdx': '\ufeff--- \r\ntitle: Coffee\r\n---\r\n',
        'posts/handout.html': '<!doctype html>',
        'posts/rule.txt': '----\n',
        'posts/_index.md': '---\ntitle: Posts\n---\n',
        'static/old.html': '---\ntitle: Old\n---\n',
      }),
    )
    const message = 'this begins with front matter as an essay does, and isn’t read: its name doesn’t end in `.md`.'
    expect(found).toEqual([
      'posts/_index.md:1:1 source/not-read this is what Hugo says of a list, and isn’t read: lists are made of the essays.',
      `posts/coffee.mdx:1:1 source/not-read ${message}`,
      `posts/tea.html:1:1 source/not-read ${message}`,
    ])
    expect(paths.posts).toEqual([])
    expect(files.attachments.map(({ path }) => path)).not.toContain('posts/_index.md')
  })

  test('that is a file is an error', () => {
    expect(read(siteFolder({ posts: 'x' })).found).toEqual([
      'posts:1:1 source/missing `posts` is a file, where a folder is wanted.',
    ])
  })

  test('that is empty is fine', () => {
    const site = siteFolder({})
    mkdirSync(path.join(site, 'posts'))
    expect(read(site).found).toEqual([])
  })
})

describe('links', () => {
  test('inside the site are followed', () => {
    const site = siteFolder({ ...ESSAY, 'essays/old/one.md': 'one', 'pages/about.md': 'about' })
    symlinkSync('../essays/old', path.join(site, 'posts/old'))
    symlinkSync('../pages/about.md', path.join(site, 'posts/about.md'))
    const { paths, found } = read(site)
    expect(found).toEqual([])
    expect(paths.posts).toEqual(['posts/about.md', 'posts/old/one.md', 'posts/tea.md'])
  })

  test('whose names are not UTF-8 are errors, since no address could be made of them', () => {
    const site = siteFolder({ ...ESSAY, 'static/a.txt': '' })
    writeFileSync(Buffer.concat([Buffer.from(`${site}/static/caf`), Buffer.from([0xe9]), Buffer.from('.txt')]), 'x')
    const { paths, found } = read(site)
    expect(found).toEqual([
      'static/caf\ufffd.txt:1:1 source/unreadable `static/caf\ufffd.txt` has a name that isn’t UTF-8, so it can’t be read or published.',
    ])
    expect(paths.statics).toEqual(['static/a.txt'])
  })

  test('that lead out of the site, in a circle or nowhere are errors, and are not read', () => {
    const site = siteFolder({ ...ESSAY, 'posts/a/one.md': 'one' })
    writeFileSync(path.join(site, '../secret.md'), 'secret')
    mkdirSync(path.join(site, '../site-too'))
    symlinkSync('../../secret.md', path.join(site, 'posts/secret.md'))
    symlinkSync('../../site-too', path.join(site, 'posts/too'))
    symlinkSync('..', path.join(site, 'posts/a/up'))
    symlinkSync('gone.md', path.join(site, 'posts/nowhere.md'))
    symlinkSync('self.md', path.join(site, 'posts/self.md'))
    const { paths, found } = read(site)
    expect(paths.posts).toEqual(['posts/a/one.md', 'posts/tea.md'])
    expect(found.sort()).toEqual([
      'posts/a/up:1:1 source/unreadable `posts/a/up` is a link that leads in a circle.',
      'posts/nowhere.md:1:1 source/unreadable `posts/nowhere.md` is a link that leads nowhere.',
      'posts/secret.md:1:1 source/outside `posts/secret.md` leads out of the site, so it isn’t read.',
      'posts/self.md:1:1 source/unreadable `posts/self.md` is a link that leads in a circle.',
      'posts/too:1:1 source/outside `posts/too` leads out of the site, so it isn’t read.',
    ])
  })

  test('may lead to the site itself, and a folder of essays may not lead out of it', () => {
    const site = siteFolder(ESSAY)
    const other = siteFolder({})
    symlinkSync(path.join(site, 'posts'), path.join(other, 'posts'))
    expect(read(other).found).toEqual(['posts:1:1 source/outside `posts` leads out of the site, so it isn’t read.'])
    const alias = path.join(path.dirname(other), 'alias')
    symlinkSync(site, alias)
    expect(read(alias).paths.posts).toEqual(['posts/tea.md'])
  })
})

test('a pipe is reported and never opened', () => {
  const site = siteFolder(ESSAY)
  execFileSync('mkfifo', [path.join(site, 'posts/pipe.md')])
  const { paths, found } = read(site)
  expect(paths.posts).toEqual(['posts/tea.md'])
  expect(found).toEqual([
    'posts/pipe.md:1:1 source/unreadable `posts/pipe.md` is neither a file nor a folder (perhaps a pipe or a socket), so it isn’t read.',
  ])
})

describe('files with a mistake', () => {
  test('are all reported and left out, and the others are read', () => {
    const { paths, found } = read(
      siteFolder({
        ...ESSAY,
        'posts/a.md': Buffer.of(0x61, 0xe9),
        'posts/b.md': ' \n\t\n',
        'pages/c.md': '',
        'data/d.yaml': 'x: \0',
      }),
    )
    expect(paths).toMatchObject({ posts: ['posts/tea.md'], pages: [], data: [] })
    expect(found.sort()).toEqual([
      'data/d.yaml:1:4 source/encoding the character U+0000 stands here, which no web page may hold.',
      'pages/c.md:1:1 source/empty this file is empty.',
      'posts/a.md:1:2 source/encoding the byte 0xE9 stands here, which is not UTF-8.',
      'posts/b.md:1:1 source/empty this file is empty.',
    ])
  })

  test('an empty data file is none', () => {
    expect(read(siteFolder({ ...ESSAY, 'data/authors.yaml': '' })).found).toEqual([])
  })
})

test('line endings of Windows are reported once for all files, at the first, and kept', () => {
  const site = siteFolder({
    'posts/a.md': 'one\n',
    'posts/b.md': 'one\ntwo\r\nthree',
    'posts/c.md': 'x\r\n',
    'data/d.yaml': 'a: b\r\n',
  })
  const { files, found } = read(site, { 'article.hbs': 'x\r\n' })
  expect(files.posts[1]?.text).toBe('one\ntwo\r\nthree')
  expect(found).toEqual([
    'posts/b.md:2:4 source/line-endings this file and 2 more have line endings of Windows (CRLF), or a mix of kinds.',
  ])
  expect(read(siteFolder({ 'posts/a.md': 'one\r\n' }), {}).found).toEqual([
    'posts/a.md:1:4 source/line-endings this file has line endings of Windows (CRLF), or a mix of kinds.',
  ])
})

test('without permission a file or folder is reported, and the rest is read', () => {
  const site = siteFolder({
    ...ESSAY,
    'posts/locked.md': 'x',
    'posts/closed/a.md': 'x',
    'templates/assets/style.css': 'x',
  })
  chmodSync(path.dirname(site), 0o755)
  chmodSync(path.join(site, 'posts/locked.md'), 0)
  chmodSync(path.join(site, 'posts/closed'), 0)
  chmodSync(path.join(site, 'templates/assets/style.css'), 0)
  const script = `
    import { readSite } from './lib/source/read-site.js'
    const [site, folders] = JSON.parse(process.argv[1])
    const { value, diagnostics } = readSite(site, { folders }, site + '/templates')
    console.log(JSON.stringify([value.posts.map((file) => file.path), diagnostics.map(({ place, message }) => place.file + ' ' + message)]))`
  const root = realpathSync(path.join(import.meta.dirname, '../..'))
  const args = ['--input-type=module', '-e', script, JSON.stringify([site, folders])]
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', ...nobody })
  chmodSync(path.join(site, 'posts/closed'), 0o700)
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual([
    ['posts/tea.md'],
    [
      'posts/closed `posts/closed` may not be read by this user.',
      'posts/locked.md this file may not be read by this user.',
      'templates/assets/style.css this file may not be read by this user.',
    ],
  ])
})
