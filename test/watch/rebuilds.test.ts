import { execFile, execFileSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Change } from '../../src/watch/change.ts'
import { Rebuilds } from '../../src/watch/rebuilds.ts'
import { watchSite } from '../../src/watch/watch-site.ts'
import { filesIn } from '../command.ts'
import { eventually, newFolder } from './watched-folder.ts'

/** A site as a watcher knows it: what its files held when they were last read, for each rebuild. */
interface Followed {
  readonly folder: string
  readonly rebuilds: Rebuilds
  /** The text of each file, as of the last rebuild. */
  readonly known: Map<string, string>
  readonly changes: Change[]
  /** The texts of a file at each rebuild that read it. */
  textsOf(file: string): readonly (string | undefined)[]
  /** Resolved when all that is on the disk is known, and nothing goes on. */
  caughtUp(): Promise<void>
}

async function follow(folder: string, rebuildMs = 0): Promise<Followed> {
  const known = textsIn(folder)
  const changes: Change[] = []
  const texts = new Map<string, (string | undefined)[]>()
  let isRunning = false
  const rebuilds = new Rebuilds(folder, async (change) => {
    expect(isRunning).toBe(false)
    isRunning = true
    changes.push(change)
    for (const one of change === 'everything' ? [folder] : change) reread(known, folder, one)
    for (const [file, read] of texts) read.push(known.get(file))
    await pause(rebuildMs)
    isRunning = false
  })
  const watcher = await watchSite({
    siteDir: folder,
    ignored: () => false,
    onChange: (change) => rebuilds.tell(change),
    onTrouble: ({ message }) => expect.fail(message),
  })
  onTestFinished(async () => {
    await watcher.close()
    rebuilds.close()
    await rebuilds.idle()
  })
  return {
    folder,
    rebuilds,
    known,
    changes,
    textsOf: (file) => {
      const read: (string | undefined)[] = []
      texts.set(file, read)
      return read
    },
    caughtUp: async () => {
      await eventually(() => expect([...known].sort()).toEqual([...textsIn(folder)].sort()))
      await rebuilds.idle()
    },
  }
}

function textsIn(folder: string): Map<string, string> {
  return new Map(
    [...filesIn(folder)].filter(([file]) => !file.startsWith('.git')).map(([file, bytes]) => [file, bytes.toString()]),
  )
}

/** Reads a path again, and all below it, as a site does that is brought up to date. */
function reread(known: Map<string, string>, folder: string, changed: string): void {
  const name = path.relative(folder, changed)
  for (const file of known.keys()) {
    if (name === '' || file === name || file.startsWith(`${name}/`)) known.delete(file)
  }
  try {
    known.set(name, readFileSync(changed, 'utf8'))
  } catch {
    if (!existsSync(changed)) return
    for (const [file, text] of textsIn(changed)) known.set(path.join(name, file), text)
  }
}

function essays(count: number, text: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`posts/essay-${i}.md`, `${text} ${i}\n`]))
}

const run = promisify(execFile)

describe('a save', () => {
  test('is acted on at once, and alone', async () => {
    const site = await follow(newFolder(essays(3, 'First')))
    const file = path.join(site.folder, 'posts/essay-1.md')
    writeFileSync(file, 'Second.\n')
    await site.caughtUp()
    expect(site.changes).toEqual([new Set([file])])
  })

  test('that comes while a rebuild runs is acted on after it', async () => {
    const site = await follow(newFolder(essays(3, 'First')), 50)
    for (const i of [0, 1, 2, 0, 1, 2]) {
      appendFileSync(path.join(site.folder, `posts/essay-${i}.md`), 'More.\n')
      await pause(20)
    }
    await site.caughtUp()
  })

  test('seen between its truncation and its writing is not taken for an empty file', async () => {
    const site = await follow(newFolder(essays(1, 'First')))
    const texts = site.textsOf('posts/essay-0.md')
    const file = path.join(site.folder, 'posts/essay-0.md')
    const opened = openSync(file, 'w')
    site.rebuilds.tell(new Set([file]))
    await pause(1)
    writeSync(opened, 'Second.\n')
    closeSync(opened)
    await site.caughtUp()
    expect(new Set(texts)).toEqual(new Set(['Second.\n']))
  })

  test('seen to be whole before its writing is told is acted on once', async () => {
    const site = await follow(newFolder(essays(1, 'First')))
    const file = path.join(site.folder, 'posts/essay-0.md')
    const opened = openSync(file, 'w')
    site.rebuilds.tell(new Set([file]))
    await pause(1)
    writeSync(opened, 'Second.\n')
    closeSync(opened)
    // By now the next look is due, and comes before anything that the system tells.
    for (const began = performance.now(); performance.now() - began < 10; );
    await site.caughtUp()
    expect(site.changes).toEqual([new Set([file])])
  })

  test('seen between the end of the old file and the new one is not taken for a deletion', async () => {
    const site = await follow(newFolder(essays(1, 'First')))
    const texts = site.textsOf('posts/essay-0.md')
    const file = path.join(site.folder, 'posts/essay-0.md')
    unlinkSync(file)
    site.rebuilds.tell(new Set([file]))
    await pause(1)
    writeFileSync(file, 'Second.\n')
    await site.caughtUp()
    expect(new Set(texts)).toEqual(new Set(['Second.\n']))
  })

  test('that leaves an empty file, and a deletion, are believed', async () => {
    const site = await follow(newFolder(essays(2, 'First')))
    writeFileSync(path.join(site.folder, 'posts/essay-0.md'), '')
    await site.caughtUp()
    unlinkSync(path.join(site.folder, 'posts/essay-1.md'))
    await site.caughtUp()
    expect([...site.known]).toEqual([['posts/essay-0.md', '']])
  })

  test('of which nobody told, since it came right after another, is found by looking again', async () => {
    const folder = newFolder(essays(1, 'First'))
    const file = path.join(folder, 'posts/essay-0.md')
    const read: string[] = []
    const rebuilds = new Rebuilds(folder, async () => {
      read.push(readFileSync(file, 'utf8'))
      if (read.length === 1) writeFileSync(file, 'Later.\n')
    })
    rebuilds.tell(new Set([file]))
    await rebuilds.idle()
    expect(read).toEqual(['First 0\n', 'Later.\n'])
  })
})

describe('a thousand files', () => {
  test('that git checks out are at most two rebuilds', async () => {
    const site = await follow(repository(), 30)
    for (const branch of ['second', 'main', 'second']) {
      const before = site.changes.length
      await run('git', ['checkout', '-q', branch], { cwd: site.folder })
      await site.caughtUp()
      expect(site.changes.length - before).toBeLessThanOrEqual(2)
    }
  })

  test('that git checks out in a worktree, above the site, are at most two rebuilds', async () => {
    const folder = repository()
    const worktree = path.join(newFolder(), 'worktree')
    execFileSync('git', ['worktree', 'add', '-q', '--detach', worktree, 'main'], { cwd: folder })
    const site = await follow(path.join(worktree, 'posts'), 30)
    await run('git', ['checkout', '-q', 'second'], { cwd: worktree })
    await site.caughtUp()
    expect(site.changes.length).toBeLessThanOrEqual(2)
  })

  test('that are copied in are at most two rebuilds', async () => {
    const site = await follow(newFolder(essays(10, 'First')), 30)
    await run('cp', ['-r', path.join(newFolder(essays(1000, 'Copied')), 'posts'), path.join(site.folder, 'posts/in')])
    await site.caughtUp()
    expect(site.changes.length).toBeLessThanOrEqual(2)
    expect(site.known.size).toBe(1010)
  })

  test('that are changed in place are at most two rebuilds', async () => {
    const site = await follow(newFolder(essays(1000, 'First')), 30)
    await run('sh', ['-c', 'sed -i s/First/Second/ posts/*.md'], { cwd: site.folder })
    await site.caughtUp()
    expect(site.changes.length).toBeLessThanOrEqual(2)
  })
})

test('a lock that a killed git left behind holds nobody up', async () => {
  const folder = repository(1)
  const lock = path.join(folder, '.git/index.lock')
  writeFileSync(lock, '')
  utimesSync(lock, 1, 1)
  const site = await follow(folder)
  const began = performance.now()
  writeFileSync(path.join(folder, 'posts/essay-0.md'), 'Second.\n')
  await eventually(() => expect(site.changes.length).toBe(1))
  expect(performance.now() - began).toBeLessThan(4000)
})

test('a git that holds its lock for long is not waited for to its end', async () => {
  const folder = repository(1)
  const site = await follow(folder)
  writeFileSync(path.join(folder, '.git/index.lock'), '')
  writeFileSync(path.join(folder, 'posts/essay-0.md'), 'Second.\n')
  await site.caughtUp()
  expect(site.known.get('posts/essay-0.md')).toBe('Second.\n')
})

describe('what is asked for', () => {
  test('is done at once where nothing is known to be changing', async () => {
    const { rebuilds, changes } = await follow(newFolder(essays(1, 'First')))
    rebuilds.ask()
    await turn()
    expect(changes).toEqual(['everything'])
  })

  test('is done with what was told before, and waits with it for git', async () => {
    const folder = repository(1)
    const { rebuilds, changes } = await follow(folder)
    const lock = path.join(folder, '.git/index.lock')
    writeFileSync(lock, '')
    rebuilds.ask()
    await turn()
    expect(changes).toEqual([])
    rebuilds.tell(new Set([path.join(folder, 'posts/essay-0.md')]))
    unlinkSync(lock)
    await rebuilds.idle()
    expect(changes).toEqual(['everything'])
  })
})

describe('what a rebuild throws', () => {
  test('is told when all is done, and the next change is acted on', async () => {
    const folder = newFolder(essays(1, 'First'))
    let count = 0
    const rebuilds = new Rebuilds(folder, async () => {
      if (count++ === 0) throw new Error('our own mistake')
    })
    rebuilds.tell('everything')
    await expect(rebuilds.idle()).rejects.toThrow('our own mistake')
    rebuilds.tell('everything')
    await rebuilds.idle()
    expect(count).toBe(2)
  })
})

test('after the end nothing is acted on, and what runs ends', async () => {
  const folder = newFolder(essays(1, 'First'))
  const done: string[] = []
  const rebuilds = new Rebuilds(folder, async () => {
    rebuilds.tell('everything')
    rebuilds.close()
    rebuilds.tell('everything')
    await pause(5)
    done.push('the first')
  })
  rebuilds.tell('everything')
  await rebuilds.idle()
  expect(done).toEqual(['the first'])
})

test('whatever is done to a site, at whatever pace, all of it is known in the end', async () => {
  const name = fc.constantFrom('a.md', 'b.md', 'c', 'c/a.md', 'c/b.md', 'c/d', 'c/d/a.md', 'e/a.md', 'e')
  const step = fc.record({
    act: fc.constantFrom('write', 'write', 'truncate', 'replace', 'delete', 'rename', 'make', 'copy'),
    from: name,
    to: name,
    text: fc.string({ maxLength: 5 }),
    waitMs: fc.constantFrom(0, 0, 0, 1, 5, 60, 120),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.constantFrom(0, 5, 30), async (steps, rebuildMs) => {
      const site = await follow(newFolder(essays(2, 'First')), rebuildMs)
      for (const { act, from, to, text, waitMs } of steps) {
        const [source, target] = [from, to].map((one) => path.join(site.folder, 'posts', one)) as [string, string]
        attempt(() => ACTS[act]?.(source, target, text))
        if (waitMs > 0) await pause(waitMs)
      }
      await site.caughtUp()
    }),
    { numRuns: 30 },
  )
})

const ACTS: Readonly<Record<string, (from: string, to: string, text: string) => void>> = {
  write: (from, _to, text) => writeFileSync(from, text),
  truncate: (from, _to, text) => {
    const opened = openSync(from, 'w')
    writeSync(opened, text)
    writeSync(opened, text)
    closeSync(opened)
  },
  replace: (from, to, text) => {
    writeFileSync(`${to}.new`, text)
    renameSync(`${to}.new`, from)
  },
  delete: (from) => rmSync(from, { recursive: true }),
  rename: (from, to) => renameSync(from, to),
  make: (from) => mkdirSync(from, { recursive: true }),
  copy: (from, to) => cpSync(from, to, { recursive: true }),
}

/** Does what the file system lets us do; what it refuses changes nothing. */
function attempt(act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

/** A repository with essays that are all other in the branch `second`; `main` is checked out. */
function repository(count = 1000): string {
  const folder = newFolder(essays(count, 'First'))
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ruth', '-c', 'user.email=ruth@example.org', ...args], { cwd: folder })
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'First')
  git('checkout', '-q', '-b', 'second')
  for (const [file, text] of Object.entries(essays(count, 'Second'))) writeFileSync(path.join(folder, file), text)
  git('commit', '-qam', 'Second')
  git('checkout', '-q', 'main')
  return folder
}
