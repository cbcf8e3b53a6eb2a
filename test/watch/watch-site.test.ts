import {
  appendFileSync,
  closeSync,
  cpSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { newFolder, type WatchedFolder, watchFolder } from './watched-folder.ts'

const SITE = {
  'deskbell.config.yaml': 'title: The Front Desk\n',
  'posts/tea.md': 'Tea, first.\n',
  'posts/scones.md': 'Scones, first.\n',
  'posts/2020/jam.md': 'Jam, first.\n',
}

/** How programs save, each given a file that is there and its new text. */
const SAVES: Readonly<Record<string, (file: string, text: string) => void>> = {
  'in place': (file, text) => writeFileSync(file, text),
  'by truncating, and then writing piece by piece': (file, text) => {
    const opened = openSync(file, 'w')
    for (const letter of text) writeSync(opened, letter)
    fsyncSync(opened)
    closeSync(opened)
  },
  'by appending': (file, text) => appendFileSync(file, text),
  'under another name, renamed over the file': (file, text) => {
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  },
  'as vim does, with a probe and a backup': (file, text) => {
    const probe = path.join(path.dirname(file), '4913')
    writeFileSync(probe, '')
    unlinkSync(probe)
    renameSync(file, `${file}~`)
    writeFileSync(file, text)
    unlinkSync(`${file}~`)
  },
  'as Emacs does, with a lock that is a link to nothing': (file, text) => {
    const lock = path.join(path.dirname(file), `.#${path.basename(file)}`)
    symlinkSync('ruth@front-desk.1234:1700000000', lock)
    writeFileSync(file, text)
    unlinkSync(lock)
  },
  'as JetBrains’ editors do, with two names': (file, text) => {
    writeFileSync(`${file}___jb_tmp___`, text)
    renameSync(file, `${file}___jb_old___`)
    renameSync(`${file}___jb_tmp___`, file)
    unlinkSync(`${file}___jb_old___`)
  },
  'by deleting it and making it again': (file, text) => {
    unlinkSync(file)
    writeFileSync(file, text)
  },
  'with the time and size it had': (file) => {
    writeFileSync(`${file}.new`, 'Tea, other.')
    utimesSync(`${file}.new`, 1, 1)
    renameSync(`${file}.new`, file)
  },
}

const WAYS = [
  ['by the system', {}],
  ['by polling', { poll: true }],
] as const

describe.each(WAYS)('watched %s', (_name, options) => {
  describe.each(Object.entries(SAVES))('a file that is saved %s', (_how, save) => {
    test('is told, each time', async () => {
      const site = await watchFolder(newFolder(SITE), options)
      for (const text of ['Second.\n', 'Third!\n', 'Fourth, which is longer.\n']) {
        save(path.join(site.folder, 'posts/tea.md'), text)
        await site.told('posts/tea.md')
      }
    })

    test('is told by its own name and with no litter', async () => {
      const site = await watchFolder(newFolder(SITE), options)
      save(path.join(site.folder, 'posts/tea.md'), 'Second.\n')
      await site.told('posts/tea.md')
      expect(strangersIn(site)).toEqual([])
    })
  })

  test('a new file is told, and its end', async () => {
    const site = await watchFolder(newFolder(SITE), options)
    writeFileSync(path.join(site.folder, 'posts/cake.md'), 'Cake.\n')
    await site.told('posts/cake.md')
    unlinkSync(path.join(site.folder, 'posts/cake.md'))
    await site.told('posts/cake.md')
  })

  test('new folders are told with the files that were written into them at once, and watched', async () => {
    const site = await watchFolder(newFolder(SITE), options)
    mkdirSync(path.join(site.folder, 'posts/a/b/c'), { recursive: true })
    writeFileSync(path.join(site.folder, 'posts/a/b/c/deep.md'), 'Deep.\n')
    await site.told('posts/a/b/c/deep.md')
    writeFileSync(path.join(site.folder, 'posts/a/b/c/deep.md'), 'Deeper.\n')
    await site.told('posts/a/b/c/deep.md')
  })

  test('a folder that is made later, which the site may have, is told and watched', async () => {
    const site = await watchFolder(newFolder(SITE), options)
    mkdirSync(path.join(site.folder, 'data'))
    writeFileSync(path.join(site.folder, 'data/authors.yaml'), 'ruth: {}\n')
    await site.told('data/authors.yaml')
    writeFileSync(path.join(site.folder, 'data/authors.yaml'), 'ruth: { name: Ruth }\n')
    await site.told('data/authors.yaml')
  })

  test('a folder that is moved in is told and watched, and one that is moved out is told', async () => {
    const elsewhere = newFolder({ 'in/one.md': 'One.\n', 'in/below/two.md': 'Two.\n' })
    const site = await watchFolder(newFolder(SITE), options)
    renameSync(path.join(elsewhere, 'in'), path.join(site.folder, 'posts/in'))
    await site.told('posts/in/one.md', 'posts/in/below/two.md')
    writeFileSync(path.join(site.folder, 'posts/in/below/two.md'), 'Two, again.\n')
    await site.told('posts/in/below/two.md')
    renameSync(path.join(site.folder, 'posts/in'), path.join(elsewhere, 'out'))
    await site.told('posts/in/one.md')
  })

  test('a folder that is renamed is told at both places, and watched at the new one', async () => {
    const site = await watchFolder(newFolder(SITE), options)
    renameSync(path.join(site.folder, 'posts/2020'), path.join(site.folder, 'posts/2021'))
    await site.told('posts/2020/jam.md', 'posts/2021/jam.md')
    writeFileSync(path.join(site.folder, 'posts/2021/jam.md'), 'Jam, again.\n')
    await site.told('posts/2021/jam.md')
  })

  test('a folder that is removed and made again at once is watched, as often as that happens', async () => {
    const site = await watchFolder(newFolder(SITE), options)
    rmSync(path.join(site.folder, 'posts/2020'), { recursive: true })
    await site.told('posts/2020/jam.md')
    for (const text of ['Second.\n', 'Third.\n', 'Fourth.\n']) {
      rmSync(path.join(site.folder, 'posts'), { recursive: true })
      mkdirSync(path.join(site.folder, 'posts'))
      writeFileSync(path.join(site.folder, 'posts/tea.md'), text)
      await site.told('posts/tea.md')
      appendFileSync(path.join(site.folder, 'posts/tea.md'), 'More.\n')
      await site.told('posts/tea.md')
    }
  })

  test('the site’s own folder, removed and made again, is everything, and watched', async () => {
    const site = await watchFolder(newFolder(SITE), options)
    const aside = newFolder(SITE)
    rmSync(site.folder, { recursive: true })
    await site.toldEverything()
    cpSync(aside, site.folder, { recursive: true })
    await site.toldEverything()
    await isWatched(site)
  })

  test('the site’s own folder, moved away and another put in its place, is everything, and watched', async () => {
    const site = await watchFolder(newFolder(SITE), options)
    const other = newFolder({ 'posts/tea.md': 'Another.\n' })
    renameSync(site.folder, path.join(newFolder(), 'aside'))
    renameSync(other, site.folder)
    await site.toldEverything()
    await isWatched(site)
  })

  test('a site’s folder that is not there yet is told as everything when it is made, and watched', async () => {
    const folder = path.join(newFolder(), 'later')
    const site = await watchFolder(folder, options)
    cpSync(newFolder(SITE), folder, { recursive: true })
    await site.toldEverything()
    await isWatched(site)
  })

  test('the output, modules, git’s folder, our own and what editors leave behind are not told', async () => {
    const site = await watchFolder(
      newFolder({
        ...SITE,
        'dist/index.html': '1',
        'node_modules/a/index.js': '1',
        '.git/index': '1',
        '.deskbell/external.json': '1',
        '.dist.deskbell/index.html': '1',
      }),
      options,
    )
    for (const file of [
      'dist/index.html',
      'dist/new.html',
      'node_modules/a/index.js',
      'node_modules/b.js',
      '.git/index',
      '.git/index.lock',
      '.deskbell/external.json',
      '.dist.deskbell/index.html',
      'posts/.tea.md.swp',
      'posts/tea.md~',
      'posts/#tea.md#',
      'posts/.goutputstream-ABCDEF',
    ]) {
      writeFileSync(path.join(site.folder, file), 'Not to be told.\n')
    }
    writeFileSync(path.join(site.folder, 'posts/scones.md'), 'Second.\n')
    await site.told('posts/scones.md')
    expect(strangersIn(site)).toEqual([])
  })

  test('what is reached through a link is told by the link’s path too', async () => {
    const folder = newFolder({ ...SITE, 'shared/notes/plum.md': 'Plum.\n' })
    symlinkSync('../shared', path.join(folder, 'posts/shared'))
    const site = await watchFolder(folder, options)
    writeFileSync(path.join(folder, 'shared/notes/plum.md'), 'Plum, again.\n')
    await site.told('shared/notes/plum.md', 'posts/shared')
    symlinkSync('../posts/tea.md', path.join(folder, 'shared/tea.md'))
    await site.told('shared/tea.md')
    writeFileSync(path.join(folder, 'posts/tea.md'), 'Second.\n')
    await site.told('posts/tea.md', 'shared/tea.md')
  })

  test('a link that leads out of the site is not followed', async () => {
    const outside = newFolder({ 'secret.md': 'Secret.\n' })
    const folder = newFolder(SITE)
    symlinkSync(outside, path.join(folder, 'posts/out'))
    const site = await watchFolder(folder, options)
    writeFileSync(path.join(outside, 'secret.md'), 'Not to be told.\n')
    writeFileSync(path.join(folder, 'posts/tea.md'), 'Second.\n')
    await site.told('posts/tea.md')
    expect(strangersIn(site).filter((file) => file !== 'posts/out')).toEqual([])
  })

  test('nothing is told after the end', async () => {
    const folder = newFolder(SITE)
    const ended = await watchFolder(folder, options)
    await ended.close()
    const other = await watchFolder(folder, options)
    writeFileSync(path.join(folder, 'posts/tea.md'), 'Second.\n')
    await other.told('posts/tea.md')
    expect(ended.changes).toEqual([])
  })
})

test('a site that is given by a link is watched, and told by the paths it was given', async () => {
  const link = path.join(newFolder(), 'site')
  symlinkSync(newFolder(SITE), link)
  const site = await watchFolder(link)
  await isWatched(site)
  const other = newFolder(SITE)
  unlinkSync(link)
  symlinkSync(other, link)
  await site.toldEverything()
  await isWatched(site)
})

test('more changes at once than the system’s queue holds are told as everything, and new folders are watched', async () => {
  const site = await watchFolder(newFolder(SITE))
  // Nobody empties the queue meanwhile; the same event twice in a row is one.
  const opened = ['tea', 'scones'].map((name) => openSync(path.join(site.folder, `posts/${name}.md`), 'a'))
  for (let i = 0; i < 10_000; i++) for (const file of opened) writeSync(file, '.')
  opened.forEach(closeSync)
  mkdirSync(path.join(site.folder, 'posts/late'))
  await site.toldEverything()
  writeFileSync(path.join(site.folder, 'posts/late/a.md'), 'Late.\n')
  await site.told('posts/late/a.md')
})

async function isWatched(site: WatchedFolder): Promise<void> {
  writeFileSync(path.join(site.folder, 'posts/tea.md'), `Once more: ${site.changes.length}.\n`)
  await site.told('posts/tea.md')
  mkdirSync(path.join(site.folder, 'posts/new'), { recursive: true })
  writeFileSync(path.join(site.folder, 'posts/new/plum.md'), 'Plum.\n')
  await site.told('posts/new/plum.md')
}

/** What was told besides the site’s files and their other names on the way; polling tells of a file that was just written too. */
function strangersIn({ folder, changes }: WatchedFolder): readonly string[] {
  const told = changes.flatMap((change) => (change === 'everything' ? ['everything'] : [...change]))
  return told.map((file) => path.relative(folder, file)).filter((file) => !(file.replace(/\.new$/, '') in SITE))
}
