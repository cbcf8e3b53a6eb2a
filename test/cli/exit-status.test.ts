import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  BIN,
  canRunAsOrdinary,
  deskbell,
  giveToOrdinary,
  ordinary,
  type Ran,
  run,
  scratchFolder,
  write,
} from '../command.ts'
import { canMount } from '../publish/folders.ts'

const scratch = scratchFolder()
const CONFIG = 'title: Desk\nurl: https://desk.example.org/\ntimezone: UTC\n'
const TEA = '---\ntitle: On tea\ndate: 2024-01-05\n---\n\nSome words.\n'

let folders = 0

function siteWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const config = Object.keys(files).some((name) => name.startsWith('deskbell.config.'))
  const own = config ? {} : { 'deskbell.config.yaml': CONFIG }
  return write(join(scratch, String(++folders)), { ...own, 'posts/tea.md': TEA, ...files })
}

/** A copy of a site without what a run left there. */
function copyOf(site: string): string {
  const copy = join(scratch, String(++folders))
  cpSync(site, copy, { recursive: true })
  return copy
}

/** A site whose configuration is a module with this at its beginning. */
function moduleSite(code: string): string {
  return siteWith({
    'deskbell.config.mjs': `${code}\nexport default { title: 'Desk', url: 'https://desk.example.org/', timezone: 'UTC' }\n`,
  })
}

function preload(code: string): { readonly NODE_OPTIONS: string } {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
}

/** By a shell, which can do with streams what a program can’t. */
function inShell(script: string, cwd: string): Promise<Ran> {
  return run('bash', ['-c', script.replaceAll('deskbell', `'${process.execPath}' '${BIN}'`)], { cwd })
}

function saidBy({ stdout, stderr }: Ran): string {
  return stdout + stderr
}

function expectNoStack(ran: Ran): void {
  expect(saidBy(ran)).not.toMatch(/^ +at .*:\d+:\d+\)?$/m)
}

const COMMANDS = [['build'], ['check'], ['list'], ['explain', '/tea/'], ['theme', 'list']]

describe.concurrent.each([
  //                                                                                      build check list explain theme
  ['nothing is wrong', siteWith(), [0, 0, 0, 0, 0]],
  ['something is odd', siteWith({ 'posts/odd.md': '---\ntitle: Odd\n---\n\nText.\n' }), [0, 0, 0, 0, 0]],
  ['a link leads to nothing', siteWith({ 'posts/cup.md': `${TEA}\n[Cups](cups.md).\n` }), [1, 1, 1, 0, 0]],
  ['an essay is not UTF-8', siteWith({ 'posts/cup.md': Buffer.from([0x66, 0xff, 0xfe]) }), [1, 1, 1, 0, 0]],
  ['data are no YAML', siteWith({ 'data/authors.yaml': 'ada: [\n' }), [1, 1, 1, 0, 0]],
  ['a template can’t be read', siteWith({ 'templates/article.hbs': '{{#if}' }), [1, 1, 1, 0, 0]],
  ['a helper fails', siteWith({ 'templates/helpers/shout.mjs': "throw new Error('no')" }), [2, 2, 2, 0, 0]],
  ['the configuration is wrong', siteWith({ 'deskbell.config.yaml': 'perPage: many\n' }), [2, 2, 2, 0, 2]],
  ['the configuration waits for ever', moduleSite('await new Promise(() => {})'), [2, 2, 2, 2, 2]],
  ['the configuration ends the process', moduleSite('process.exit(0)'), [2, 2, 2, 2, 2]],
  ['a promise of the configuration is late', moduleSite("Promise.reject(new Error('late'))"), [2, 2, 2, 2, 2]],
  ['the configuration leaves a timer behind', moduleSite('setInterval(() => {}, 1000)'), [0, 0, 0, 0, 0]],
  ['the output is somebody else’s', siteWith({ 'dist/thesis.doc': 'years' }), [2, 2, 0, 0, 0]],
  ['there is no such folder', join(scratch, 'nowhere'), [2, 2, 2, 2, 2]],
] as const)('where %s', (_, site, statuses) => {
  test.each(COMMANDS.map((command, i) => [command.join(' '), statuses[i]] as const))(
    '%s ends with %i',
    async (line, status) => {
      const own = existsSync(site) ? copyOf(site) : site
      const ran = await deskbell([...line.split(' '), '--site', own])
      expect(ran.status, saidBy(ran)).toBe(status)
      if (status !== 0) expect(saidBy(ran)).toContain('error: ')
      expectNoStack(ran)
    },
  )
})

describe.concurrent('wrong usage ends with 2, says so in a line on the standard error, and where there is help:', () => {
  test.each([
    ['biuld'],
    ['--drafts'],
    ['build --basurl x'],
    ['build posts'],
    ['build --format jsno'],
    ['build --watch --format json'],
    ['check --fail-on'],
    ['serve --port http'],
    ['build --quiet --verbose'],
    ['explain'],
    ['explain /a/ /b/'],
    ['theme lsit'],
    ['theme eject'],
    ['help nonsense'],
  ])('deskbell %s', async (line) => {
    const ran = await deskbell(line.split(' '), { cwd: scratch })
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toMatch(
      /^error: .*\n(?:\(Did you mean .*\?\)\n)?\(`deskbell.* --help` says what there is\.\)\n$/,
    )
  })

  test.each([[[]], [['theme']]])('deskbell %j, which prints the help itself', async (args) => {
    const ran = await deskbell(args)
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toContain('Usage: deskbell')
  })

  test.each([
    ['build --now soon', 'usage/now'],
    ['check --base-url here', 'config/value'],
    ['check cups.md', 'usage/file'],
    ['explain links/daed', 'usage/code'],
    ['theme eject bylin', 'theme/name'],
    ['serve --editor edlin', 'usage/editor'],
    ['build --out posts', 'publish/holds-sources'],
    ['check --report posts/tea.md', 'write/taken'],
  ])('deskbell %s, as a finding', async (line, code) => {
    const ran = await deskbell(line.split(' '), { cwd: siteWith() })
    expect(ran.status).toBe(2)
    expect(saidBy(ran)).toContain(`(${code})`)
  })
})

test.concurrent('an address that isn’t there ends `explain` with 1', async () => {
  const ran = await deskbell(['explain', '/cups/'], { cwd: siteWith() })
  expect(ran).toMatchObject({ status: 1, stdout: '' })
})

describe.concurrent('what the environment refuses ends with 3:', () => {
  test.each([
    ['list'],
    ['theme list'],
    ['explain /tea/'],
    ['check --format json'],
    ['build --format json'],
    ['--help'],
  ])('a standard output that takes nothing, of deskbell %s', async (line) => {
    const ran = await inShell(`deskbell ${line} > /dev/full`, siteWith())
    expect(ran.status).toBe(3)
    expect(ran.stderr).toMatch(/^error: what was asked for could not be written.*: the disk is full\.\n {2}Make room/m)
    expectNoStack(ran)
  })

  test('a report that can’t be written', async () => {
    const ran = await deskbell(['check', '--report', '/dev/full'], { cwd: siteWith() })
    expect(ran.status).toBe(3)
    expect(ran.stdout).toContain('`/dev/full` could not be written: the disk is full. (write/failed)')
  })

  test.runIf(canMount)('a full disk', async () => {
    const site = siteWith({ 'static/large.bin': 'x'.repeat(3_000_000) })
    const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
    const out = join(scratch, String(++folders))
    const script = `mkdir ${out} && mount -t tmpfs -o size=1m none ${out} && '${process.execPath}' '${BIN}' build --out ${out}/dist`
    const ran = await run('unshare', [...asRoot, '--mount', 'sh', '-c', script], { cwd: site })
    expect(ran.stderr).toContain('the disk is full')
    expect(ran.status).toBe(3)
  })

  test.runIf(canRunAsOrdinary)('no permission: to publish, to copy a file of the theme', async () => {
    chmodSync(scratch, 0o755)
    const site = siteWith()
    chmodSync(site, 0o755)
    for (const args of [['build'], ['theme', 'eject', 'byline']]) {
      const ran = await deskbell(args, { cwd: site, ...ordinary })
      expect(ran.status, args[0]).toBe(3)
      expect(ran.stderr).toContain('error: ')
      expectNoStack(ran)
    }
  })

  test('an output that another build holds', async () => {
    const site = siteWith({ 'dist/.deskbell.json': '', '.dist.deskbell/lock-1-0-0a0a0a0a@elsewhere': '' })
    rmSync(join(site, 'dist'), { recursive: true })
    expect((await deskbell(['build'], { cwd: site })).status).toBe(3)
  })

  const canCutOff = spawnSync('unshare', ['--user', '--map-root-user', '--net', 'true']).status === 0
  test.runIf(canCutOff)('no network, for check --external', async () => {
    const site = siteWith({ 'posts/web.md': `${TEA}\n[Elsewhere](https://example.org/).\n` })
    const ran = await run(
      'unshare',
      ['--user', '--map-root-user', '--net', process.execPath, BIN, 'check', '--external'],
      { cwd: site },
    )
    expect(ran.stdout).toContain('(external/offline)')
    expect(ran.status).toBe(3)
  })

  test('a port that can’t be had', async () => {
    const ran = await deskbell(['serve', '--host', '192.0.2.1', '--site', siteWith()])
    expect(ran).toMatchObject({ status: 3, stdout: '' })
  })
})

test.runIf(canRunAsOrdinary)('an essay that may not be read ends a build with 1', async () => {
  const site = siteWith({ 'posts/cup.md': TEA })
  giveToOrdinary(scratch, site, join(site, 'posts'))
  chmodSync(join(site, 'posts/cup.md'), 0)
  const ran = await deskbell(['build'], { cwd: site, ...ordinary })
  expect(ran.stderr).toContain('(source/unreadable)')
  expect(ran.status).toBe(1)
})

describe.concurrent('a signal ends with 128 and its number:', () => {
  const LINES = ['build', 'build --watch', 'check', 'list', 'explain /tea/', 'serve --port 0']
  test.each(LINES.flatMap((line) => [[line, 'SIGINT', 130] as const, [line, 'SIGTERM', 143] as const]))(
    '%s by %s',
    async (line, signal, status) => {
      const code = `process.on('newListener', (name) => { if (name === 'SIGTERM') setTimeout(() => process.kill(process.pid, '${signal}'), 1) })`
      const site = siteWith()
      const ran = await deskbell(line.split(' '), { cwd: site, env: preload(code) })
      expect(ran).toMatchObject({ status, signal: null })
      expect(existsSync(join(site, 'dist'))).toBe(false)
    },
  )

  test('at once at the third, whatever a module of the site waits for', async () => {
    const site = moduleSite(
      `const again = setInterval(() => process.kill(process.pid, 'SIGINT'), 20)\nawait new Promise(() => {})`,
    )
    expect(await deskbell(['build'], { cwd: site })).toMatchObject({ status: null, signal: 'SIGINT', stderr: '' })
  })
})

describe.concurrent('who doesn’t listen changes no status:', () => {
  test.each([['list'], ['theme list'], ['explain links/dead'], ['check --format json'], ['--help']])(
    'deskbell %s, read to its first line, or not at all',
    async (line) => {
      const site = siteWith(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`posts/${i}.md`, TEA])))
      const ran = await inShell(`set -o pipefail; deskbell ${line} | head -1`, site)
      expect(ran.status).toBe(0)
      expect(ran.stdout.split('\n')).toHaveLength(2)
      expect((await inShell(`deskbell ${line} >&-`, site)).status).toBe(0)
    },
  )

  test('a build whose words can’t be written publishes all the same', async () => {
    const site = siteWith()
    expect((await inShell('deskbell build 2> /dev/full', site)).status).toBe(0)
    expect(existsSync(join(site, 'dist/tea/index.html'))).toBe(true)
  })
})
