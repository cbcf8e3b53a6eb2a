import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  BIN,
  canRunAsOrdinary,
  deskbell,
  filesIn,
  giveToOrdinary,
  ordinary,
  run,
  scratchFolder,
  traces,
  write,
} from '../command.ts'

const scratch = scratchFolder()
let folders = 0

const NEXT =
  'It is a draft: write it, look at it with `deskbell serve --watch`, and take `draft: true` away to have it published.\n'

function siteWith(files: Readonly<Record<string, string>> = {}): string {
  return write(join(scratch, String(++folders)), {
    'deskbell.config.yaml': 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n',
    'posts/2024-01-05-on-tea.md': '---\ntitle: On tea\ncategory: Counter\n---\n\nSome words.\n',
    'posts/2024-01-06-on-mugs.md': '---\ntitle: On mugs\ncategory: Counter\n---\n\nSome words.\n',
    'posts/2024-01-07-hold-the-line.md': '---\ntitle: Hold the Line\ncategory: Phone\n---\n\nSome words.\n',
    ...files,
  })
}

const NOW = ['--now', '2026-05-04'] as const
const TEXT = '---\ntitle: "Service: the truth"\ncategory: Counter\ndraft: true\n---\n\n'

describe.concurrent('deskbell new', () => {
  test('writes an essay, prints its path alone, and says what to do next', async () => {
    const site = siteWith()
    const before = filesIn(site)
    const ran = await deskbell(['new', 'Service: the truth', ...NOW], { cwd: site })
    expect(ran).toEqual({
      status: 0,
      signal: null,
      stdout: 'posts/2026-05-04-service-the-truth.md\n',
      stderr: `${NEXT}Its category is Counter, as that of most essays. There are also: Phone.\n`,
    })
    const after = filesIn(site)
    expect(`${after.get('posts/2026-05-04-service-the-truth.md')}`).toBe(TEXT)
    expect([...after].filter(([path]) => before.has(path))).toEqual([...before])
    expect(after.size).toBe(before.size + 1)
    const check = await deskbell(['check', '--drafts', '--future'], { cwd: site })
    expect(check).toMatchObject({ status: 0, stdout: '' })
  })

  test('prints a path by which an editor finds the file, from where you stand', async () => {
    const site = siteWith()
    const command = `cat $(${process.execPath} ${BIN} new "Service: the truth" --site ${folders} ${NOW.join(' ')})`
    expect((await run('sh', ['-c', command], { cwd: scratch })).stdout).toBe(TEXT)
    expect(existsSync(join(site, 'posts/2026-05-04-service-the-truth.md'))).toBe(true)
  })

  test('--dry-run prints text and path, and writes nothing', async () => {
    const site = siteWith()
    const before = traces(site)
    const { status, stdout, stderr } = await deskbell(
      ['new', 'Service: the truth', '--dry-run', '--category', 'counter', ...NOW],
      { cwd: site },
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: TEXT })
    expect(stderr).toBe('Would write posts/2026-05-04-service-the-truth.md:\n')
    expect(traces(site)).toEqual(before)
  })

  test('says which of its terms the site hasn’t had', async () => {
    const args = ['new', 'Manners', '--dry-run', '--category', 'Doors', '--author', 'Ann', '--author', 'Bo', ...NOW]
    const { stdout, stderr } = await deskbell(args, { cwd: siteWith() })
    expect(stdout).toContain('category: Doors\n')
    expect(stdout).toContain('author: [Ann, Bo]\n')
    expect(stderr.split('\n').slice(1)).toEqual([
      'The category “Doors” is new to this site.',
      'The author “Ann” is new to this site.',
      'The author “Bo” is new to this site.',
      '',
    ])
  })

  test('never writes over a file', async () => {
    const site = siteWith({ 'posts/2026-05-04-manners.md': '---\ntitle: M\nslug: other\n---\nMine.\n' })
    const before = traces(join(site, 'posts'))
    const { status, stderr } = await deskbell(['new', 'Manners', ...NOW], { cwd: site })
    expect(stderr).toMatch(/^error: there is a `posts\/2026-05-04-manners\.md` already\. \(write\/taken\)\n/)
    expect(status).toBe(2)
    expect(traces(join(site, 'posts'))).toEqual(before)
  })

  test.each([
    [['On tea'], 'there is an essay at /on-tea/ already: posts/2024-01-05-on-tea.md, “On tea”. (new/taken)'],
    [['!!!'], 'no address can be made of the title “!!!”, which has no letters or digits. (new/title)'],
    [['Manners', '--category', 'conter'], 'there is no category “conter”. (new/term)'],
  ])('%j is wrong usage', async (args, message) => {
    const { status, stdout, stderr } = await deskbell(['new', ...args, ...NOW], { cwd: siteWith() })
    expect(stderr.split('\n')[0]).toBe(`error: ${message}`)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  test('a title without quotes is shown with them', async () => {
    const { status, stderr } = await deskbell(['new', 'On', 'more', 'tea'], { cwd: siteWith() })
    expect(stderr).toMatch(/^error: a title of several words wants quotes: deskbell new "On more tea"\n/)
    expect(status).toBe(2)
  })

  test('makes the folder of the essays where it isn’t there', async () => {
    const site = write(join(scratch, 'bare'), { 'deskbell.config.yaml': 'posts: writing/essays\n' })
    const { status, stdout } = await deskbell(['new', 'Manners', '--site', 'bare', ...NOW], { cwd: scratch })
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'bare/writing/essays/2026-05-04-manners.md\n' })
    expect(readFileSync(join(site, 'writing/essays/2026-05-04-manners.md'), 'utf8')).toContain('title: Manners\n')
  })

  test('writes nothing outside of the site', async () => {
    const site = write(join(scratch, 'linked'), { 'deskbell.config.yaml': 'title: Desk\n' })
    mkdirSync(join(scratch, 'outside'))
    symlinkSync(join(scratch, 'outside'), join(site, 'posts'))
    const { status, stderr } = await deskbell(['new', 'Manners', '--site', site])
    expect(stderr).toContain('(source/outside)')
    expect(status).toBe(1)
    expect([...filesIn(join(scratch, 'outside')).keys()]).toEqual([])
  })

  test.runIf(canRunAsOrdinary)('into a folder that may not be written to is the environment’s fault', async () => {
    const site = siteWith()
    chmodSync(scratch, 0o755)
    giveToOrdinary(join(site, 'posts'))
    chmodSync(join(site, 'posts'), 0o555)
    const { status, stdout, stderr } = await deskbell(['new', 'Manners', '--site', site, ...NOW], ordinary)
    expect(stderr).toContain('`posts/2026-05-04-manners.md` could not be written: this user may not write there.')
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(readdir(site)).toHaveLength(3)
  })
})

function readdir(site: string): readonly string[] {
  return [...filesIn(join(site, 'posts')).keys()]
}
