import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  BIN,
  canRunAsOrdinary,
  deskbell,
  giveToOrdinary,
  masked,
  ordinary,
  runNode,
  scratchFolder,
  run as shell,
  traces,
  write,
} from '../command.ts'

const scratch = scratchFolder()
const CONFIG = 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n'
const TEA = '---\ntitle: On tea\ndate: 2024-01-05\n---\n\nSome words.\n'
const DEAD = '---\ntitle: On tea\ndate: 2024-01-05\n---\n\n[Cups](cups.md).\n'
const DRAFT = '---\ntitle: Later\ndate: 2024-01-05\ndraft: true\n---\n\n[Cups](cups.md).\n'

let folders = 0

function siteWith(files: Readonly<Record<string, string>> = {}): string {
  return write(join(scratch, String(++folders), 'site'), {
    'deskbell.config.yaml': CONFIG,
    'posts/tea.md': TEA,
    ...files,
  })
}

function check(cwd: string, ...args: readonly string[]): ReturnType<typeof deskbell> {
  return deskbell(['check', ...args], { cwd })
}

const DEAD_LINK = `posts/tea.md:6:1: error: “cups.md” leads to nothing on this site. (links/dead)
  5 |
> 6 | [Cups](cups.md).
    | ^^^^^^^^^^^^^^^
  Mend the address, or take the link away.

1 error.
`

describe.concurrent('deskbell check', () => {
  test('says of a site in which nothing is wrong that it is so, in one line', async () => {
    const { status, stdout, stderr } = await check(siteWith())
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(masked(stderr, {})).toBe('Checked 7 pages from 1 essay in TIME: nothing is wrong.\n')
  })

  test('prints findings on the standard output, as it was asked for them', async () => {
    const { status, stdout, stderr } = await check(siteWith({ 'posts/tea.md': DEAD }))
    expect({ status, stdout }).toEqual({ status: 1, stdout: DEAD_LINK })
    expect(masked(stderr, {})).toBe('Checked 1 essay in TIME. Pages were not rendered: the errors come first.\n')
  })

  test.each([
    ['in a new site', async () => {}],
    ['in a site that is published', async (site: string) => void (await deskbell(['build'], { cwd: site }))],
  ])('writes nothing %s, not even a lock', async (_, prepare) => {
    const site = siteWith({ 'static/a.txt': 'a' })
    await prepare(site)
    const before = traces(join(site, '..'))
    expect((await check(site)).status).toBe(0)
    expect(traces(join(site, '..'))).toEqual(before)
    write(site, { 'posts/tea.md': DEAD, 'templates/article.hbs': '{{nothing}}' })
    const mistaken = traces(join(site, '..'))
    expect((await check(site)).status).toBe(1)
    expect(traces(join(site, '..'))).toEqual(mistaken)
  })

  test.runIf(canRunAsOrdinary)('needs no permission to write', async () => {
    const site = siteWith()
    giveToOrdinary(scratch, join(site, '..'), site, join(site, 'posts'))
    for (const folder of [site, join(site, '..')]) chmodSync(folder, 0o555)
    expect((await deskbell(['check'], { cwd: site, ...ordinary })).status).toBe(0)
  })

  test('finds a template that fails only at work', async () => {
    const site = siteWith({ 'templates/404.hbs': '{{#each newest}}{{title}} {{@root.page.tilte.text}}{{/each}}' })
    const { status, stdout } = await check(site)
    expect(stdout).toMatch(/^templates\/404\.hbs:1:\d+: error: /)
    expect(status).toBe(1)
  })

  describe('looks at the output folder, and', () => {
    test('refuses one that a build would refuse', async () => {
      const site = siteWith({ 'dist/thesis.doc': 'years' })
      const { status, stdout } = await check(site)
      expect(stdout).toContain('(publish/foreign-folder)')
      expect(status).toBe(2)
      expect((await check(site, '--out', 'posts')).stdout).toContain('(publish/holds-sources)')
    })

    test('names other people’s files that are in the way of the site’s own', async () => {
      const site = siteWith()
      await deskbell(['build'], { cwd: site })
      write(site, { 'dist/cups/index.html': 'mine', 'dist/notes.txt': 'mine', 'posts/cups.md': TEA })
      const { status, stdout } = await check(site)
      expect(stdout).toContain(`\`${join(site, 'dist/cups/index.html')}\` stands where the site has a file of its own`)
      expect(stdout).toMatch(/\n1 error\.\n$/)
      expect(status).toBe(2)
      const built = await deskbell(['build'], { cwd: site })
      expect(built.stderr).toContain(stdout)
    })

    test('does not mind that another build is at work there', async () => {
      const site = siteWith()
      await deskbell(['build'], { cwd: site })
      mkdirSync(join(site, '.dist.deskbell'))
      write(site, { '.dist.deskbell/lock-1-0-0a0a0a0a@elsewhere': '' })
      expect((await deskbell(['build'], { cwd: site })).status).toBe(3)
      expect((await check(site)).status).toBe(0)
    })
  })

  test('reports hidden essays’ own mistakes, and checks as much of them as is asked for', async () => {
    const site = siteWith({ 'posts/later.md': DRAFT })
    const asPublished = await check(site)
    expect(asPublished.status).toBe(0)
    expect(asPublished.stderr).toContain('1 draft left out): nothing is wrong.')
    expect((await check(site, '--drafts')).stdout).toContain('posts/later.md:7:1: error: “cups.md” leads to nothing')
    write(site, { 'posts/later.md': '---\ntitle: Later\ndate: 2044-13-05\ndraft: true\n---\n\nText.\n' })
    expect((await check(site)).stdout).toContain('(front-matter/date)')
  })

  describe('of named files', () => {
    const site = siteWith({
      'posts/tea.md': DEAD,
      'posts/tips/mugs.md': '---\ntitle: On mugs\n---\n\nText.\n',
      'templates/article.hbs': '{{> nothing}}\n',
      'README.md': 'Not of the site.\n',
    })

    test('tells only what is found in them, and fails only for that', async () => {
      const tea = await check(site, 'posts/tea.md')
      expect(tea).toMatchObject({ status: 1, stdout: DEAD_LINK })
      const cups = await check(site, join(site, 'posts/tips/mugs.md'))
      expect(cups.stdout).toMatch(/^posts\/tips\/mugs\.md:1:1: warning: [\s\S]*\n\n1 warning\.\n$/)
      expect(cups.status).toBe(0)
      expect(cups.stderr).toMatch(/ Pages were not rendered: there are errors in other files\.\n$/)
      expect((await check(site, '--fail-on', 'warning', 'posts/tips/mugs.md')).status).toBe(1)
      expect(await check(site, 'deskbell.config.yaml')).toMatchObject({ status: 0, stdout: '' })
    })

    test('takes them from where the person stands, and a folder for all in it', async () => {
      const below = await check(join(site, 'posts'), '--site', '..', 'tips', 'tea.md')
      expect(below.stdout).toContain('posts/tips/mugs.md:1:1')
      expect(below.stdout).toContain('posts/tea.md:6:1')
      expect(below.stdout).toContain('\n\n1 error and 1 warning.\n')
      expect((await check(site, '.')).stdout).toContain('templates/article.hbs:1:5')
      const linked = join(scratch, 'linked')
      symlinkSync(site, linked)
      expect((await check(scratch, '--site', site, 'linked/posts/tea.md')).stdout).toBe(DEAD_LINK)
    })

    test.each([
      ['posts/tae.md', 'Did you mean `posts/tea.md`?'],
      ['mugs.md', 'Did you mean `posts/tips/mugs.md`?'],
      ['README.md', 'Name a file that the site is made of, or a folder of such files.'],
      ['../elsewhere.md', 'Name a file that the site is made of, or a folder of such files.'],
    ])('refuses %s, which is none of the site’s', async (file, mend) => {
      const { status, stdout } = await check(site, file)
      expect(stdout).toBe(`error: \`${file}\` is not a file of this site. (usage/file)\n  ${mend}\n\n1 error.\n`)
      expect(status).toBe(2)
    })

    test('says what keeps the site from being read all the same', async () => {
      const broken = siteWith({ 'deskbell.config.yaml': 'title: {}\nfeeds: 3\n' })
      const { status, stdout } = await check(broken, 'posts/tea.md')
      expect(stdout).toContain('deskbell.config.yaml:1:8: error: ')
      expect(status).toBe(2)
      const { stdout: both, stderr } = await check(broken, '--now', 'soon', 'posts/tea.md')
      expect(both).toContain('deskbell.config.yaml:1:8: error: ')
      expect(both).toContain('(usage/now)')
      expect(stderr).toBe('Nothing could be checked.\n')
    })
  })

  test('with --quiet prints only what makes it fail', async () => {
    const site = siteWith({ 'posts/undated.md': '---\ntitle: A\n---\n\nText.\n' })
    expect(await check(site, '-q')).toMatchObject({ status: 0, stdout: '', stderr: '' })
    const strict = await check(site, '-q', '--fail-on', 'warning')
    expect(strict).toMatchObject({ status: 1, stderr: '' })
    expect(strict.stdout).toContain('\n\n1 warning.\n')
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('ends at %s, and says so', async (signal, status) => {
    const site = siteWith()
    const code = `process.on('newListener', (name) => { if (name === 'SIGTERM') setTimeout(() => process.kill(process.pid, '${signal}'), 1) })`
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
    const before = traces(site)
    const ran = await deskbell(['check', '--format', 'json'], { cwd: site, env })
    expect(ran).toMatchObject({ status, stderr: 'Interrupted.\n' })
    expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'interrupted', exitStatus: status, diagnostics: [] })
    expect(traces(site)).toEqual(before)
  })
})

describe.concurrent.each(['build', 'check'])('deskbell %s', (command) => {
  const run = (cwd: string, ...args: readonly string[]) => deskbell([command, ...args], { cwd })

  describe('--format json', () => {
    test('prints one document on the standard output, and all else elsewhere', async () => {
      const { status, stdout, stderr } = await run(siteWith({ 'posts/tea.md': DEAD }), '--format', 'json')
      const { diagnostics, ...facts } = JSON.parse(stdout)
      expect(facts).toMatchObject({
        ...{ version: 1, command, site: '.', outcome: 'failed', exitStatus: 1, essays: 1, errors: 1, warnings: 0 },
        leftOut: { draft: 0, scheduled: 0, expired: 0, nextDue: null },
      })
      expect(diagnostics).toMatchObject([
        { code: 'links/dead', file: 'posts/tea.md', line: 6, column: 1, endColumn: 16 },
      ])
      expect(status).toBe(1)
      expect(stderr).toMatch(/^\S.*\n$/)
    })

    test('prints it also where nothing is wrong, and where nothing can be read', async () => {
      const sound = JSON.parse((await run(siteWith(), '--format', 'json')).stdout)
      expect(sound).toMatchObject({ exitStatus: 0, errors: 0, diagnostics: [] })
      for (const args of [
        ['--now', 'soon'],
        ['--site', 'nowhere'],
        ['--base-url', 'x'],
      ]) {
        const { status, stdout } = await run(siteWith(), '--format', 'json', ...args)
        expect(JSON.parse(stdout), args.join(' ')).toMatchObject({ outcome: 'failed', exitStatus: 2, errors: 1 })
        expect(status).toBe(2)
      }
    })

    test('prints nothing there after wrong usage, and where Deskbell fails itself', async () => {
      expect(await run(siteWith(), '--format', 'json', '--drafst')).toMatchObject({ status: 2, stdout: '' })
      expect(await run(siteWith(), '--format', 'yaml')).toMatchObject({ status: 2, stdout: '' })
      const broken = `process.uptime = () => { throw new Error('no clock') }`
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}` }
      const bug = await runNode([BIN, command, '--format', 'json', '--site', siteWith()], { env })
      expect(bug).toMatchObject({ status: 1, stdout: '' })
    })

    test('names the site from where the person stands', async () => {
      const site = siteWith()
      expect(JSON.parse((await run(join(site, '..'), '--site', 'site', '--format', 'json')).stdout).site).toBe('site')
    })
  })

  describe('--format github', () => {
    test('prints a command for every finding, with paths from the root of the repository', async () => {
      const site = siteWith({ 'posts/tea.md': DEAD })
      const here = await run(site, '--format', 'github')
      const rest =
        'line=6,endLine=6,col=1,endColumn=16,title=links/dead::“cups.md” leads to nothing on this site.%0AMend the address, or take the link away.\n'
      expect(here.stdout).toBe(`::error file=posts/tea.md,${rest}`)
      expect(here.status).toBe(1)
      const above = await run(join(site, '..'), '--site', 'site', '--format', 'github')
      expect(above.stdout).toBe(`::error file=site/posts/tea.md,${rest}`)
      const env = { GITHUB_WORKSPACE: join(site, '..') }
      const below = await deskbell([command, '--format', 'github'], { cwd: site, env })
      expect(below.stdout).toBe(`::error file=site/posts/tea.md,${rest}`)
    })

    test('prints every warning, unless they are not wanted', async () => {
      const undated = Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [`posts/${i}.md`, `---\ntitle: E${i}\n---\n\nText.\n`]),
      )
      const site = siteWith(undated)
      expect((await run(site, '--format', 'github')).stdout.match(/^::warning file=/gm)).toHaveLength(30)
      expect((await run(site, '--format', 'github', '-q')).stdout).toBe('')
    })
  })
})

describe.concurrent('--report', () => {
  test('writes the document, whatever is printed, and replaces that of the run before', async () => {
    const site = siteWith({ 'posts/tea.md': DEAD })
    const report = join(site, '../reports/deskbell.json')
    const { stdout } = await check(site, '--report', '../reports/deskbell.json')
    expect(stdout).toContain('(links/dead)')
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ command: 'check', exitStatus: 1, errors: 1 })
    write(site, { 'posts/tea.md': TEA })
    expect((await check(site, '--report', report, '-q')).status).toBe(0)
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ exitStatus: 0, errors: 0 })
    expect(readdirSync(join(report, '..'))).toEqual(['deskbell.json'])
  })

  test('holds the warnings that --quiet leaves out', async () => {
    const site = siteWith({ 'posts/undated.md': '---\ntitle: A\n---\n\nText.\n' })
    await check(site, '-q', '--report', '../report.json')
    expect(JSON.parse(readFileSync(join(site, '../report.json'), 'utf8'))).toMatchObject({ warnings: 1 })
  })

  test('never takes the place of what somebody wrote', async () => {
    const site = siteWith()
    const { status, stdout } = await check(site, '--report', 'posts/tea.md')
    expect(stdout).toContain('error: there is a `posts/tea.md` already. (write/taken)')
    expect(status).toBe(2)
    expect(readFileSync(join(site, 'posts/tea.md'), 'utf8')).toBe(TEA)
  })

  test('is not put into the output folder', async () => {
    const site = siteWith()
    const { status, stdout } = await deskbell(['build', '--report', 'dist/report.json', '--format', 'json'], {
      cwd: site,
    })
    expect(JSON.parse(stdout)).toMatchObject({ exitStatus: 2, diagnostics: [{ code: 'usage/report' }] })
    expect(status).toBe(2)
    expect(existsSync(join(site, 'dist/report.json'))).toBe(false)
  })

  test('that can’t be written is the environment’s fault', async () => {
    const site = siteWith()
    const { status, stdout } = await check(site, '--report', 'posts')
    expect(stdout).toContain('error: `posts` could not be written: ')
    expect(status).toBe(3)
  })

  test('goes into a pipe as it is', async () => {
    const words = [process.execPath, BIN, 'check', '-q', '--site', siteWith(), '--report', '/dev/stdout']
    const { stdout } = await shell('sh', ['-c', `${words.map((word) => `'${word}'`).join(' ')} | cat`])
    expect(JSON.parse(stdout)).toMatchObject({ exitStatus: 0 })
  })
})
