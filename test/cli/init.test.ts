import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  canRunAsOrdinary,
  deskbell,
  filesIn,
  giveToOrdinary,
  ordinary,
  scratchFolder,
  traces,
  write,
} from '../command.ts'
import { startAtTerminal } from './running.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
const scratch = scratchFolder()

let folders = 0

function newFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = join(scratch, `desk-${++folders}`)
  mkdirSync(folder)
  return write(folder, files)
}

function textOf(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

const NEXT = 'Next:\n  npm install\n  npm start\n\n`npm start` shows the site, and each change as you save it.\n'

describe.concurrent('deskbell init --yes', () => {
  test('begins a site in a new folder, and says what to type next', async () => {
    const cwd = newFolder()
    const { status, stdout, stderr } = await deskbell(['init', 'my-site', '--yes'], { cwd })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    const [day] = /\d{4}-\d\d-\d\d/.exec(stderr) ?? []
    expect(stderr).toBe(`Wrote package.json, .gitignore, deskbell.config.yaml,
posts/${day}-a-call-with-nothing-in-it.md, README.md, pages/about.md and
data/authors.yaml into my-site.

${NEXT.replace('npm install', 'cd my-site\n  npm install')}`)
    const site = join(cwd, 'my-site')
    const said = stderr.slice('Wrote '.length, stderr.indexOf(' into ')).split(/,\s|\sand\s/)
    expect([...filesIn(site).keys()]).toEqual([...said].sort())
    expect(textOf(site, 'deskbell.config.yaml')).toContain('\ntitle: My Site\n')
  })

  test('and that site has nothing wrong with it but that nobody knows where it will stand', async () => {
    const site = newFolder()
    expect((await deskbell(['init', '--yes'], { cwd: site })).stderr).toContain(NEXT)
    const check = await deskbell(['check'], { cwd: site })
    expect(check.stdout.match(/\(\S+\)$/gm)).toEqual(['(config/missing)'])
    expect(check.stdout).toContain('no `url`')
    expect(check.status).toBe(0)
    expect((await deskbell(['build'], { cwd: site })).stderr).toContain('from 1 essay')
    expect(textOf(site, 'dist/a-call-with-nothing-in-it/index.html')).toContain('By <')
  })

  test('takes what it is told', async () => {
    const site = newFolder()
    const options = ['--title', 'Service: the truth', '--author', 'Zoë & Co', '--timezone', 'Europe/London']
    await deskbell(['init', site, '--yes', '--url', 'https://example.org/desk', ...options])
    const { status, stdout } = await deskbell(['check', '--site', site, '--fail-on', 'warning'])
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    await deskbell(['build', '--site', site])
    const essay = textOf(site, 'dist/a-call-with-nothing-in-it/index.html')
    expect(essay).toContain('Service: the truth')
    expect(essay).toContain('Zoë &amp; Co')
    expect(textOf(site, 'deskbell.config.yaml')).toContain('url: https://example.org/desk/\n')
  })

  test('names schemas that the package has', async () => {
    const site = newFolder()
    await deskbell(['init', site, '--yes'])
    const root = join(import.meta.dirname, '../..')
    for (const path of ['deskbell.config.yaml', 'data/authors.yaml']) {
      const [, schema = ''] = /\$schema=(\S+)/.exec(textOf(site, path)) ?? []
      const named = join(dirname(path), schema).replace('node_modules/deskbell/', '')
      expect(existsSync(join(root, named)), named).toBe(true)
    }
  })

  test('a second time writes nothing', async () => {
    const site = newFolder()
    const args = ['init', site, '--yes', '--ci', 'github']
    await deskbell(args)
    const before = traces(site)
    const { status, stderr } = await deskbell(args)
    expect(stderr).toMatch(/^Nothing was missing, so nothing was written\.\n\npackage\.json, \.gitignore and\s\.github/)
    expect(stderr).not.toContain('rename')
    expect(status).toBe(0)
    expect(traces(site)).toEqual(before)
  })

  test('on a path without npm says where to get it', async () => {
    const nowhere = newFolder()
    const { stderr } = await deskbell(['init', 'x', '--yes'], { cwd: newFolder(), env: { PATH: nowhere } })
    expect(stderr).toContain('\nThere is no `npm` on the path. It comes with Node: https://nodejs.org/\n')
    writeFileSync(join(nowhere, 'npm'), '')
    const path = ['/nowhere', nowhere].join(delimiter)
    const again = await deskbell(['init', 'x', '--yes'], { cwd: newFolder(), env: { PATH: path } })
    expect(again.stderr).not.toContain('no `npm`')
  })
})

describe.concurrent('in a folder that has files', () => {
  test('they are left as they are, and what they lack is said', async () => {
    const own = {
      'package.json': '{ "name": "mine", "scripts": { "start": "node server.js" } }',
      '.gitignore': '/node_modules\n.deskbell\n',
      'README.md': 'Mine.\n',
      'pages/index.md': 'Mine.\n',
      '.github/workflows/publish.yaml': 'name: Mine\n',
    }
    const site = newFolder(own)
    const { status, stderr } = await deskbell(['init', '--yes', '--ci', 'github'], { cwd: site })
    expect(stderr.replaceAll('\n', ' ')).toContain(
      'package.json, .gitignore, README.md and .github/workflows/publish.yaml were there already and are left alone.',
    )
    expect(stderr).toContain('\n\nTo .gitignore add a line for each of these: dist/ .dist.deskbell/\n\n')
    expect(stderr.replaceAll('\n', ' ')).toContain(
      'For a .github/workflows/publish.yaml that publishes this site, rename yours and run this again.',
    )
    expect(stderr).toContain(`
Next:
  npm pkg set scripts.build="deskbell build"
  npm pkg set scripts.check="deskbell check"
  npm install --save-exact deskbell@${version}
  npx deskbell serve --watch
`)
    expect(status).toBe(0)
    for (const [path, text] of Object.entries(own)) expect(textOf(site, path)).toBe(text)
    const added = [...filesIn(site).keys()].filter((path) => !(path in own))
    expect(added).toEqual(['data/authors.yaml', 'deskbell.config.yaml', expect.stringMatching(/^posts\/.*-it\.md$/)])
  })

  test('a package that isn’t JSON is to be mended first', async () => {
    const { stderr } = await deskbell(['init', newFolder({ 'package.json': '{' }), '--yes'])
    expect(stderr).toContain('\npackage.json is not JSON that npm could read: mend it first.\n')
  })

  test('essays get settings, and nobody is made their author', async () => {
    const site = newFolder({ 'posts/tea.md': '---\ntitle: On tea\ndate: 2024-01-05\n---\n\nSome words.\n' })
    const { status } = await deskbell(['init', '--yes'], { cwd: site })
    expect(status).toBe(0)
    expect([...filesIn(site).keys()]).toEqual(['.gitignore', 'deskbell.config.yaml', 'package.json', 'posts/tea.md'])
    expect(textOf(site, 'deskbell.config.yaml')).toContain('\n# author: Ann Lee\n')
    expect((await deskbell(['check'], { cwd: site })).stdout.match(/\(\S+\)$/gm)).toEqual(['(config/missing)'])
  })

  test('a site gets what publishes it, in its own time zone', async () => {
    const site = newFolder({ 'deskbell.config.yaml': 'title: Desk\ntimezone: Asia/Tokyo\n' })
    const { status, stderr } = await deskbell(['init', '--yes', '--ci', 'github'], { cwd: site })
    expect(stderr).toMatch(/^Wrote package\.json, \.gitignore and \.github\/workflows\/publish\.yaml\.\n/)
    expect(textOf(site, '.github/workflows/publish.yaml')).toContain('      timezone: Asia/Tokyo\n')
    expect(status).toBe(0)
  })

  test('options that a configuration would have to say are refused', async () => {
    const site = newFolder({ 'deskbell.config.mjs': 'export default { title: "Desk" }\n' })
    const before = traces(site)
    const { status, stderr } = await deskbell(['init', site, '--yes', '--title', 'X', '--url', 'https://x.example/'])
    expect(stderr).toBe(
      'error: `--title`, `--url` would change nothing: this folder is a site already, and deskbell.config.mjs is left as it is. (usage/init)\n  Write it into deskbell.config.mjs yourself.\n\n1 error.\n',
    )
    expect(status).toBe(2)
    expect(traces(site)).toEqual(before)
  })

  test('a broken configuration is reported as a build does', async () => {
    const site = newFolder({ 'deskbell.config.yaml': 'title: [\n' })
    const { status, stderr } = await deskbell(['init', site, '--yes', '--ci', 'github'])
    expect(stderr).toMatch(/^deskbell\.config\.yaml:1:8: error: .*\(config\/failed\)$/m)
    expect(status).toBe(2)
    expect([...filesIn(site).keys()]).toEqual(['deskbell.config.yaml'])
  })
})

describe.concurrent('nothing is written', () => {
  test.each([
    ['--ci', 'jenkins', /argument 'jenkins' is invalid\. Allowed choices are github, gitlab, none\./],
    ['--url', 'example.org', /`--url` is not a web address: “example\.org”\. \(usage\/init\)\n {2}Write it whole/],
    ['--timezone', 'Mars/Base', /`--timezone` is not a time zone: “Mars\/Base”\. \(usage\/init\)/],
    ['--title', ' ', /`--title` is empty\. \(usage\/init\)\n {2}Write a name, or leave `--title` out\./],
  ])('for %s %s', async (flag, value, message) => {
    const cwd = newFolder()
    const { status, stdout, stderr } = await deskbell(['init', 'x', '--yes', flag, value], { cwd })
    expect(stderr).toMatch(message)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(existsSync(join(cwd, 'x'))).toBe(false)
  })

  test.each(['notes.txt', 'notes.txt/below'])('where the folder %s is a file, or below one', async (dir) => {
    const cwd = newFolder({ 'notes.txt': 'Mine.\n' })
    const { status, stderr } = await deskbell(['init', dir, '--yes'], { cwd })
    expect(stderr).toBe(
      `error: a file stands where a folder is wanted: ${join(cwd, dir)}. (usage/init)\n  Name another folder: \`deskbell init my-site\`.\n\n1 error.\n`,
    )
    expect(status).toBe(2)
    expect(textOf(cwd, 'notes.txt')).toBe('Mine.\n')
  })

  test.runIf(canRunAsOrdinary)('where this user may not write, which is said once', async () => {
    chmodSync(scratch, 0o755)
    const site = newFolder({ 'posts/tea.md': 'Tea.\n' })
    giveToOrdinary(site)
    chmodSync(site, 0o555)
    const { status, stderr } = await deskbell(['init', site, '--yes'], ordinary)
    expect(stderr).toBe(
      'error: `package.json` could not be written: this user may not write there. (write/failed)\n  Give the user who runs Deskbell permission to write there.\n\n1 error.\n',
    )
    expect(status).toBe(3)
    expect([...filesIn(site).keys()]).toEqual(['posts/tea.md'])
  })

  test.runIf(canRunAsOrdinary)('where one folder of several is closed', async () => {
    chmodSync(scratch, 0o755)
    const site = newFolder()
    mkdirSync(join(site, 'data'))
    giveToOrdinary(site, join(site, 'data'))
    chmodSync(join(site, 'data'), 0o555)
    const { status, stderr } = await deskbell(['init', site, '--yes'], ordinary)
    expect(stderr).toContain('`data/authors.yaml` could not be written: this user may not write there.')
    expect(status).toBe(3)
    expect([...filesIn(site).keys()]).toEqual([])
  })

  test('where the disk is full when half of it is there', async () => {
    const full = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; let left = 4; const { linkSync } = fs
fs.linkSync = (from, to) => { if (left-- > 0) return linkSync(from, to); throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'link' }) }
fs.copyFileSync = fs.linkSync; syncBuiltinESMExports()`
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(full)}` }
    const cwd = newFolder()
    const { status, stderr } = await deskbell(['init', 'x', '--yes'], { cwd, env })
    expect(stderr).toContain('`README.md` could not be written: the disk is full. (write/failed)')
    expect(status).toBe(3)
    expect([...filesIn(cwd).keys()]).toEqual([])
  })

  test('where a link leads a folder elsewhere', async () => {
    const site = newFolder()
    const elsewhere = newFolder()
    symlinkSync(elsewhere, join(site, 'pages'))
    const { status, stderr } = await deskbell(['init', site, '--yes'])
    expect(stderr).toContain('`pages/about.md` would lie outside of the site, where a link leads. (source/outside)')
    expect(status).toBe(1)
    expect([...readdirSync(site), ...readdirSync(elsewhere)]).toEqual(['pages'])
  })
})

/** One that knows its size. */
const WIDE = { inShell: (command: string) => `stty cols 80 rows 24 && exec ${command}` }
const ARROW_DOWN = '\u001b[B'

describe('at a terminal', () => {
  test('what isn’t said is asked, and an empty answer is the default', async () => {
    const site = newFolder()
    const run = startAtTerminal(['init', site, '--author', 'Ann Lee'], WIDE)
    await run.until(/is the site called\?[^└]*└/, 'stdout')
    run.type('The Counter\r')
    await run.until(/Where will it stand\?[^└]*└/, 'stdout')
    run.type('nowhere\r')
    await run.until(/is not a web address: “nowhere”[^└]*/, 'stdout')
    run.type('\u0015\r')
    await run.until(/In which time zone[^└]*└/, 'stdout')
    run.type('\r')
    await run.until(/Where is it published\?[^└]*└/, 'stdout')
    run.type(`${ARROW_DOWN}\r`)
    expect((await run.end).status).toBe(0)
    expect(run.said.stdout).not.toContain('Who writes the essays?')
    expect(textOf(site, 'deskbell.config.yaml')).toContain('\ntitle: The Counter\n')
    expect(textOf(site, 'deskbell.config.yaml')).toContain('\n# url: https://example.org/\n')
    expect(textOf(site, 'data/authors.yaml')).toContain('\nann-lee:\n  name: Ann Lee\n')
    expect(existsSync(join(site, '.github/workflows/publish.yaml'))).toBe(true)
  })

  test('Ctrl+C at a question ends it, and nothing is written', async () => {
    const cwd = newFolder()
    const run = startAtTerminal(['init', join(cwd, 'x')], WIDE)
    await run.until(/is the site called\?[^└]*└/, 'stdout')
    run.type('The Counter\r')
    await run.until(/Who writes the essays\?[^└]*└/, 'stdout')
    run.type('\u0003')
    expect((await run.end).status).toBe(130)
    expect(run.said.stdout).toContain('Nothing was written.')
    expect([...filesIn(cwd).keys()]).toEqual([])
  })

  test('a signal at a question ends it too, and nothing is written', async () => {
    const cwd = newFolder()
    const inShell = (command: string) => `set -m; stty cols 80 rows 24; ${command} & echo PID $!; fg`
    const run = startAtTerminal(['init', join(cwd, 'x')], { inShell })
    const [, pid] = /PID (\d+)/.exec(await run.until(/PID \d+/, 'stdout')) ?? []
    await run.until(/is the site called\?[^└]*└/, 'stdout')
    process.kill(Number(pid), 'SIGTERM')
    expect((await run.end).status).toBe(143)
    expect([...filesIn(cwd).keys()]).toEqual([])
  })

  test('nothing is asked where all is said', async () => {
    const site = newFolder({ 'deskbell.config.yaml': 'title: Desk\n' })
    const run = startAtTerminal(['init', site, '--ci', 'gitlab'], WIDE)
    expect((await run.end).status).toBe(0)
    expect(run.said.stdout).toMatch(/^Wrote package\.json, \.gitignore and \.gitlab-ci\.yml into\s/)
  })

  test('--yes asks nothing, and what to type next stands out', async () => {
    const run = startAtTerminal(['init', newFolder(), '--yes'], WIDE)
    expect((await run.end).status).toBe(0)
    expect(run.said.stdout).toContain('\u001b[1mnpm start\u001b[22m')
  })
})
